-- The only function that reads usage. One statement, so one snapshot: the roll-up moves deltas in one
-- transaction and can't be seen halfway.
create or replace function mec.fn_get_usage(
  p_account_id uuid,
  p_resource_type text,
  p_resource_scope text,
  p_window_start timestamptz,
  p_window_end timestamptz,
  p_now timestamptz
) returns numeric
language sql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(
      (select t.quantity from mec.usage_totals t
       where t.account_id = p_account_id and t.resource_type_code = p_resource_type
         and t.scope = coalesce(p_resource_scope, '')
         and t.window_start = p_window_start and t.window_end = p_window_end),
      case when exists (select from mec.usage_buckets b
        where b.account_id = p_account_id and b.resource_type_code = p_resource_type
        and b.scope = coalesce(p_resource_scope, ''))
        then mec.fn_sum_buckets(p_account_id, p_resource_type, coalesce(p_resource_scope, ''), p_window_start,
          p_window_end) end,
      0)
    + coalesce(
      (select sum(d.quantity) from mec.usage_deltas d
       where d.account_id = p_account_id and d.resource_type_code = p_resource_type
         and d.scope = coalesce(p_resource_scope, '')
         and d.slot >= p_window_start and d.slot < p_window_end
         and d.kind <> 'l' and (d.expires_at is null or d.expires_at > p_now)),
      0)
$$;

comment on function mec.fn_get_usage is
  'Usage of the account and its descendants in [p_window_start, p_window_end), active reservations included, in the '
  'resource''s unit. p_resource_scope null is every scope. Bounds lie on the 15-minute grid or are infinite.';
