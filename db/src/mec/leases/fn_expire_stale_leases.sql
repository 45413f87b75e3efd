-- Lock: one advisory lock; a second concurrent run does nothing.
create or replace function mec.fn_expire_stale_leases() returns int
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_now timestamptz := mec.fn_now();
  v_ended int;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('mec.expire_stale_leases', 0)) then
    return 0;
  end if;
  -- Locked leases are left for the next run.
  update mec.concurrency_leases l set released_at = l.expires_at
  from (select s.lease_id, s.account_id from mec.concurrency_leases s
    where s.released_at is null and s.expires_at <= v_now for update skip locked) stale
  where l.lease_id = stale.lease_id and l.account_id = stale.account_id;
  get diagnostics v_ended = row_count;
  -- Acquired while the account was being closed.
  perform mec.fn_end_lease(l.lease_id, v_now)
  from mec.concurrency_leases l join mec.accounts a using (account_id)
  where l.released_at is null and mec.fn_is_closed(a.path)
  order by l.lease_id;
  delete from mec.usage_deltas where hold_id is not null and expires_at <= v_now;
  return v_ended;
end $$;

comment on function mec.fn_expire_stale_leases is
  'Housekeeping: closes leases that have expired, ends those of closed accounts, and removes what expired leases and '
  'reservations held; returns the number of expired leases. Decisions do not depend on it.';
