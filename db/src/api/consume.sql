create function api.consume(
  p_idempotency_key text default null,
  p_account_id uuid default null,
  p_resource_type text default null,
  p_quantity numeric default null,
  p_unit_code text default null,
  p_resource_scope text default null,
  p_metadata jsonb default '{}',
  p_context jsonb default '{}',
  p_feature text default null
) returns setof mec.consume_row
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return query select * from mec.fn_consume(p_idempotency_key, p_account_id, p_resource_type, p_quantity, p_unit_code,
    p_resource_scope, p_metadata, p_context, p_feature);
end
$$;

comment on function api.consume is $$
Checks and records in one step, never exceeding the limit.

It is one transaction, at the server's time. Concurrent callers together never exceed the limit. Repeating a recorded
call returns its first answer; a denied call records nothing and may be retried with the same key.

@param p_idempotency_key (required) 1 to 255 characters, unique within the namespace, kept permanently
@param p_account_id (required)
@param p_resource_type (required)
@param p_quantity (required) above 0 and below 10^18; negative for inventory (gives units back)
@param p_unit_code (default: the resource's)
@param p_resource_scope 1 to 128 characters
@param p_metadata an object of at most 16 KB
@param p_context values for entitlement conditions; an object of at most 8 KB
@param p_feature 1 to 128 characters; the part of the product that used it, for reports
@answer one row, the decision and the recorded event
@errors account_not_found, unknown_resource_type, unit_not_allowed, quantity_invalid, idempotency_key_invalid,
  idempotency_key_reused, invalid_parameter, inventory_below_zero, wrong_limit_kind, busy
@pool records
$$;

grant execute on function api.consume to mec_user, mec_service, mec_admin;
