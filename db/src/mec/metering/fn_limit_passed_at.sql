create or replace function mec.fn_limit_passed_at(
  p_account_id uuid, p_resource_type text, p_resource_scope text, p_window_start timestamptz, p_window_end timestamptz,
    p_quantity numeric, p_now timestamptz
) returns timestamptz
language sql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
  select min(r.slot) from (
    select s.slot, sum(s.quantity) over (order by s.slot) as total
    from (
      select u.slot, sum(u.quantity) as quantity from (
        select b.bucket_start as slot, b.quantity from mec.usage_buckets b
        where b.account_id = p_account_id and b.resource_type_code = p_resource_type
          and b.scope = coalesce(p_resource_scope, '')
          and b.grain = 'q' and b.bucket_start >= p_window_start and b.bucket_start < p_window_end
        union all
        select d.slot, d.quantity from mec.usage_deltas d
        where d.account_id = p_account_id and d.resource_type_code = p_resource_type
          and d.scope = coalesce(p_resource_scope, '')
          and d.slot >= p_window_start and d.slot < p_window_end and d.kind <> 'l'
            and (d.expires_at is null or d.expires_at > p_now)
      ) u group by u.slot
    ) s
  ) r
  where r.total > p_quantity
$$;

comment on function mec.fn_limit_passed_at is
  'The first 15-minute slot of the window at whose end usage was above p_quantity: the start of a grace period. Null '
  'if there is none.';
