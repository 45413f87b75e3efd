-- Check and record in one transaction, at the server's time. The lock of mec.fn_lock_limits makes concurrent callers
-- take turns, so what is admitted never exceeds the limit.
create or replace function mec.fn_consume(
  p_idempotency_key text,
  p_account_id uuid,
  p_resource_type text,
  p_quantity numeric,
  p_unit_code text default null,
  p_resource_scope text default null,
  p_metadata jsonb default '{}',
  p_context jsonb default '{}',
  p_feature text default null
) returns setof mec.consume_row
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_request record;
  v_key mec.idempotency_keys;
  v_decision mec.decision;
  v_event mec.consumption_ledger;
  v_event_id uuid;
begin
  v_request := mec.fn_begin_request('consume', p_idempotency_key, p_account_id, p_resource_type, p_quantity,
    p_unit_code, p_resource_scope, p_metadata, p_context, p_feature);
  v_key := mec.fn_replay((v_request.account).namespace_id, p_idempotency_key, v_request.request_hash);
  if v_key.result_id is not null then
    return query select r.*, v_key.result_id, true from jsonb_populate_record(null::mec.decision, v_key.response) r;
    return;
  end if;
  if p_quantity < 0 then
    perform mec.fn_guard_inventory(p_account_id, (v_request.account).path, p_resource_type, p_resource_scope,
      v_request.quantity);
  end if;
  v_decision := mec.fn_decide('consume', p_account_id, p_resource_type, p_resource_scope, v_request.quantity, p_context,
    v_request.decided_at);
  if v_decision.decision <> 'deny' then
    v_event.idempotency_key := p_idempotency_key;
    v_event.resource_type_code := p_resource_type;
    v_event.resource_scope := p_resource_scope;
    v_event.feature := p_feature;
    v_event.quantity := v_request.quantity;
    v_event.unit_code := v_request.unit_code;
    v_event.occurred_at := v_request.decided_at;
    v_event.recorded_at := v_request.decided_at;
    v_event_id := mec.fn_record_event(v_request.account, v_event, v_request.request_hash, p_metadata,
      to_jsonb(v_decision));
    if v_event_id is null then
      -- Metering takes no lock, so a different request may have taken the key meanwhile.
      perform mec.fn_raise('idempotency_key_reused');
    end if;
  end if;
  return query select v_decision.*, v_event_id, false;
end $$;

comment on function mec.fn_consume is
  'The decision on p_quantity, with the numbers after what was admitted, and the event''s id if it was. Repeating a '
  'recorded call returns its first answer, with replayed true; a denied call records nothing, so a retry is decided '
  'again.';
