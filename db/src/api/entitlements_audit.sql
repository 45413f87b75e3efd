create view api.entitlements_audit with (security_invoker = true) as
select audit_id, namespace_id, account_id, entitlement_id, operation, old_row, new_row, actor, actor_role, request_id,
  changed_at
from mec.entitlements_audit;

comment on view api.entitlements_audit is $$
Every change of an entitlement: who made it, in which request, with the old and the new row.
$$;
comment on column api.entitlements_audit.actor is 'The token''s sub.';

grant select on api.entitlements_audit to mec_service, mec_admin;
