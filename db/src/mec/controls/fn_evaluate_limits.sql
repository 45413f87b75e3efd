-- Controls. Every decision of MEC is made here, once: check, consume, reserve, leases, summary and
-- explain read what it returns.
--
-- A limit is all active entitlements of one account that share limit kind and window; they add up. Every limit of the
-- account and of its ancestors must hold. Within one account the exact scope takes precedence over none. The
-- strictest limit decides: deny > overage > grace > warn > allow (mec.fn_decide).
--
-- Exactness: a call that enforces a limit (consume, reserve, acquire_lease, heartbeat_lease, negative inventory) first
-- takes mec.fn_lock_limits, the lock of the resource in the account's tree, and evaluates in a later statement, which
-- sees all that was admitted before it. Checks take no lock. db/README.md tells the order of all locks.
create or replace function mec.fn_evaluate_limits(
  p_path uuid[],
  p_time_zones text[],
  p_resource_type text,
  p_resource_scope text,
  p_requested_qty numeric,
  p_context jsonb,
  p_now timestamptz
) returns mec.limit_evaluation[]
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
-- Planned once per session: planning costs more than the evaluation, and every statement here has one good plan.
set plan_cache_mode = force_generic_plan
as $$
declare
  v_limits mec.limit_evaluation[] := '{}';
  v_limit mec.limit_terms;
  v_next mec.limit_terms;
begin
  -- The account's own entitlements first, within an account the exact scope first; those that add up
  -- to one limit are adjacent.
  for v_next in
    select e.namespace_id, e.account_id, p.depth - 1, p.time_zone, e.resource_type_code, e.resource_scope,
           e.limit_kind_code, e.usage_source, e.is_lifetime, e.window_type_code, e.window_kind, e.window_period,
           e.window_trunc_field, array[e.entitlement_id], array[e.plan_id], e.quantity_allowed,
           e.valid_from, e.billing_anchor, e.baseline_quantity, e.baseline_at
    from unnest(p_path, p_time_zones) with ordinality p (account_id, time_zone, depth)
    cross join lateral (
      -- offset 0 forces the join from the account to its entitlements, also before the first ANALYZE. Status and scope
      -- are checked here as well, as index keys: an account may have many scopes, and each costs a call of fn_obstacle.
      select * from mec.entitlements o where o.account_id = p.account_id and o.resource_type_code = p_resource_type
        and o.status = 'active' and (o.resource_scope is null or o.resource_scope = p_resource_scope) offset 0) e
    where mec.fn_obstacle(e.entitlement_id, e.status, e.valid_from, e.valid_until, e.resource_scope, e.is_conditional,
      p_resource_scope, p_context, p.time_zone, p_now) is null
    order by p.depth, e.resource_scope nulls last, e.limit_kind_code, e.window_type_code, e.entitlement_id
  loop
    if v_limit.account_id = v_next.account_id then
      if v_limit.resource_scope is distinct from v_next.resource_scope then
        continue;
      elsif v_limit.limit_kind_code = v_next.limit_kind_code and v_limit.window_type_code = v_next.window_type_code then
        -- Null (unlimited) stays null. A shared window starts at the earliest start.
        v_limit.quantity_allowed := v_limit.quantity_allowed + v_next.quantity_allowed;
        v_limit.valid_from := least(v_limit.valid_from, v_next.valid_from);
        v_limit.billing_anchor := least(v_limit.billing_anchor, v_next.billing_anchor);
        v_limit.baseline_quantity := greatest(v_limit.baseline_quantity, v_next.baseline_quantity);
        v_limit.baseline_at := greatest(v_limit.baseline_at, v_next.baseline_at);
        v_limit.entitlement_ids := v_limit.entitlement_ids || v_next.entitlement_ids;
        v_limit.plan_ids := v_limit.plan_ids || v_next.plan_ids;
        continue;
      end if;
    end if;
    if v_limit.account_id is not null then
      v_limits := v_limits || mec.fn_measure_limit(v_limit, p_requested_qty, p_now);
    end if;
    v_limit := v_next;
  end loop;
  if v_limit.account_id is not null then
    v_limits := v_limits || mec.fn_measure_limit(v_limit, p_requested_qty, p_now);
  end if;
  return v_limits;
end $$;

comment on function mec.fn_evaluate_limits is
  'Every limit that applies to a request of p_requested_qty by the account whose path to the root is p_path (with '
  'p_time_zones), with its numbers and decision; empty when nothing entitles it.';
