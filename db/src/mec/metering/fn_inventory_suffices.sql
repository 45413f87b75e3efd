create or replace function mec.fn_inventory_suffices(p_charged_account_ids uuid[], p_resource_type text, p_resource_scope text, p_quantity numeric) returns boolean
language sql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
  -- At infinity every hold has expired: what is only held is not owned.
  select not exists (
    select from unnest(p_charged_account_ids) c (account_id), unnest(array[null, p_resource_scope]) s (scope)
    where mec.fn_get_usage(c.account_id, p_resource_type, s.scope, '-infinity', 'infinity', 'infinity') + p_quantity < 0)
$$;

comment on function mec.fn_inventory_suffices(uuid[], text, text, numeric) is
  'Whether p_quantity (below 0) can be given back: each account that it is charged to owns as much, of the resource and of its scope; what reservations hold is not owned. The answer holds for whoever holds the resource''s lock.';
