create or replace function mec.fn_tree_lock(p_namespace_id text) returns bigint
language sql immutable security invoker
set search_path = pg_catalog, pg_temp
as $$
  select hashtextextended('mec.account_tree:' || p_namespace_id, 0)
$$;

comment on function mec.fn_tree_lock is 'The advisory lock of the account trees of a namespace.';
