create view api.control_rules with (security_invoker = true) as
select rule_id, namespace_id, entitlement_id, account_id, plan_id, resource_type_code, limit_kind_code,
  limit_action_code, warn_at_percent, grace_quantity, grace_period, overage_cap, specificity, created_at, updated_at
from mec.control_rules;

comment on view api.control_rules is $$
What happens at a limit; the most specific rule wins.

@cache 5
$$;
comment on column api.control_rules.namespace_id is 'Null: every namespace.';
comment on column api.control_rules.entitlement_id is 'Requires account_id.';
comment on column api.control_rules.account_id is 'Requires namespace_id.';
comment on column api.control_rules.grace_quantity is 'For grace: the quantity allowed above the limit; null: 0.';
comment on column api.control_rules.warn_at_percent is 'A check warns from this percentage of the limit.';
comment on column api.control_rules.grace_period is
  'How long grace lasts from the quarter hour in which usage exceeded the limit in the window; null: the whole '
  'window. For leases it has no effect: only grace_quantity counts.';
comment on column api.control_rules.overage_cap is 'The overage allowed above the limit; null: unlimited.';

grant select on api.control_rules to mec_service, mec_admin;
grant insert, update, delete on api.control_rules to mec_admin;
