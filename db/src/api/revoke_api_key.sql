create function api.revoke_api_key(
  p_key_id uuid default null
) returns timestamptz
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_require_unconfined();
  return mec.fn_revoke_api_key(p_key_id);
end
$$;

comment on function api.revoke_api_key is $$
Revokes an API key permanently, everywhere within 10 seconds.

Repeating the call returns the same answer.

@param p_key_id (required)
@answer the time of revocation
@errors api_key_not_found, forbidden (a token confined to an account)
@pool views
$$;

grant execute on function api.revoke_api_key to mec_admin;
