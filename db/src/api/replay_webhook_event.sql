create function api.replay_webhook_event(
  p_provider text default null,
  p_event_id text default null
) returns boolean
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_require_unconfined();
  return mec.fn_replay_webhook_event(p_provider, p_event_id);
end
$$;

comment on function api.replay_webhook_event is $$
Processes a webhook event again, whatever its state, with its attempts reset.

@param p_provider (required) `auth0`, `stripe`
@param p_event_id (required)
@answer true
@errors webhook_event_not_found, invalid_parameter, forbidden (a token confined to an account)
@pool views
$$;

grant execute on function api.replay_webhook_event to mec_admin;
