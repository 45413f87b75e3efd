-- An account's inventory moves with it: whenever its path changes, by its own move or an ancestor's, its inventory is
-- subtracted from its old ancestors and added to its new ones, as of now, and so is what its reservations hold. Each
-- account moves only what it owns itself, so each counts once, however many move in one statement. The statement holds
-- the trees' lock exclusively; calls that record inventory share it.
create or replace function mec.fn_move_inventory() returns trigger
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_inventory text[];
  v_moved record;
  v_left uuid[];
  v_joined uuid[];
begin
  for v_moved in
    select n.account_id, n.namespace_id, o.path as old_path, n.path as new_path
    from after_rows n join before_rows o using (account_id) where n.path <> o.path
  loop
    v_inventory := coalesce(v_inventory, mec.fn_inventory_types());
    v_left := array(select unnest(v_moved.old_path[2:]) except select unnest(v_moved.new_path));
    v_joined := array(select unnest(v_moved.new_path[2:]) except select unnest(v_moved.old_path));

    insert into mec.usage_deltas (namespace_id, account_id, resource_type_code, scope, slot, quantity, kind)
    select v_moved.namespace_id, charged.account_id, owned.resource_type_code, s.scope, mec.fn_slot(mec.fn_now()),
      sum(owned.quantity * charged.sign), 'u'
    from (
      select o.resource_type_code, o.scope, o.quantity from mec.owned_totals o
      where o.account_id = v_moved.account_id and o.resource_type_code = any (v_inventory)
      union all
      select d.resource_type_code, d.event_scope, d.quantity from mec.usage_deltas d
      where d.account_id = v_moved.account_id and d.resource_type_code = any (v_inventory) and d.scope = ''
        and d.events is not null) owned
    cross join lateral unnest(array['', nullif(owned.scope, '')]) s (scope)
    cross join (select unnest(v_left) as account_id, -1 as sign union all select unnest(v_joined), 1) charged
    where s.scope is not null
    group by 2, 3, 4 having sum(owned.quantity) <> 0;

    delete from mec.usage_deltas d using mec.reservations r
    where r.account_id = v_moved.account_id and r.state = 'held' and r.resource_type_code = any (v_inventory)
      and d.hold_id = r.reservation_id and d.account_id = any (v_left);
    insert into mec.usage_deltas (namespace_id, account_id, resource_type_code, scope, slot, quantity, kind, expires_at,
      hold_id)
    select r.namespace_id, j.account_id, r.resource_type_code, s.scope, mec.fn_slot(r.reserved_at), r.quantity, 'r',
      r.expires_at, r.reservation_id
    from mec.reservations r
    cross join unnest(v_joined) j (account_id)
    cross join lateral unnest(array['', r.resource_scope]) s (scope)
    where r.account_id = v_moved.account_id and r.state = 'held' and r.resource_type_code = any (v_inventory)
      and r.expires_at > mec.fn_now() and s.scope is not null;
  end loop;
  return null;
end $$;

comment on function mec.fn_move_inventory is
  'Moves inventory with its owner: it counts for the owner''s current ancestors.';

create or replace trigger move_inventory after update on mec.accounts
  referencing old table as before_rows new table as after_rows
  for each statement execute function mec.fn_move_inventory();
