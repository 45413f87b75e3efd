-- One statement reads the balances: of the account itself in the exact scope, and of each account that is charged, in
-- total and in the scope; then one pass goes through the events. So the work is linear in the number of events,
-- however many of them give back from the same balance.
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
  -- places: indexes in v_owned of the balances that an event reduces.
  for v_event in
    with charged as materialized (
      select e.ordinality as item, e.quantity, dense_rank() over (order by c.is_own, c.account_id, e.resource_type_code,
               coalesce(c.scope, '')) as place,
             c.is_own, c.account_id, e.resource_type_code, c.scope
      from unnest(p_events) with ordinality e
      cross join lateral (
        select true as is_own, e.account_id, e.resource_scope as scope
        union
        select false, above.account_id, s.scope from unnest(e.charged_account_ids) above (account_id),
          unnest(array[null, e.resource_scope]) s (scope)) c
    ), balances as materialized (
      select array_agg(b.owned order by b.place) as owned
      from (select c.place, case when c.is_own then mec.fn_owned(c.account_id, c.resource_type_code, c.scope)
                                 else mec.fn_get_usage(c.account_id, c.resource_type_code, c.scope, '-infinity',
                                   'infinity', 'infinity') end as owned
            from (select distinct place, is_own, account_id, resource_type_code, scope from charged) c) b
    )
    select c.item, c.quantity, array_agg(c.place::int) as places,
      case when c.item = 1 then (select owned from balances) end as owned
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

comment on function mec.fn_judge_give_backs is
  'For events that give back (quantity < 0), in their order: whether the account, and every account that is charged, '
  'still owns enough after the events before it. The caller holds the locks of fn_lock_charged.';
