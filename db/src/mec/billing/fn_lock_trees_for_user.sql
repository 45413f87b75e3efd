create or replace function mec.fn_lock_trees_for_user(p_user_id text) returns text
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
set lock_timeout = '1s'
as $$
begin
  if (select u.has_to_move from mec.fn_auth0_user(p_user_id) u) then
    perform pg_advisory_xact_lock(hashtextextended('mec.account_tree', 0));
    return 'exclusive';
  end if;
  perform pg_advisory_xact_lock_shared(hashtextextended('mec.account_tree', 0));
  return 'shared';
exception when lock_not_available then
  return 'none';
end $$;

comment on function mec.fn_lock_trees_for_user(text) is
  'Takes the lock of the account trees before any row is locked: exclusive when this user has to move, else shared. none when it was not to be had within a second.';
