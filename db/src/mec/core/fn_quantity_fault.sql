create or replace function mec.fn_quantity_fault(p_quantity numeric) returns text
language plpgsql immutable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  -- The text of some numbers is a thousand times as long as what was sent.
  return format('The quantity is %s.',
    case when p_quantity is null then 'missing'
      when abs(p_quantity) < 1e64 or p_quantity in ('NaN', 'Infinity', '-Infinity') then left(p_quantity::text, 64)
      else 'too large' end);
end $$;

comment on function mec.fn_quantity_fault is 'The details of quantity_invalid.';
