-- What an account owns goes with it: inventory is taken from the accounts that it leaves and given to those that it
-- comes under, as of now. Other usage stays where it was charged. The statement holds the lock of the trees, which
-- whoever records inventory shares, so nothing is recorded by the old path meanwhile.
create or replace function mec.fn_accounts_after_move() returns trigger
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_left uuid[] := array(select unnest(old.path[2:]) except select unnest(new.path));
  v_joined uuid[] := array(select unnest(new.path[2:]) except select unnest(old.path));
  v_inventory text[] := mec.fn_inventory_types();
begin
  update mec.accounts
  set path = path[:array_position(path, new.account_id)] || new.path[2:]
  where path @> array[new.account_id] and account_id <> new.account_id;

  insert into mec.usage_deltas (namespace_id, account_id, resource_type_code, scope, slot, quantity, kind)
  select new.namespace_id, charged.account_id, owned.resource_type_code, owned.scope, mec.fn_slot(mec.fn_now()),
    owned.quantity * charged.sign, 'u'
  from (
    select u.resource_type_code, u.scope, sum(u.quantity) as quantity
    from (
      select b.resource_type_code, b.scope, b.quantity from mec.usage_buckets b
      where b.account_id = new.account_id and b.resource_type_code = any (v_inventory) and b.grain = 'd'
      union all
      select d.resource_type_code, d.scope, d.quantity from mec.usage_deltas d
      where d.account_id = new.account_id and d.resource_type_code = any (v_inventory) and d.kind = 'u') u
    group by 1, 2 having sum(u.quantity) <> 0) owned
  cross join (select unnest(v_left) as account_id, -1 as sign union all select unnest(v_joined), 1) charged;

  insert into mec.usage_deltas (namespace_id, account_id, resource_type_code, scope, slot, quantity, kind, expires_at,
    hold_id)
  select d.namespace_id, j.account_id, d.resource_type_code, d.scope, d.slot, d.quantity, d.kind, d.expires_at,
    d.hold_id
  from mec.usage_deltas d cross join unnest(v_joined) j (account_id)
  where d.account_id = new.account_id and d.resource_type_code = any (v_inventory) and d.kind = 'r';
  delete from mec.usage_deltas d using mec.usage_deltas own
  where own.account_id = new.account_id and own.resource_type_code = any (v_inventory) and own.kind = 'r'
    and d.hold_id = own.hold_id and d.account_id = any (v_left);
  return null;
end $$;

comment on function mec.fn_accounts_after_move is
  'A moved account takes its descendants'' paths and their inventory along. Other usage recorded before '
  'stays charged to the old ancestors.';

create or replace trigger after_move after update of parent_account_id on mec.accounts
  for each row when (new.path <> old.path) execute function mec.fn_accounts_after_move();
