-- A subscription's grace ends by the clock; rows are set to suspended a moment later, which changes no decision.
create or replace function mec.fn_suspended_entitlement(
  p_path uuid[],
  p_time_zones text[],
  p_resource_type text,
  p_resource_scope text,
  p_context jsonb,
  p_now timestamptz
) returns mec.entitlements
language sql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
  select e
  from unnest(p_path, p_time_zones) with ordinality p (account_id, time_zone, depth)
  join mec.entitlements e on e.account_id = p.account_id and e.resource_type_code = p_resource_type
    and e.status in ('active', 'suspended')
  left join mec.subscriptions s on s.account_id = e.account_id and s.subscription_id = e.subscription_id
    and s.grace_until <= p_now and e.status = 'active'
  where (e.status = 'suspended' or s.grace_until is not null)
    and mec.fn_obstacle(e.entitlement_id, 'active', e.valid_from,
      case e.status when 'suspended' then e.valid_until else s.cancel_at end, e.resource_scope, e.is_conditional,
      p_resource_scope, p_context, p.time_zone, p_now) is null
  order by p.depth, e.resource_scope nulls last, e.entitlement_id
  limit 1
$$;

comment on function mec.fn_suspended_entitlement is
  'The nearest entitlement on the path that would apply to the request if it were not suspended; null if there is '
  'none.';
