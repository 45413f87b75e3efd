create or replace function mec.fn_inventory_types() returns text[]
language sql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
  select array(select r.resource_type_code from mec.resource_types r where mec.fn_gives_back(r.resource_type_code))
$$;

comment on function mec.fn_inventory_types is
  'The resources that are inventory (mec.fn_gives_back), for queries over all of them.';
