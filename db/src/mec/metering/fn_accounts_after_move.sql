create or replace function mec.fn_accounts_after_move() returns trigger
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  update mec.accounts
  set path = path[:array_position(path, new.account_id)] || new.path[2:]
  where path @> array[new.account_id] and account_id <> new.account_id;
  return null;
end $$;

comment on function mec.fn_accounts_after_move is
  'A moved account takes its descendants'' paths along. Usage recorded before stays charged to the old ancestors, but '
  'for inventory (fn_move_inventory).';

create or replace trigger after_move after update of parent_account_id on mec.accounts
  for each row when (new.path <> old.path) execute function mec.fn_accounts_after_move();
