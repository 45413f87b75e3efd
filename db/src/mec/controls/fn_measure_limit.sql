-- Evaluates one limit: window, usage, rule, and the resulting decision on the request.
create or replace function mec.fn_measure_limit(
  p_limit mec.limit_terms,
  p_requested_qty numeric,
  p_now timestamptz
) returns mec.limit_evaluation
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  v_allowed numeric := p_limit.quantity_allowed;
  v_window record;
  v_rule record;
  v_baseline numeric;
  v_used numeric;
  v_wanted numeric;
  v_decision text;
  v_code text;
begin
  v_window := mec.fn_window(p_limit.window_kind, p_limit.window_period, p_limit.window_trunc_field, p_now,
    p_limit.time_zone, p_limit.billing_anchor, p_limit.valid_from, p_limit.is_lifetime);
  if p_limit.usage_source = 'ledger' then
    -- Usage before a plan change that reset the count, for the rest of that window.
    v_baseline := case when not p_limit.is_lifetime and p_limit.baseline_at >= v_window.window_start
      then p_limit.baseline_quantity else 0 end;
    v_used := mec.fn_get_usage(p_limit.account_id, p_limit.resource_type_code, p_limit.resource_scope,
      v_window.window_start, v_window.window_end, p_now) - v_baseline;
  elsif p_limit.usage_source = 'leases' then
    v_used := mec.fn_live_leases(p_limit.account_id, p_limit.resource_type_code, p_limit.resource_scope, p_now);
  end if;

  select r.rule_id, r.limit_action_code, r.warn_at_percent, r.grace_quantity, r.grace_period, r.overage_cap, x.decision,
    x.uses_grace, x.uses_cap
  into v_rule
  from mec.control_rules r join mec.limit_actions x on x.limit_action_code = r.limit_action_code
  where r.target = any (mec.fn_rule_targets(p_limit.entitlement_ids, p_limit.account_id, p_limit.plan_ids,
      p_limit.resource_type_code, p_limit.limit_kind_code))
    and coalesce(r.namespace_id, p_limit.namespace_id) = p_limit.namespace_id
  order by r.specificity desc, r.namespace_id is not null desc, r.rule_id
  limit 1;

  v_wanted := v_used + p_requested_qty;
  if v_window.window_start is null or v_window.window_end is null then
    v_decision := 'deny'; v_code := 'window_unknown';
  elsif p_limit.usage_source = 'validity' or v_allowed is null then
    v_decision := 'allow'; v_code := 'unlimited';
  elsif p_requested_qty < 0 then
    v_decision := 'allow'; v_code := 'within_limit';
  elsif v_wanted <= v_allowed then
    if v_used * 100 < v_allowed * coalesce(v_rule.warn_at_percent, 80) then
      v_decision := 'allow'; v_code := 'within_limit';
    else
      v_decision := 'warn'; v_code := 'near_limit';
    end if;
  elsif v_rule.uses_grace and v_wanted > v_allowed + coalesce(v_rule.grace_quantity, 0) then
    v_decision := 'deny'; v_code := 'grace_exhausted';
  elsif v_rule.uses_grace and v_rule.grace_period is not null and p_limit.usage_source = 'ledger' and v_used > v_allowed
      and mec.fn_limit_passed_at(p_limit.account_id, p_limit.resource_type_code, p_limit.resource_scope,
      v_window.window_start, v_window.window_end, v_allowed + v_baseline, p_now) + v_rule.grace_period <= p_now then
    v_decision := 'deny'; v_code := 'grace_expired';
  elsif v_rule.uses_cap and v_wanted > v_allowed + v_rule.overage_cap then
    v_decision := 'deny'; v_code := 'overage_cap_reached';
  else
    v_decision := coalesce(v_rule.decision, 'deny');
    v_code := case v_decision when 'deny' then 'limit_reached' when 'grace' then 'in_grace'
      when 'overage' then 'in_overage' else 'over_limit' end;
  end if;

  return mec.fn_report_usage((
    v_decision,
    null,
    v_code,
    array_position(array['allow', 'warn', 'grace', 'overage', 'deny'], v_decision),
    p_limit.account_id,
    p_limit.depth,
    p_limit.entitlement_ids,
    p_limit.resource_scope,
    p_limit.limit_kind_code,
    p_limit.window_type_code,
    nullif(v_window.window_start, '-infinity'),
    nullif(v_window.window_end, 'infinity'),
    trim_scale(v_allowed),
    null,
    null,
    null,
    v_rule.rule_id,
    v_rule.limit_action_code)::mec.limit_evaluation, v_used);
end $$;

comment on function mec.fn_measure_limit is
  'A limit, given by the terms of the entitlements that add up to it, with its numbers and its decision '
  'on a request of p_requested_qty.';
