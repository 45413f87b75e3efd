create or replace function mec.fn_revoke_api_key(p_key_id uuid) returns timestamptz
language plpgsql volatile security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_revoked_at timestamptz;
begin
  update mec.api_keys set revoked_at = coalesce(revoked_at, mec.fn_now()) where key_id = p_key_id
  returning revoked_at into v_revoked_at;
  if not found then
    perform mec.fn_raise('api_key_not_found');
  end if;
  return v_revoked_at;
end $$;

comment on function mec.fn_revoke_api_key is
  'Revokes a key and returns when; for a key that was already revoked, the same time again. Errors: '
  'api_key_not_found.';
