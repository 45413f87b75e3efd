create or replace function mec.fn_store_webhook_event(p_provider text, p_payload jsonb, p_default_namespace text) returns boolean
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_require_provider(p_provider);
  if not coalesce(jsonb_typeof(p_payload -> 'id') = 'string' and jsonb_typeof(p_payload -> 'type') = 'string' and jsonb_typeof(p_payload -> 'created') = 'number'
                  and jsonb_typeof(p_payload #> '{data,object}') = 'object' and length(p_payload ->> 'id') between 1 and 255 and length(p_payload ->> 'type') between 1 and 255, false) then
    perform mec.fn_raise('invalid_parameter', 'p_payload is an event with id, type, created and data.object.');
  elsif p_default_namespace is null then
    perform mec.fn_raise('missing_parameter', 'p_default_namespace is required.');
  end if;
  insert into mec.webhook_events (provider, event_id, type, subject, payload, default_namespace, created_at, received_at, next_attempt_at)
  values (p_provider, p_payload ->> 'id', p_payload ->> 'type', mec.fn_stripe_subject(p_payload), p_payload, p_default_namespace,
          to_timestamp((p_payload ->> 'created')::numeric), mec.fn_now(), mec.fn_now())
  on conflict do nothing;
  return found;
end $$;

comment on function mec.fn_store_webhook_event(text, jsonb, text) is
  'Stores a verified event for processing; false when it was known already, which changes nothing. Errors: invalid_parameter, missing_parameter.';
