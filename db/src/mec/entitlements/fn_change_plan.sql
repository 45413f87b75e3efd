-- Locks: the account row, then its entitlements by primary key. One transaction, so no
-- other transaction sees the account without a plan.
create or replace function mec.fn_change_plan(
  p_account_id uuid,
  p_plan_id text,
  p_carry_usage boolean default true
) returns int
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_now timestamptz := mec.fn_now();
  v_old_ids uuid[];
  v_old_plan text;
  v_created int;
begin
  perform from mec.accounts where account_id = p_account_id for no key update;
  perform from mec.entitlements where account_id = p_account_id order by entitlement_id for no key update;
  select array_agg(e.entitlement_id) into v_old_ids
  from mec.entitlements e join mec.plans p using (plan_id)
  where e.account_id = p_account_id and e.status <> 'expired' and not p.is_addon and e.plan_id <> p_plan_id;
  for v_old_plan in select distinct plan_id from mec.entitlements
      where account_id = p_account_id and entitlement_id = any (v_old_ids) loop
    perform mec.fn_expire_plan(p_account_id, v_old_plan);
  end loop;
  v_created := mec.fn_provision_plan_entitlements(p_account_id, p_plan_id, v_now);
  if v_created = 0 then
    return 0;
  end if;
  if p_carry_usage is not false then
    -- Windows that start with the entitlement continue those of the old one; calendar and rolling windows count the
    -- account's usage anyway.
    update mec.entitlements e
    set valid_from = least(e.valid_from, old.valid_from),
        billing_anchor = coalesce(old.billing_anchor, e.billing_anchor),
        baseline_quantity = old.baseline_quantity, baseline_at = old.baseline_at, baseline_window = old.baseline_window
    from (select distinct on (o.resource_type_code, o.resource_scope, o.limit_kind_code, o.window_type_code) o.*
          from mec.entitlements o where o.account_id = p_account_id and o.entitlement_id = any (v_old_ids)
          order by o.resource_type_code, o.resource_scope, o.limit_kind_code, o.window_type_code, o.valid_from) old
    where e.account_id = p_account_id and e.plan_id = p_plan_id and e.status = 'active'
      and (e.resource_type_code, e.limit_kind_code, e.window_type_code) = (old.resource_type_code, old.limit_kind_code,
        old.window_type_code)
      and e.resource_scope is not distinct from old.resource_scope;
  else
    update mec.entitlements e
    set baseline_at = v_now, baseline_window = tstzrange(w.window_start, w.window_end),
        -- Holds count in the new plan, as their commits will: at infinity every hold has expired.
        baseline_quantity = mec.fn_get_usage(e.account_id, e.resource_type_code, e.resource_scope, w.window_start,
          w.window_end, 'infinity')
    from mec.entitlements n
    join mec.accounts a using (account_id)
    cross join lateral mec.fn_window(n.window_kind, n.window_period, n.window_trunc_field, v_now, a.time_zone,
      n.billing_anchor, n.valid_from) w
    where e.entitlement_id = n.entitlement_id and e.account_id = p_account_id
      and n.account_id = p_account_id and n.plan_id = p_plan_id and n.status = 'active' and n.usage_source = 'ledger'
      and not n.is_lifetime;
  end if;
  return v_created;
end $$;

comment on function mec.fn_change_plan is
  'Ends the account''s other plans, except add-ons, and provisions this one, in one transaction. With p_carry_usage '
  'the usage in the current windows carries over; without it the new plan starts from zero (inventory and leases are '
  'always kept). Returns the number of entitlements created, 0 if the plan was already active. Errors: '
  'account_not_found, account_closed, plan_not_found.';
