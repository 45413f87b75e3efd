-- Events are processed by one processor at a time, so nobody else makes the account in between.
create or replace function mec.fn_ensure_customer_account(p_customer_id text, p_namespace_id text, p_default_namespace text, p_is_provisional boolean) returns uuid
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_account mec.accounts;
begin
  select a.* into v_account
  from mec.subscriptions s join mec.accounts a using (account_id)
  where s.provider = 'stripe' and s.customer_id = p_customer_id order by a.account_id limit 1;
  if found then
    return v_account.account_id;
  end if;
  select * into v_account from mec.accounts where external_id = p_customer_id
  order by namespace_id = coalesce(p_namespace_id, p_default_namespace) desc, account_id limit 1;
  if found then
    if not v_account.is_provisional or p_namespace_id is null or p_namespace_id = v_account.namespace_id then
      return v_account.account_id;
    end if;
    begin
      delete from mec.accounts where account_id = v_account.account_id;
    exception when foreign_key_violation then
      return v_account.account_id; -- In use: it stays where it is.
    end;
  end if;
  insert into mec.accounts (namespace_id, external_id, display_name, is_provisional)
  values (coalesce(p_namespace_id, p_default_namespace), p_customer_id, p_customer_id, p_is_provisional)
  returning * into v_account;
  perform mec.fn_apply_stripe_customer(v_account.account_id, p_customer_id);
  return v_account.account_id;
end $$;

comment on function mec.fn_ensure_customer_account(text, text, text, boolean) is
  'The account of a customer: the one that has its subscriptions, else the one whose external_id is its id, else a new organization in p_namespace_id, or in p_default_namespace when no namespace is named. What a customer''s own events make is provisional: a subscription may still place it.';
