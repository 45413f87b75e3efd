-- A customer is computed from all its known events: name and e-mail of the newest version, namespace of the newest one
-- that names one. Data entered at checkout counts until the customer's own events are known.
create or replace function mec.fn_stripe_customer(
  p_customer_id text,
  out name text,
  out email text,
  out namespace_id text,
  out is_deleted boolean,
  out event_ids text[]
)
language sql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
  with events as materialized (
    select e.event_id, e.name, e.email, e.namespace_id, e.is_end,
      row_number() over (order by e.kind = 'checkout', e.created_at desc, e.type desc, e.event_id collate "C" desc)
        as place
    from mec.stripe_events e
    where e.subject = p_customer_id and e.type !~ '^(customer\.subscription|invoice)\.' -- Those need not be read.
      and e.kind in ('customer', 'checkout') and not e.is_superseded
  ), newest as (
    select e.name, e.email, e.event_id from events e where not e.is_end order by e.place limit 1
  ), placed as (
    select e.namespace_id, e.event_id from events e where e.namespace_id is not null order by e.place limit 1
  )
  select n.name, n.email, p.namespace_id, exists (select from events e where e.is_end),
    array_remove(array[n.event_id, p.event_id], null)
  from (select) one left join newest n on true left join placed p on true
$$;

comment on function mec.fn_stripe_customer is
  'What is known of a customer, and which events its name, e-mail and namespace come from; name is null if nothing '
  'is known, or only that it was deleted.';
