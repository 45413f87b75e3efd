-- One statement reads what is owned, for each account that is charged and each scope; then the events are gone through once. So the work grows with the
-- number of events, however many of them give back the same.
create or replace function mec.fn_judge_give_backs(p_events mec.consumption_ledger[]) returns boolean[]
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_owned numeric[];
  v_event record;
  v_place int;
  v_is_owned boolean;
  v_answer boolean[] := '{}';
begin
  -- places: where in v_owned the balances stand that an event takes from.
  for v_event in
    with charged as materialized (
      select e.ordinality as item, e.quantity, dense_rank() over (order by c.account_id, e.resource_type_code, coalesce(s.scope, '')) as place,
             c.account_id, e.resource_type_code, s.scope
      from unnest(p_events) with ordinality e
      cross join lateral unnest(e.charged_account_ids) c (account_id)
      cross join lateral (select null as scope union select e.resource_scope) s
    ), balances as materialized (
      select array_agg(b.owned order by b.place) as owned
      from (select c.place, mec.fn_get_usage(c.account_id, c.resource_type_code, c.scope, '-infinity', 'infinity', 'infinity') as owned
            from (select distinct place, account_id, resource_type_code, scope from charged) c) b
    )
    select c.item, c.quantity, array_agg(c.place::int) as places, case when c.item = 1 then (select owned from balances) end as owned
    from charged c group by c.item, c.quantity order by c.item
  loop
    v_owned := coalesce(v_event.owned, v_owned);
    v_is_owned := true;
    foreach v_place in array v_event.places loop
      v_is_owned := v_is_owned and v_owned[v_place] + v_event.quantity >= 0;
    end loop;
    if v_is_owned then
      foreach v_place in array v_event.places loop
        v_owned[v_place] := v_owned[v_place] + v_event.quantity;
      end loop;
    end if;
    v_answer := v_answer || v_is_owned;
  end loop;
  return v_answer;
end $$;

comment on function mec.fn_judge_give_backs(mec.consumption_ledger[]) is
  'Of events that give back (quantity < 0), in their order, whether every account that an event is charged to still owns as much after those before it. The caller holds the locks of fn_lock_charged.';
