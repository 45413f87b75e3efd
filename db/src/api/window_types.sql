create view api.window_types with (security_invoker = true) as
select window_type_code, description, window_kind, period, trunc_field
from mec.window_types
order by window_type_code;

comment on view api.window_types is $$
Windows in which usage counts.

The meaning of a window type cannot be changed; create another one instead.

@cache 5
$$;
comment on column api.window_types.period is 'Not set for the kind none.';
comment on column api.window_types.trunc_field is 'For the kind calendar.';

grant select on api.window_types to mec_service, mec_admin;
grant insert, update on api.window_types to mec_admin;
