create or replace function mec.fn_ensure_organization(p_namespace_id text, p_external_id text, p_name text) returns uuid
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_account mec.accounts;
begin
  select * into v_account from mec.accounts where namespace_id = p_namespace_id and external_id = p_external_id;
  if not found then
    insert into mec.accounts (namespace_id, external_id, display_name) values (p_namespace_id, p_external_id, left(coalesce(p_name, p_external_id), 255))
    returning * into v_account;
  elsif v_account.display_name = p_external_id and p_name is not null then
    update mec.accounts set display_name = left(p_name, 255) where account_id = v_account.account_id;
  end if;
  return v_account.account_id;
end $$;

comment on function mec.fn_ensure_organization(text, text, text) is
  'The account of the namespace with this external_id; an organization is made when there is none. One that has no name yet gets p_name.';
