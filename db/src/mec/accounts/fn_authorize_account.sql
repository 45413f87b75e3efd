-- An account of another tenant is answered exactly like a missing one.
create or replace function mec.fn_authorize_account(
  p_account_id uuid,
  p_error text default 'account_not_found'
) returns void
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (select from mec.accounts a
      where a.account_id = p_account_id and mec.fn_may_act_for(a.namespace_id, a.path)) then
    if p_error = 'account_not_found' then
      perform mec.fn_refuse_account(p_account_id);
    end if;
    perform mec.fn_raise(p_error);
  end if;
end $$;

comment on function mec.fn_authorize_account is
  'Raises p_error unless the account exists and the request may act for it; missing_parameter if p_account_id is '
  'null.';
