-- From JSON to events that could be recorded, in one statement over all of them, so that a batch
-- costs little more than its rows.
create or replace function mec.fn_read_events(p_sources json, p_now timestamptz) returns mec.ingest_item[]
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
-- One plan for all inputs: replanning would cost more than a small request.
set plan_cache_mode = force_generic_plan
as $$
declare
  v_namespace_id text := mec.fn_claim_namespace();
  v_request_id text := mec.fn_request_id();
  v_actor text := mec.fn_actor();
begin
  return (
    with sources as materialized (
      select s.ordinality::int as item, case when t.is_suspect then mec.fn_read_item(t.text)
        when pg_input_is_valid(t.text, 'jsonb') then t.text::jsonb end as source
      from json_array_elements(p_sources) with ordinality s
      cross join lateral (select s.value::text as text, length(s.value::text) >= 10000
        or s.value::text ~ '\d[eE][+-]?\d{3}' as is_suspect offset 0) t
    ), events as materialized (
      select s.item, c.event is not null as is_cloud_event,
        case when jsonb_typeof(s.source) = 'object' then coalesce(c.event, s.source) end as event,
        case when s.source is null then 'The event contains a character, number or nesting that cannot be stored.'
             when jsonb_typeof(s.source) <> 'object' then 'An event is a JSON object.'
             else c.fault end as fault
      from sources s
      left join lateral (select * from mec.fn_read_cloud_event(s.source)
        where jsonb_typeof(s.source) = 'object' and s.source ? 'specversion') c on true
    ), faults as materialized (
      select e.item, e.event, coalesce(e.fault, (
          select case
              when f.key = any ('{idempotency_key,namespace_id,account_id,external_id,resource,quantity,unit,scope,'
                'feature,occurred_at,metadata}') then format('%s is not of its type.', f.key)
              else format('An event has no field %s.', left(f.key, 64)) end
          from jsonb_each(e.event) f
          where f.value <> 'null' and not case f.key
            when 'quantity' then jsonb_typeof(f.value) in ('number', 'string')
              and pg_input_is_valid(f.value #>> '{}', 'numeric')
            when 'account_id' then jsonb_typeof(f.value) = 'string' and pg_input_is_valid(f.value #>> '{}', 'uuid')
            when 'metadata' then jsonb_typeof(f.value) = 'object'
            else jsonb_typeof(f.value) = 'string'
              and f.key = any ('{idempotency_key,namespace_id,external_id,resource,unit,scope,feature,occurred_at}')
          end
          limit 1),
          case when not e.is_cloud_event and e.event ->> 'account_id' is not null
            and e.event ->> 'external_id' is not null then 'Send account_id or external_id, not both.' end) as fault
      from events e
    ), fields as materialized (
      select f.item, coalesce(f.fault, case when v.occurred_at is null and e.event ->> 'occurred_at' is not null
          then 'occurred_at is not an RFC 3339 time, such as 2026-11-24T12:00:00Z.' end) as fault,
        case when jsonb_typeof(f.event -> 'idempotency_key') = 'string'
          then f.event ->> 'idempotency_key' end as idempotency_key, v.*
      from faults f
      cross join lateral (select case when f.fault is null then f.event else '{}' end as event) e
      cross join lateral (
        select (e.event ->> 'account_id')::uuid as account_id, e.event ->> 'external_id' as external_id,
          e.event ->> 'namespace_id' as namespace_id, e.event ->> 'resource' as resource_type_code,
          (e.event ->> 'quantity')::numeric as quantity, e.event ->> 'unit' as unit_code,
          e.event ->> 'scope' as resource_scope, e.event ->> 'feature' as feature,
          mec.fn_timestamp(e.event ->> 'occurred_at') as occurred_at,
          coalesce(nullif(e.event -> 'metadata', 'null'), '{}') as metadata
      ) v
    ), accounts as materialized (
      select w.items, a.account_id, a.namespace_id, a.path,
        mec.fn_is_closed(a.path) as is_closed
      from (select f.account_id, f.external_id, f.namespace_id, array_agg(f.item) as items from fields f
        where f.fault is null group by 1, 2, 3) w
      cross join lateral (
        select c.account_id, c.namespace_id, c.path
        from (select a.*, 1 as place from mec.accounts a
          where a.account_id = w.account_id and a.namespace_id = coalesce(w.namespace_id, a.namespace_id)
              union all
              select a.*, 2 from mec.accounts a where a.namespace_id = coalesce(w.namespace_id, v_namespace_id)
                and a.external_id = w.external_id) c
        where mec.fn_may_act_for(c.namespace_id, c.path)
        order by c.place limit 1) a
    ), judged as materialized (
      select f.*, a.account_id as owner_id, a.namespace_id as owner_namespace_id, a.path,
        coalesce(r.code, e.code) as code, coalesce(r.details, e.details) as details, e.unit_code as event_unit_code
      from fields f
      left join (select unnest(a.items) as item, a.account_id, a.namespace_id, a.path, a.is_closed from accounts a) a
      on a.item = f.item
      cross join lateral (
        select case when f.fault is not null then 'invalid_parameter'
                    when f.account_id is null and f.external_id is null then 'missing_parameter'
                    when a.account_id is null and f.account_id is null
                      and coalesce(f.namespace_id, v_namespace_id) is null then 'namespace_missing'
                    when a.account_id is null then 'account_not_found'
                    when a.is_closed then 'account_closed' end as code,
               case when f.fault is not null then f.fault
                    when f.account_id is null
                      and f.external_id is null then 'account_id or external_id is required.' end as details) r
      left join lateral (
        select * from mec.fn_event_error(f.idempotency_key, f.resource_type_code, f.quantity, f.unit_code,
          f.resource_scope, coalesce(f.occurred_at, p_now), f.metadata, p_now, f.feature)
        where r.code is null) e on true
    )
    select array_agg(row(j.item, j.idempotency_key, null, null, j.code, j.details,
        row(uuidv7(), j.owner_namespace_id, j.owner_id, j.idempotency_key, j.resource_type_code, j.resource_scope,
          case when j.code is null then j.quantity end, j.event_unit_code,
          coalesce(j.occurred_at, p_now), p_now, false, null, null, false, j.path, v_request_id, v_actor,
          j.feature)::mec.consumption_ledger,
        j.metadata,
        case when j.owner_id is not null then
          mec.fn_event_hash(j.owner_id, j.resource_type_code, j.quantity, j.event_unit_code, j.resource_scope,
            j.occurred_at, j.metadata, j.feature) end)::mec.ingest_item
      order by j.item)
    from judged j);
end $$;

comment on function mec.fn_read_events is
  'The events and CloudEvents of a JSON array, each with its account, unit, hash and a new event id, or with the '
  'error code and details of what is wrong with it. An external_id is looked up in the event''s namespace_id, else '
  'the token''s. An account of another tenant is refused like a missing one. Null for an empty array.';
