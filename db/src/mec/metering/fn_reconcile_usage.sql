create or replace function mec.fn_reconcile_usage(p_account_id uuid default null)
returns setof mec.reconcile_usage_row
language sql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
  with inventory as materialized (
    select mec.fn_inventory_types() as codes
  ), deltas as materialized (
    select d.account_id, d.resource_type_code, d.scope, d.slot, d.is_inventory, d.event_scope, d.event_feature,
      sum(d.quantity) as quantity, sum(d.events) as events
    from mec.ledger_deltas d where p_account_id is null or d.account_id = p_account_id group by 1, 2, 3, 4, 5, 6, 7
  ), ledger as materialized (
    -- Inventory moves with its owner at the time of the move, so only its sum is compared, not its times.
    select d.account_id, d.resource_type_code, d.scope,
           case when d.is_inventory then '-infinity' else d.slot end as slot,
      sum(d.quantity) as quantity
    from deltas d group by 1, 2, 3, 4
  ), buckets as materialized (
    select b.account_id, b.resource_type_code, b.scope, b.grain, b.bucket_start as slot, b.quantity
    from mec.usage_buckets b where p_account_id is null or b.account_id = p_account_id
  ), counted as (
    select u.account_id, u.resource_type_code, u.scope, case when u.resource_type_code = any (i.codes) then '-infinity'
      else u.slot end as slot, sum(u.quantity) as quantity
    from inventory i cross join (
      select b.account_id, b.resource_type_code, b.scope, b.slot, b.quantity from buckets b where b.grain = 'q'
      union all
      select d.account_id, d.resource_type_code, d.scope, d.slot, d.quantity from mec.usage_deltas d
      where d.kind = 'u' and (p_account_id is null or d.account_id = p_account_id)
    ) u group by 1, 2, 3, 4
  ), events as (
    select d.account_id, d.resource_type_code, d.event_scope as scope, d.event_feature as feature, d.slot,
      d.quantity, d.events
    from deltas d where d.events is not null
  ), counted_events as (
    select u.account_id, u.resource_type_code, u.scope, u.feature, u.slot, sum(u.quantity) as quantity,
      sum(u.events) as events from (
      select b.account_id, b.resource_type_code, b.scope, b.feature, b.bucket_start as slot, b.quantity, b.events
      from mec.event_buckets b where p_account_id is null or b.account_id = p_account_id
      union all
      select d.account_id, d.resource_type_code, d.event_scope, d.event_feature, d.slot, d.quantity, d.events
      from mec.usage_deltas d
      where d.events is not null and (p_account_id is null or d.account_id = p_account_id)
    ) u group by 1, 2, 3, 4, 5
  ), days as (
    select b.account_id, b.resource_type_code, b.scope, date_bin('1 day', b.slot, '2000-01-01 00:00:00+00') as slot,
      sum(b.quantity) as quantity
    from buckets b where b.grain = 'q' group by 1, 2, 3, 4
  ), differences as (
    select 'usage' as source, account_id, resource_type_code, scope, slot as window_start,
      slot + interval '15 minutes' as window_end, l.quantity as expected, c.quantity as actual
    from ledger l full join counted c using (account_id, resource_type_code, scope, slot)
    union all
    select 'day', account_id, resource_type_code, scope, slot, slot + interval '1 day', d.quantity, b.quantity
    from days d full join (select * from buckets where grain = 'd') b using (account_id, resource_type_code, scope,
      slot)
    union all
    select m.source, e.account_id, e.resource_type_code, e.scope, e.slot, e.slot + interval '15 minutes', m.expected,
      m.actual
    from (select account_id, resource_type_code, scope, feature, slot, l.quantity, l.events,
      c.quantity as counted_quantity, c.events as counted_events
          from events l full join counted_events c using (account_id, resource_type_code, scope, feature, slot)) e
    cross join lateral (values ('event quantity', e.quantity, e.counted_quantity),
      ('event count', e.events, e.counted_events)) m (source, expected, actual)
    union all
    select 'total', t.account_id, t.resource_type_code, t.scope, t.window_start, t.window_end,
           (select sum(b.quantity) from mec.usage_buckets b
             where (b.account_id, b.resource_type_code, b.scope) = (t.account_id, t.resource_type_code, t.scope)
              and b.grain = 'q' and b.bucket_start >= t.window_start and b.bucket_start < t.window_end),
           t.quantity
    from mec.usage_totals t where p_account_id is null or t.account_id = p_account_id
    union all
    select 'owned', account_id, resource_type_code, scope, '-infinity', 'infinity', l.quantity, o.quantity
    from (select e.account_id, e.resource_type_code, e.scope, sum(e.quantity) as quantity from events e, inventory i
      where e.resource_type_code = any (i.codes) group by 1, 2, 3) l
    full join (
      select u.account_id, u.resource_type_code, u.scope, sum(u.quantity) as quantity from (
        select t.account_id, t.resource_type_code, t.scope, t.quantity from mec.owned_totals t
        where p_account_id is null or t.account_id = p_account_id
        union all
        select d.account_id, d.resource_type_code, d.event_scope, d.quantity from mec.usage_deltas d, inventory i
        where d.events is not null and d.resource_type_code = any (i.codes)
          and (p_account_id is null or d.account_id = p_account_id)) u group by 1, 2, 3) o
      using (account_id, resource_type_code, scope)
    union all
    select 'inventory', l.account_id, l.resource_type_code, l.scope, '-infinity', 'infinity', 0, l.quantity
    from ledger l where l.slot = '-infinity' and l.quantity < 0
  )
  select d.source, d.account_id, d.resource_type_code, d.scope, d.window_start, d.window_end,
    trim_scale(coalesce(d.expected, 0)), trim_scale(coalesce(d.actual, 0))
  from differences d
  where coalesce(d.expected, 0) <> coalesce(d.actual, 0)
  order by 1, 2, 3, 4, 5
$$;

comment on function mec.fn_reconcile_usage is
  'Recomputes usage from the ledger and returns where buckets, deltas or totals differ from it, and inventory below '
  'zero (source inventory); no rows if there is no difference. For all accounts, or one. It uses one snapshot, so it '
  'may run at any time.';
