create function api.heartbeat_lease(
  p_lease_id uuid default null,
  p_ttl_minutes numeric default 60
) returns setof mec.heartbeat_lease_row
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform mec.fn_authorize_account((select account_id from mec.concurrency_leases where lease_id = p_lease_id),
    'lease_not_found');
  return query select * from mec.fn_heartbeat_lease(p_lease_id, p_ttl_minutes);
end
$$;

comment on function api.heartbeat_lease is $$
Extends a live lease to `p_ttl_minutes` from now; never shortens it.

An expired lease may have lost its place, so it cannot be extended: acquire a new one.

@param p_lease_id (required)
@param p_ttl_minutes above 0, up to 30 days
@answer one row
@errors lease_not_found, lease_expired, ttl_invalid, busy
@pool records
$$;

grant execute on function api.heartbeat_lease to mec_user, mec_service, mec_admin;
