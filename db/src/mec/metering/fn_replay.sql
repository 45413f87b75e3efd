create or replace function mec.fn_replay(
  p_namespace_id text,
  p_idempotency_key text,
  p_request_hash uuid
) returns mec.idempotency_keys
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_key mec.idempotency_keys;
begin
  select * into v_key from mec.idempotency_keys
  where namespace_id = p_namespace_id and idempotency_key = mec.fn_stored_key(p_idempotency_key);
  if not found then
    v_key := mec.fn_unconfined_replay(p_namespace_id, p_idempotency_key, p_request_hash);
    return v_key;
  end if;
  if v_key.request_hash <> p_request_hash then
    perform mec.fn_raise('idempotency_key_reused');
  end if;
  return v_key;
end $$;

comment on function mec.fn_replay is
  'What was recorded under the key; all null if nothing was. Errors: idempotency_key_reused if it was a different '
  'request.';
