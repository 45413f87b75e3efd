create view api.active_entitlements with (security_invoker = true) as
select e.entitlement_id, e.namespace_id, e.account_id, e.resource_type_code, e.resource_scope, e.limit_kind_code,
  e.quantity_allowed, e.window_type_code, e.plan_id, e.status, e.valid_from, e.valid_until, e.billing_anchor,
  e.metadata, e.created_at, e.updated_at
from mec.entitlements e
where e.status = 'active' and e.valid_from <= (select mec.fn_now())
  and (e.valid_until is null or e.valid_until > (select mec.fn_now()))
order by e.entitlement_id;

comment on view api.active_entitlements is $$
The entitlements that are valid now, whatever their conditions.

Oldest first.
$$;

grant select on api.active_entitlements to mec_user, mec_service, mec_admin;
