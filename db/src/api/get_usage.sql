create function api.get_usage(
  p_account_id uuid default null,
  p_resource_type text default null,
  p_resource_scope text default null,
  p_window_start timestamptz default null,
  p_window_end timestamptz default null
) returns numeric
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform mec.fn_authorize_account(p_account_id);
  perform mec.fn_require_resource_type(p_resource_type);
  perform mec.fn_require_time(p_window_start, 'p_window_start'), mec.fn_require_time(p_window_end, 'p_window_end');
  return trim_scale(mec.fn_get_usage(p_account_id, p_resource_type, p_resource_scope,
    mec.fn_slot(coalesce(p_window_start, '-infinity')), mec.fn_slot(coalesce(p_window_end, 'infinity')), mec.fn_now()));
end
$$;

comment on function api.get_usage is $$
Returns the usage of the account and its descendants in `[p_window_start, p_window_end)`.

Active reservations are included.

@param p_account_id (required)
@param p_resource_type (required)
@param p_resource_scope (default: every scope)
@param p_window_start (default: no start) rounded down to a quarter hour
@param p_window_end (default: no end) rounded down to a quarter hour
@answer the usage, in the resource's unit
@errors account_not_found, unknown_resource_type, invalid_parameter
@pool checks
$$;

grant execute on function api.get_usage to mec_user, mec_service, mec_admin;
