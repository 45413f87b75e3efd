create function api.rotate_api_key(
  p_key_id uuid default null,
  p_overlap_seconds int default 86400
) returns setof mec.new_api_key
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

comment on function api.rotate_api_key is $$
Creates a successor of an API key.

It has the same name, role, namespace and account, and the old key's original validity period. The old key expires
after the overlap, or at its own expiry if that is sooner. If the answer is lost, repeat the call: as long as the
successor has not been used, the call gives it a new key.

@param p_key_id (required)
@param p_overlap_seconds 0 to 604800 (7 days)
@answer one row, the successor
@errors api_key_not_found, api_key_closed, invalid_parameter, forbidden (a token confined to an account)
@pool views
$$;

grant execute on function api.rotate_api_key to mec_admin;
