create function api.aggregate_events(text) returns json
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return mec.fn_aggregate_events($1);
end
$$;

comment on function api.aggregate_events is $$
Returns aggregates of usage events.

Takes a query string: the filters of query_events except correction, limit and cursor, and granularity, time_zone,
group_by, aggregation, unique_by.

@errors missing_parameter, invalid_parameter, namespace_missing, account_not_found, time_zone_invalid
$$;

grant execute on function api.aggregate_events to mec_user, mec_service, mec_admin;
