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

comment on function api.commit_reservation is
  'Records what a reservation was used for: p_actual_quantity (default: what was held). Returns the event''s id, the '
  'same for a repeat. A commit after expiry still records the usage, marked late. Required: p_reservation_id. Errors: '
  'reservation_not_found, reservation_closed, quantity_invalid, account_closed, busy.';

grant execute on function api.commit_reservation to mec_user, mec_service, mec_admin;
