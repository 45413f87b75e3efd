-- Half open [window_start, window_end). Calendar windows follow p_time_zone, anchored ones count periods from the
-- original anchor (31 Jan, 28 Feb, 31 Mar), rolling ones move with the 15-minute grid, 'none' starts at p_valid_from,
-- and for what counts for a lifetime there is no start.
create or replace function mec.fn_window(
  p_window_kind text,
  p_period interval,
  p_trunc_field text,
  p_at timestamptz,
  p_time_zone text,
  p_anchor timestamptz,
  p_valid_from timestamptz,
  p_is_lifetime boolean default false,
  out window_start timestamptz,
  out window_end timestamptz
)
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_local timestamp;
  v_months int;
  v_periods int;
begin
  if p_is_lifetime then
    window_start := '-infinity';
    window_end := 'infinity';
    return;
  end if;
  case p_window_kind
    when 'calendar' then
      v_local := date_trunc(p_trunc_field, p_at at time zone p_time_zone);
      window_start := v_local at time zone p_time_zone;
      if window_start > p_at then
        -- If the clock is set back over midnight, midnight occurs twice; the second one is the boundary.
        v_local := v_local - p_period;
        window_start := v_local at time zone p_time_zone;
      end if;
      window_end := (v_local + p_period) at time zone p_time_zone;
    when 'anchored' then
      v_local := coalesce(p_anchor, p_valid_from) at time zone 'UTC';
      v_months := date_part('year', p_period) * 12 + date_part('month', p_period);
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
      window_start := window_end - p_period;
    when 'none' then
      window_start := p_valid_from;
      window_end := 'infinity';
  end case;
end $$;

comment on function mec.fn_window is
  'The window that contains p_at, for a row of window_types given by its columns; with p_is_lifetime, all time.';
