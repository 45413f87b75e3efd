create or replace function mec.fn_usage_summary(p_account_id uuid)
returns setof mec.usage_summary_row
language sql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
  select r.resource_type_code, l.resource_scope, r.display_name, r.default_unit_code, l.account_id, l.limit_kind,
         l.window_type, l.window_start, l.window_end, l.quantity_allowed, l.quantity_used, l.quantity_remaining,
         l.percent_used, l.decision, l.reason_code, l.entitlement_ids
  from (
    select distinct me.path, e.resource_type_code, e.resource_scope
    from mec.accounts me join mec.entitlements e on e.account_id = any (me.path) and e.status in ('active', 'suspended')
    where me.account_id = p_account_id
  ) entitled
  join mec.resource_types r on r.resource_type_code = entitled.resource_type_code
  cross join lateral (select mec.fn_time_zones(entitled.path) as zones) z
  cross join lateral (select mec.fn_evaluate_limits(entitled.path, z.zones, entitled.resource_type_code,
      entitled.resource_scope, 0, '{}', mec.fn_now()) as limits) v
  cross join lateral (
    select l.account_id, l.depth, l.entitlement_ids, l.resource_scope, l.limit_kind, l.window_type, l.window_start,
           l.window_end, l.quantity_allowed, l.quantity_used, l.quantity_remaining, l.percent_used, l.decision,
           l.reason_code
    from unnest(v.limits) l
    union all
    select s.account_id, array_position(entitled.path, s.account_id) - 1, array[s.entitlement_id], s.resource_scope,
           s.limit_kind_code, s.window_type_code, null, null, trim_scale(s.quantity_allowed), null, null, null, 'deny',
           'entitlement_suspended'
    from mec.fn_suspended_entitlement(entitled.path, z.zones, entitled.resource_type_code, entitled.resource_scope,
      '{}', mec.fn_now()) s
    where cardinality(v.limits) = 0 and s.entitlement_id is not null) l
  where l.resource_scope is not distinct from entitled.resource_scope
  order by r.resource_type_code, l.resource_scope nulls first, l.depth, l.limit_kind, l.window_type
$$;

comment on function mec.fn_usage_summary is
  'Every limit that applies to the account, including those of its ancestors, with used, allowed, remaining and '
  'window; decision is that of a check with quantity 0. If the only entitlements to a resource are suspended, there '
  'is a row without usage.';
