create function api.reserve(
  p_idempotency_key text default null,
  p_account_id uuid default null,
  p_resource_type text default null,
  p_quantity numeric default null,
  p_unit_code text default null,
  p_resource_scope text default null,
  p_metadata jsonb default '{}',
  p_context jsonb default '{}',
  p_ttl_seconds numeric default 300,
  p_feature text default null
) returns setof mec.reserve_row
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return query select * from mec.fn_reserve(p_idempotency_key, p_account_id, p_resource_type, p_quantity, p_unit_code,
    p_resource_scope, p_metadata, p_context, p_ttl_seconds, p_feature);
end
$$;

comment on function api.reserve is $$
Holds a quantity for work in progress.

It counts as used until it is committed, canceled or expires. Expiry does not depend on a job.

@param p_idempotency_key (required) 1 to 255 characters, unique within the namespace; also the event's key
@param p_account_id (required)
@param p_resource_type (required)
@param p_quantity (required) above 0 and below 10^18
@param p_unit_code (default: the resource's)
@param p_resource_scope 1 to 128 characters
@param p_metadata an object of at most 16 KB
@param p_context values for entitlement conditions; an object of at most 8 KB
@param p_ttl_seconds above 0, up to 30 days
@param p_feature 1 to 128 characters; the part of the product that used it, for reports
@answer one row, the decision and the reservation
@errors account_not_found, unknown_resource_type, unit_not_allowed, quantity_invalid, ttl_invalid,
  idempotency_key_invalid, idempotency_key_reused, invalid_parameter, wrong_limit_kind, busy
@pool records
$$;

grant execute on function api.reserve to mec_user, mec_service, mec_admin;
