-- What the API roles may access through the views of schema api (security_invoker), and so in these tables. All other
-- writes go through functions of schema api. Default privileges (migrations) deny every function to PUBLIC.

do $$
declare
  v_role text;
begin
  foreach v_role in array array['mec_user', 'mec_service', 'mec_admin', 'mec_anon'] loop
    execute format('revoke all on all tables in schema mec from %I', v_role);
    execute format('revoke all on all sequences in schema mec from %I', v_role);
  end loop;
end $$;

revoke all on schema mec, api from public;
grant usage on schema mec, api to mec_anon, mec_user, mec_service, mec_admin;

grant execute on function mec.fn_pre_request, mec.fn_require_read, mec.fn_raise, mec.fn_claims,
  mec.fn_claim_namespace, mec.fn_claim_account, mec.fn_claim_subtree, mec.fn_role, mec.fn_sees_all_namespaces,
  mec.fn_now
  to mec_anon, mec_user, mec_service, mec_admin;

grant select on mec.plans to mec_anon, mec_user;
grant select on mec.accounts, mec.entitlements, mec.consumption_ledger, mec.consumption_event_details,
  mec.concurrency_leases, mec.reservations, mec.subscriptions
  to mec_user, mec_service, mec_admin;
grant select on mec.account_types, mec.units, mec.limit_kinds, mec.resource_types, mec.window_types, mec.limit_actions,
  mec.plans, mec.plan_entitlement_templates, mec.control_rules, mec.entitlement_conditions, mec.entitlements_audit,
  mec.control_decisions_log, mec.namespaces, mec.webhook_events, mec.plan_prices, mec.billing_meters,
  mec.billing_exports
  to mec_service, mec_admin;

-- All columns except the hash.
grant select (key_id, namespace_id, account_id, name, role, last_four, created_by, created_at, expires_at, revoked_at,
  last_used_at, rotated_from)
  on mec.api_keys to mec_service, mec_admin;

grant insert (account_id, namespace_id, account_type_code, parent_account_id, external_id, display_name, email, status,
    time_zone, metadata),
  update (account_type_code, parent_account_id, external_id, display_name, email, status, time_zone, metadata)
  on mec.accounts to mec_service, mec_admin;
grant insert (account_id, resource_type_code, resource_scope, limit_kind_code, quantity_allowed, window_type_code,
    plan_id, status, valid_from, valid_until, billing_anchor, metadata),
  update (quantity_allowed, status, valid_from, valid_until, billing_anchor, metadata)
  on mec.entitlements to mec_service, mec_admin;
grant insert (entitlement_id, condition_key, operator, value), update (condition_key, operator, value), delete
  on mec.entitlement_conditions to mec_service, mec_admin;

grant insert on mec.limit_kinds, mec.window_types to mec_admin;
grant update (description) on mec.limit_kinds, mec.window_types to mec_admin;
grant insert, update on mec.account_types, mec.units, mec.resource_types, mec.limit_actions, mec.plans,
  mec.plan_entitlement_templates, mec.namespaces
  to mec_admin;
-- A mapped price cannot be deleted: subscriptions depend on it.
grant insert on mec.plan_prices to mec_admin;
grant update (plan_id, quantity_rule, quantity_resource_types) on mec.plan_prices to mec_admin;
grant insert (rule_id, namespace_id, entitlement_id, account_id, plan_id, resource_type_code, limit_kind_code,
    limit_action_code, warn_at_percent, grace_quantity, grace_period, overage_cap),
  update (limit_action_code, warn_at_percent, grace_quantity, grace_period, overage_cap), delete
  on mec.control_rules to mec_admin;
grant insert (provider, event_name, resource_type_code, multiplier, starts_at, status),
  update (multiplier, starts_at, status) on mec.billing_meters to mec_admin;
