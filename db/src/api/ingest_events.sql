-- PostgREST passes the raw body to a function with a single unnamed parameter.
create function api.ingest_events(text) returns json
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return mec.fn_ingest_events($1);
end
$$;

comment on function api.ingest_events is $$
Records usage events, plain ones or CloudEvents 1.0.

Takes one event, an array of up to 1000, or {"events": […], "all_or_nothing": true}. Returns {"results": […]}, one
per event, in the same order: idempotency_key, status (accepted, duplicate, rejected), event_id, and for a rejected
event code, message, details and hint. Valid events are recorded even if others are rejected, unless all_or_nothing is
true.

@errors invalid_json, invalid_parameter, batch_too_large, busy
$$;

grant execute on function api.ingest_events to mec_user, mec_service, mec_admin;
