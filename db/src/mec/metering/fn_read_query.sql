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
    select coalesce(convert_from(string_agg(case when m[1] is null then convert_to(m[2], 'UTF8') else decode(substr(m[1], 2), 'hex') end, '' order by n), 'UTF8'), '') into v_value
    from regexp_matches(replace(substr(v_part, length(v_name) + 2), '+', ' '), '(%[[:xdigit:]]{2})|([^%]+|%)', 'g') with ordinality r (m, n);
    if not p_types ? v_name then
      perform mec.fn_raise('invalid_parameter', format('There is no parameter %s.', v_name));
    elsif v_found ? v_name then
      perform mec.fn_raise('invalid_parameter', format('%s is given twice.', v_name));
    elsif not pg_input_is_valid(v_value, p_types ->> v_name) then
      perform mec.fn_raise('invalid_parameter', format('%s is not of its type (%s).', v_name, p_types ->> v_name));
    end if;
    v_found := v_found || jsonb_build_object(v_name, v_value);
  end loop;
  return v_found;
end $$;

comment on function mec.fn_read_query(text, jsonb) is
  'The parameters of a URL''s query string as texts, each valid for its type in p_types (name to type). Errors: invalid_parameter.';
