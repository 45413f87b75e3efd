create function api.store_webhook_event(
  p_provider text default null,
  p_payload jsonb default null,
  p_default_namespace text default null,
  p_default_organization text default null
) returns boolean
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_require_unconfined();
  return mec.fn_store_webhook_event(p_provider, p_payload, p_default_namespace, p_default_organization);
end
$$;

comment on function api.store_webhook_event is $$
Stores an event of a provider for processing.

The sidecar calls it for verified events of Stripe and Auth0.

@param p_provider (required) `auth0`, `stripe`
@param p_payload (required) the event as received; for `auth0` also an array of events, of which all or none are stored
@param p_default_namespace (required) namespace for an account whose event names none
@param p_default_organization `external_id` of the parent account for users whose events name no organization
@answer false if all of it was already stored; then nothing changes
@errors invalid_parameter, missing_parameter, forbidden (a token confined to an account)
@pool views
$$;

grant execute on function api.store_webhook_event to mec_admin;
