create or replace function mec.fn_apply_stripe_event(p_event mec.webhook_events) returns boolean
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_account_id uuid;
  v_fault record;
  v_subscription_id text;
begin
  if p_event.subject is null then
    return false;
  elsif p_event.type like 'customer.subscription.%' or p_event.type like 'invoice.%' then
    perform mec.fn_apply_stripe_subscription(p_event.subject);
    if p_event.type like 'customer.subscription.%' then
      select * into v_fault from mec.fn_version_fault(p_event);
      if v_fault.code is not null then
        perform mec.fn_raise(v_fault.code, v_fault.details);
      end if;
    end if;
    return true;
  end if;
  v_account_id := mec.fn_ensure_customer_account(p_event.subject,
    (select e.payload #>> '{data,object,metadata,namespace_id}' from mec.webhook_events e
     where e.provider = 'stripe' and e.subject = p_event.subject and e.payload #>> '{data,object,metadata,namespace_id}' is not null
     order by e.type = 'checkout.session.completed', e.created_at desc, e.type desc, e.event_id collate "C" desc limit 1),
    p_event.default_namespace, true);
  perform mec.fn_apply_stripe_customer(v_account_id, p_event.subject);
  if p_event.type = 'customer.deleted' then
    for v_subscription_id in select subscription_id from mec.subscriptions where provider = 'stripe' and customer_id = p_event.subject order by subscription_id loop
      perform mec.fn_apply_stripe_subscription(v_subscription_id);
    end loop;
  end if;
  return true;
end $$;

comment on function mec.fn_apply_stripe_event(mec.webhook_events) is
  'Brings account, subscription and entitlements to what is known after the event; false when it is of no interest. Errors: invalid_value, price_not_mapped.';
