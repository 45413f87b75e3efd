-- The outcome is the same with and without the deleted events (fn_supersede_webhook_events), even if they are delivered
-- again. Stripe retries for 3 days and resends for 30 on request; failed and dead events stay.
create or replace function mec.fn_prune_webhook_events() returns int
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_pruned int;
begin
  delete from mec.webhook_events where (provider, event_id) in (
    select provider, event_id from mec.webhook_events
    where received_at < mec.fn_now() - interval '90 days' and state in ('processed', 'ignored')
      and (subject is null or is_superseded)
    order by received_at
    limit 50000
    for update skip locked);
  get diagnostics v_pruned = row_count;
  return v_pruned;
end $$;

comment on function mec.fn_prune_webhook_events is
  'Deletes ignored and superseded events received more than 90 days ago, at most 50000; returns how many.';
