-- Judged so that it costs little, in this order: what is nested deep exhausts the stack, and long numbers make the text
-- of a short value a long one.
create or replace function mec.fn_json_fault(p_value jsonb, p_max_bytes int) returns text
language plpgsql immutable security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_size int := pg_column_size(p_value);
begin
  -- jsonb is never eight times as long as its text.
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
  'What is wrong with a JSON value that somebody sent: longer than p_max_bytes as text, nested too deep, a number of '
  'too many digits; null when nothing is.';
