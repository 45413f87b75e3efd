create or replace function mec.fn_slot(p_at timestamptz) returns timestamptz
language plpgsql immutable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  return case when isfinite(p_at) then date_bin('15 minutes', p_at, '2000-01-01 00:00:00+00') else p_at end;
end $$;

comment on function mec.fn_slot is
  'Start of the 15-minute slot that contains p_at: the grid of window boundaries and buckets.';
