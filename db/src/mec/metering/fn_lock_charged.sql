-- Usually the accounts are one path with one root; after a move an event may count for accounts of two trees. In
-- the roots' order, so that calls cannot deadlock. If a tree changes its root meanwhile, the call is answered busy
-- rather than waited for out of order.
create or replace function mec.fn_lock_charged(p_account_ids uuid[], p_resource_types text[]) returns void
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_names text[];
  v_name text;
begin
  for i in 1 .. 2 loop
    select array_agg(distinct n.name order by n.name) into v_names
    from unnest(p_account_ids, p_resource_types) c (account_id, resource_type)
    join mec.accounts a on a.account_id = c.account_id
    cross join lateral (select mec.fn_limits_lock(a.path, c.resource_type) as name) n
    where i = 1 or n.name <> all (v_names);
    exit when v_names is null;
    if i = 2 then
      perform mec.fn_raise('busy');
    end if;
    foreach v_name in array v_names loop
      perform mec.fn_wait_lock(hashtextextended(v_name, 0));
    end loop;
  end loop;
end $$;

comment on function mec.fn_lock_charged is
  'What fn_lock_limits does, for several accounts, each with a resource at the same place of '
  'p_resource_types. Errors: busy.';
