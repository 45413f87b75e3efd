-- Usage minus exports, per hour. One statement, so one snapshot of buckets, deltas and exports. Comparing days first
-- avoids reading the hours of days that agree; differences that cancel out within such a day are not seen.
create or replace function mec.fn_unexported_usage(p_account_ids uuid[], p_until timestamptz)
returns table (account_id uuid, event_name text, multiplier numeric, slice_start timestamptz, quantity numeric,
  exports int)
language sql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
  with targets as materialized (
    select c.account_id, m.event_name, m.resource_type_code, m.multiplier,
           mec.fn_subscription_periods(c.account_id) * tstzmultirange(tstzrange(m.starts_at,
               greatest(m.starts_at, p_until))) as reported
    from unnest(p_account_ids) c (account_id)
    cross join mec.billing_meters m
    where m.provider = 'stripe' and m.status = 'active'
  )
  select t.account_id, t.event_name, t.multiplier, hours.slice_start, hours.quantity, hours.exports
  from targets t
  cross join lateral (
    select u.day
    from (
      select b.bucket_start as day, b.quantity from mec.usage_buckets b
      where b.account_id = t.account_id and b.resource_type_code = t.resource_type_code and b.scope = ''
        and b.grain = 'd'
        and b.bucket_start > lower(t.reported) - interval '1 day' and b.bucket_start < p_until
      union all
      select date_bin('1 day', d.slot, '2000-01-01 00:00:00+00'), d.quantity from mec.usage_deltas d
      where d.account_id = t.account_id and d.resource_type_code = t.resource_type_code and d.scope = ''
        and d.kind = 'u'
        and d.slot >= lower(t.reported) and d.slot < p_until
      union all
      select date_bin('1 day', e.slice_start, '2000-01-01 00:00:00+00'), -e.quantity from mec.billing_exports e
      where e.account_id = t.account_id and e.provider = 'stripe' and e.event_name = t.event_name
    ) u
    group by u.day having sum(u.quantity) <> 0
  ) days
  cross join lateral (
    select u.slice_start, sum(u.quantity) as quantity, sum(u.exports)::int as exports
    from (
      select date_bin('1 hour', b.bucket_start, '2000-01-01 00:00:00+00') as slice_start, b.quantity, 0 as exports
      from mec.usage_buckets b
      where b.account_id = t.account_id and b.resource_type_code = t.resource_type_code and b.scope = ''
        and b.grain = 'q'
        and b.bucket_start >= days.day and b.bucket_start < days.day + interval '1 day' and t.reported @> b.bucket_start
      union all
      select date_bin('1 hour', d.slot, '2000-01-01 00:00:00+00'), d.quantity, 0 from mec.usage_deltas d
      where d.account_id = t.account_id and d.resource_type_code = t.resource_type_code and d.scope = ''
        and d.kind = 'u'
        and d.slot >= days.day and d.slot < days.day + interval '1 day' and t.reported @> d.slot
      union all
      select e.slice_start, -e.quantity, 1 from mec.billing_exports e
      where e.account_id = t.account_id and e.provider = 'stripe' and e.event_name = t.event_name
        and e.slice_start >= days.day and e.slice_start < days.day + interval '1 day'
          and t.reported && tstzrange(e.slice_start, e.slice_start + interval '1 hour')
    ) u
    group by u.slice_start having sum(u.quantity) <> 0
  ) hours
$$;

comment on function mec.fn_unexported_usage is
  'For each meter of these customers, the hours before p_until whose usage differs from what was exported for them, '
  'below zero after a correction, and how many exports they have. Usage is that of the account and its descendants, '
  'during its subscriptions.';
