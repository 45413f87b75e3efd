create view api.units with (security_invoker = true) as
select unit_code, description
from mec.units
order by unit_code;

comment on view api.units is 'Units of measurement. Written by mec_admin.';

grant select on api.units to mec_service, mec_admin;
grant insert, update on api.units to mec_admin;
