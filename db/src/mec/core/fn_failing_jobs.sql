-- The schedule itself fails when no sidecar has held it for a minute: then nothing else would tell.
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

comment on function mec.fn_failing_jobs is 'The scheduled jobs that have failed for a minute, by name.';
