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

comment on function api.report_job is $$
Reports the result of the last run of a scheduled job.

The sidecar that runs the schedule calls it when the result changes.

@param p_job (required) 1 to 64 characters
@param p_error the error; null: the job succeeded
@answer true if the job succeeded
@errors invalid_parameter, forbidden (a token confined to an account)
@pool views
$$;

grant execute on function api.report_job to mec_admin;
