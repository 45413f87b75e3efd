-- Pages of the ledger, newest first by (occurred_at, event_id). The cursor is the last event returned: no event
-- changes its place, so each event that existed at the start is returned once, whatever is recorded meanwhile. Every
-- filter has an index that begins with the accounts and ends with that order.
create or replace function mec.fn_query_events(p_query text) returns json
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
-- Planned anew each time: absent filters must cost nothing, and present ones must choose the index.
set plan_cache_mode = force_custom_plan
as $$
declare
  v_query record;
  v_accounts uuid[];
  v_after timestamptz;
  v_events json;
  v_last uuid;
  v_count int;
begin
  select * into v_query from jsonb_to_record(mec.fn_read_query(p_query, '{
      "account_id": "uuid", "external_id": "text", "namespace_id": "text", "descendants": "boolean",
      "resource": "text", "scope": "text", "feature": "text", "from": "timestamptz", "to": "timestamptz",
      "correction": "boolean", "limit": "int", "cursor": "uuid"}'))
    q (account_id uuid, external_id text, namespace_id text, descendants boolean, resource text, scope text,
      feature text, "from" timestamptz, "to" timestamptz, correction boolean, "limit" int, cursor uuid);
  v_query."limit" := coalesce(v_query."limit", 100);
  if v_query."limit" not between 1 and 1000 then
    perform mec.fn_raise('invalid_parameter', 'limit must be between 1 and 1000.');
  end if;
  v_accounts := mec.fn_query_accounts(v_query.account_id, v_query.external_id, v_query.namespace_id,
    v_query.descendants);
  if v_query.cursor is not null then
    select l.occurred_at into v_after from mec.consumption_ledger l
    where l.event_id = v_query.cursor and l.account_id = any (v_accounts);
    if not found then
      perform mec.fn_raise('invalid_parameter', 'The cursor is not one of these events.');
    end if;
  end if;

  select json_agg(json_build_object('event_id', e.event_id, 'account_id', e.account_id, 'idempotency_key',
      e.idempotency_key, 'resource', e.resource_type_code, 'quantity', trim_scale(e.quantity),
      'unit', e.unit_code, 'scope', e.resource_scope, 'feature', e.feature, 'occurred_at', e.occurred_at, 'recorded_at',
      e.recorded_at, 'is_correction', e.is_correction,
      'corrects_event_id', e.corrects_event_id, 'metadata', coalesce(d.metadata, '{}'))
      order by e.place) filter (where e.place <= v_query."limit"),
    (array_agg(e.event_id) filter (where e.place = v_query."limit"))[1], count(*)
  into v_events, v_last, v_count
  from (
    select l.*, row_number() over (order by l.occurred_at desc, l.event_id desc) as place
    from unnest(v_accounts) a (account_id)
    cross join lateral (
      select * from mec.consumption_ledger o
      where o.account_id = a.account_id
        and (v_query.resource is null or o.resource_type_code = v_query.resource)
        and (v_query.scope is null or o.resource_scope = v_query.scope)
        and (v_query.feature is null or o.feature = v_query.feature)
        and (v_query.correction is null or o.is_correction = v_query.correction)
        and (v_query."from" is null or o.occurred_at >= v_query."from")
        and (v_query."to" is null or o.occurred_at < v_query."to")
        and (v_after is null or (o.occurred_at, o.event_id) < (v_after, v_query.cursor))
      order by o.occurred_at desc, o.event_id desc
      limit v_query."limit" + 1) l
    order by l.occurred_at desc, l.event_id desc
    limit v_query."limit" + 1) e
  left join mec.consumption_event_details d on d.event_id = e.event_id and d.account_id = e.account_id;
  return json_build_object('events', coalesce(v_events, '[]'), 'next_cursor',
    case when v_count > v_query."limit" then v_last end);
end $$;

comment on function mec.fn_query_events is
  'A page of the events that match p_query, a URL''s query string, newest first: {"events": […], "next_cursor": …}; '
  'the cursor is null on the last page. Errors: those of fn_query_accounts, invalid_parameter.';
