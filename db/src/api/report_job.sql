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
Says how the last run of a scheduled job ended.

The sidecar that runs the schedule calls it when that changes.

@param p_job (required) 1 to 64 characters
@param p_error what went wrong; null: it worked
@answer whether it worked
@errors invalid_parameter, forbidden (a token confined to an account)
@pool views
$$;

grant execute on function api.report_job to mec_admin;
