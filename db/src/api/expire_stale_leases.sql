create function api.expire_stale_leases() returns int
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_require_unconfined();
  return mec.fn_expire_stale_leases();
end
$$;

comment on function api.expire_stale_leases is $$
Closes expired leases and removes expired holds.

Decisions do not depend on it.

@answer the number of leases
@errors forbidden (a token confined to an account)
@pool views
$$;

grant execute on function api.expire_stale_leases to mec_admin;
