-- Reservations. A hold counts as used (deltas of kind 'r') until it is committed, canceled or expires; expiry is
-- decided by the clock, without a job. held -> committed | canceled, once. A commit replaces the hold with the usage in
-- one transaction, at the time of the reservation, so that the usage counts in the window in which it was reserved;
-- after expiry it still records what happened, marked late. Lock: reserve takes the resource's lock, commit
-- and cancel only the reservation's row, because they never use more than was reserved.
create or replace function mec.fn_reserve(
  p_idempotency_key text,
  p_account_id uuid,
  p_resource_type text,
  p_quantity numeric,
  p_unit_code text default null,
  p_resource_scope text default null,
  p_metadata jsonb default '{}',
  p_context jsonb default '{}',
  p_ttl_seconds numeric default 300,
  p_feature text default null
) returns setof mec.reserve_row
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_request record;
  v_key mec.idempotency_keys;
  v_decision mec.decision;
  v_reservation_id uuid := uuidv7();
  v_expires_at timestamptz;
begin
  v_request := mec.fn_begin_request('reserve', p_idempotency_key, p_account_id, p_resource_type, p_quantity,
    p_unit_code, p_resource_scope, p_metadata, p_context, p_feature, p_ttl_seconds::text);
  perform mec.fn_require_quantity(p_quantity, 0.000001);
  perform mec.fn_require_ttl(p_ttl_seconds);
  v_key := mec.fn_replay((v_request.account).namespace_id, p_idempotency_key, v_request.request_hash);
  if v_key.result_id is not null then
    return query select r.*, v_key.result_id, h.expires_at, true
    from jsonb_populate_record(null::mec.decision, v_key.response) r, mec.reservations h
    where h.reservation_id = v_key.result_id and h.account_id = p_account_id;
    return;
  end if;
  v_decision := mec.fn_decide('reserve', p_account_id, p_resource_type, p_resource_scope, v_request.quantity, p_context,
    v_request.decided_at);
  if v_decision.decision = 'deny' then
    return query select v_decision.*, null::uuid, null::timestamptz, false;
    return;
  end if;
  v_expires_at := v_request.decided_at + make_interval(secs => p_ttl_seconds::float8);
  insert into mec.idempotency_keys (namespace_id, idempotency_key, request_hash, account_id, result_id, response)
  values ((v_request.account).namespace_id, mec.fn_stored_key(p_idempotency_key), v_request.request_hash, p_account_id,
    v_reservation_id, to_jsonb(v_decision))
  on conflict do nothing;
  if not found then
    perform mec.fn_raise('idempotency_key_reused');
  end if;
  insert into mec.reservations (reservation_id, namespace_id, account_id, idempotency_key, resource_type_code,
    resource_scope, quantity, unit_code, metadata, charged_account_ids, reserved_at, expires_at, request_id, feature)
  values (v_reservation_id, (v_request.account).namespace_id, p_account_id, p_idempotency_key, p_resource_type,
    p_resource_scope, v_request.quantity, v_request.unit_code, p_metadata,
    (v_request.account).path, v_request.decided_at, v_expires_at, mec.fn_request_id(), p_feature);
  perform mec.fn_hold(v_request.account, p_resource_type, p_resource_scope, v_request.quantity, 'r', v_reservation_id,
    v_request.decided_at, v_expires_at);
  return query select v_decision.*, v_reservation_id, v_expires_at, false;
end $$;

comment on function mec.fn_reserve is
  'The decision on p_quantity, and when it is admitted a reservation that holds it for p_ttl_seconds (up to 30 days). '
  'A repeat of a recorded call returns its first answer, replayed true.';
