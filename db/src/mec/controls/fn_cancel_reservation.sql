create or replace function mec.fn_cancel_reservation(p_reservation_id uuid) returns boolean
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_hold mec.reservations := mec.fn_lock_reservation(p_reservation_id);
  v_now timestamptz;
begin
  if v_hold.state = 'committed' then
    perform mec.fn_raise('reservation_closed', format('It was committed at %s.', v_hold.resolved_at));
  elsif v_hold.state = 'canceled' then
    return false;
  end if;
  v_now := mec.fn_now();
  delete from mec.usage_deltas where hold_id = p_reservation_id;
  update mec.reservations set state = 'canceled', resolved_at = v_now
  where reservation_id = p_reservation_id and account_id = v_hold.account_id;
  return v_hold.expires_at > v_now;
end $$;

comment on function mec.fn_cancel_reservation is
  'Frees what a reservation holds. True when it was held, false when it had been canceled or had expired. Errors: '
  'reservation_not_found, reservation_closed (committed).';
