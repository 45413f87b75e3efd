create view api.entitlements with (security_invoker = true) as
select e.entitlement_id, e.namespace_id, e.account_id, e.resource_type_code, e.resource_scope, e.limit_kind_code,
  e.quantity_allowed, e.window_type_code, e.plan_id, e.status, e.valid_from, e.valid_until, e.billing_anchor,
  e.metadata, e.created_at, e.updated_at
from mec.entitlements e
order by e.entitlement_id;

comment on view api.entitlements is $$
What accounts may use, and how much of it.

Past and present, oldest first.

@errors account_not_found, invalid_parameter
$$;
comment on column api.entitlements.namespace_id is 'The account''s.';
comment on column api.entitlements.resource_scope is 'Null: every scope.';
comment on column api.entitlements.plan_id is 'The plan that granted it.';
comment on column api.entitlements.valid_until is 'Null: no end.';
comment on column api.entitlements.quantity_allowed is 'Null: unlimited.';
comment on column api.entitlements.valid_from is 'On the 15-minute grid; now when not given.';
comment on column api.entitlements.billing_anchor is
  'Start of anchored windows, on the 15-minute grid; valid_from when not given.';
comment on column api.entitlements.metadata is 'An object of at most 16 KB.';

grant select on api.entitlements to mec_user, mec_service, mec_admin;
grant insert, update on api.entitlements to mec_service, mec_admin;
