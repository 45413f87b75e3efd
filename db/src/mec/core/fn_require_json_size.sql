create or replace function mec.fn_require_json_size(p_name text, p_value jsonb) returns void
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_fault text := mec.fn_json_fault(p_value, mec.fn_max_metadata_bytes());
begin
  if v_fault is not null then
    perform mec.fn_raise('invalid_parameter', format('%s %s.', p_name, v_fault));
  end if;
end $$;

comment on function mec.fn_require_json_size is
  'Raises invalid_parameter if fn_json_fault finds a fault in a JSON value to be stored, such as more bytes than an '
  'event''s metadata may have. p_name is the name given to the caller.';
