-- The outcome is the same with and without what goes (fn_supersede_webhook_events); delivered again, it is as
-- late as it would have been. Stripe sends an event again for 3 days by itself and for 30 on request; what has
-- failed or was given up stays.
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
  'Deletes events that were received 90 days ago and from which nothing is computed any more, '
  '50000 at most; returns how many.';
