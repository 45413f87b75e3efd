create or replace function mec.fn_validate_ledger_units() returns trigger
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_row record;
begin
  select n.resource_type_code, n.unit_code into v_row
  from (select distinct resource_type_code, unit_code from new_rows) n
  where not mec.fn_is_unit_allowed(n.resource_type_code, n.unit_code) limit 1;
  if found then
    perform mec.fn_raise('unit_not_allowed', format('%s is not measured in %s.', v_row.resource_type_code, v_row.unit_code));
  end if;
  return null;
end $$;

comment on function mec.fn_validate_ledger_units() is 'No ledger row has a unit that its resource does not allow, however it was written.';

create or replace trigger validate_units after insert on mec.consumption_ledger
  referencing new table as new_rows for each statement execute function mec.fn_validate_ledger_units();
