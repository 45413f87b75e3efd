create or replace function mec.fn_meter_consumption(
  p_idempotency_key text,
  p_account_id uuid,
  p_resource_type text,
  p_quantity numeric,
  p_unit_code text default null,
  p_resource_scope text default null,
  p_occurred_at text default null,
  p_metadata jsonb default '{}',
  p_feature text default null
) returns uuid
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_account mec.accounts;
  v_now timestamptz := mec.fn_now();
  v_sent_at timestamptz := mec.fn_timestamp(p_occurred_at);
  v_occurred_at timestamptz := coalesce(v_sent_at, v_now);
  v_hash uuid;
  v_error record;
  v_event mec.consumption_ledger;
  v_event_id uuid;
begin
  select * into v_account from mec.accounts where account_id = p_account_id;
  if not found or not mec.fn_may_act_for(v_account.namespace_id, v_account.path) then
    perform mec.fn_refuse_account(p_account_id);
  end if;
  if p_occurred_at is not null and v_sent_at is null then
    perform mec.fn_raise('invalid_parameter', 'p_occurred_at is not an RFC 3339 time, such as 2026-11-24T12:00:00Z.');
  end if;
  v_error := mec.fn_event_error(p_idempotency_key, p_resource_type, p_quantity, p_unit_code, p_resource_scope,
    v_occurred_at, p_metadata, v_now, p_feature);
  -- Sizes are checked before the request is even hashed.
  if v_error.code is not null and mec.fn_json_fault(p_metadata, 1048576) is not null then
    perform mec.fn_raise(v_error.code, v_error.details);
  end if;
  v_hash := mec.fn_event_hash(p_account_id, p_resource_type, p_quantity, v_error.unit_code, p_resource_scope, v_sent_at,
    p_metadata, p_feature);
  if v_error.code is not null then
    -- A repeat of a recorded event is answered whatever the time.
    v_event_id := (mec.fn_replay(v_account.namespace_id, p_idempotency_key, v_hash)).result_id;
    if v_event_id is null then
      perform mec.fn_raise(v_error.code, v_error.details);
    end if;
    return v_event_id;
  end if;
  if p_quantity < 0 then
    v_event_id := (mec.fn_replay(v_account.namespace_id, p_idempotency_key, v_hash)).result_id;
    if v_event_id is not null then
      return v_event_id;
    end if;
    v_account := mec.fn_lock_limits(p_account_id, p_resource_type);
    perform mec.fn_guard_inventory(p_account_id, v_account.path, p_resource_type, p_resource_scope,
      round(p_quantity, 6));
  elsif mec.fn_gives_back(p_resource_type) then
    perform mec.fn_lock_tree(v_account.namespace_id, true);
    select * into v_account from mec.accounts where account_id = p_account_id;
  end if;
  v_event.idempotency_key := p_idempotency_key;
  v_event.resource_type_code := p_resource_type;
  v_event.resource_scope := p_resource_scope;
  v_event.feature := p_feature;
  v_event.quantity := p_quantity;
  v_event.unit_code := v_error.unit_code;
  v_event.occurred_at := v_occurred_at;
  v_event.recorded_at := v_now;
  v_event_id := mec.fn_record_event(v_account, v_event, v_hash, p_metadata);
  if v_event_id is null then
    v_event_id := (mec.fn_replay(v_account.namespace_id, p_idempotency_key, v_hash)).result_id;
  end if;
  return v_event_id;
end $$;

comment on function mec.fn_meter_consumption is
  'Records usage that has occurred, even above a limit; returns the event''s id. The same key with the same content '
  'returns the same id and records nothing new. p_quantity is in p_unit_code (default: the resource''s). Errors: '
  'account_not_found, unknown_resource_type, unit_not_allowed, quantity_invalid, occurred_at_out_of_range, '
  'idempotency_key_invalid, idempotency_key_reused, invalid_parameter, inventory_below_zero.';
