create or replace function mec.fn_require_resource_type(p_resource_type text) returns void
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  if p_resource_type is null then
    perform mec.fn_raise('missing_parameter', 'p_resource_type is required.');
  elsif not exists (select from mec.resource_types where resource_type_code = p_resource_type) then
    perform mec.fn_raise('unknown_resource_type', p_resource_type);
  end if;
end $$;

comment on function mec.fn_require_resource_type is
  'Raises missing_parameter if the resource type is null, and unknown_resource_type if it does not exist.';
