create or replace function mec.fn_inventory_suffices(
  p_account_id uuid,
  p_charged_account_ids uuid[],
  p_resource_type text,
  p_resource_scope text,
  p_quantity numeric
) returns boolean
language sql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
  -- At infinity every hold has expired: held quantities are not owned.
  select mec.fn_owned(p_account_id, p_resource_type, p_resource_scope) + p_quantity >= 0 and not exists (
    select from unnest(p_charged_account_ids) c (account_id), unnest(array[null, p_resource_scope]) s (scope)
    where mec.fn_get_usage(c.account_id, p_resource_type, s.scope, '-infinity', 'infinity',
      'infinity') + p_quantity < 0)
$$;

comment on function mec.fn_inventory_suffices is
  'Whether the account can give back p_quantity (below 0): it owns at least that much itself with this scope, and no '
  'account that is charged falls below zero, in total or in the scope. The result stays true while the caller holds '
  'the resource''s lock.';
