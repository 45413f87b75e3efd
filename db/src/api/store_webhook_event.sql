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

comment on function api.store_webhook_event is
  'Stores an event of a provider for processing, of auth0 also an array of them; the sidecar calls it for events that '
  'it has verified. Answers false when nothing of it is new, which changes nothing. p_default_organization is the '
  'external_id of the account under which users are created that no event places. Required: p_provider, p_payload, '
  'p_default_namespace. Errors: invalid_parameter, missing_parameter.';

grant execute on function api.store_webhook_event to mec_admin;
