-- Stripe's clock has a resolution of seconds, and order is not guaranteed. So that every order of arrival gives the
-- same result: an end is never undone; else the later event wins; within a second an update wins over the creation,
-- then of two updates the one that starts from the other one's result, then the greater event id.
create or replace function mec.fn_newest_version(p_subscription_id text) returns text
language sql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
  with versions as (
    select v.*, count(*) over (partition by v.created_at) > 1 as is_tied
    from (
      select e.event_id, e.created_at, e.type, e.is_end, e.made, e.previous
      from mec.stripe_events e
      where e.subject = p_subscription_id and e.type like 'customer.subscription.%' and e.kind = 'subscription'
        and not e.is_superseded
      -- As below; of so many one can be put into effect.
      order by e.is_end desc, e.created_at desc limit 1000) v
  )
  select newest.event_id from (
    select v.event_id from versions v
    order by v.is_end desc, v.created_at desc, v.type = 'customer.subscription.created',
      case when v.is_tied then exists (
        select from versions later
        where later.created_at = v.created_at and later.event_id <> v.event_id and v.made @> later.previous
          and not coalesce(later.made @> v.previous, false))
      end, v.event_id collate "C" desc
    offset 0) newest -- Sorted first, so that no more versions are checked than necessary.
  where mec.fn_version_fault(newest.event_id) is null
  limit 1
$$;

comment on function mec.fn_newest_version is
  'The event with the newest version of the subscription. A version that cannot be applied (fn_version_fault) does '
  'not count: it neither grants nor ends anything.';
