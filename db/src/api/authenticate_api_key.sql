create function api.authenticate_api_key(
  p_key_hash text default null
) returns table (
  key_id uuid,
  role text,
  namespace_id text,
  account_id uuid
)
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_require_unconfined();
  return query select * from mec.fn_authenticate_api_key(p_key_hash);
end
$$;

comment on function api.authenticate_api_key is
  'What the live API key with this SHA-256 stands for, or no row; the sidecar asks it to exchange a key for a token. '
  'Required: p_key_hash (64 hexadecimal digits). Never null: key_id, role, namespace_id. Errors: invalid_parameter.';

grant execute on function api.authenticate_api_key to mec_admin;
