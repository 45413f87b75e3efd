-- Controls. Every decision of MEC is made here, once: check, consume, reserve, leases, summary and explain read these rows.
--
-- A limit is all active entitlements of one account that share limit kind and window; they add up. Every limit of the account and of its ancestors must hold.
-- Within one account the exact scope wins over none. The strictest row decides: deny > overage > grace > warn > allow (mec.fn_decide).
--
-- Exactness: a call that promises a limit (consume, reserve, acquire_lease, heartbeat_lease, negative inventory) first takes mec.fn_lock_limits, the lock
-- of the resource in the account's tree, and evaluates in a later statement, which sees all that was admitted before it. There is one such lock per call and
-- locks of rows come after it, always by primary key: that is the lock order, and it leaves no deadlock. Metering and checks take no lock.
create or replace function mec.fn_evaluate_limits(
  p_account_id uuid,
  p_resource_type text,
  p_resource_scope text,
  p_requested_qty numeric,
  p_context jsonb,
  p_now timestamptz
) returns table (
  decision text,
  reason_code text,
  reason text,
  severity int,
  account_id uuid,
  depth int,
  entitlement_id uuid,
  entitlement_ids uuid[],
  resource_scope text,
  limit_kind text,
  window_type text,
  window_start timestamptz,
  window_end timestamptz,
  quantity_allowed numeric,
  quantity_used numeric,
  quantity_remaining numeric,
  percent_used numeric,
  rule_id uuid,
  limit_action text
)
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
-- Planned once a session: planning costs more than the whole evaluation, and every statement here has one good plan.
set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
  v_limit record;
  v_rule record;
  v_exact_account uuid;
  v_allowed numeric;
  v_used numeric;
  v_baseline numeric;
  v_wanted numeric;
  v_code text;
