create or replace function mec.fn_apply_stripe_event(p_event mec.webhook_events) returns boolean
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_object jsonb := p_event.payload #> '{data,object}';
  v_is_customer boolean := p_event.type !~ '^(customer\.subscription|invoice)\.';
  v_customer_id text := case when v_is_customer then p_event.subject else v_object ->> 'customer' end;
  v_account_id uuid;
  v_fault record;
  v_subscription_id text;
begin
  if p_event.subject is null then
    return false;
  elsif v_customer_id is null then
    perform mec.fn_raise('invalid_value', 'The event names no customer.');
  end if;
  v_account_id := mec.fn_ensure_customer_account(v_customer_id, coalesce(v_object #>> '{metadata,namespace_id}', p_event.default_namespace));
  if not v_is_customer then
    perform mec.fn_apply_stripe_subscription(v_account_id, p_event.subject);
    if p_event.type like 'customer.subscription.%' then
      select * into v_fault from mec.fn_version_fault(p_event);
      if v_fault.code is not null then
        perform mec.fn_raise(v_fault.code, v_fault.details);
      end if;
    end if;
    return true;
  end if;
  perform mec.fn_apply_stripe_customer(v_account_id, v_customer_id);
  if p_event.type = 'customer.deleted' then
    for v_subscription_id in select subscription_id from mec.subscriptions where account_id = v_account_id and provider = 'stripe' and customer_id = v_customer_id loop
      perform mec.fn_apply_stripe_subscription(v_account_id, v_subscription_id);
    end loop;
  end if;
  return true;
end $$;

comment on function mec.fn_apply_stripe_event(mec.webhook_events) is
  'Brings account, subscription and entitlements to what is known after the event; false when it is of no interest. Errors: invalid_value, price_not_mapped.';
