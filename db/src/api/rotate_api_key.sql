create function api.rotate_api_key(
  p_key_id uuid default null,
  p_overlap_seconds int default 86400
) returns table (
  key text,
  key_id uuid,
  namespace_id text,
  account_id uuid,
  name text,
  role text,
  expires_at timestamptz
)
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_made record;
begin
  perform mec.fn_require_unconfined();
  select * into v_made from mec.fn_rotate_api_key(p_key_id, p_overlap_seconds);
  return query select v_made.key, k.key_id, k.namespace_id, k.account_id, k.name, k.role, k.expires_at
    from mec.api_keys k where k.key_id = v_made.key_id;
end
$$;

comment on function api.rotate_api_key is
  'Makes a successor of an API key, shown in this answer alone; the old key ends after p_overlap_seconds (0 to 604800, '
  '7 days), or sooner if it would have. After a lost answer, repeat the call: as long as the successor was not used, '
  'it gets another key. Required: p_key_id. Never null: key, key_id, namespace_id, name, role. Errors: '
  'api_key_not_found, api_key_closed, invalid_parameter.';

grant execute on function api.rotate_api_key to mec_admin;