begin
  -- One row a limit, the account's own first; within an account the exact scope first.
  for v_limit in
    select e.account_id, p.depth, e.resource_scope, e.limit_kind_code, e.window_type_code, k.usage_source, k.is_lifetime, owner.time_zone, owner.namespace_id,
           array_agg(e.entitlement_id order by e.entitlement_id) as ids, array_agg(e.plan_id) as plans,
           count(*) = count(e.quantity_allowed) as is_limited, sum(e.quantity_allowed) as allowed,
           min(e.valid_from) as valid_from, min(e.billing_anchor) as billing_anchor, max(e.baseline_quantity) as baseline_quantity, max(e.baseline_at) as baseline_at
    from mec.accounts me
    cross join lateral unnest(me.path) with ordinality p (account_id, depth)
    join mec.accounts owner on owner.account_id = p.account_id
    cross join lateral (
      -- offset 0: from the account to its entitlements and never the other way, also before the first ANALYZE.
      select * from mec.entitlements o where o.account_id = p.account_id and o.resource_type_code = p_resource_type and o.status = 'active' offset 0) e
    join mec.limit_kinds k on k.limit_kind_code = e.limit_kind_code
    where me.account_id = p_account_id
      and (e.resource_scope is null or e.resource_scope = p_resource_scope)
      and e.valid_from <= p_now and (e.valid_until is null or e.valid_until > p_now)
      and (not e.is_conditional or mec.fn_unmet_condition(e.entitlement_id, p_context, owner.time_zone, p_now) is null)
    group by p.depth, e.account_id, e.resource_scope, e.limit_kind_code, e.window_type_code, k.limit_kind_code, owner.account_id
    order by p.depth, e.resource_scope nulls last
  loop
    if v_limit.resource_scope is not null then
      v_exact_account := v_limit.account_id;
    elsif v_exact_account = v_limit.account_id then
      continue;
    end if;
    v_allowed := case when v_limit.is_limited then v_limit.allowed end;

    if v_limit.is_lifetime then
      window_start := '-infinity';
      window_end := 'infinity';
    else
      select w.window_start, w.window_end into window_start, window_end
      from mec.fn_get_window_boundaries(v_limit.window_type_code, p_now, v_limit.time_zone, v_limit.billing_anchor, v_limit.valid_from) w;
    end if;
    -- What an account used before a plan change that starts anew, for the rest of that window.
    v_baseline := case when not v_limit.is_lifetime and v_limit.baseline_at >= window_start then v_limit.baseline_quantity else 0 end;
    v_used := case v_limit.usage_source
      when 'ledger' then mec.fn_get_usage(v_limit.account_id, p_resource_type, v_limit.resource_scope, window_start, window_end, p_now) - v_baseline
      when 'leases' then mec.fn_live_leases(v_limit.account_id, p_resource_type, v_limit.resource_scope, p_now)
    end;

    select r.rule_id, r.limit_action_code, r.warn_at_percent, r.grace_quantity, r.grace_period, r.overage_cap, x.decision, x.uses_grace, x.uses_cap
    into v_rule
    from mec.control_rules r join mec.limit_actions x on x.limit_action_code = r.limit_action_code
    where r.target = any (mec.fn_rule_targets(v_limit.ids, v_limit.account_id, v_limit.plans, p_resource_type, v_limit.limit_kind_code))
      and (r.namespace_id is null or r.namespace_id = v_limit.namespace_id)
    order by r.specificity desc, r.namespace_id is not null desc, r.rule_id
    limit 1;

    v_wanted := v_used + p_requested_qty;
    if v_limit.usage_source = 'validity' or v_allowed is null then
      decision := 'allow'; v_code := 'unlimited';
    elsif p_requested_qty < 0 then
      decision := 'allow'; v_code := 'within_limit';
    elsif v_wanted <= v_allowed then
      if v_used * 100 < v_allowed * coalesce(v_rule.warn_at_percent, 80) then
        decision := 'allow'; v_code := 'within_limit';
      else
        decision := 'warn'; v_code := 'near_limit';
      end if;
    elsif v_rule.uses_grace and v_wanted > v_allowed + coalesce(v_rule.grace_quantity, 0) then
      decision := 'deny'; v_code := 'grace_exhausted';
    elsif v_rule.uses_grace and v_used > v_allowed and mec.fn_limit_passed_at(v_limit.account_id, p_resource_type, v_limit.resource_scope, window_start, window_end,
        v_allowed + v_baseline, p_now) + v_rule.grace_period <= p_now then
      decision := 'deny'; v_code := 'grace_expired';
    elsif v_rule.uses_cap and v_wanted > v_allowed + v_rule.overage_cap then
      decision := 'deny'; v_code := 'overage_cap_reached';
    else
      decision := coalesce(v_rule.decision, 'deny');
      v_code := case decision when 'deny' then 'limit_reached' when 'grace' then 'in_grace' when 'overage' then 'in_overage' else 'over_limit' end;
    end if;

    reason_code := v_code;
    severity := array_position(array['allow', 'warn', 'grace', 'overage', 'deny'], decision);
    account_id := v_limit.account_id;
    depth := v_limit.depth - 1;
    entitlement_id := v_limit.ids[1];
    entitlement_ids := v_limit.ids;
    resource_scope := v_limit.resource_scope;
    limit_kind := v_limit.limit_kind_code;
    window_type := v_limit.window_type_code;
    window_start := nullif(window_start, '-infinity');
    window_end := nullif(window_end, 'infinity');
    quantity_allowed := trim_scale(v_allowed);
    quantity_used := trim_scale(v_used);
    quantity_remaining := case when v_used <= v_allowed then quantity_allowed - quantity_used when v_used > v_allowed then 0 end;
    percent_used := case when v_allowed = 0 then 100.0 else round(v_used / v_allowed * 100, 1) end;
    reason := case v_code
      when 'within_limit' then 'Within entitlement' when 'unlimited' then 'Within entitlement'
      when 'grace_exhausted' then 'Grace quantity used up' when 'grace_expired' then 'Grace period over' when 'overage_cap_reached' then 'Overage cap reached'
      when 'limit_reached' then 'Limit reached' when 'in_grace' then 'Over limit, in grace' when 'in_overage' then 'Over limit, counted as overage'
      else format('Usage at %s%% of limit', percent_used) end;
    rule_id := v_rule.rule_id;
    limit_action := v_rule.limit_action_code;
    return next;
  end loop;
end $$;

comment on function mec.fn_evaluate_limits(uuid, text, text, numeric, jsonb, timestamptz) is
  'Every limit that applies to a request of p_requested_qty by the account, with its numbers and decision; no row when nothing entitles it.';
