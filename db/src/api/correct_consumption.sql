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

comment on function api.correct_consumption is $$
Corrects a recorded event with a compensating one, in the same window.

The sum of an event and its corrections keeps the event's sign or is zero.

@param p_event_id (required) the event to correct, not itself a correction
@param p_idempotency_key (required) 1 to 255 characters, unique within the namespace, kept permanently
@param p_quantity (required) negative reduces usage
@param p_reason up to 1000 characters, stored in the event's metadata
@answer the correction's id
@errors event_not_found, quantity_invalid, idempotency_key_invalid, idempotency_key_reused, invalid_parameter,
  inventory_below_zero, account_closed, busy
@pool records
$$;

grant execute on function api.correct_consumption to mec_service, mec_admin;
