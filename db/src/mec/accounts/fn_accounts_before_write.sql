-- Keeps the account tree: same namespace, levels that do not rise, no cycle, path of every node.
-- Lock: one advisory lock for the shape of the trees, shared by inserts under a parent, exclusive for a move, so that no path is computed from a parent in motion.
create or replace function mec.fn_accounts_before_write() returns trigger
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_parent mec.accounts;
begin
  if tg_op = 'INSERT' then
    new.namespace_id := coalesce(new.namespace_id, mec.fn_claim_namespace());
    if new.namespace_id is null then
      perform mec.fn_raise('namespace_missing');
    end if;
  elsif (new.account_id, new.namespace_id) is distinct from (old.account_id, old.namespace_id) then
    perform mec.fn_raise('invalid_parameter', 'account_id and namespace_id of an account never change.');
  end if;

  if new.time_zone <> 'UTC' and (tg_op = 'INSERT' or new.time_zone <> old.time_zone)
     and not exists (select from pg_timezone_names where name = new.time_zone and name !~ '^(posix|right)/') then
    perform mec.fn_raise('time_zone_invalid', format('%s is not a known IANA time zone.', new.time_zone));
  end if;

  if tg_op = 'UPDATE' and new.parent_account_id is not distinct from old.parent_account_id then
    null;
  elsif new.parent_account_id is null then
    if tg_op = 'UPDATE' then
      perform pg_advisory_xact_lock(hashtextextended('mec.account_tree', 0));
    end if;
    new.path := array[new.account_id];
  else
    if tg_op = 'UPDATE' then
      perform pg_advisory_xact_lock(hashtextextended('mec.account_tree', 0));
    else
      perform pg_advisory_xact_lock_shared(hashtextextended('mec.account_tree', 0));
    end if;
    select * into v_parent from mec.accounts where account_id = new.parent_account_id and namespace_id = new.namespace_id;
    if not found then
      perform mec.fn_raise('parent_invalid', 'The parent account does not exist.');
    end if;
    if new.account_id = any (v_parent.path) then
      perform mec.fn_raise('account_cycle');
    end if;
    if (select level from mec.account_types where account_type_code = v_parent.account_type_code)
       > (select level from mec.account_types where account_type_code = new.account_type_code) then
      perform mec.fn_raise('parent_invalid', format('A %s can not be the parent of a %s.', v_parent.account_type_code, new.account_type_code));
    end if;
    if cardinality(v_parent.path) >= 16 then
      perform mec.fn_raise('parent_invalid', 'The tree is at most 16 levels deep.');
    end if;
    new.path := new.account_id || v_parent.path;
  end if;
  return new;
end $$;

comment on function mec.fn_accounts_before_write() is 'Keeps the account tree and fills namespace_id from the token.';

create or replace trigger before_write before insert or update on mec.accounts
  for each row execute function mec.fn_accounts_before_write();
