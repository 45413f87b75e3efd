create function api.prune_webhook_events() returns int
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_require_unconfined();
  return mec.fn_prune_webhook_events();
end
$$;

comment on function api.prune_webhook_events is
  'Housekeeping: deletes events that were received 90 days ago and no longer count, at most '
  '50000 in a call; returns how many.';

grant execute on function api.prune_webhook_events to mec_admin;
