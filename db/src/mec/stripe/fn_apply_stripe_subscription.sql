-- status                                      entitlements
-- trialing, active                            active, until cancel_at where there is one
-- past_due                                    active until the grace is over, then suspended
-- paused                                      suspended
-- incomplete                                  none yet
-- canceled, unpaid, incomplete_expired        ended
create or replace function mec.fn_apply_stripe_subscription(p_subscription_id text) returns void
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_now timestamptz := mec.fn_now();
  v_event_id text := mec.fn_newest_version(p_subscription_id);
  v_version record;
  v_account_id uuid;
  v_status text;
  v_past_due_since timestamptz;
  v_grace_until timestamptz;
  v_start timestamptz;
  v_end timestamptz;
  v_until timestamptz;
  v_state text;
begin
  select * into v_version from mec.stripe_events where event_id = v_event_id;
  if not found then
    return; -- Only an invoice so far, or no version that can be applied.
  end if;
  v_account_id := mec.fn_ensure_customer_account(v_version.customer_id, v_version.namespace_id,
    v_version.default_namespace, false);
  select s.status, s.past_due_since into v_status, v_past_due_since from mec.fn_stripe_status(v_version.event_id) s;
  v_start := mec.fn_slot(v_version.started_at);
  v_end := coalesce(v_version.ended_at, v_version.created_at);
  v_grace_until := v_past_due_since + coalesce((select n.past_due_grace from mec.namespaces n
      join mec.accounts a using (namespace_id) where a.account_id = v_account_id), interval '7 days');
  v_state := case
    when v_status in ('trialing', 'active') then 'active'
    when v_status = 'past_due' then case when v_grace_until > v_now then 'active' else 'suspended' end
    when v_status = 'paused' then 'suspended'
    else 'expired' end;
  -- Entitlements in grace expire by valid_until; suspended ones can be restored.
  v_until := least(v_version.cancel_at, case v_state when 'active' then v_grace_until end);
  v_until := case when v_until is not null then greatest(v_start, v_until) end;

  perform from mec.accounts where account_id = v_account_id for no key update;
  perform from mec.entitlements where account_id = v_account_id and subscription_id = p_subscription_id
  order by entitlement_id for no key update;
  insert into mec.subscriptions as s (provider, subscription_id, account_id, namespace_id, customer_id, status, items,
    cancel_at, past_due_since, grace_until, version_event_id, version_at)
  select 'stripe', p_subscription_id, a.account_id, a.namespace_id, v_version.customer_id, v_status,
         coalesce(i.items, '[]'), v_version.cancel_at, v_past_due_since,
         case v_state when 'active' then v_grace_until end, v_version.event_id, v_version.created_at
  from mec.accounts a
  cross join (select jsonb_agg(jsonb_build_object('price_id', price_id, 'quantity', quantity)) as items
    from mec.fn_stripe_items(v_version.items)) i
  where a.account_id = v_account_id
  on conflict (account_id, provider, subscription_id) do update
  set status = excluded.status, items = excluded.items, cancel_at = excluded.cancel_at,
      past_due_since = excluded.past_due_since, grace_until = excluded.grace_until,
      version_event_id = excluded.version_event_id, version_at = excluded.version_at;

  -- What the items grant now; a plan that several items buy is granted once, times the quantities that count.
  with bought as (
    select p.plan_id, p.quantity_rule, p.quantity_resource_types,
      coalesce((i.quantity #>> '{}')::numeric, 1) as quantity
    from mec.fn_stripe_items(v_version.items) i
    join mec.plan_prices p on p.provider = 'stripe' and p.price_id = i.price_id
  ), granted as (
    select t.*, case w.window_kind
      when 'anchored' then mec.fn_slot(v_version.billing_anchor) end as anchor,
      -- Capped at the largest quantity of a limit; unlimited stays unlimited.
      case when t.quantity_allowed is not null then least(999999999999999999.999999, t.quantity_allowed * coalesce((
        select sum(b.quantity) from bought b
        where b.plan_id = t.plan_id and b.quantity_rule = 'multiply'
          and coalesce(t.resource_type_code = any (b.quantity_resource_types), true)), 1)) end as quantity
    from mec.plan_entitlement_templates t join mec.window_types w using (window_type_code)
    where t.plan_id in (select plan_id from bought) and v_state <> 'expired'
  ), ended as (
    update mec.entitlements e
    set status = 'expired', valid_until = greatest(e.valid_from, least(e.valid_until, v_end))
    where e.account_id = v_account_id and e.subscription_id = p_subscription_id and e.status <> 'expired'
      and not exists (select from granted g where g.template_id = e.template_id)
  ), kept as (
    update mec.entitlements e
    set quantity_allowed = g.quantity, status = v_state, valid_until = v_until,
      billing_anchor = coalesce(g.anchor, e.billing_anchor)
    from granted g
    where e.account_id = v_account_id and e.subscription_id = p_subscription_id and e.status <> 'expired'
      and e.template_id = g.template_id
      and (e.quantity_allowed, e.status, e.valid_until, e.billing_anchor) is distinct from (g.quantity, v_state,
        v_until, coalesce(g.anchor, e.billing_anchor))
  )
  insert into mec.entitlements (account_id, subscription_id, resource_type_code, resource_scope, limit_kind_code,
    quantity_allowed, window_type_code, plan_id, template_id, status, valid_from, valid_until, billing_anchor)
  select v_account_id, p_subscription_id, g.resource_type_code, g.resource_scope, g.limit_kind_code, g.quantity,
    g.window_type_code, g.plan_id, g.template_id, v_state, v_start, v_until, g.anchor
  from granted g
  where not exists (select from mec.entitlements e
    where e.account_id = v_account_id and e.subscription_id = p_subscription_id and e.status <> 'expired'
    and e.template_id = g.template_id)
  order by g.plan_id, g.sort_order, g.template_id;
end $$;

comment on function mec.fn_apply_stripe_subscription is
  'Updates the entitlements that this subscription grants to its customer''s account from its newest known version '
  'and its invoices. Entitlements from elsewhere are not changed.';
