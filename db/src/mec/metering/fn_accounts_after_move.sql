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
  'Updates the paths of a moved account''s descendants. Usage recorded earlier stays charged to the old ancestors, '
  'except inventory (fn_move_inventory).';

create or replace trigger after_move after update of parent_account_id on mec.accounts
  for each row when (new.path <> old.path) execute function mec.fn_accounts_after_move();
