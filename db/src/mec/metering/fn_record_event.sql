-- Metering. An event is one row of the ledger, one idempotency key, and usage deltas for each account that it is
-- charged to (the account and its ancestors as they are now; twice for a scoped event: its scope, and the resource as a
-- whole), in one transaction: all or nothing. Writers never wait for each other, except for a writer with the same
-- key, whose outcome decides which of them records. A batch first takes the resources' locks that inventory needs and
-- then its keys, each in sorted order, so that writers never deadlock.
create or replace function mec.fn_record_event(
  p_account mec.accounts,
  p_event mec.consumption_ledger,
  p_request_hash uuid,
  p_metadata jsonb,
  p_response jsonb default null
) returns uuid
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  p_event.event_id := uuidv7();
  p_event.namespace_id := p_account.namespace_id;
  p_event.account_id := p_account.account_id;
  p_event.is_correction := p_event.corrects_event_id is not null;
  p_event.is_late := coalesce(p_event.is_late, false);
  p_event.charged_account_ids := coalesce(p_event.charged_account_ids, p_account.path);
  p_event.request_id := mec.fn_request_id();
  p_event.actor := mec.fn_actor();
  -- A reservation took its key when it was created; its event is recorded under the same key.
  if p_event.reservation_id is null then
    if (mec.fn_unconfined_replay(p_event.namespace_id, p_event.idempotency_key, p_request_hash)).result_id is not null
        then
      return null;
    end if;
    insert into mec.idempotency_keys (namespace_id, idempotency_key, request_hash, account_id, result_id, response)
    values (p_event.namespace_id, mec.fn_stored_key(p_event.idempotency_key), p_request_hash, p_event.account_id,
      p_event.event_id, p_response)
    on conflict do nothing;
    if not found then
      return null;
    end if;
  end if;
  if p_account.status = 'closed' or cardinality(p_account.path) > 1 then
    perform mec.fn_require_open(p_account.path);
  end if;
  insert into mec.consumption_ledger values (p_event.*);
  if p_metadata <> '{}' then
    insert into mec.consumption_event_details (event_id, account_id, namespace_id, metadata)
    values (p_event.event_id, p_event.account_id, p_event.namespace_id, p_metadata);
  end if;
  insert into mec.usage_deltas (namespace_id, account_id, resource_type_code, scope, slot, quantity, kind, event_scope,
    event_feature, events)
  select p_event.namespace_id, charged.account_id, p_event.resource_type_code, scopes.scope,
    mec.fn_slot(p_event.occurred_at), p_event.quantity, 'u',
    case when o.is_own then coalesce(p_event.resource_scope, '') end,
      case when o.is_own then coalesce(p_event.feature, '') end,
    case when o.is_own then (not p_event.is_correction)::int end
  from unnest(p_event.charged_account_ids) charged (account_id),
    unnest(array['', p_event.resource_scope]) scopes (scope),
    lateral (select charged.account_id = p_event.account_id and scopes.scope = '' as is_own) o
  where scopes.scope is not null;
  return p_event.event_id;
end $$;

comment on function mec.fn_record_event is
  'Records a valid event of the account and its usage and returns its id; null, with nothing recorded, if the key '
  'has been used. Fields missing in p_event are filled in: it counts for the account''s path, and is late if is_late '
  'is set. Errors: account_closed, also if an ancestor is closed.';
