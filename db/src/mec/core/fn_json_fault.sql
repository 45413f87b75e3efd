-- The checks are cheap in this order: deep nesting exhausts the stack, and long numbers turn a short value into a long
-- text.
create or replace function mec.fn_json_fault(p_value jsonb, p_max_bytes int) returns text
language plpgsql immutable security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_size int := pg_column_size(p_value);
begin
  -- jsonb never takes eight times as many bytes as its text.
  if v_size > 8 * p_max_bytes then
    return format('has more than %s bytes', p_max_bytes);
  elsif jsonb_path_exists(p_value, 'strict $.**{101}') then
    return 'is nested more than 100 levels deep';
  elsif mec.fn_has_long_number(p_value) then
    return 'holds a number of more than 400 digits';
  end if;
  v_size := octet_length(p_value::text);
  if v_size > p_max_bytes then
    return format('has %s bytes and may have %s', v_size, p_max_bytes);
  end if;
  return null;
end $$;

comment on function mec.fn_json_fault is
  'What is wrong with a JSON value from a caller: longer than p_max_bytes as text, nested too deeply, or a number '
  'with too many digits; null if nothing is.';
