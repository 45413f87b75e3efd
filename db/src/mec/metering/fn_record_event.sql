-- Metering. An event is one row of the ledger, one idempotency key, and usage deltas for each account that it is charged to
-- (the account and its ancestors as they are now; twice for a scoped event: its scope, and the resource as a whole), in one transaction: all or nothing.
-- Writers never wait for each other, but for a writer with the same key, whose outcome decides which of them records. A batch takes its keys in their order,
-- and before them, in theirs, the resources' locks that inventory needs, so that writers never wait for each other in a circle.
create or replace function mec.fn_record_event(
  p_account mec.accounts,
  p_idempotency_key text,
  p_request_hash uuid,
  p_resource_type text,
  p_quantity numeric,
  p_unit_code text,
  p_resource_scope text,
  p_occurred_at timestamptz,
  p_metadata jsonb,
  p_now timestamptz,
  p_response jsonb default null,
  p_reservation_id uuid default null,
  p_is_late boolean default false,
  p_corrects_event_id uuid default null,
  p_charged_account_ids uuid[] default null,
  p_feature text default null
) returns uuid
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_charged uuid[] := coalesce(p_charged_account_ids, p_account.path);
  v_event_id uuid := uuidv7();
begin
  -- A reservation took its key when it was made; its event is recorded under the same one.
  if p_reservation_id is null then
    insert into mec.idempotency_keys (namespace_id, idempotency_key, request_hash, account_id, result_id, response)
    values (p_account.namespace_id, mec.fn_stored_key(p_idempotency_key), p_request_hash, p_account.account_id, v_event_id, p_response)
    on conflict do nothing;
    if not found then
      return null;
    end if;
  end if;
  if p_account.status = 'closed' or cardinality(p_account.path) > 1 and exists (
      select from mec.accounts a where a.account_id = any (p_account.path[2:]) and a.status = 'closed') then
    perform mec.fn_raise('account_closed');
  end if;
  insert into mec.consumption_ledger (event_id, namespace_id, account_id, idempotency_key, resource_type_code, resource_scope, feature, quantity, unit_code,
    occurred_at, recorded_at, is_correction, corrects_event_id, reservation_id, is_late, charged_account_ids, request_id, actor)
  values (v_event_id, p_account.namespace_id, p_account.account_id, p_idempotency_key, p_resource_type, p_resource_scope, p_feature, p_quantity, p_unit_code,
    p_occurred_at, p_now, p_corrects_event_id is not null, p_corrects_event_id, p_reservation_id, p_is_late, v_charged, mec.fn_request_id(), mec.fn_actor());
  if p_metadata <> '{}' then
    insert into mec.consumption_event_details (event_id, account_id, namespace_id, metadata)
    values (v_event_id, p_account.account_id, p_account.namespace_id, p_metadata);
  end if;
  insert into mec.usage_deltas (namespace_id, account_id, resource_type_code, scope, slot, quantity, kind, event_scope, event_feature, events)
  select p_account.namespace_id, charged.account_id, p_resource_type, scopes.scope, mec.fn_slot(p_occurred_at), p_quantity, 'u',
    case when o.is_own then coalesce(p_resource_scope, '') end, case when o.is_own then coalesce(p_feature, '') end, case when o.is_own then (p_corrects_event_id is null)::int end
  from unnest(v_charged) charged (account_id), unnest(array['', p_resource_scope]) scopes (scope),
    lateral (select charged.account_id = p_account.account_id and scopes.scope = '' as is_own) o
  where scopes.scope is not null;
  return v_event_id;
end $$;

comment on function mec.fn_record_event(mec.accounts, text, uuid, text, numeric, text, text, timestamptz, jsonb, timestamptz, jsonb, uuid, boolean, uuid, uuid[], text) is
  'Records a valid event and its usage, returns its id; null, and nothing recorded, when the key has been used. Errors: account_closed, also when an account above it is.';
