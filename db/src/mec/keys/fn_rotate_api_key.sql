create or replace function mec.fn_rotate_api_key(p_key_id uuid, p_overlap_seconds int) returns table (
  key text,
  key_id uuid
)
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_now timestamptz := mec.fn_now();
  v_old mec.api_keys;
  v_new mec.api_keys;
begin
  if p_overlap_seconds is null or p_overlap_seconds not between 0 and 7 * 86400 then
    perform mec.fn_raise('invalid_parameter', 'p_overlap_seconds must be between 0 and 604800 (7 days).');
  end if;
  select * into v_old from mec.api_keys k where k.key_id = p_key_id for no key update;
  if not found then
    perform mec.fn_raise('api_key_not_found');
  end if;
  select * into v_new from mec.api_keys k
  where k.rotated_from = v_old.key_id and k.namespace_id = v_old.namespace_id for no key update;
  if v_old.revoked_at is not null then
    perform mec.fn_raise('api_key_closed', 'The key was revoked.');
  elsif v_new.last_used_at is not null or v_new.revoked_at is not null then
    perform mec.fn_raise('api_key_closed', format('The key was rotated; its successor is %s.', v_new.key_id));
  elsif v_new.key_id is null and v_old.expires_at <= v_now then
    perform mec.fn_raise('api_key_closed', 'The key has expired.');
  end if;
  key := mec.fn_make_api_key();
  if v_new.key_id is not null then
    key_id := v_new.key_id;
    update mec.api_keys k set key_hash = sha256(convert_to(key, 'UTF8')), last_four = right(key, 4)
    where k.key_id = v_new.key_id and k.namespace_id = v_new.namespace_id;
  else
    -- With the old key's original validity period.
    insert into mec.api_keys as k (namespace_id, account_id, name, role, key_hash, last_four, created_by, created_at,
      expires_at, rotated_from)
    values (v_old.namespace_id, v_old.account_id, v_old.name, v_old.role, sha256(convert_to(key, 'UTF8')),
            right(key, 4), mec.fn_actor(), v_now, v_now + (v_old.expires_at - v_old.created_at), v_old.key_id)
    returning k.key_id into key_id;
  end if;
  update mec.api_keys k set expires_at = least(k.expires_at, v_now + make_interval(secs => p_overlap_seconds))
  where k.key_id = v_old.key_id and k.namespace_id = v_old.namespace_id;
  return next;
end $$;

comment on function mec.fn_rotate_api_key is
  'Creates a successor of a key. The old key expires after p_overlap_seconds (at most 7 days), or at its own expiry '
  'if that is sooner. Repeating the call before the successor was used gives the successor a new key, and the key of '
  'a lost answer becomes invalid. Errors: api_key_not_found, api_key_closed, invalid_parameter.';
