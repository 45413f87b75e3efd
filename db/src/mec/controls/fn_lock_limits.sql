create or replace function mec.fn_lock_limits(p_account_id uuid, p_resource_type text) returns void
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_root uuid;
  v_locked uuid;
begin
  loop
    select a.path[cardinality(a.path)] into v_root from mec.accounts a where a.account_id = p_account_id;
    exit when v_root is not distinct from v_locked;
    perform pg_advisory_xact_lock(hashtextextended(v_root || ':' || p_resource_type, 0));
    v_locked := v_root;
  end loop;
end $$;

comment on function mec.fn_lock_limits(uuid, text) is
  'Waits for, then holds until the end of the transaction, the right to promise limits of the resource in the account''s tree. Repeats when the account moved to another tree meanwhile.';
