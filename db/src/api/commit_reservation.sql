create function api.commit_reservation(
  p_reservation_id uuid default null,
  p_actual_quantity numeric default null
) returns uuid
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_authorize_account((select r.account_id from mec.reservations r
      where r.reservation_id = p_reservation_id), 'reservation_not_found');
  return mec.fn_commit_reservation(p_reservation_id, p_actual_quantity);
end
$$;

comment on function api.commit_reservation is $$
Records the actual usage of a reservation, in the window that it was promised in.

After expiry it is recorded all the same, marked `is_late`.

@param p_reservation_id (required)
@param p_actual_quantity (default: what was held) what was used, from 0 on
@answer the event's id, the same for a repeat
@errors reservation_not_found, reservation_closed, quantity_invalid, account_closed, busy
@pool records
$$;

grant execute on function api.commit_reservation to mec_user, mec_service, mec_admin;
