create view api.plan_entitlement_templates with (security_invoker = true) as
select template_id, plan_id, resource_type_code, resource_scope, limit_kind_code, quantity_allowed, window_type_code,
  sort_order
from mec.plan_entitlement_templates
order by plan_id, sort_order, template_id;

comment on view api.plan_entitlement_templates is $$
The entitlements that a plan grants, one per template.

A change only affects later provisioning.

@cache 5
$$;
comment on column api.plan_entitlement_templates.quantity_allowed is 'Null: unlimited.';

grant select on api.plan_entitlement_templates to mec_service, mec_admin;
grant insert, update on api.plan_entitlement_templates to mec_admin;
