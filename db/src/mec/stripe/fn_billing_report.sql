create or replace function mec.fn_billing_report() returns setof mec.billing_report_row
language sql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
  select m.event_name, m.resource_type_code,
         coalesce(sum(o.exports) filter (where o.state = 'pending'), 0)::int,
         coalesce(sum(o.value) filter (where o.state = 'pending'), 0),
         coalesce(sum(o.exports) filter (where o.state = 'failed'), 0)::int,
         coalesce(sum(o.value) filter (where o.state = 'failed'), 0),
         coalesce(sum(o.exports) filter (where o.state = 'uncertain'), 0)::int,
         coalesce(sum(o.value) filter (where o.state = 'uncertain'), 0),
         coalesce(sum(o.exports) filter (where o.state = 'too_old'), 0)::int,
         coalesce(sum(o.value) filter (where o.state = 'too_old'), 0),
         (select coalesce(trim_scale(sum(-c.carry) filter (where c.carry < 0)), 0)
          from (select distinct s.account_id from mec.subscriptions s where s.provider = 'stripe') a
          cross join lateral (
            select e.carry from mec.billing_exports e where e.account_id = a.account_id and e.provider = 'stripe'
              and e.event_name = m.event_name
            order by e.number desc limit 1) c)
  from mec.billing_meters m
  left join lateral (
    select e.state, count(*) as exports, sum(e.value) as value from mec.billing_exports e
    where e.provider = m.provider and e.event_name = m.event_name
      and e.state in ('pending', 'failed', 'uncertain', 'too_old')
    group by e.state) o on true
  where m.provider = 'stripe'
  group by m.event_name, m.resource_type_code
  order by m.event_name
$$;

comment on function mec.fn_billing_report is
  'For each meter of Stripe: the number of unsettled exports, with the sums of their values, and the credits of all '
  'customers, in the meter''s units.';
