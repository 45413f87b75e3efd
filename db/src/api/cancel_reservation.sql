create function api.cancel_reservation(
  p_reservation_id uuid default null
) returns boolean
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_authorize_account((select r.account_id from mec.reservations r
      where r.reservation_id = p_reservation_id), 'reservation_not_found');
  return mec.fn_cancel_reservation(p_reservation_id);
end
$$;

comment on function api.cancel_reservation is $$
Cancels a reservation and releases the quantity that it holds.

@param p_reservation_id (required)
@answer true if it was still held; false if it was already canceled or expired
@errors reservation_not_found, reservation_closed
@pool records
$$;

grant execute on function api.cancel_reservation to mec_user, mec_service, mec_admin;
