create or replace function mec.fn_subscription_periods(p_account_id uuid) returns tstzmultirange
language sql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
  select range_agg(tstzrange(mec.fn_slot(p.started),
      case when p.ended is not null then greatest(p.ended, mec.fn_slot(p.started)) end))
  from mec.subscriptions s
  left join mec.stripe_events v on v.event_id = s.version_event_id
  cross join lateral (select coalesce(v.started_at, s.version_at) as started, v.ended_at as ended) p
  where s.account_id = p_account_id and s.provider = 'stripe'
$$;

comment on function mec.fn_subscription_periods is
  'The periods in which the account has or had a subscription at Stripe, by the newest known versions; open-ended if '
  'no end is known. Null if it never had one.';
