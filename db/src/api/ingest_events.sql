-- The body as it is: PostgREST gives a function's only parameter without a name all of it.
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

One, an array of up to 1000, or {"events": […], "all_or_nothing": true}. Answers {"results": […]}, one for each in
its
order: idempotency_key, status (accepted, duplicate, rejected), event_id, and for a rejected one code, message,
details and hint. What is valid is recorded whatever becomes of the others, unless all_or_nothing is true.

@errors invalid_json, invalid_parameter, batch_too_large, busy
$$;

grant execute on function api.ingest_events to mec_user, mec_service, mec_admin;
