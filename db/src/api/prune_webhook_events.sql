create function api.prune_webhook_events() returns int
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_require_unconfined();
  return mec.fn_prune_webhook_events();
end
$$;

comment on function api.prune_webhook_events is $$
Deletes webhook events that are no longer needed.

Those received more than 90 days ago that are ignored or superseded, at most 50,000.

@answer the number of events deleted
@errors forbidden (a token confined to an account)
@pool views
$$;

grant execute on function api.prune_webhook_events to mec_admin;
