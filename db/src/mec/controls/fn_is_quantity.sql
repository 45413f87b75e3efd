create or replace function mec.fn_is_quantity(p_quantity numeric, p_minimum numeric) returns boolean
language plpgsql immutable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  -- NaN sorts above every number; a null is none.
  return coalesce(p_quantity >= p_minimum and p_quantity < 1e12, false);
end $$;

comment on function mec.fn_is_quantity(numeric, numeric) is 'Whether p_minimum <= p_quantity < 10^12.';
