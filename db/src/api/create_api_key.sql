create function api.create_api_key(
  p_name text default null,
  p_role text default null,
  p_namespace_id text default null,
  p_account_id uuid default null,
  p_expires_at timestamptz default null
) returns setof mec.new_api_key
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

comment on function api.create_api_key is $$
Creates an API key.

Only this answer contains the key; MEC stores its SHA-256 hash. If the answer is lost, the key cannot be recovered: it
stays in the list without a last use, and may be revoked.

@param p_name (required) up to 128 characters, for people
@param p_role (required) `mec_user`, `mec_service` or `mec_admin`
@param p_namespace_id (default: the token's)
@param p_account_id confines the key to this account and its descendants
@param p_expires_at (default: never)
@answer one row
@errors missing_parameter, invalid_parameter, namespace_missing, account_not_found, forbidden (a token confined to an
  account)
@pool views
$$;

grant execute on function api.create_api_key to mec_admin;
