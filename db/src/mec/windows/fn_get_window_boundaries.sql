create or replace function mec.fn_get_window_boundaries(
  p_window_type_code text,
  p_at timestamptz,
  p_time_zone text default 'UTC',
  p_anchor timestamptz default null,
  p_valid_from timestamptz default '-infinity',
  out window_start timestamptz,
  out window_end timestamptz
)
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  select b.window_start, b.window_end into window_start, window_end
  from mec.window_types w
  cross join lateral mec.fn_window(w.window_kind, w.period, w.trunc_field, p_at, p_time_zone, p_anchor, p_valid_from) b
  where w.window_type_code = p_window_type_code;
  if not found then
    perform mec.fn_raise('invalid_parameter', format('%s is not a window type.', p_window_type_code));
  end if;
end $$;

comment on function mec.fn_get_window_boundaries is
  'The window of this type that contains p_at: [window_start, window_end). p_time_zone is an IANA zone, p_anchor the '
  'original billing anchor. Errors: invalid_parameter for an unknown type.';
