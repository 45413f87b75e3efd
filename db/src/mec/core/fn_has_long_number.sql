create or replace function mec.fn_has_long_number(p_value jsonb) returns boolean
language plpgsql immutable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  -- An array of all, since a set of them takes time with the square of their number.
  return exists (
    select from jsonb_array_elements(jsonb_path_query_array(p_value, 'strict $.** ? (@.type() == "number")')) n
    where scale(n::numeric) > 400 or abs(n::numeric) >= 1e400);
end $$;

comment on function mec.fn_has_long_number is
  'Whether a number in it has more than 400 digits before or behind the point, which any double has not: of 8 '
  'bytes as jsonb it may have 131,072.';
