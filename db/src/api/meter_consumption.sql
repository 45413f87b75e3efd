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

comment on function api.meter_consumption is $$
Records usage that has occurred, even above a limit.

The same key with the same content returns the same id and records nothing new.

@param p_idempotency_key (required) 1 to 255 characters, unique within the namespace, kept permanently
@param p_account_id (required)
@param p_resource_type (required)
@param p_quantity (required) above 0 and below 10^18; negative for inventory (gives units back)
@param p_unit_code (default: the resource's)
@param p_resource_scope 1 to 128 characters
@param p_occurred_at (default: now) an RFC 3339 time, at most 5 minutes in the future and 90 days in the past
@param p_metadata an object of at most 16 KB
@param p_feature 1 to 128 characters; the part of the product that used it, for reports
@answer the event's id
@errors account_not_found, unknown_resource_type, unit_not_allowed, quantity_invalid, occurred_at_out_of_range,
  idempotency_key_invalid, idempotency_key_reused, invalid_parameter, inventory_below_zero, account_closed, busy
@pool records
$$;

grant execute on function api.meter_consumption to mec_user, mec_service, mec_admin;
