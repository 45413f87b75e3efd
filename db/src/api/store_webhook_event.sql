create function api.store_webhook_event(
  p_provider text default null,
  p_payload jsonb default null,
  p_default_namespace text default null
) returns boolean
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_require_unconfined();
  return mec.fn_store_webhook_event(p_provider, p_payload, p_default_namespace);
end
$$;

comment on function api.store_webhook_event(text, jsonb, text) is
  'Stores an event of a provider for processing; the sidecar calls it for events that it has verified. Answers false when the event was known already, which changes nothing. Required: p_provider, p_payload, p_default_namespace. Errors: invalid_parameter, missing_parameter.';

grant execute on function api.store_webhook_event(text, jsonb, text) to mec_admin;
