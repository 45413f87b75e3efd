-- One statement and so one snapshot: events recorded meanwhile are neither lost nor counted twice. Lock: the roll-up's.
create or replace function mec.fn_rebuild_usage(p_account_id uuid default null) returns int
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_written int;
begin
  perform pg_advisory_xact_lock(hashtextextended('mec.roll_up', 0));
  with old_deltas as (
    delete from mec.usage_deltas d where d.kind = 'u' and (p_account_id is null or d.account_id = p_account_id)
  ), old_buckets as (
    delete from mec.usage_buckets b where p_account_id is null or b.account_id = p_account_id
  ), old_totals as (
    delete from mec.usage_totals t where p_account_id is null or t.account_id = p_account_id
  ), old_owned as (
    delete from mec.owned_totals o where p_account_id is null or o.account_id = p_account_id
  ), old_events as (
    delete from mec.event_buckets b where p_account_id is null or b.account_id = p_account_id
  )
  insert into mec.usage_deltas (namespace_id, account_id, resource_type_code, scope, slot, quantity, kind, event_scope,
    event_feature, events)
  select d.namespace_id, d.account_id, d.resource_type_code, d.scope, d.slot, sum(d.quantity), 'u', d.event_scope,
    d.event_feature, sum(d.events)
  from mec.ledger_deltas d
  where p_account_id is null or d.account_id = p_account_id
  group by 1, 2, 3, 4, 5, 8, 9;
  get diagnostics v_written = row_count;
  return v_written;
end $$;

comment on function mec.fn_rebuild_usage is
  'Recreates usage from the ledger, for all accounts or one, as deltas for the next roll-up; returns the number '
  'written.';
