create function api.failing_jobs() returns text[]
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_require_unconfined();
  return mec.fn_failing_jobs();
end
$$;

comment on function api.failing_jobs is
  'The names of the scheduled jobs that have failed for a minute or longer; an empty list when all is well.';

grant execute on function api.failing_jobs to mec_service, mec_admin;
