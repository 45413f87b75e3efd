create or replace function mec.fn_settle_webhook_events(p_provider text, p_event_ids text[], p_error text) returns void
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_now timestamptz := mec.fn_now();
begin
  update mec.webhook_events e
  set attempts = e.attempts + 1,
      error = f.error,
      state = case when f.error is null then case when e.subject is null then 'ignored' else 'processed' end
      when e.attempts >= 11 then 'dead' else 'failed' end, processed_at = case when f.error is null then v_now end,
      next_attempt_at = case when f.error is not null
      and e.attempts < 11 then v_now + least(interval '10 seconds' * 2 ^ e.attempts, interval '1 hour') end
  from (
    select x.event_id, coalesce(p_error, case
      when x.subject is not null then case when x.type like 'customer.subscription.%'
        then mec.fn_version_fault(x.event_id) end
      when x.facts is not null then 'invalid_value: The event names no user.'
      when p_provider = 'stripe' and (mec.fn_stripe_event(x.payload)).subject is not null
        then 'invalid_value: The event can not be read.' end) as error
    from mec.webhook_events x where x.provider = p_provider and x.event_id = any (p_event_ids)
    offset 0) f -- Else each mention of f.error reads the payload again.
  where e.provider = p_provider and e.event_id = f.event_id;
end $$;

comment on function mec.fn_settle_webhook_events is
  'Records the result of events: failed with p_error for all of them; without p_error, failed for events with a '
  'fault of their own, ignored for those without a subject, processed for the others.';
