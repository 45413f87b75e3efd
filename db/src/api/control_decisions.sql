create view api.control_decisions with (security_invoker = true) as
select decision_id, namespace_id, account_id, operation, resource_type_code, resource_scope, requested_qty, decision,
  reason_code, reason, entitlement_id, limit_account_id, limit_kind,
  quantity_allowed, quantity_used, window_start, window_end, request_id, actor, decided_at
from mec.control_decisions_log;

comment on view api.control_decisions is $$
The decision log.

Decisions other than allow, with their numbers; all decisions if the namespace has log_all_decisions.
$$;

grant select on api.control_decisions to mec_service, mec_admin;
