create function api.acquire_lease(
  p_account_id uuid default null,
  p_resource_type text default null,
  p_session_token text default null,
  p_ttl_minutes numeric default 60,
  p_quantity numeric default 1,
  p_resource_scope text default null
) returns setof mec.acquire_lease_row
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return query select * from mec.fn_acquire_lease(p_account_id, p_resource_type, p_session_token, p_ttl_minutes,
    p_quantity, p_resource_scope);
end
$$;

comment on function api.acquire_lease is $$
Takes a slot of a concurrency limit, or is denied.

There are never more live leases than allowed. A call with the same session token extends and returns its lease.

@param p_account_id (required)
@param p_resource_type (required)
@param p_session_token (required) 1 to 255 characters
@param p_ttl_minutes above 0, up to 30 days
@param p_quantity slots, above 0
@answer one row; `success` is false if denied
@errors account_not_found, unknown_resource_type, quantity_invalid, ttl_invalid, invalid_parameter, wrong_limit_kind,
  busy
@pool records
$$;

grant execute on function api.acquire_lease to mec_user, mec_service, mec_admin;
