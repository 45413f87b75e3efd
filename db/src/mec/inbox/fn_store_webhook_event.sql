-- An event with impossible values is stored as well, dead at once: the provider would retry it without success.
create or replace function mec.fn_store_webhook_event(
  p_provider text,
  p_payload jsonb,
  p_default_namespace text,
  p_default_organization text default null
) returns boolean
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_now timestamptz := mec.fn_now();
  v_payloads jsonb := case when p_provider = 'auth0' and jsonb_typeof(p_payload) = 'array' then p_payload
    else jsonb_build_array(p_payload) end;
  v_is_unreadable boolean;
  v_is_new boolean;
begin
  perform mec.fn_require_provider(p_provider);
  if p_default_namespace is null then
    perform mec.fn_raise('missing_parameter', 'p_default_namespace is required.');
  end if;

  with events as materialized (
    select p.payload, e.*
    from jsonb_array_elements(v_payloads) p (payload)
    cross join lateral (
      select s.event_id, s.type, case when length(s.subject) <= 255 then s.subject end as subject, null::jsonb as facts,
        s.created_at, case when s.created_at is null then 'invalid_value: created is not a valid time.'
          when length(s.subject) > 255
          then 'invalid_value: What the event is about has an id of more than 255 characters.' end as error
      from mec.fn_stripe_event(p.payload) s where p_provider = 'stripe'
      union all
      select a.event_id, a.type, case when a.change is not null then a.user_id end,
             case when a.change is not null
               then jsonb_strip_nulls(to_jsonb(a) - array['event_id', 'type', 'happened_at', 'user_id']) end,
               a.happened_at, null
      from mec.fn_auth0_event(p.payload) a where p_provider = 'auth0') e
  ), stored as (
    insert into mec.webhook_events (provider, event_id, type, subject, payload, facts, default_namespace,
      default_organization, created_at, received_at, state, next_attempt_at, error)
    select p_provider, e.event_id, e.type, e.subject, e.payload, e.facts, p_default_namespace, p_default_organization,
           coalesce(e.created_at, v_now), v_now,
           case when e.error is null then 'pending' else 'dead' end, case when e.error is null then v_now end, e.error
    from events e
    where not exists (select from events x where x.event_id is null or x.type is null)
    -- By id: two batches that share events never wait for each other.
    order by e.event_id collate "C"
    on conflict do nothing
    returning event_id
  )
  select exists (select from events e where e.event_id is null or e.type is null), exists (select from stored)
  into v_is_unreadable, v_is_new;
  if v_is_unreadable then
    perform mec.fn_raise('invalid_parameter', case p_provider
      when 'stripe' then 'p_payload must be an event with id, type, created and data.object.'
      else 'p_payload must be an event with id and type, a record with log_id and data.type, or an array of them.' end);
  end if;
  return v_is_new;
end $$;

comment on function mec.fn_store_webhook_event is
  'Stores a verified event (for auth0 also an array of events) for processing; false if all of it was already '
  'stored, and then nothing changes. Errors: invalid_parameter, missing_parameter.';
