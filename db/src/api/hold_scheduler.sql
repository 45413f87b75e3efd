create function api.hold_scheduler(
  p_holder text default null,
  p_ttl_seconds numeric default 5
) returns boolean
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_require_unconfined();
  return mec.fn_hold_scheduler(p_holder, p_ttl_seconds);
end
$$;

comment on function api.hold_scheduler is $$
Acquires or renews the lease with which one sidecar runs the scheduled jobs.

It succeeds if this sidecar already holds the lease, or if no other one does.

@param p_holder (required) 1 to 255 characters, different for each process
@param p_ttl_seconds (default: 5) up to 3600; 0 releases the lease
@answer true if the caller holds the lease
@errors invalid_parameter, ttl_invalid, forbidden (a token confined to an account)
@pool views
$$;

grant execute on function api.hold_scheduler to mec_admin;
