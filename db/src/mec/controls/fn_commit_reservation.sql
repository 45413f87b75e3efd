create or replace function mec.fn_commit_reservation(
  p_reservation_id uuid,
  p_actual_quantity numeric default null
) returns uuid
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_hold mec.reservations := mec.fn_lock_reservation(p_reservation_id);
  v_account mec.accounts;
  v_quantity numeric;
  v_now timestamptz;
  v_event mec.consumption_ledger;
  v_event_id uuid;
begin
  v_quantity := round(coalesce(p_actual_quantity, v_hold.actual_quantity, v_hold.quantity), 6);
  perform mec.fn_require_quantity(v_quantity, 0.000001);
  if v_hold.state = 'committed' and v_hold.actual_quantity = v_quantity then
    return v_hold.event_id;
  elsif v_hold.state <> 'held' then
    perform mec.fn_raise('reservation_closed', format('It was %s at %s.', v_hold.state, v_hold.resolved_at));
  end if;
  v_now := mec.fn_now();
  select * into v_account from mec.accounts where account_id = v_hold.account_id;
  v_event.idempotency_key := v_hold.idempotency_key;
  v_event.resource_type_code := v_hold.resource_type_code;
  v_event.resource_scope := v_hold.resource_scope;
  v_event.feature := v_hold.feature;
  v_event.quantity := v_quantity;
  v_event.unit_code := v_hold.unit_code;
  v_event.occurred_at := v_hold.reserved_at;
  v_event.recorded_at := v_now;
  v_event.reservation_id := v_hold.reservation_id;
  v_event.is_late := v_hold.expires_at <= v_now;
  v_event.charged_account_ids := case when not mec.fn_gives_back(v_hold.resource_type_code)
    then v_hold.charged_account_ids end;
  v_event_id := mec.fn_record_event(v_account, v_event, null, v_hold.metadata);
  delete from mec.usage_deltas where hold_id = p_reservation_id;
  update mec.reservations set state = 'committed', resolved_at = v_now, event_id = v_event_id,
    actual_quantity = v_quantity
  where reservation_id = p_reservation_id and account_id = v_hold.account_id;
  return v_event_id;
end $$;

comment on function mec.fn_commit_reservation is
  'Records what a reservation was used for: p_actual_quantity, by default what was held. Returns the event''s id, the '
  'same for a repeat. After expiry it is recorded all the same, marked late. Errors: reservation_not_found, '
  'reservation_closed (canceled, or committed with another quantity), quantity_invalid.';
