create or replace function mec.fn_is_unit_allowed(p_resource_type text, p_unit_code text) returns boolean
language sql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
  select exists (select from mec.resource_types where resource_type_code = p_resource_type and p_unit_code = any (allowed_unit_codes))
$$;

comment on function mec.fn_is_unit_allowed(text, text) is 'Whether the resource may be measured in the unit.';
