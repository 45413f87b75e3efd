-- Sums and counts are exact without reading most of the ledger: whole quarter hours come from event_buckets and the
-- pending deltas, in one statement and so one snapshot, and partial quarter hours at from and to come from the ledger
-- itself. In all present time zones days and hours begin on a quarter hour. max, latest and unique need each event:
-- they read the ledger by index, with a maximum number of events so that it stays quick.
create or replace function mec.fn_aggregate_events(p_query text) returns json
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  v_query record;
  v_account mec.accounts;
  v_accounts uuid[];
  v_groups text[];
  v_zone text;
  v_is_raw boolean;
  v_first timestamptz;
  v_last timestamptz;
  v_rows json;
  v_count int;
begin
  select * into v_query from jsonb_to_record(mec.fn_read_query(p_query, '{
      "account_id": "uuid", "external_id": "text", "namespace_id": "text", "descendants": "boolean",
      "resource": "text", "scope": "text", "feature": "text", "from": "timestamptz", "to": "timestamptz",
      "granularity": "text", "time_zone": "text", "group_by": "text", "aggregation": "text", "unique_by": "text"}'))
    q (account_id uuid, external_id text, namespace_id text, descendants boolean, resource text, scope text,
       feature text, "from" timestamptz, "to" timestamptz, granularity text, time_zone text, group_by text,
       aggregation text, unique_by text);
  v_query.granularity := coalesce(v_query.granularity, 'day');
  v_query.aggregation := coalesce(v_query.aggregation, 'sum');
  v_query."to" := coalesce(v_query."to", mec.fn_now());
  v_groups := coalesce(string_to_array(nullif(v_query.group_by, ''), ','), '{}');
  if v_query."from" is null then
    perform mec.fn_raise('missing_parameter', 'from is required.');
  end if;
  perform mec.fn_raise('invalid_parameter', f.fault) from (values
      (v_query.granularity <> all ('{hour,day,month}'), 'granularity must be hour, day or month.'),
      (v_query.aggregation <> all ('{sum,count,max,latest,unique}'),
        'aggregation must be sum, count, max, latest or unique.'),
      (not v_groups <@ '{account,resource,scope,feature}',
        'group_by must be account, resource, scope or feature, or several of them separated by commas.'),
      (v_query.resource is null and v_query.aggregation <> all ('{count,unique}')
        and v_groups @> '{resource}' is not true,
        'Quantities of different resources cannot be added up: name the resource, or group by it.'),
      ((v_query.aggregation = 'unique') <> (v_query.unique_by is not null),
        'unique_by names the key of the metadata whose values are counted, for the aggregation unique alone.'),
      (v_query."from" >= v_query."to", 'from must be before to.')
    ) f (is_so, fault) where f.is_so limit 1;
  v_accounts := mec.fn_query_accounts(v_query.account_id, v_query.external_id, v_query.namespace_id,
    v_query.descendants);
  v_zone := v_query.time_zone;
  if v_zone is null then
    v_zone := (mec.fn_find_account(v_query.account_id, v_query.external_id, v_query.namespace_id)).time_zone;
  else
    perform mec.fn_require_time_zone(v_zone);
  end if;
  v_is_raw := v_query.aggregation in ('max', 'latest', 'unique');
  if v_is_raw then
    select sum(c.events) into v_count
    from (
      select b.events from mec.event_buckets b
      where b.account_id = any (v_accounts) and (v_query.resource is null or b.resource_type_code = v_query.resource)
        and b.bucket_start >= mec.fn_slot(v_query."from") and b.bucket_start < v_query."to"
      union all
      select d.events from mec.usage_deltas d
      where d.account_id = any (v_accounts) and (v_query.resource is null or d.resource_type_code = v_query.resource)
        and d.scope = '' and d.slot >= mec.fn_slot(v_query."from") and d.slot < v_query."to"
        and d.events is not null) c;
    if v_count > 500000 then
      perform mec.fn_raise('invalid_parameter',
        format('max, latest and unique read each event, here of %s: ask for at most 500000, by a shorter time.',
          v_count));
    end if;
  end if;
  -- The whole quarter hours within [from, to).
  v_first := mec.fn_slot(v_query."from" + interval '15 minutes' - interval '1 microsecond');
  v_last := mec.fn_slot(v_query."to");
  if v_is_raw or v_first >= v_last then
    v_first := v_query."to";
    v_last := v_query."to";
  end if;

  with measured as (
    select b.account_id, b.resource_type_code as resource, b.scope, b.feature, b.bucket_start as at,
      null::uuid as event_id, b.quantity, b.events, null::jsonb as value
    from mec.event_buckets b
    where b.account_id = any (v_accounts) and (v_query.resource is null or b.resource_type_code = v_query.resource)
      and b.bucket_start >= v_first and b.bucket_start < v_last
    union all
    select d.account_id, d.resource_type_code, d.event_scope, d.event_feature, d.slot, null, d.quantity, d.events, null
    from mec.usage_deltas d
    where d.account_id = any (v_accounts) and (v_query.resource is null or d.resource_type_code = v_query.resource)
      and d.scope = '' and d.slot >= v_first and d.slot < v_last
      and d.events is not null
    union all
    select l.account_id, l.resource_type_code, coalesce(l.resource_scope, ''), coalesce(l.feature, ''), l.occurred_at,
      null, l.quantity, (not l.is_correction)::int, null
    from (values (v_query."from", v_first), (v_last, v_query."to")) edge (edge_start, edge_end)
    join mec.consumption_ledger l on l.account_id = any (v_accounts)
      and (v_query.resource is null or l.resource_type_code = v_query.resource)
      and l.occurred_at >= edge.edge_start and l.occurred_at < edge.edge_end
    where not v_is_raw
    union all
    -- An event and its corrections have the same time, so a range contains all or none of them.
    select l.account_id, l.resource_type_code, coalesce(l.resource_scope, ''), coalesce(l.feature, ''), l.occurred_at,
      l.event_id, l.quantity + coalesce(c.quantity, 0), 1, nullif(d.metadata -> v_query.unique_by, 'null')
    from mec.consumption_ledger l
    left join (
      select o.corrects_event_id, sum(o.quantity) as quantity from mec.consumption_ledger o
      where o.account_id = any (v_accounts) and o.is_correction and o.occurred_at >= v_query."from"
        and o.occurred_at < v_query."to" group by 1) c on c.corrects_event_id = l.event_id
    left join mec.consumption_event_details d on v_query.unique_by is not null and d.event_id = l.event_id
      and d.account_id = l.account_id
    where v_is_raw and l.account_id = any (v_accounts)
      and (v_query.resource is null or l.resource_type_code = v_query.resource)
      and l.occurred_at >= v_query."from" and l.occurred_at < v_query."to" and not l.is_correction
  ), grouped as (
    select date_trunc(v_query.granularity, m.at, v_zone) as window_start,
      case when 'account' = any (v_groups) then m.account_id end as account_id,
        case when 'resource' = any (v_groups) then m.resource end as resource,
      case when 'scope' = any (v_groups) then m.scope end as scope,
        case when 'feature' = any (v_groups) then m.feature end as feature,
      case v_query.aggregation
        when 'sum' then sum(m.quantity)
        when 'count' then sum(m.events)
        when 'max' then max(m.quantity)
        when 'latest' then (array_agg(m.quantity order by m.at desc, m.event_id desc))[1]
        else count(distinct m.value) end as value
    from measured m
    where (v_query.scope is null or m.scope = v_query.scope)
      and (v_query.feature is null or m.feature = v_query.feature)
    group by 1, 2, 3, 4, 5
    order by 1, 2, 3, 4, 5
    limit 10001
  )
  select json_agg(jsonb_build_object('window_start', g.window_start, 'value', trim_scale(g.value),
      'window_end', case v_query.granularity when 'hour' then g.window_start + interval '1 hour'
        else (date_trunc(v_query.granularity,
            g.window_start at time zone v_zone) + ('1 ' || v_query.granularity)::interval) at time zone v_zone end)
    || case when g.account_id is null then '{}' else jsonb_build_object('account_id', g.account_id) end
    || case when g.resource is null then '{}' else jsonb_build_object('resource', g.resource) end
    || case when g.scope is null then '{}' else jsonb_build_object('scope', nullif(g.scope, '')) end
    || case when g.feature is null then '{}' else jsonb_build_object('feature', nullif(g.feature, '')) end
    order by g.window_start, g.account_id, g.resource, g.scope, g.feature), count(*)
  into v_rows, v_count from grouped g;
  if v_count > 10000 then
    perform mec.fn_raise('invalid_parameter',
      'The answer would have more than 10000 rows: ask for a shorter time, longer windows or fewer groups.');
  end if;
  return json_build_object('time_zone', v_zone, 'aggregates', coalesce(v_rows, '[]'));
end $$;

comment on function mec.fn_aggregate_events is
  'Aggregates the events that match p_query, a URL''s query string, by hour, day or month: {"time_zone": …, '
  '"aggregates": […]}, in chronological order; windows without events are omitted. A correction changes the quantity '
  'of the event that it corrects and is not counted as an event. Errors: those of fn_query_accounts, '
  'invalid_parameter, time_zone_invalid.';
