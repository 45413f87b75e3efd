create or replace function mec.fn_guard_inventory(
  p_account_id uuid,
  p_charged_account_ids uuid[],
  p_resource_type text,
  p_resource_scope text,
  p_quantity numeric
) returns void
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_lock_charged(p_charged_account_ids,
    array_fill(p_resource_type, array[cardinality(p_charged_account_ids)]));
  if not mec.fn_inventory_suffices(p_account_id, p_charged_account_ids, p_resource_type, p_resource_scope,
      p_quantity) then
    perform mec.fn_raise('inventory_below_zero');
  end if;
end $$;

comment on function mec.fn_guard_inventory is
  'Refuses to give back (p_quantity < 0) more than the account owns, or than any account that is charged has; holds '
  'the resource''s locks until the end of the transaction. Errors: inventory_below_zero, busy.';
