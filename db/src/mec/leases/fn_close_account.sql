-- Locks: the account's row, then its entitlements and leases. A lease that is being acquired at this moment is ended
-- by the next fn_expire_stale_leases.
create or replace function mec.fn_close_account(p_account_id uuid, p_at timestamptz) returns void
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  update mec.accounts set status = 'closed' where account_id = p_account_id and status <> 'closed';
  update mec.entitlements
  set status = 'expired', valid_until = greatest(valid_from, least(valid_until, p_at))
  where account_id = p_account_id and status <> 'expired';
  perform mec.fn_end_lease(lease_id, least(expires_at, greatest(acquired_at, p_at)))
  from mec.concurrency_leases where account_id = p_account_id and released_at is null
  order by lease_id;
end $$;

comment on function mec.fn_close_account is
  'Closes an account and ends its entitlements and leases, as of p_at. Its usage stays in the ledger.';
