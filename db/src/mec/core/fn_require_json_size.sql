create or replace function mec.fn_require_json_size(p_name text, p_value jsonb) returns void
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  if octet_length(p_value::text) > 16384 then
    perform mec.fn_raise('invalid_parameter', format('%s has %s bytes, more than 16384.', p_name, octet_length(p_value::text)));
  end if;
end $$;

comment on function mec.fn_require_json_size(text, jsonb) is 'Raises invalid_parameter when a JSON value that is to be kept has more than 16 KB. p_name is told to the caller.';
