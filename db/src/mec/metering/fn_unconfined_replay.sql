create or replace function mec.fn_unconfined_replay(
  p_namespace_id text,
  p_idempotency_key text,
  p_request_hash uuid
) returns mec.idempotency_keys
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_key mec.idempotency_keys;
begin
  if mec.fn_claim_account() is not null then
    select * into v_key from mec.idempotency_keys k
    where k.namespace_id = p_namespace_id and k.idempotency_key = p_idempotency_key
      and k.request_hash = p_request_hash
      and k.account_id = any (mec.fn_claim_subtree());
  end if;
  return v_key;
end $$;

comment on function mec.fn_unconfined_replay is
  'For a confined token: what the same request recorded under the same key without confinement, on an account that '
  'the token may access, so that repeating it with another token counts once. All null if there is none; other '
  'requests are not disclosed.';
