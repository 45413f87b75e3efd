create or replace function mec.fn_has_long_number(p_value jsonb) returns boolean
language plpgsql immutable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  -- All in one array: the set-returning form takes time quadratic in their number.
  return exists (
    select from jsonb_array_elements(jsonb_path_query_array(p_value, 'strict $.** ? (@.type() == "number")')) n
    where scale(n::numeric) > 400 or abs(n::numeric) >= 1e400);
end $$;

comment on function mec.fn_has_long_number is
  'Whether a number in the value has more than 400 digits before or after the decimal point, more than any double '
  'has: in 8 bytes of jsonb it may have 131,072.';
