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
Records the actual usage of a reservation, in the window in which it was reserved.

If the reservation has expired, the usage is still recorded, marked `is_late`.

@param p_reservation_id (required)
@param p_actual_quantity (default: the reserved quantity) the quantity used, 0 or more
@answer the event's id; repeating the call returns the same id
@errors reservation_not_found, reservation_closed, quantity_invalid, account_closed, busy
@pool records
$$;

grant execute on function api.commit_reservation to mec_user, mec_service, mec_admin;
