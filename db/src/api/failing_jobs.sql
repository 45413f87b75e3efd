create function api.failing_jobs() returns text[]
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_require_unconfined();
  return mec.fn_failing_jobs();
end
$$;

comment on function api.failing_jobs is $$
Returns the scheduled jobs that have been failing for a minute or longer, as /health reports them.

@answer an array of names, empty if none is failing
@errors forbidden (a token confined to an account)
@pool checks
$$;

grant execute on function api.failing_jobs to mec_service, mec_admin;
