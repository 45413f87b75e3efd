create function api.expire_stale_leases() returns int
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_require_unconfined();
  return mec.fn_expire_stale_leases();
end
$$;

comment on function api.expire_stale_leases is
  'Housekeeping: closes leases that have expired and removes what expired leases and reservations held; returns the '
  'number of leases. Decisions never depend on it.';

grant execute on function api.expire_stale_leases to mec_admin;
