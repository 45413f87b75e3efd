create function api.report_job(
  p_job text default null,
  p_error text default null
) returns boolean
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_require_unconfined();
  return mec.fn_report_job(p_job, p_error);
end
$$;

comment on function api.report_job is
  'Says how the last run of a scheduled job ended: p_error, or null when it worked; the sidecar that runs the jobs '
  'calls it. Answers whether it worked. Required: p_job. Errors: invalid_parameter.';

grant execute on function api.report_job to mec_admin;
