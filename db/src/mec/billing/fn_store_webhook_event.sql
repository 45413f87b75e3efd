create or replace function mec.fn_store_webhook_event(p_provider text, p_payload jsonb, p_default_namespace text, p_default_organization text default null) returns boolean
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_payloads jsonb := case when p_provider = 'auth0' and jsonb_typeof(p_payload) = 'array' then p_payload else jsonb_build_array(p_payload) end;
begin
  perform mec.fn_require_provider(p_provider);
  if p_provider = 'stripe' and not coalesce(jsonb_typeof(p_payload -> 'id') = 'string' and jsonb_typeof(p_payload -> 'type') = 'string' and jsonb_typeof(p_payload -> 'created') = 'number'
                  and jsonb_typeof(p_payload #> '{data,object}') = 'object' and length(p_payload ->> 'id') between 1 and 255 and length(p_payload ->> 'type') between 1 and 255, false) then
    perform mec.fn_raise('invalid_parameter', 'p_payload is an event with id, type, created and data.object.');
  elsif p_provider = 'auth0' and exists (
      select from jsonb_array_elements(v_payloads) p cross join lateral mec.fn_auth0_event(p) e where e.event_id is null or e.type is null) then
    perform mec.fn_raise('invalid_parameter', 'p_payload is an event with id and type, or a record with log_id and data.type, or an array of them.');
  elsif p_default_namespace is null then
    perform mec.fn_raise('missing_parameter', 'p_default_namespace is required.');
  end if;

  -- By id: two batches that share events never wait for each other.
  insert into mec.webhook_events (provider, event_id, type, subject, payload, default_namespace, default_organization, created_at, received_at, next_attempt_at)
  select p_provider, e.event_id, e.type, e.subject, p.payload, p_default_namespace, p_default_organization, e.created_at, mec.fn_now(), mec.fn_now()
  from jsonb_array_elements(v_payloads) p (payload)
  cross join lateral (
    select p.payload ->> 'id' as event_id, p.payload ->> 'type' as type, mec.fn_stripe_subject(p.payload) as subject, to_timestamp((p.payload ->> 'created')::numeric) as created_at
    where p_provider = 'stripe'
    union all
    select a.event_id, a.type, case when a.change is not null then a.user_id end, a.happened_at from mec.fn_auth0_event(p.payload) a where p_provider = 'auth0') e
  order by e.event_id collate "C"
  on conflict do nothing;
  return found;
end $$;

comment on function mec.fn_store_webhook_event(text, jsonb, text, text) is
  'Stores a verified event (of auth0 also an array of them) for processing; false when nothing of it is new, which changes nothing. Errors: invalid_parameter, missing_parameter.';
