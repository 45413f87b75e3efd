-- If no sidecar has held the schedule for a minute, the schedule itself is reported: nothing else would report it.
create or replace function mec.fn_failing_jobs() returns text[]
language sql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(array_agg(distinct f.job order by f.job), '{}')
  from (
    select job from mec.job_runs where failing_since <= mec.fn_now() - interval '1 minute'
    union all
    select 'hold_scheduler' from mec.scheduler_lease where expires_at <= mec.fn_now() - interval '1 minute') f
$$;

comment on function mec.fn_failing_jobs is
  'The names of the scheduled jobs that have been failing for a minute or longer.';
