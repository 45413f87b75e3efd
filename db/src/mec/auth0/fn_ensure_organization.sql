create or replace function mec.fn_ensure_organization(p_namespace_id text, p_external_id text) returns uuid
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_account_id uuid;
begin
  if p_external_id is null then
    return null;
  end if;
  select account_id into v_account_id from mec.accounts
  where namespace_id = p_namespace_id and external_id = p_external_id;
  if found then
    perform mec.fn_require_vouched(v_account_id);
    return v_account_id;
  end if;
  insert into mec.accounts (namespace_id, external_id, display_name)
  values (p_namespace_id, p_external_id, left(p_external_id, 255))
  returning account_id into v_account_id;
  return v_account_id;
end $$;

comment on function mec.fn_ensure_organization is
  'The account of the namespace with this external_id; an organization is created if there is none. Null for null. '
  'Errors: invalid_value.';
