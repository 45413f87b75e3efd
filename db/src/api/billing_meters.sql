create view api.billing_meters with (security_invoker = true) as
select provider, event_name, resource_type_code, multiplier, starts_at, status
from mec.billing_meters;

comment on view api.billing_meters is $$
Which resource's usage is reported to which meter of a provider.

@cache 5
$$;
comment on column api.billing_meters.event_name is 'The provider''s name of the meter.';
comment on column api.billing_meters.multiplier is
  'Meter units per unit of the resource: 1000 reports thousandths, 0.001 thousands. Meters take whole numbers; the '
  'rest is carried over to the next export.';
comment on column api.billing_meters.starts_at is 'Usage is reported from here on; now when not given.';
comment on column api.billing_meters.status is
  'retired: no new exports are prepared; those already prepared are sent.';

grant select on api.billing_meters to mec_service, mec_admin;
grant insert, update on api.billing_meters to mec_admin;
