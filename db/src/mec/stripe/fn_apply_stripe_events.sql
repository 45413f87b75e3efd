create or replace function mec.fn_apply_stripe_events(p_subject text, p_event_ids text[]) returns void
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_events record;
  v_subscription_id text;
begin
  select bool_or(e.kind in ('subscription', 'invoice')) as is_subscription,
    bool_or(e.kind in ('customer', 'checkout')) as is_customer,
    bool_or(e.kind = 'customer' and e.is_end) as is_deletion,
    (array_agg(e.default_namespace order by e.created_at desc, e.event_id collate "C" desc))[1] as default_namespace
  into v_events
  from mec.stripe_events e where e.event_id = any (p_event_ids);
  if v_events.is_subscription then
    perform mec.fn_apply_stripe_subscription(p_subject);
  end if;
  if v_events.is_customer then
    perform mec.fn_apply_stripe_customer(mec.fn_ensure_customer_account(p_subject,
        (select c.namespace_id from mec.fn_stripe_customer(p_subject) c), v_events.default_namespace, true), p_subject);
    -- What the customer's subscriptions granted ends with the customer.
    if v_events.is_deletion then
      for v_subscription_id in select subscription_id from mec.subscriptions
          where provider = 'stripe' and customer_id = p_subject order by subscription_id loop
        perform mec.fn_apply_stripe_subscription(v_subscription_id);
      end loop;
    end if;
  end if;
end $$;

comment on function mec.fn_apply_stripe_events is
  'Updates the account, subscription and entitlements of a subscription or customer from all its known events; these '
  'events are due. Errors: invalid_value.';
