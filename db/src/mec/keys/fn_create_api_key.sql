-- API keys. A key is exchanged for a token with its role, namespace and confinement. The gateway has the sidecar make
-- that token, which is valid for some minutes and never leaves the gateway, and caches it for 5 seconds, so revocation
-- and expiry take effect soon after. A key is valid until expires_at or revoked_at. Rotation: a successor
-- (rotated_from) takes over name, role, namespace and account, and the old key expires after the overlap. Only the
-- answer that creates a key contains it; the table has its SHA-256. Lost answers: after create, the key, which nobody
-- has, stays in the list without a last use; after rotate, repeat the call, which gives the unused successor a new key
-- in place of the lost one; after revoke, repeat the call for the same answer. Locks: the key's row, then its
-- successor's.
create or replace function mec.fn_create_api_key(
  p_name text,
  p_role text,
  p_namespace_id text,
  p_account_id uuid,
  p_expires_at timestamptz
)
returns table (key text, key_id uuid)
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_namespace_id text := coalesce(p_namespace_id, mec.fn_claim_namespace());
  v_now timestamptz := mec.fn_now();
begin
  if coalesce(p_name, '') = '' then
    perform mec.fn_raise('missing_parameter', 'p_name is required.');
  elsif length(p_name) > 128 then
    perform mec.fn_raise('invalid_parameter', 'p_name must have at most 128 characters.');
  elsif p_role is null or p_role not in ('mec_user', 'mec_service', 'mec_admin') then
    perform mec.fn_raise('invalid_parameter', 'p_role must be mec_user, mec_service or mec_admin.');
  elsif v_namespace_id is null then
    perform mec.fn_raise('namespace_missing');
  elsif v_namespace_id !~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' then
    perform mec.fn_raise('invalid_parameter',
      'p_namespace_id must be 1 to 64 letters, digits, dots, hyphens or underscores.');
  elsif p_expires_at <= v_now then
    perform mec.fn_raise('invalid_parameter',
      'p_expires_at must be in the future; leave it out for a key that does not expire.');
  elsif p_account_id is not null and not exists (select from mec.accounts a
      where a.account_id = p_account_id and a.namespace_id = v_namespace_id) then
    perform mec.fn_raise('account_not_found');
  end if;
  perform mec.fn_require_open((select a.path from mec.accounts a where a.account_id = p_account_id));
  perform mec.fn_require_time(p_expires_at, 'p_expires_at');
  key := mec.fn_make_api_key();
  insert into mec.api_keys as k (namespace_id, account_id, name, role, key_hash, last_four, created_by, created_at,
    expires_at)
  values (v_namespace_id, p_account_id, p_name, p_role, sha256(convert_to(key, 'UTF8')), right(key, 4), mec.fn_actor(),
    v_now, p_expires_at)
  returning k.key_id into key_id;
  return next;
end $$;

comment on function mec.fn_create_api_key is
  'Creates a key with role p_role for a namespace (null: the token''s), confined to p_account_id and valid until '
  'p_expires_at if given. Returns the key, this once, and its id. Errors: missing_parameter, invalid_parameter, '
  'namespace_missing, account_not_found, account_closed.';
