create view api.window_types with (security_invoker = true) as
select window_type_code, description, window_kind, period, trunc_field
from mec.window_types
order by window_type_code;

comment on view api.window_types is 'Time windows that usage is counted in. Written by mec_admin.';

grant select on api.window_types to mec_service, mec_admin;
grant insert, update on api.window_types to mec_admin;
