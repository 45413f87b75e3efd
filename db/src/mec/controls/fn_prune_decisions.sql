create or replace function mec.fn_prune_decisions() returns int
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_namespace record;
  v_pruned int := 0;
  v_count int;
begin
  for v_namespace in
    -- One index lookup per namespace instead of a scan of the log.
    with recursive seen (namespace_id) as (
      (select namespace_id from mec.control_decisions_log order by namespace_id limit 1)
      union all
      select (select d.namespace_id from mec.control_decisions_log d
        where d.namespace_id > s.namespace_id order by d.namespace_id limit 1) from seen s
      where s.namespace_id is not null
    )
    select s.namespace_id, coalesce(n.decision_retention, interval '90 days') as retention
    from seen s left join mec.namespaces n on n.namespace_id = s.namespace_id where s.namespace_id is not null
  loop
    delete from mec.control_decisions_log d
    where (d.decision_id, d.account_id) in (
      select o.decision_id, o.account_id from mec.control_decisions_log o
      where o.namespace_id = v_namespace.namespace_id and o.decided_at < mec.fn_now() - v_namespace.retention
      order by o.decided_at limit 50000 - v_pruned);
    get diagnostics v_count = row_count;
    v_pruned := v_pruned + v_count;
    exit when v_pruned >= 50000;
  end loop;
  return v_pruned;
end $$;

comment on function mec.fn_prune_decisions is
  'Deletes decisions older than their namespace''s retention (default 90 days), 50000 at most; returns how many.';
