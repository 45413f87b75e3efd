create view api.units with (security_invoker = true) as
select unit_code, description
from mec.units
order by unit_code;

comment on view api.units is $$
Units of measure.

@cache 5
$$;

grant select on api.units to mec_service, mec_admin;
grant insert, update on api.units to mec_admin;
