create or replace function mec.fn_report_job(p_job text, p_error text) returns boolean
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_now timestamptz := mec.fn_now();
begin
  if coalesce(length(p_job), 0) not between 1 and 64 then
    perform mec.fn_raise('invalid_parameter', 'p_job must have 1 to 64 characters.');
  end if;
  insert into mec.job_runs as r (job, failing_since, error, reported_at)
  values (p_job, case when p_error is not null then v_now end, left(p_error, 1000), v_now)
  on conflict (job) do update
  set failing_since = case when p_error is not null then coalesce(r.failing_since, v_now) end, error = excluded.error,
    reported_at = v_now;
  return p_error is null;
end $$;

comment on function mec.fn_report_job is
  'Records the result of the last run of a scheduled job: p_error, or null if it succeeded. Returns true if it '
  'succeeded. Errors: invalid_parameter.';
