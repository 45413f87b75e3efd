create or replace function mec.fn_lock_tree(p_namespace_id text, p_is_shared boolean default false) returns void
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_wait_lock(mec.fn_tree_lock(p_namespace_id), p_is_shared);
end $$;

comment on function mec.fn_lock_tree is
  'Locks the shape of the account trees of a namespace until the end of the transaction: shared to rely on it, '
  'exclusive to change it. It is taken before row locks. Errors: busy.';
