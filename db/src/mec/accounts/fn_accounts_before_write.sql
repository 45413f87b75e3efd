-- Keeps the account tree valid: one namespace, no parent of a greater level than its child, no cycle, at most 16 deep,
-- the path of every node. Lock: that of the namespace's trees, shared for inserts under a parent, exclusive for a move,
-- so that no path is computed from a parent that is being moved. A move already holds its row (fn_accounts_before_move
-- took the lock of the token's namespace before that), so it never waits for the lock of another namespace.
create or replace function mec.fn_accounts_before_write() returns trigger
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_parent mec.accounts;
  v_child_type text;
  v_height int := 1;
  v_is_placed boolean := tg_op = 'INSERT';
begin
  if tg_op = 'INSERT' then
    new.namespace_id := coalesce(new.namespace_id, mec.fn_claim_namespace());
    if new.namespace_id is null then
      perform mec.fn_raise('namespace_missing');
    end if;
  elsif (new.account_id, new.namespace_id) is distinct from (old.account_id, old.namespace_id) then
    perform mec.fn_raise('invalid_parameter', 'account_id and namespace_id of an account never change.');
  end if;

  perform mec.fn_require_json_size('metadata', new.metadata);
  if tg_op = 'INSERT' or new.time_zone <> old.time_zone then
    perform mec.fn_require_time_zone(new.time_zone);
  end if;

  if new.external_id is not null and (tg_op = 'INSERT' or new.external_id is distinct from old.external_id) then
    new.is_external_id_vouched := mec.fn_claim_account() is null;
  end if;

  if tg_op = 'INSERT' and new.parent_account_id is null then
    new.path := array[new.account_id];
    return new;
  elsif tg_op = 'INSERT' then
    perform mec.fn_lock_tree(new.namespace_id, true);
  elsif (new.parent_account_id, new.account_type_code) is not distinct from (old.parent_account_id,
      old.account_type_code) then
    return new;
  else
    v_is_placed := new.parent_account_id is distinct from old.parent_account_id;
    if v_is_placed and new.account_id = mec.fn_claim_account() then
      perform mec.fn_raise('forbidden', 'The token is confined to this account and may not move it.');
    end if;
    if not pg_try_advisory_xact_lock(mec.fn_tree_lock(new.namespace_id)) then
      perform mec.fn_raise('busy');
    end if;
    select max(array_position(a.path, new.account_id)) into v_height from mec.accounts a
    where a.path @> array[new.account_id];
    select t.account_type_code into v_child_type
    from mec.accounts a join mec.account_types t using (account_type_code)
    where a.parent_account_id = new.account_id order by t.level limit 1;
    perform mec.fn_require_levels(new.account_type_code, v_child_type);
  end if;

  if new.parent_account_id is null then
    new.path := array[new.account_id];
    return new;
  end if;
  -- A parent that the request may not see is answered like a missing one.
  select * into v_parent from mec.accounts a
  where a.account_id = new.parent_account_id and a.namespace_id = new.namespace_id
    and (not v_is_placed or mec.fn_may_act_for(a.namespace_id, a.path));
  if not found then
    perform mec.fn_raise('parent_invalid', 'The parent account does not exist.');
  elsif new.account_id = any (v_parent.path) then
    perform mec.fn_raise('account_cycle');
  elsif cardinality(v_parent.path) + v_height > 16 then
    perform mec.fn_raise('parent_invalid', 'The tree is at most 16 levels deep.');
  end if;
  perform mec.fn_require_levels(v_parent.account_type_code, new.account_type_code);
  new.path := new.account_id || v_parent.path;
  return new;
end $$;

comment on function mec.fn_accounts_before_write is
  'Keeps the account tree valid and fills namespace_id from the token.';

create or replace trigger before_write before insert or update on mec.accounts
  for each row execute function mec.fn_accounts_before_write();
