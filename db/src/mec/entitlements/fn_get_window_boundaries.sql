-- Half open [window_start, window_end). Calendar windows follow p_time_zone, anchored ones count periods from the original anchor
-- (31 Jan, 28 Feb, 31 Mar), rolling ones move with the 15-minute grid, 'none' starts at p_valid_from.
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
declare
  v_type mec.window_types;
  v_local timestamp;
  v_months int;
  v_periods int;
begin
  select * into v_type from mec.window_types where window_type_code = p_window_type_code;
  case v_type.window_kind
    when 'calendar' then
      v_local := date_trunc(v_type.trunc_field, p_at at time zone p_time_zone);
      window_start := v_local at time zone p_time_zone;
      if window_start > p_at then
        -- Midnight comes twice when the clock goes back over it; the second one is the boundary.
        v_local := v_local - v_type.period;
        window_start := v_local at time zone p_time_zone;
      end if;
      window_end := (v_local + v_type.period) at time zone p_time_zone;
    when 'anchored' then
      v_local := coalesce(p_anchor, p_valid_from) at time zone 'UTC';
      v_months := date_part('year', v_type.period) * 12 + date_part('month', v_type.period);
      v_periods := floor(((date_part('year', p_at at time zone 'UTC') - date_part('year', v_local)) * 12
        + date_part('month', p_at at time zone 'UTC') - date_part('month', v_local)) / v_months);
      window_start := (v_local + make_interval(months => v_periods * v_months)) at time zone 'UTC';
      if window_start > p_at then
        v_periods := v_periods - 1;
        window_start := (v_local + make_interval(months => v_periods * v_months)) at time zone 'UTC';
      end if;
      window_end := (v_local + make_interval(months => (v_periods + 1) * v_months)) at time zone 'UTC';
    when 'rolling' then
      window_end := mec.fn_slot(p_at) + interval '15 minutes';
      window_start := window_end - v_type.period;
    when 'none' then
      window_start := p_valid_from;
      window_end := 'infinity';
    else
      perform mec.fn_raise('invalid_parameter', format('%s is not a window type.', p_window_type_code));
  end case;
end $$;

comment on function mec.fn_get_window_boundaries(text, timestamptz, text, timestamptz, timestamptz) is
  'The window of this type that contains p_at: [window_start, window_end). p_time_zone is an IANA zone, p_anchor the original billing anchor. Errors: invalid_parameter for an unknown type.';
