create or replace function mec.fn_epoch(p_seconds jsonb) returns timestamptz
language plpgsql immutable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  return case when jsonb_typeof(p_seconds) = 'number' and p_seconds::numeric >= 0
    and p_seconds::numeric < 7258118400 then to_timestamp(p_seconds::numeric) end;
end $$;

comment on function mec.fn_epoch is
  'Converts seconds since 1970 to a time, up to the year 2200; null for anything else.';
