create view api.control_rules with (security_invoker = true) as
select rule_id, namespace_id, entitlement_id, account_id, plan_id, resource_type_code, limit_kind_code,
  limit_action_code, warn_at_percent, grace_quantity, grace_period, overage_cap, specificity, created_at, updated_at
from mec.control_rules;

comment on view api.control_rules is $$
What happens at a limit; the most specific rule wins.

@cache 5
$$;
comment on column api.control_rules.namespace_id is 'Null is every namespace.';
comment on column api.control_rules.entitlement_id is 'With account_id.';
comment on column api.control_rules.account_id is 'With namespace_id.';
comment on column api.control_rules.grace_quantity is 'For grace: how far above the limit; null is 0.';
comment on column api.control_rules.warn_at_percent is 'From which share of the limit on a check warns.';

grant select on api.control_rules to mec_service, mec_admin;
grant insert, update, delete on api.control_rules to mec_admin;
