-- Billing. Providers send events twice, late and in any order; the outcome is the same as if each had come once and in order.
--
-- Inbox: an event is stored before it is acknowledged (fn_store_webhook_event, by provider and event id, so twice is once) and processed here afterwards.
-- pending → processed | ignored (a type of no interest) | failed (again after a back-off that doubles from 10 seconds to an hour) → dead after 12 attempts.
-- Replay makes any of them pending.
--
-- Order: nothing is carried from one event to the next. Whatever is processed, the subscription, customer or user it is about is computed anew from all events
-- stored about it: the newest version wins (fn_newest_version, fn_apply_auth0_event), so what was computed last is the same after any order and any repetition.
--
-- Locks: one processor at a time (advisory, tried, never waited for), then that of the account trees where users wait, then account row, then its entitlements
-- by primary key.
-- Each event is a subtransaction of its own: one that fails takes nothing along and is not seen half done. One that has to wait for a lock fails after a
-- second, and after five seconds a run keeps what it has done and ends, so that it stays within statement_timeout and nothing slow holds up the others.
create or replace function mec.fn_process_webhook_events(p_limit int default 200) returns int
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
set lock_timeout = '1s'
as $$
declare
  v_stop_at timestamptz := clock_timestamp() + interval '5 seconds'; -- Real time, not MEC's.
  v_now timestamptz := mec.fn_now();
  v_event mec.webhook_events;
  v_subscription_id text;
  v_is_handled boolean;
  v_error text;
  v_count int := 0;
  v_is_tree_locked boolean := false;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('mec.webhook_events', 0)) then
    return 0;
  end if;
  -- Users may be moved to another organization, and that lock comes before those of rows.
  if exists (select from mec.webhook_events where next_attempt_at <= v_now and provider = 'auth0') then
    begin
      perform pg_advisory_xact_lock(hashtextextended('mec.account_tree', 0));
      v_is_tree_locked := true;
    exception when lock_not_available then null; -- The next run tries again.
    end;
  end if;
  for v_event in
    select * from mec.webhook_events where next_attempt_at <= v_now and (provider <> 'auth0' or v_is_tree_locked)
    order by next_attempt_at, created_at, event_id limit p_limit for update skip locked
  loop
    exit when clock_timestamp() > v_stop_at;
    v_count := v_count + 1;
    begin
      v_is_handled := case v_event.provider when 'auth0' then mec.fn_apply_auth0_event(v_event) else mec.fn_apply_stripe_event(v_event) end;
      update mec.webhook_events
      set state = case when v_is_handled then 'processed' else 'ignored' end, attempts = attempts + 1, next_attempt_at = null, processed_at = v_now, error = null
      where provider = v_event.provider and event_id = v_event.event_id;
    exception when others then
      v_error := case sqlstate when 'PGRST' then concat_ws(': ', sqlerrm::json ->> 'code', sqlerrm::json ->> 'details') else concat_ws(': ', sqlstate, sqlerrm) end;
      update mec.webhook_events
      set state = case when attempts >= 11 then 'dead' else 'failed' end, attempts = attempts + 1, processed_at = null, error = v_error,
          next_attempt_at = case when attempts < 11 then v_now + least(interval '10 seconds' * 2 ^ attempts, interval '1 hour') end
      where provider = v_event.provider and event_id = v_event.event_id;
    end;
  end loop;
  -- Access ended when the grace did (valid_until); here the rows come to say so.
  for v_subscription_id in
    select subscription_id from mec.subscriptions where provider = 'stripe' and grace_until <= v_now order by grace_until, subscription_id limit p_limit
  loop
    exit when clock_timestamp() > v_stop_at;
    begin
      perform mec.fn_apply_stripe_subscription(v_subscription_id);
    exception when others then
      -- Nothing may hold up the inbox.
      raise warning 'the grace of subscription % can not be ended: %', v_subscription_id, sqlerrm;
    end;
  end loop;
  return v_count;
end $$;

comment on function mec.fn_process_webhook_events(int) is
  'Processes up to p_limit events that are due, for five seconds at most; returns how many, 0 also while another call does it.';
