-- Stripe's clock counts seconds and promises no order. What decides, so that every order of arrival gives the same: an end is never undone,
-- then the later event, then any change before the creation, then the event id.
create or replace function mec.fn_newest_version(p_subscription_id text) returns mec.webhook_events
language sql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
  select e
  from mec.webhook_events e
  cross join lateral (select e.type = 'customer.subscription.deleted' or e.payload #>> '{data,object,status}' in ('canceled', 'incomplete_expired') as is_end) x
  where e.provider = 'stripe' and e.subject = p_subscription_id and e.type like 'customer.subscription.%'
    and (select f.code from mec.fn_version_fault(e) f) is null
  order by x.is_end desc, e.created_at desc, e.type = 'customer.subscription.created', e.event_id collate "C" desc
  limit 1
$$;

comment on function mec.fn_newest_version(text) is
  'The event that holds the subscription as it is now. A version that can not be put into effect (fn_version_fault) does not count: it gives nothing and takes nothing away.';
