-- Moves usage deltas into buckets and totals: one statement, so readers see a delta either pending or moved, and a
-- crash changes nothing.
create or replace function mec.fn_roll_up_deltas(p_max_deltas int, p_account_id uuid default null) returns int
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_inventory text[] := mec.fn_inventory_types();
  v_now timestamptz := mec.fn_now();
  v_moved int;
begin
  with moved as (
    delete from mec.usage_deltas d
    where d.ctid = any (array(select x.ctid from mec.usage_deltas x
        where x.kind = 'u' and (p_account_id is null or x.account_id = p_account_id) limit p_max_deltas))
    returning d.*
  ), slots as materialized (
    select m.namespace_id, m.account_id, m.resource_type_code, m.scope, m.slot, sum(m.quantity) as quantity,
      count(*) as deltas
    from moved m group by m.namespace_id, m.account_id, m.resource_type_code, m.scope, m.slot
  ), quarters as (
    insert into mec.usage_buckets as b (namespace_id, account_id, resource_type_code, scope, grain, bucket_start,
      quantity)
    select s.namespace_id, s.account_id, s.resource_type_code, s.scope, 'q', s.slot, s.quantity from slots s
    on conflict (account_id, resource_type_code, scope, grain,
      bucket_start) do update set quantity = b.quantity + excluded.quantity
  ), events as (
    insert into mec.event_buckets as b (namespace_id, account_id, resource_type_code, scope, feature, bucket_start,
      quantity, events)
    select m.namespace_id, m.account_id, m.resource_type_code, m.event_scope, m.event_feature, m.slot, sum(m.quantity),
      sum(m.events)
    from moved m where m.events is not null group by 1, 2, 3, 4, 5, 6
    on conflict (account_id, resource_type_code, bucket_start, scope,
      feature) do update set quantity = b.quantity + excluded.quantity, events = b.events + excluded.events
  ), owned as (
    insert into mec.owned_totals as o (namespace_id, account_id, resource_type_code, scope, quantity)
    select m.namespace_id, m.account_id, m.resource_type_code, m.event_scope, sum(m.quantity)
    from moved m where m.events is not null and m.resource_type_code = any (v_inventory) group by 1, 2, 3, 4
    on conflict (account_id, resource_type_code, scope) do update set quantity = o.quantity + excluded.quantity
  ), days as (
    insert into mec.usage_buckets as b (namespace_id, account_id, resource_type_code, scope, grain, bucket_start,
      quantity)
    select s.namespace_id, s.account_id, s.resource_type_code, s.scope, 'd',
      date_bin('1 day', s.slot, '2000-01-01 00:00:00+00'), sum(s.quantity)
    from slots s group by 1, 2, 3, 4, 6
    on conflict (account_id, resource_type_code, scope, grain,
      bucket_start) do update set quantity = b.quantity + excluded.quantity
  ), keys as (
    -- A key with all its slots in arrays: joins then go from a key to a table by index, whatever the
    -- planner believes of these CTEs.
    select s.namespace_id, s.account_id, s.resource_type_code, s.scope, array_agg(s.slot) as slots,
      array_agg(s.quantity) as quantities
    from slots s group by s.namespace_id, s.account_id, s.resource_type_code, s.scope
  ), totals as (
    insert into mec.usage_totals as t (namespace_id, account_id, resource_type_code, scope, window_start, window_end,
      quantity)
    select k.namespace_id, k.account_id, k.resource_type_code, k.scope, w.window_start, w.window_end,
           coalesce(w.quantity, mec.fn_sum_buckets(k.account_id, k.resource_type_code, k.scope, w.window_start,
               w.window_end), 0) + added.quantity
    from keys k
    cross join lateral (
      -- The windows that already have a total (late events), and those that checks use now.
      select u.window_start, u.window_end, max(u.quantity) as quantity from (
        select t.window_start, t.window_end, t.quantity
        from mec.usage_totals t
        where t.account_id = k.account_id and t.resource_type_code = k.resource_type_code and t.scope = k.scope
        union all
        select b.window_start, b.window_end, null
        from mec.accounts a
        join mec.entitlements e on e.account_id = a.account_id
        cross join lateral mec.fn_window(e.window_kind, e.window_period, e.window_trunc_field, v_now, a.time_zone,
          e.billing_anchor, e.valid_from, e.is_lifetime) b
        where a.account_id = k.account_id and e.resource_type_code = k.resource_type_code
          and coalesce(e.resource_scope, '') = k.scope and e.status = 'active'
          and e.usage_source = 'ledger' and (e.window_kind <> 'rolling' or e.is_lifetime)
      ) u where u.window_start is not null and u.window_end is not null group by u.window_start, u.window_end
    ) w
    cross join lateral (
      select coalesce(sum(s.quantity), 0) as quantity from unnest(k.slots, k.quantities) s (slot, quantity)
      where s.slot >= w.window_start and s.slot < w.window_end
    ) added
    on conflict (account_id, resource_type_code, scope, window_start,
      window_end) do update set quantity = excluded.quantity
  )
  select coalesce(sum(s.deltas), 0) into v_moved from slots s;
  return v_moved;
end $$;

comment on function mec.fn_roll_up_deltas is
  'Moves up to p_max_deltas usage deltas, of all accounts or one, into buckets and totals; returns how many. The '
  'caller holds the roll-up''s lock.';
