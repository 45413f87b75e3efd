create or replace function mec.fn_hold_trees(p_events mec.consumption_ledger[]) returns void
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_inventory text[] := mec.fn_inventory_types();
  v_namespace_id text;
begin
  for v_namespace_id in select distinct e.namespace_id from unnest(p_events) e
      where e.resource_type_code = any (v_inventory) order by 1 loop
    perform mec.fn_lock_tree(v_namespace_id, true);
  end loop;
  -- Read before the lock was held.
  if v_namespace_id is not null and exists (
      select from unnest(p_events) e join mec.accounts a on a.account_id = e.account_id
      where e.resource_type_code = any (v_inventory) and a.path <> e.charged_account_ids) then
    perform mec.fn_raise('busy');
  end if;
end $$;

comment on function mec.fn_hold_trees is
  'Prevents the owners of the inventory among the events from moving until the end of the transaction. Errors: busy, '
  'also if one has just moved.';
