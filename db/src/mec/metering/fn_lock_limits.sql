create or replace function mec.fn_lock_limits(p_account_id uuid, p_resource_type text) returns mec.accounts
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_account mec.accounts;
  v_name text;
  v_locked text;
begin
  if mec.fn_gives_back(p_resource_type) then
    perform mec.fn_lock_tree((select a.namespace_id from mec.accounts a where a.account_id = p_account_id), true);
  end if;
  loop
    select * into v_account from mec.accounts where account_id = p_account_id;
    if not found or not mec.fn_may_act_for(v_account.namespace_id, v_account.path) then
      perform mec.fn_refuse_account(p_account_id);
    end if;
    v_name := mec.fn_limits_lock(v_account.path, p_resource_type);
    exit when v_name is not distinct from v_locked;
    v_locked := v_name;
    perform mec.fn_wait_lock(hashtextextended(v_locked, 0));
  end loop;
  return v_account;
end $$;

comment on function mec.fn_lock_limits is
  'Waits for, then holds until the end of the transaction, the right to promise limits of the resource in the '
  'account''s tree; returns the account as it is then; of inventory, it does not move meanwhile. Repeats when the '
  'account moved to another tree meanwhile. Errors: account_not_found (also when the request may not act for the '
  'account), missing_parameter, busy.';
