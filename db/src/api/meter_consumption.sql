create function api.meter_consumption(
  p_idempotency_key text default null,
  p_account_id uuid default null,
  p_resource_type text default null,
  p_quantity numeric default null,
  p_unit_code text default null,
  p_resource_scope text default null,
  p_occurred_at text default null,
  p_metadata jsonb default '{}',
  p_feature text default null
) returns uuid
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return mec.fn_meter_consumption(p_idempotency_key, p_account_id, p_resource_type, p_quantity, p_unit_code,
    p_resource_scope, p_occurred_at, p_metadata, p_feature);
end
$$;

comment on function api.meter_consumption is
  'Records what happened and returns the event''s id, whatever the limits say. The same key with the same content '
  'returns the same id and records nothing; with other content it is a 409. Required: p_idempotency_key (1 to 255 '
  'characters, unique in the namespace, kept for good), p_account_id, p_resource_type, p_quantity (above 0 and below '
  '10^18; negative for inventory, gives back). p_unit_code (default: the resource''s), p_feature (1 to 128 characters; '
  'the part of the product that used it, for reports), p_resource_scope (1 to 128 characters), p_occurred_at (RFC '
  '3339; default: now; at most 5 minutes ahead, 90 days old), p_metadata (an object of 16 KB at most). Errors: '
  'account_not_found, unknown_resource_type, unit_not_allowed, quantity_invalid, occurred_at_out_of_range, '
  'idempotency_key_invalid, idempotency_key_reused, invalid_parameter, inventory_below_zero, account_closed, busy.';

grant execute on function api.meter_consumption to mec_user, mec_service, mec_admin;
