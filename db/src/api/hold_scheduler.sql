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

comment on function api.hold_scheduler is
  'Whether this sidecar (p_holder) runs the scheduled jobs for the next p_ttl_seconds (up to 3600; 0 gives them up). '
  'Each asks again before its time is over; when one is silent, another takes over. Required: p_holder. Errors: '
  'invalid_parameter, ttl_invalid.';

grant execute on function api.hold_scheduler to mec_admin;
