create function api.ping() returns int
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select 1
$$;

comment on function api.ping is $$
Returns 1 if gateway, PostgREST and database work.

@answer 1
@pool checks
$$;

grant execute on function api.ping to mec_user, mec_service, mec_admin;
