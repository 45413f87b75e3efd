create function api.meter_health(text) returns json
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return mec.fn_meter_health($1);
end
$$;

comment on function api.meter_health is $$
Tells whether events can be recorded: {"status": "healthy"} if a transaction reached the disk.

@errors unavailable
$$;

grant execute on function api.meter_health to mec_user, mec_service, mec_admin;
