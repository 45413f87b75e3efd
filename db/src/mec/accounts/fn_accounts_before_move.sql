-- The trees' lock is taken before any row lock, so that two moves, or a move and any other call that takes both, never
-- deadlock. The statement's rows are not known yet: the token's namespace is locked here, and fn_accounts_before_write
-- never waits for the lock of another namespace.
create or replace function mec.fn_accounts_before_move() returns trigger
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if mec.fn_claim_namespace() is not null then
    perform mec.fn_lock_tree(mec.fn_claim_namespace());
  end if;
  return null;
end $$;

comment on function mec.fn_accounts_before_move is
  'Takes the lock of the token''s account trees before a statement that may move accounts locks its rows.';

create or replace trigger before_move before update of parent_account_id, account_type_code on mec.accounts
  for each statement execute function mec.fn_accounts_before_move();
