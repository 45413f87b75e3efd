create or replace function mec.fn_apply_stripe_events(p_subject text, p_event_ids text[]) returns void
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_is_customer boolean;
  v_is_subscription boolean;
  v_default_namespace text;
  v_account_id uuid;
  v_subscription_id text;
begin
  select bool_or(k.is_subscription), bool_or(not k.is_subscription),
    (array_agg(e.default_namespace order by e.created_at desc, e.event_id collate "C" desc))[1]
  into v_is_subscription, v_is_customer, v_default_namespace
  from mec.webhook_events e
  cross join lateral (select e.type like 'customer.subscription.%' or e.type like 'invoice.%' as is_subscription) k
  where e.provider = 'stripe' and e.event_id = any (p_event_ids);
  if v_is_subscription then
    perform mec.fn_apply_stripe_subscription(p_subject);
  end if;
  if v_is_customer then
    v_account_id := mec.fn_ensure_customer_account(p_subject,
      (select e.payload #>> '{data,object,metadata,namespace_id}' from mec.webhook_events e
       where e.provider = 'stripe' and e.subject = p_subject and not e.is_superseded
         and nullif(e.payload #>> '{data,object,metadata,namespace_id}', '') is not null
       order by e.type = 'checkout.session.completed', e.created_at desc, e.type desc, e.event_id collate "C" desc
         limit 1),
      v_default_namespace, true);
    perform mec.fn_apply_stripe_customer(v_account_id, p_subject);
    -- What the customer's subscriptions gave ends with the customer.
    if exists (select from mec.webhook_events where provider = 'stripe' and event_id = any (p_event_ids)
        and type = 'customer.deleted') then
      for v_subscription_id in select subscription_id from mec.subscriptions
          where provider = 'stripe' and customer_id = p_subject order by subscription_id loop
        perform mec.fn_apply_stripe_subscription(v_subscription_id);
      end loop;
    end if;
  end if;
end $$;

comment on function mec.fn_apply_stripe_events is
  'Brings the account, subscription and entitlements of a subscription or customer to what is known of it, for these '
  'events of it. Errors: invalid_value.';
