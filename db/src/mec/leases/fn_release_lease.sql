create or replace function mec.fn_release_lease(p_lease_id uuid) returns boolean
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_lease mec.concurrency_leases := mec.fn_lock_lease(p_lease_id);
  v_now timestamptz := mec.fn_now();
begin
  perform mec.fn_end_lease(p_lease_id, least(v_lease.expires_at, v_now));
  return v_lease.released_at is null and v_lease.expires_at > v_now;
end $$;

comment on function mec.fn_release_lease is
  'Ends a lease. True if it was live, false if it had been released or had expired. Errors: lease_not_found.';
