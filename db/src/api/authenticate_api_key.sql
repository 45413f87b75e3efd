create function api.authenticate_api_key(
  p_key_hash text default null
) returns setof mec.authenticate_api_key_row
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_require_unconfined();
  return query select * from mec.fn_authenticate_api_key(p_key_hash);
end
$$;

comment on function api.authenticate_api_key is $$
Returns the role, namespace and account of an API key.

The sidecar calls it to exchange a key for a token; it records the use, at most once per minute.

@param p_key_hash (required) SHA-256 of the key, 64 hexadecimal digits
@answer one row, or none if no valid key has this hash
@errors invalid_parameter, forbidden (a token confined to an account)
@pool views
$$;

grant execute on function api.authenticate_api_key to mec_admin;
