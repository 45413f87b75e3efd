create or replace function mec.fn_limits_lock(p_path uuid[], p_resource_type text) returns text
language plpgsql immutable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  return p_path[cardinality(p_path)] || ':' || p_resource_type;
end $$;

comment on function mec.fn_limits_lock is
  'The name of the advisory lock of a resource''s limits in the tree of an account with this path; its key is the '
  'name''s hash.';
