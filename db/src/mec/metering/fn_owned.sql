create or replace function mec.fn_owned(p_account_id uuid, p_resource_type text, p_resource_scope text) returns numeric
language sql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
  select coalesce((select o.quantity from mec.owned_totals o
                   where o.account_id = p_account_id and o.resource_type_code = p_resource_type
                     and o.scope = coalesce(p_resource_scope, '')), 0)
       + coalesce((select sum(d.quantity) from mec.usage_deltas d
                   where d.account_id = p_account_id and d.resource_type_code = p_resource_type and d.scope = ''
                     and d.events is not null and d.event_scope = coalesce(p_resource_scope, '')), 0)
$$;

comment on function mec.fn_owned is
  'What the account itself owns of an inventory with exactly this scope (null: without a scope), not counting its '
  'descendants and reservations.';
