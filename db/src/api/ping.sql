create function api.ping() returns int
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select 1
$$;

comment on function api.ping is $$
Answers 1: the way through gateway, PostgREST and database is open.

@answer 1
@pool checks
$$;

grant execute on function api.ping to mec_user, mec_service, mec_admin;
