create view api.billing_meters with (security_invoker = true) as
select provider, event_name, resource_type_code, multiplier, starts_at, status
from mec.billing_meters;

comment on view api.billing_meters is $$
Which usage goes to which meter of a provider.

@cache 5
$$;

grant select on api.billing_meters to mec_service, mec_admin;
grant insert, update on api.billing_meters to mec_admin;
