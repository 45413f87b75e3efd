create or replace function mec.fn_heartbeat_lease(p_lease_id uuid, p_ttl_minutes numeric default 60)
returns setof mec.heartbeat_lease_row
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_lease mec.concurrency_leases;
  v_now timestamptz;
begin
  perform mec.fn_require_ttl(p_ttl_minutes * 60);
  v_lease := mec.fn_lock_lease(p_lease_id);
  v_now := mec.fn_now();
  if v_lease.released_at is not null or v_lease.expires_at <= v_now then
    perform mec.fn_raise('lease_expired');
  end if;
  perform mec.fn_require_open((select a.path from mec.accounts a where a.account_id = v_lease.account_id));
  update mec.concurrency_leases l
  set heartbeat_at = v_now,
    expires_at = greatest(l.expires_at, v_now + make_interval(secs => p_ttl_minutes::float8 * 60))
  where l.lease_id = p_lease_id and l.account_id = v_lease.account_id
  returning l.* into v_lease;
  update mec.usage_deltas d set expires_at = v_lease.expires_at where d.hold_id = p_lease_id;
  return query select v_lease.lease_id, v_lease.expires_at, v_lease.fencing_number;
end $$;

comment on function mec.fn_heartbeat_lease is
  'Extends a live lease to p_ttl_minutes from now; never shortens it. Errors: lease_not_found, lease_expired (its '
  'place may be taken: acquire again), ttl_invalid, account_closed.';
