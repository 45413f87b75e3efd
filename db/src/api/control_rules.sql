create view api.control_rules with (security_invoker = true) as
select rule_id, namespace_id, entitlement_id, account_id, plan_id, resource_type_code, limit_kind_code,
  limit_action_code, warn_at_percent, grace_quantity, grace_period, overage_cap, specificity, created_at, updated_at
from mec.control_rules;

comment on view api.control_rules is 'What happens at a limit; the most specific rule wins. Written by mec_admin.';

grant select on api.control_rules to mec_service, mec_admin;
grant insert, update, delete on api.control_rules to mec_admin;
