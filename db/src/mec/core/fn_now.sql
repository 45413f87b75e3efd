-- The only clock. Tests shift it with the setting mec.clock_offset (an interval) or stop it with mec.clock_fixed (a
-- time); no rule reads the time elsewhere.
create or replace function mec.fn_now() returns timestamptz
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  return coalesce(
    nullif(current_setting('mec.clock_fixed', true), '')::timestamptz,
    clock_timestamp() + coalesce(nullif(current_setting('mec.clock_offset', true), '')::interval, '0'::interval));
end $$;

comment on function mec.fn_now is 'The current time; every rule takes its time from here.';
