create or replace function mec.fn_find_account(
  p_account_id uuid,
  p_external_id text,
  p_namespace_id text default null
) returns mec.accounts
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_account mec.accounts;
begin
  if p_account_id is null and p_external_id is null then
    perform mec.fn_raise('missing_parameter', 'account_id or external_id is required.');
  elsif p_account_id is not null and p_external_id is not null then
    perform mec.fn_raise('invalid_parameter', 'Send account_id or external_id, not both.');
  elsif p_account_id is null and coalesce(p_namespace_id, mec.fn_claim_namespace()) is null then
    perform mec.fn_raise('namespace_missing');
  elsif p_account_id is null then
    select * into v_account from mec.accounts a
    where a.namespace_id = coalesce(p_namespace_id, mec.fn_claim_namespace()) and a.external_id = p_external_id;
  else
    select * into v_account from mec.accounts a
    where a.account_id = p_account_id and a.namespace_id = coalesce(p_namespace_id, a.namespace_id);
  end if;
  if v_account.account_id is null or not mec.fn_may_act_for(v_account.namespace_id, v_account.path) then
    perform mec.fn_raise('account_not_found');
  end if;
  return v_account;
end $$;

comment on function mec.fn_find_account is
  'The account of an id, or of an external id in p_namespace_id (default: the token''s), if the request may act for '
  'it. Errors: missing_parameter, invalid_parameter, namespace_missing, account_not_found.';
