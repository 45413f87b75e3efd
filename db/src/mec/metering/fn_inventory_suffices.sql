create or replace function mec.fn_inventory_suffices(p_account_id uuid, p_resource_type text, p_resource_scope text, p_quantity numeric) returns boolean
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  return mec.fn_get_usage(p_account_id, p_resource_type, null, '-infinity', 'infinity', mec.fn_now()) + p_quantity >= 0
     and mec.fn_get_usage(p_account_id, p_resource_type, p_resource_scope, '-infinity', 'infinity', mec.fn_now()) + p_quantity >= 0;
end $$;

comment on function mec.fn_inventory_suffices(uuid, text, text, numeric) is
  'Whether p_quantity (below 0) can be given back, of the resource and of its scope. The answer holds for whoever holds the resource''s lock (fn_lock_limits).';
