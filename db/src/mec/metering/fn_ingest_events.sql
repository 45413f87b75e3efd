-- Records a batch: read and check all events, take the inventory locks, take the keys, see which were free, write,
-- answer. The hash of a key that was taken says whether the item is a repeat; this is checked for faulty items, too,
-- since a repeat is answered whatever the time.
create or replace function mec.fn_ingest_events(p_body text) returns json
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
-- One plan for all inputs: replanning would cost more than a small request.
set plan_cache_mode = force_generic_plan
as $$
declare
  v_body json;
  v_binary json;
  v_batch text[];
  v_is_single boolean := false;
  v_is_confined boolean := mec.fn_claim_account() is not null;
  v_all_or_nothing boolean := false;
  v_results json;
  v_items mec.ingest_item[];
  v_given mec.consumption_ledger[];
  v_metadata jsonb[];
  v_owned boolean[];
  v_below_zero uuid[] := '{}';
  v_is_undone boolean := false;
begin
  begin
    v_body := p_body::json;
    v_binary := mec.fn_binary_cloud_event(v_body);
    -- To look into an object PostgreSQL reads all texts in it, and fails on one that holds \u0000: a batch of which
    -- that is to be feared is taken out by its text.
    if strpos(p_body, '\u') > 0 then
      v_batch := regexp_match(p_body,
        '^\s*\{\s*(?:"all_or_nothing"\s*:\s*(true|false)\s*,\s*)?"events"\s*:\s*(\[.*\])\s*'
        '(?:,\s*"all_or_nothing"\s*:\s*(true|false)\s*)?\}\s*$');
    end if;
    if v_binary is not null then
      v_is_single := true;
      v_body := json_build_array(v_binary);
    elsif pg_input_is_valid(v_batch[2], 'json') then
      v_all_or_nothing := coalesce(v_batch[1], v_batch[3], 'false')::boolean;
      v_body := v_batch[2]::json;
    elsif json_typeof(v_body) = 'object' and v_body -> 'events' is not null then
      if json_typeof(v_body -> 'events') <> 'array'
          or coalesce(json_typeof(v_body -> 'all_or_nothing'), 'boolean') <> 'boolean'
         or exists (select from json_object_keys(v_body) k where k not in ('events', 'all_or_nothing')) then
        perform mec.fn_raise('invalid_parameter',
          'A batch must have events, an array, and may have all_or_nothing, true or false.');
      end if;
      v_all_or_nothing := coalesce((v_body ->> 'all_or_nothing')::boolean, false);
      v_body := v_body -> 'events';
    elsif json_typeof(v_body) = 'object' then
      v_is_single := true;
      v_body := json_build_array(v_body);
    elsif json_typeof(v_body) <> 'array' then
      perform mec.fn_raise('invalid_parameter', 'Send an event, an array of events, or {"events": [...]}.');
    end if;
    if json_array_length(v_body) > 1000 then
      perform mec.fn_raise('batch_too_large', format('It has %s events.', json_array_length(v_body)));
    end if;
    v_items := coalesce(mec.fn_read_events(v_body, mec.fn_now()), '{}');
  -- Also a single event with \u0000.
  exception when invalid_text_representation or untranslatable_character or statement_too_complex then
    perform mec.fn_raise('invalid_json', sqlerrm);
  end;

  begin
    perform mec.fn_hold_trees(array_agg(i.event)) from unnest(v_items) i where i.code is null;
    perform mec.fn_lock_charged(array_agg((i.event).account_id), array_agg((i.event).resource_type_code))
    from unnest(v_items) i where i.code is null and (i.event).quantity < 0
    having count(*) > 0;

    insert into mec.idempotency_keys (namespace_id, idempotency_key, request_hash, account_id, result_id)
    select (i.event).namespace_id, mec.fn_stored_key(i.idempotency_key), i.request_hash, (i.event).account_id,
      (i.event).event_id
    from unnest(v_items) i where i.code is null and not (v_is_confined and exists (
      select from mec.fn_unconfined_replay((i.event).namespace_id, i.idempotency_key, i.request_hash) k
      where k.result_id is not null))
    order by (i.event).namespace_id, i.idempotency_key, i.item
    on conflict do nothing;

    v_items := array(
      select row(i.item, i.idempotency_key,
        case when i.code is null and k.result_id = (i.event).event_id then 'accepted'
          when k.request_hash = i.request_hash then 'duplicate' else 'rejected' end,
        case when k.request_hash = i.request_hash then k.result_id end,
        case when k.request_hash <> i.request_hash then 'idempotency_key_reused'
          when k.result_id is null then i.code end,
        case when k.result_id is null then i.details end,
        i.event, i.metadata, i.request_hash)::mec.ingest_item
      from unnest(v_items) i
      left join lateral (
        select * from mec.idempotency_keys o
        where o.namespace_id = (i.event).namespace_id
          and o.idempotency_key = mec.fn_stored_key(i.idempotency_key)
        union all
        select * from mec.fn_unconfined_replay((i.event).namespace_id, i.idempotency_key, i.request_hash) u
        where v_is_confined and u.result_id is not null
        limit 1) k on true
      order by i.item);
    if v_all_or_nothing and exists (select from unnest(v_items) i where i.status = 'rejected') then
      raise exception using errcode = 'MEC01';
    end if;

    perform mec.fn_write_events(array_agg(i.event order by i.item), array_agg(i.metadata order by i.item))
    from unnest(v_items) i where i.status = 'accepted' and (i.event).quantity > 0
    having count(*) > 0;
    -- Events that give back are checked after the batch's other events are added, in the batch's order.
    select array_agg(i.event order by i.item), array_agg(i.metadata order by i.item) into v_given, v_metadata
    from unnest(v_items) i where i.status = 'accepted' and (i.event).quantity < 0;
    if v_given is not null then
      v_owned := mec.fn_judge_give_backs(v_given);
      perform mec.fn_write_events(array_agg(v_given[place] order by place), array_agg(v_metadata[place] order by place))
      from generate_subscripts(v_given, 1) place where v_owned[place]
      having count(*) > 0;
      select coalesce(array_agg(v_given[place].event_id), '{}') into v_below_zero
      from generate_subscripts(v_given, 1) place where not v_owned[place];
      delete from mec.idempotency_keys k using unnest(v_items) i
      where i.event_id = any (v_below_zero) and k.namespace_id = (i.event).namespace_id
        and k.idempotency_key = mec.fn_stored_key(i.idempotency_key);
    end if;
    if v_all_or_nothing and cardinality(v_below_zero) > 0 then
      raise exception using errcode = 'MEC01';
    end if;
  exception when sqlstate 'MEC01' then
    -- Nothing was recorded. Duplicates keep their status; the other events get batch_rejected.
    v_is_undone := true;
  end;

  select coalesce(json_agg(json_build_object('idempotency_key', r.idempotency_key, 'status', r.status, 'event_id',
      case when r.status <> 'rejected' then r.event_id end,
      'code', r.code, 'message', e.message, 'details', r.details, 'hint', e.hint) order by r.item), '[]')
  into v_results
  from (
      select i.item, i.idempotency_key, i.event_id, i.details, case when n.code is null then i.status
        else 'rejected' end as status, coalesce(n.code, i.code) as code
      from unnest(v_items) i
      cross join lateral (
        select case when i.event_id = any (v_below_zero) then 'inventory_below_zero'
                    when v_is_undone and exists (select from unnest(v_items) o
                      where o.status = 'accepted' and o.event_id = i.event_id) then 'batch_rejected' end as code) n
  ) r
  left join mec.errors e on e.code = r.code;
  -- Clients that send one event, above all CloudEvents SDKs, look only at the status.
  if v_is_single and v_results #>> '{0,status}' = 'rejected' then
    perform mec.fn_raise(v_results #>> '{0,code}', v_results #>> '{0,details}');
  end if;
  return json_build_object('results', v_results);
end $$;

comment on function mec.fn_ingest_events is
  'Records the events and CloudEvents of p_body, an event, an array of up to 1000, or {"events": […], '
  '"all_or_nothing": true}, and returns {"results": […]}, one per event, in the same order: accepted, duplicate '
  '(recorded before, or earlier in the batch, with the same content) or rejected, with the code, message, hint and '
  'details of the error. Valid events are recorded even if others are rejected, unless all_or_nothing is true. A '
  'single event, also a CloudEvent in binary mode, raises its error. Errors: invalid_json, invalid_parameter, '
  'batch_too_large, and for a single event those of fn_read_events, idempotency_key_reused, inventory_below_zero.';
