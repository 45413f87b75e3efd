create function api.get_window_boundaries(
  p_window_type text default null,
  p_at timestamptz default null,
  p_time_zone text default 'UTC',
  p_anchor timestamptz default null
) returns setof mec.get_window_boundaries_row
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if p_window_type is null then
    perform mec.fn_raise('missing_parameter', 'p_window_type is required.');
  end if;
  perform mec.fn_require_time_zone(coalesce(p_time_zone, ''));
  perform mec.fn_require_time(p_at, 'p_at'), mec.fn_require_time(p_anchor, 'p_anchor');
  return query
  select case when isfinite(w.window_start) then w.window_start end,
    case when isfinite(w.window_end) then w.window_end end
  from mec.fn_get_window_boundaries(p_window_type, coalesce(p_at, mec.fn_now()), p_time_zone,
    mec.fn_slot(coalesce(p_anchor, '2000-01-01 00:00Z'))) w;
end
$$;

comment on function api.get_window_boundaries is $$
Returns the start and end of the window that contains a given time.

@param p_window_type (required)
@param p_at (default: now)
@param p_time_zone (default: UTC) IANA name
@param p_anchor (default: 1 January 2000) start of anchored windows
@answer one row
@errors missing_parameter, invalid_parameter, time_zone_invalid
@pool checks
$$;

grant execute on function api.get_window_boundaries to mec_user, mec_service, mec_admin;
