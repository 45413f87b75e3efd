create or replace function mec.fn_claim_billing_exports(p_limit int)
returns setof mec.claim_billing_exports_row
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_now timestamptz := mec.fn_now();
begin
  update mec.billing_exports e
  set state = case when e.unknown_since is null then 'too_old' else 'uncertain' end, next_attempt_at = null
  from (
    select x.account_id, x.provider, x.event_name, x.number from mec.billing_exports x
    where x.next_attempt_at <= v_now
      and (x.unknown_since <= v_now - interval '23 hours' or mec.fn_is_too_old_for_stripe(x.slice_start, v_now))
    for update skip locked) over_
  where (e.account_id, e.provider, e.event_name, e.number) = (over_.account_id, over_.provider, over_.event_name,
    over_.number);

  return query
  with due as (
    select x.account_id, x.provider, x.event_name, x.number from mec.billing_exports x
    where x.next_attempt_at <= v_now and x.provider = 'stripe'
    order by x.next_attempt_at, x.account_id, x.event_name, x.number limit p_limit
    for update skip locked
  )
  update mec.billing_exports e
  set attempts = e.attempts + 1, attempted_at = v_now, unknown_since = coalesce(e.unknown_since, v_now),
    next_attempt_at = v_now + interval '2 minutes'
  from due
  where (e.account_id, e.provider, e.event_name, e.number) = (due.account_id, due.provider, due.event_name, due.number)
  returning e.account_id, e.identifier, e.attempts, e.event_name, e.customer_id,
    -- The last second of the hour in which there was a subscription, so that Stripe counts it.
    extract(epoch from coalesce(upper(mec.fn_subscription_periods(e.account_id) *
        tstzmultirange(tstzrange(e.slice_start, e.slice_start + interval '1 hour'))),
      e.slice_start + interval '1 hour') - interval '1 second')::bigint,
    e.value;
end $$;

comment on function mec.fn_claim_billing_exports is
  'Claims up to p_limit due exports; they belong to the caller for two minutes and count as unknown until it reports '
  'their result. occurred_at is in seconds since 1970. Due exports that can no longer be sent become too_old or '
  'uncertain.';
