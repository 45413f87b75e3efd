-- Joins nothing, and its plan is made for these ids: where the statistics had not seen the provider yet, a join
-- compared each of 5,000 events with each.
create or replace function mec.fn_settle_webhook_events(p_provider text, p_event_ids text[], p_error text) returns void
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  v_now timestamptz := mec.fn_now();
begin
  update mec.webhook_events e
  set (attempts, error, state, processed_at, next_attempt_at) = (
    select e.attempts + 1, f.error,
           case when f.error is null then case when e.subject is null then 'ignored' else 'processed' end
             when e.attempts >= 11 then 'dead' else 'failed' end,
           case when f.error is null then v_now end,
           case when f.error is not null and e.attempts < 11
             then v_now + least(interval '10 seconds' * 2 ^ e.attempts, interval '1 hour') end
    from (
      select coalesce(p_error, case
        when e.subject is not null then case when e.type like 'customer.subscription.%'
          then mec.fn_version_fault(e.event_id) end
        when e.facts is not null then 'invalid_value: The event names no user.'
        when p_provider = 'stripe' and (mec.fn_stripe_event(e.payload)).subject is not null
          then 'invalid_value: The event cannot be read.' end) as error
      offset 0) f) -- Else each mention of f.error reads the payload again.
  where e.provider = p_provider and e.event_id = any (p_event_ids);
end $$;

comment on function mec.fn_settle_webhook_events is
  'Records the result of events: failed with p_error for all of them; without p_error, failed for events with a '
  'fault of their own, ignored for those without a subject, processed for the others.';
