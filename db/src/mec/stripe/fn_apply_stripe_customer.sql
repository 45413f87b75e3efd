create or replace function mec.fn_apply_stripe_customer(p_account_id uuid, p_customer_id text) returns void
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_customer record;
begin
  select * into v_customer from mec.fn_stripe_customer(p_customer_id);
  update mec.accounts set display_name = v_customer.name, email = v_customer.email
  where account_id = p_account_id and v_customer.name is not null
    and (display_name, email) is distinct from (v_customer.name, v_customer.email);
end $$;

comment on function mec.fn_apply_stripe_customer is
  'Sets the account''s name and e-mail from the newest known version of the customer.';
