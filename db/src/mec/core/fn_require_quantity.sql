create or replace function mec.fn_require_quantity(p_quantity numeric, p_minimum numeric) returns void
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  if not mec.fn_is_quantity(p_quantity, p_minimum) then
    perform mec.fn_raise('quantity_invalid', mec.fn_quantity_fault(p_quantity));
  end if;
end $$;

comment on function mec.fn_require_quantity is
  'Raises quantity_invalid unless p_minimum <= p_quantity < 10^18, rounded to 6 decimals.';
