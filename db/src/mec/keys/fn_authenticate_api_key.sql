-- A key that is unknown, expired, revoked or confined to a closed account takes the same path and
-- gets the same answer: none.
create or replace function mec.fn_authenticate_api_key(p_key_hash text) returns setof mec.authenticate_api_key_row
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_now timestamptz := mec.fn_now();
  v_key mec.api_keys;
begin
  if p_key_hash is null or p_key_hash !~ '^[0-9a-f]{64}$' then
    perform mec.fn_raise('invalid_parameter', 'p_key_hash must be a SHA-256 in 64 hexadecimal digits.');
  end if;
  select * into v_key from mec.api_keys k
  where k.key_hash = decode(p_key_hash, 'hex') and k.revoked_at is null
    and (k.expires_at is null or k.expires_at > v_now);
  if not found or mec.fn_is_closed((select a.path from mec.accounts a where a.account_id = v_key.account_id)) then
    return;
  end if;
  -- Of many concurrent calls, one writes and none waits.
  if v_key.last_used_at is null or v_key.last_used_at <= v_now - interval '1 minute' then
    perform from mec.api_keys k where k.key_id = v_key.key_id and k.namespace_id = v_key.namespace_id
      and k.last_used_at is not distinct from v_key.last_used_at
    for no key update skip locked;
    if found then
      update mec.api_keys k set last_used_at = v_now
      where k.key_id = v_key.key_id and k.namespace_id = v_key.namespace_id;
    end if;
  end if;
  return query select v_key.key_id, v_key.role, v_key.namespace_id, v_key.account_id;
end $$;

comment on function mec.fn_authenticate_api_key is
  'The role, namespace and account of the key with this SHA-256 (hexadecimal); no row if no valid key has it. '
  'Records the use, at most once per minute. Errors: invalid_parameter.';
