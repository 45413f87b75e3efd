create function api.release_lease(
  p_lease_id uuid default null
) returns boolean
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_authorize_account((select account_id from mec.concurrency_leases where lease_id = p_lease_id),
    'lease_not_found');
  return mec.fn_release_lease(p_lease_id);
end
$$;

comment on function api.release_lease is $$
Ends a lease.

@param p_lease_id (required)
@answer true if it was still live
@errors lease_not_found, busy
@pool records
$$;

grant execute on function api.release_lease to mec_user, mec_service, mec_admin;
