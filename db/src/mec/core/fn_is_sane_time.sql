create or replace function mec.fn_is_sane_time(p_time timestamptz) returns boolean
language plpgsql immutable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  -- Infinity is also outside the range.
  return p_time >= '2000-01-01 00:00:00+00' and p_time < '2200-01-01 00:00:00+00';
end $$;

comment on function mec.fn_is_sane_time is 'Whether the time is in [2000-01-01, 2200-01-01) UTC; null for null.';
