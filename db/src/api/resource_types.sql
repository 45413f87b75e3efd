create view api.resource_types with (security_invoker = true) as
select resource_type_code, display_name, limit_kind_code, default_unit_code, allowed_unit_codes
from mec.resource_types
order by resource_type_code;

comment on view api.resource_types is $$
Resources that can be metered and limited.

@errors invalid_parameter
@cache 5
$$;
comment on column api.resource_types.allowed_unit_codes is 'Only default_unit_code when not given.';
comment on column api.resource_types.limit_kind_code is
  'The usual limit kind of this resource; decides whether negative quantities are accepted.';

grant select on api.resource_types to mec_service, mec_admin;
grant insert, update on api.resource_types to mec_admin;
