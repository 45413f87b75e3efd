create function api.create_api_key(
  p_name text default null,
  p_role text default null,
  p_namespace_id text default null,
  p_account_id uuid default null,
  p_expires_at timestamptz default null
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
  select * into v_made from mec.fn_create_api_key(p_name, p_role, p_namespace_id, p_account_id, p_expires_at);
  return query select v_made.key, k.key_id, k.namespace_id, k.account_id, k.name, k.role, k.expires_at
    from mec.api_keys k where k.key_id = v_made.key_id;
end
$$;

comment on function api.create_api_key is
  'Makes an API key with a role, confined to an account where one is given. The key is in this answer and never '
  'shown again. Required: p_name (up to 128 characters, for people), p_role (mec_user, mec_service or mec_admin). '
  'p_namespace_id (default: the token''s), p_account_id (default: not confined), p_expires_at (default: never). '
  'Never null: key, key_id, namespace_id, name, role. Errors: missing_parameter, invalid_parameter, '
  'namespace_missing, account_not_found.';

grant execute on function api.create_api_key to mec_admin;
