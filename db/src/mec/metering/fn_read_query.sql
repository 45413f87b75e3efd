create or replace function mec.fn_read_query(p_query text, p_types jsonb) returns jsonb
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_part text;
  v_name text;
  v_value text;
  v_found jsonb := '{}';
begin
  foreach v_part in array string_to_array(p_query, '&') loop
    continue when v_part = '';
    v_name := split_part(v_part, '=', 1);
    v_value := mec.fn_percent_decode(replace(substr(v_part, length(v_name) + 2), '+', ' '));
    if not p_types ? v_name then
      perform mec.fn_raise('invalid_parameter', format('There is no parameter %s.', v_name));
    elsif v_found ? v_name then
      perform mec.fn_raise('invalid_parameter', format('%s is given twice.', v_name));
    elsif v_value is null then
      perform mec.fn_raise('invalid_value', format('%s is not UTF-8.', v_name));
    elsif p_types ->> v_name = 'timestamptz' and mec.fn_timestamp(v_value) is null then
      perform mec.fn_raise('invalid_parameter',
        format('%s is not an RFC 3339 time, such as 2026-11-24T12:00:00Z; in a URL + is written %%2B.', v_name));
    elsif not pg_input_is_valid(v_value, p_types ->> v_name) then
      perform mec.fn_raise('invalid_parameter', format('%s does not have its type (%s).', v_name, p_types ->> v_name));
    end if;
    v_found := v_found || jsonb_build_object(v_name, v_value);
  end loop;
  return v_found;
end $$;

comment on function mec.fn_read_query is
  'The parameters of a URL''s query string as texts, each valid for its type in p_types (name to type). Errors: '
  'invalid_parameter, invalid_value.';
