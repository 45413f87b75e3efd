create or replace function mec.fn_resource_types_before_write() returns trigger
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_unknown text;
begin
  new.allowed_unit_codes := coalesce(new.allowed_unit_codes, array[new.default_unit_code]);
  select u into v_unknown from unnest(new.allowed_unit_codes) u
  where not exists (select from mec.units where unit_code = u) limit 1;
  if v_unknown is not null then
    perform mec.fn_raise('invalid_parameter', format('%s is not a unit.', v_unknown));
  end if;
  return new;
end $$;

comment on function mec.fn_resource_types_before_write is
  'Requires that a resource''s allowed units exist; the default is only its default unit.';

create or replace trigger before_write before insert or update on mec.resource_types
  for each row execute function mec.fn_resource_types_before_write();
