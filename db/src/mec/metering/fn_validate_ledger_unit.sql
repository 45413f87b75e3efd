create or replace function mec.fn_validate_ledger_unit() returns trigger
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform from mec.resource_types where resource_type_code = new.resource_type_code
    and new.unit_code = any (allowed_unit_codes);
  if not found then
    perform mec.fn_raise('unit_not_allowed',
      format('%s is not measured in %s.', new.resource_type_code, new.unit_code));
  end if;
  return new;
end $$;

comment on function mec.fn_validate_ledger_unit is
  'The check behind fn_event_error: no ledger row can have a resource or a unit that is not allowed, however it is '
  'written.';

create or replace trigger validate_unit before insert on mec.consumption_ledger
  for each row execute function mec.fn_validate_ledger_unit();
