create or replace function mec.fn_epoch(p_seconds jsonb) returns timestamptz
language plpgsql immutable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  return case when jsonb_typeof(p_seconds) = 'number' and p_seconds::numeric >= 946684800 and p_seconds::numeric < 7258118400 then to_timestamp(p_seconds::numeric) end;
end $$;

comment on function mec.fn_epoch(jsonb) is 'The time that a number of seconds since 1970 says, if it is one that fn_is_sane_time takes; null otherwise.';
