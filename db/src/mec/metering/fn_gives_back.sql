create or replace function mec.fn_gives_back(p_resource_type text) returns boolean
language sql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
  select coalesce((select k.allows_negative from mec.resource_types r join mec.limit_kinds k using (limit_kind_code)
      where r.resource_type_code = p_resource_type), false)
$$;

comment on function mec.fn_gives_back is
  'Whether the resource is inventory: owned units, which negative quantities give back. It counts for the current '
  'ancestors of its owner, whatever they were when it was recorded.';
