-- Whole UTC days from the day buckets, the edges from the quarter hours: at most 31 + 2 * 95 rows for a month.
create or replace function mec.fn_sum_buckets(
  p_account_id uuid,
  p_resource_type text,
  p_scope text,
  p_start timestamptz,
  p_end timestamptz
) returns numeric
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_first_day timestamptz := p_start;
  v_last_day timestamptz := p_end;
begin
  if isfinite(p_start) then
    v_first_day := date_bin('1 day', p_start + interval '1 day' - interval '1 microsecond', '2000-01-01 00:00:00+00');
  end if;
  if isfinite(p_end) then
    v_last_day := date_bin('1 day', p_end, '2000-01-01 00:00:00+00');
  end if;
  return (
    select sum(b.quantity)
    from (values ('d'::"char", v_first_day, v_last_day),
                 ('q', p_start, least(v_first_day, p_end)),
                 ('q', greatest(v_first_day, v_last_day), p_end)) part (grain, part_start, part_end)
    join mec.usage_buckets b
      on b.account_id = p_account_id and b.resource_type_code = p_resource_type and b.scope = p_scope
     and b.grain = part.grain and b.bucket_start >= part.part_start and b.bucket_start < part.part_end);
end $$;

comment on function mec.fn_sum_buckets is
  'Rolled-up usage in [p_start, p_end), both on the 15-minute grid or infinite; p_scope '''' means every scope. Null '
  'if there is none.';
