create function api.get_window_boundaries(
  p_window_type text default null,
  p_at timestamptz default null,
  p_time_zone text default 'UTC',
  p_anchor timestamptz default null
) returns table (
  window_start timestamptz,
  window_end timestamptz
)
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

comment on function api.get_window_boundaries is
  'The window [window_start, window_end) of a type that contains p_at (default: now), in p_time_zone (an IANA name), '
  'for anchored windows from p_anchor. Null is without end. Required: p_window_type. Errors: missing_parameter, '
  'invalid_parameter, time_zone_invalid.';

grant execute on function api.get_window_boundaries to mec_user, mec_service, mec_admin;
