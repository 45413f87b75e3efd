create function api.correct_consumption(
  p_event_id uuid default null,
  p_idempotency_key text default null,
  p_quantity numeric default null,
  p_reason text default null
) returns uuid
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_authorize_account((select l.account_id from mec.consumption_ledger l where l.event_id = p_event_id),
    'event_not_found');
  return mec.fn_correct_consumption(p_event_id, p_idempotency_key, p_quantity, p_reason);
end
$$;

comment on function api.correct_consumption is
  'Corrects an event by a compensating one of p_quantity (negative takes usage back) in the window of the corrected '
  'event; returns the new event''s id. The ledger itself never changes. Required: p_event_id, p_idempotency_key, '
  'p_quantity. Errors: event_not_found, quantity_invalid, idempotency_key_invalid, idempotency_key_reused, '
  'invalid_parameter, inventory_below_zero, account_closed, busy.';

grant execute on function api.correct_consumption to mec_service, mec_admin;
