-- Events are processed by one processor at a time, so nobody else makes the account in between.
create or replace function mec.fn_ensure_customer_account(p_customer_id text, p_namespace_id text) returns uuid
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_account_id uuid;
begin
  -- A customer is one account, also when a later event names no namespace.
  select account_id into v_account_id from mec.accounts where external_id = p_customer_id
  order by namespace_id = p_namespace_id desc, account_id limit 1;
  if not found then
    insert into mec.accounts (namespace_id, external_id, display_name) values (p_namespace_id, p_customer_id, p_customer_id)
    returning account_id into v_account_id;
  end if;
  return v_account_id;
end $$;

comment on function mec.fn_ensure_customer_account(text, text) is 'The account whose external_id is the customer''s id; an organization of the namespace is made when there is none.';
