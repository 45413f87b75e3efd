create or replace function mec.fn_guard_inventory(p_account_id uuid, p_resource_type text, p_resource_scope text, p_quantity numeric) returns void
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_lock_limits(p_account_id, p_resource_type);
  if not mec.fn_inventory_suffices(p_account_id, p_resource_type, p_resource_scope, p_quantity) then
    perform mec.fn_raise('inventory_below_zero');
  end if;
end $$;

comment on function mec.fn_guard_inventory(uuid, text, text, numeric) is
  'Refuses to give back (p_quantity < 0) more than is owned; holds the resource''s lock until the end of the transaction. Errors: inventory_below_zero.';
