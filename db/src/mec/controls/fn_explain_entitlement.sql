create or replace function mec.fn_explain_entitlement(
  p_account_id uuid,
  p_resource_type text,
  p_resource_scope text default null,
  p_requested_qty numeric default 1,
  p_context jsonb default '{}'
) returns setof mec.explain_entitlement_row
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_now timestamptz := mec.fn_now();
  v_decision mec.decision;
begin
  perform mec.fn_require_quantity(p_requested_qty, 0);
  p_requested_qty := trim_scale(round(p_requested_qty, 6));
  v_decision := mec.fn_decide('explain', p_account_id, p_resource_type, p_resource_scope, p_requested_qty, p_context,
    v_now, false);
  if v_decision.reason_code like 'account\_%'
      or v_decision.reason_code in ('no_entitlement', 'entitlement_suspended') then
    return query select true, v_decision.decision, v_decision.reason_code,
      v_decision.reason || ', whatever the limits.', p_account_id, 0, '{}'::uuid[], null::text, null::text, null::text,
      null::timestamptz, null::timestamptz, p_requested_qty, null::numeric, null::numeric, null::numeric, null::numeric,
      null::uuid, null::text;
  end if;
  return query
  with evaluated as materialized (
    select mec.fn_evaluate_limits(a.path, mec.fn_time_zones(a.path), p_resource_type, p_resource_scope, p_requested_qty,
      coalesce(p_context, '{}'), v_now) as limits
    from mec.accounts a where a.account_id = p_account_id
  ), limits as materialized (
    select l.*, not exists (select from unnest(v.limits) other where mec.fn_is_stricter(other, l)) as is_strictest
    from evaluated v cross join lateral unnest(v.limits) l
  ), entitlements as (
    select e.*, p.depth - 1 as depth,
      mec.fn_obstacle(e.entitlement_id, e.status, e.valid_from, e.valid_until, e.resource_scope, e.is_conditional,
        p_resource_scope, coalesce(p_context, '{}'), owner.time_zone, v_now) as obstacle
    from mec.accounts me
    cross join lateral unnest(me.path) with ordinality p (account_id, depth)
    join mec.accounts owner on owner.account_id = p.account_id
    join mec.entitlements e on e.account_id = p.account_id and e.resource_type_code = p_resource_type
    where me.account_id = p_account_id
  )
  select l.is_strictest and v_decision.entitlement_id is not distinct from l.entitlement_ids[1]
         and v_decision.reason_code = l.reason_code, l.decision, l.reason_code,
         l.reason || case when l.is_strictest then '.' else '; a stricter or nearer limit decides.' end,
         l.account_id, l.depth, l.entitlement_ids, l.resource_scope, l.limit_kind, l.window_type, l.window_start,
         l.window_end, p_requested_qty, l.quantity_allowed, l.quantity_used, l.quantity_remaining, l.percent_used,
         l.rule_id, l.limit_action
  from limits l
  union all
  select false, null, 'not_applicable',
         coalesce(e.obstacle, 'An entitlement of this account for the exact scope goes first.'),
         e.account_id, e.depth::int, array[e.entitlement_id], e.resource_scope, e.limit_kind_code, e.window_type_code,
         null, null, p_requested_qty, trim_scale(e.quantity_allowed), null, null, null, null, null
  from entitlements e
  where not exists (select from limits l where e.entitlement_id = any (l.entitlement_ids))
  order by 1 desc, 6, 3;
end $$;

comment on function mec.fn_explain_entitlement is
  'Every limit and entitlement that a check evaluates, with owner, rule, window and numbers, and why it did or did '
  'not decide. Writes nothing to the decision log.';
