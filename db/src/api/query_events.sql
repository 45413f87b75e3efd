create function api.query_events(text) returns json
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return mec.fn_query_events($1);
end
$$;

comment on function api.query_events is $$
Returns a page of usage events, newest first.

Takes a query string: account_id or external_id, descendants, resource, scope, feature, from, to, correction, limit,
cursor.

@errors missing_parameter, invalid_parameter, namespace_missing, account_not_found
$$;

grant execute on function api.query_events to mec_user, mec_service, mec_admin;
