create or replace function mec.fn_prune_decisions() returns int
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_pruned int;
begin
  delete from mec.control_decisions_log d
  using (select distinct namespace_id from mec.control_decisions_log) seen
  left join mec.namespaces n using (namespace_id)
  where d.namespace_id = seen.namespace_id and d.decided_at < mec.fn_now() - coalesce(n.decision_retention, interval '90 days');
  get diagnostics v_pruned = row_count;
  return v_pruned;
end $$;

comment on function mec.fn_prune_decisions() is 'Deletes decisions older than their namespace''s retention (default 90 days); returns how many.';
