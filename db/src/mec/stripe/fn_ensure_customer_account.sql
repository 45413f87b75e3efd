-- Events are processed by one processor at a time, so the account cannot be created in between by another one. An
-- account of another namespace with the same external_id belongs to another tenant, unless the inbox itself created it
-- for this customer.
create or replace function mec.fn_ensure_customer_account(
  p_customer_id text,
  p_namespace_id text,
  p_default_namespace text,
  p_is_provisional boolean
) returns uuid
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_named text := nullif(p_namespace_id, '');
  v_namespace_id text := coalesce(v_named, p_default_namespace);
  v_account mec.accounts;
begin
  select a.* into v_account
  from mec.subscriptions s join mec.accounts a using (account_id)
  where s.provider = 'stripe' and s.customer_id = p_customer_id order by a.account_id limit 1;
  if found then
    return v_account.account_id;
  end if;
  perform mec.fn_require_namespace_id(v_named, 'metadata.namespace_id');
  select * into v_account from mec.accounts
  where external_id = p_customer_id and (namespace_id = v_namespace_id or is_provisional and is_external_id_vouched)
  order by namespace_id = v_namespace_id desc, account_id limit 1;
  if found then
    perform mec.fn_require_vouched(v_account.account_id);
    if not v_account.is_provisional or v_named is null or v_named = v_account.namespace_id then
      return v_account.account_id;
    end if;
    begin
      delete from mec.accounts where account_id = v_account.account_id;
    exception when foreign_key_violation then
      return v_account.account_id; -- In use: it stays where it is.
    end;
  end if;
  insert into mec.accounts (namespace_id, external_id, display_name, is_provisional)
  values (v_namespace_id, p_customer_id, p_customer_id, p_is_provisional)
  returning * into v_account;
  perform mec.fn_apply_stripe_customer(v_account.account_id, p_customer_id);
  return v_account.account_id;
end $$;

comment on function mec.fn_ensure_customer_account is
  'The account of a customer: the one that has its subscriptions, else the one in p_namespace_id (or '
  'p_default_namespace if that is null) whose external_id is its id, else a new organization there. An account '
  'created by a customer''s own event is provisional: a subscription may still move it. Errors: invalid_value.';
