create or replace function mec.fn_meter_health(p_query text) returns json
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_read_query(p_query, '{}');
  if pg_is_in_recovery() then
    perform mec.fn_raise('unavailable', 'The database can only be read.');
  end if;
  -- Something to commit, so that the answer waits for the disk as a recorded event does.
  perform pg_logical_emit_message(true, 'mec', '');
  return json_build_object('status', 'healthy');
end $$;

comment on function mec.fn_meter_health is
  'Whether events can be recorded now: a transaction must reach the disk. Takes no parameters. Errors: '
  'unavailable, invalid_parameter.';
