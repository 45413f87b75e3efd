create or replace function mec.fn_inventory_types() returns text[]
language sql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
  select array(select r.resource_type_code from mec.resource_types r join mec.limit_kinds k using (limit_kind_code)
    where k.allows_negative)
$$;

comment on function mec.fn_inventory_types is
  'The resources that are inventory: what is owned, of which quantities below zero give back. It counts for the '
  'accounts that are above its owner now, wherever they were when it was recorded.';
