create or replace function mec.fn_is_quantity(p_quantity numeric, p_minimum numeric) returns boolean
language plpgsql immutable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  -- Rounded as it is stored. NaN sorts above every number; null is not a quantity.
  return coalesce(round(p_quantity, 6) >= p_minimum and round(p_quantity, 6) < 1e18, false);
end $$;

comment on function mec.fn_is_quantity is
  'Whether p_minimum <= p_quantity < 10^18, rounded to 6 decimals as quantities are stored.';
