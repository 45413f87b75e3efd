create or replace function mec.fn_lock_tree_for_user(p_user_id text, p_may_wait boolean) returns text
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_user record;
  v_key bigint;
begin
  select u.namespace_id, u.has_to_move into v_user from mec.fn_auth0_user(p_user_id) u;
  if p_may_wait then
    perform mec.fn_lock_tree(v_user.namespace_id, not v_user.has_to_move);
  else
    v_key := mec.fn_tree_lock(v_user.namespace_id);
    if not (case when v_user.has_to_move then pg_try_advisory_xact_lock(v_key) else pg_try_advisory_xact_lock_shared(v_key) end) then
      return 'none';
    end if;
  end if;
  return case when v_user.has_to_move then 'exclusive' else 'shared' end;
exception when sqlstate 'PGRST' then
  return 'none';
end $$;

comment on function mec.fn_lock_tree_for_user(text, boolean) is
  'Takes the lock of the account trees of the user''s namespace: exclusive when the user has to move, else shared. p_may_wait is for who has locked no row yet. none when it was not to be had.';
