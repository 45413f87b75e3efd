create view api.resource_types with (security_invoker = true) as
select resource_type_code, display_name, limit_kind_code, default_unit_code, allowed_unit_codes
from mec.resource_types
order by resource_type_code;

comment on view api.resource_types is $$
What can be metered and limited.

@errors invalid_parameter
@cache 5
$$;
comment on column api.resource_types.allowed_unit_codes is 'default_unit_code alone when not given.';

grant select on api.resource_types to mec_service, mec_admin;
grant insert, update on api.resource_types to mec_admin;
