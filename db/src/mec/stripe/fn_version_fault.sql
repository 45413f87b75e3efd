create or replace function mec.fn_version_fault(p_event_id text) returns text
language sql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
  select coalesce('invalid_value: ' || v.fault, 'price_not_mapped: ' || (
      select string_agg(distinct i.label, ', ') from mec.fn_stripe_items(v.items) i
      where not v.is_end and not exists (select from mec.plan_prices p
        where p.provider = 'stripe' and p.price_id = i.price_id)))
  from mec.stripe_events v where v.event_id = p_event_id
$$;

comment on function mec.fn_version_fault is
  'Why this version of a subscription cannot be applied, an error code with details; null if it can. A subscription '
  'that ends needs no plan.';
