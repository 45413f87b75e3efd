-- Inbox. Providers send events twice, late and in any order; the outcome is the same as if each
-- had arrived once and in order.
--
-- Inbox: an event is stored before it is acknowledged (fn_store_webhook_event, by provider and event id, so twice is
-- once) and processed here afterwards. pending → processed | ignored (not used) | failed (retried with a
-- back-off that doubles from 10 seconds to an hour) → dead after 12 attempts. An event that can never be read is dead
-- at once. Replay makes any of them pending.
--
-- Order: processing keeps no state between events. A due subscription, customer or user is recomputed, once for all its
-- due events, from all events stored about it: the newest version wins (fn_newest_version, fn_auth0_user), so the final
-- result is the same after any order and any repetition. Superseded events are not read again
-- (fn_supersede_webhook_events), so a subject costs the same however many events were sent about it.
--
-- Turns: the subject of each provider that has waited longest, then the next of each, and so on. Each subject has its
-- own subtransaction, so a failure does not affect others and is never half done. After half a second, when each
-- provider has had a turn, a run commits and ends; a subject that waits for a lock fails after a quarter of a second.
--
-- Locks: one processor at a time (advisory, tried, never waited for), then for each subject account row, then its
-- entitlements by primary key; a user that moves, or comes under an organization, takes that of its namespace's trees.
-- A run gives up before PostgreSQL would look for a deadlock, so it makes no other transaction fail.
create or replace function mec.fn_process_webhook_events(p_limit int default 200) returns int
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
set lock_timeout = '250ms'
as $$
declare
  v_stop_at timestamptz := clock_timestamp() + interval '500 milliseconds'; -- Real time, not MEC's.
  v_now timestamptz := mec.fn_now();
  v_turn record;
  v_event_ids text[];
  v_error text;
  v_count int := 0;
  v_subscription_id text;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('mec.webhook_events', 0)) then
    return 0;
  end if;
  for v_turn in
    -- Events that are not used come first: they take no time.
    select p.provider, d.subject,
           case when d.subject is not null then row_number() over (partition by p.provider, d.subject is null
             order by min(d.place)) else 0 end as turn
    from unnest(array['auth0', 'stripe']) p (provider)
    cross join lateral (
      select e.subject, row_number() over () as place
      from (select w.subject from mec.webhook_events w where w.provider = p.provider and w.next_attempt_at <= v_now
        order by w.next_attempt_at, w.event_id limit p_limit) e) d
    group by p.provider, d.subject
    order by turn, p.provider
  loop
    exit when clock_timestamp() > v_stop_at and v_turn.turn > 1;
    -- Two statements, as no index serves `is not distinct from`.
    if v_turn.subject is null then
      select array_agg(d.event_id) into v_event_ids
      from (select event_id from mec.webhook_events where provider = v_turn.provider and subject is null
        and next_attempt_at <= v_now limit 5000 for update skip locked) d;
    else
      select array_agg(d.event_id) into v_event_ids
      from (select event_id from mec.webhook_events where provider = v_turn.provider and subject = v_turn.subject
        and next_attempt_at <= v_now limit 5000 for update skip locked) d;
    end if;
    continue when v_event_ids is null;
    begin
      if v_turn.subject is not null and v_turn.provider = 'auth0' then
        perform mec.fn_apply_auth0_events(v_turn.subject, v_event_ids);
      elsif v_turn.subject is not null then
        perform mec.fn_apply_stripe_events(v_turn.subject, v_event_ids);
      end if;
      perform mec.fn_settle_webhook_events(v_turn.provider, v_event_ids, null);
      perform mec.fn_supersede_webhook_events(v_turn.provider, v_turn.subject);
    exception when others then
      v_error := case sqlstate when 'PGRST' then concat_ws(': ', sqlerrm::json ->> 'code', sqlerrm::json ->> 'details')
        else concat_ws(': ', sqlstate, sqlerrm) end;
      perform mec.fn_settle_webhook_events(v_turn.provider, v_event_ids, v_error);
    end;
    v_count := v_count + cardinality(v_event_ids);
  end loop;

  -- Access ended with the grace period (valid_until); this updates the rows.
  v_stop_at := clock_timestamp() + interval '500 milliseconds';
  for v_subscription_id in
    select subscription_id from mec.subscriptions where provider = 'stripe' and grace_until <= v_now
    order by grace_until, subscription_id limit p_limit
  loop
    exit when clock_timestamp() > v_stop_at;
    begin
      perform mec.fn_apply_stripe_subscription(v_subscription_id);
    exception when others then
      -- One failure must not block the inbox.
      raise warning 'the grace of subscription % cannot be ended: %', v_subscription_id, sqlerrm;
    end;
  end loop;
  return v_count;
end $$;

comment on function mec.fn_process_webhook_events is
  'Processes due events: of each provider, the subjects of the p_limit events that have waited longest, each with '
  'all its due events, in turns, for half a second. Returns the number of events, 0 also while another call is '
  'processing.';
