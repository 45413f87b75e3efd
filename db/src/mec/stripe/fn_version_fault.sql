create or replace function mec.fn_version_fault(p_event mec.webhook_events, out code text, out details text)
language plpgsql stable security invoker
set search_path = pg_catalog, pg_temp
as $$
declare
  v_object jsonb := p_event.payload #> '{data,object}';
  v_status text := v_object ->> 'status';
begin
  if mec.fn_stripe_id(v_object -> 'customer') is null then
    code := 'invalid_value';
    details := 'The event names no customer.';
  elsif p_event.type = 'customer.subscription.deleted' or v_status in ('canceled', 'incomplete_expired') then
    return; -- What ends needs no plan.
  elsif v_status is null or v_status not in ('trialing', 'active', 'past_due', 'paused', 'incomplete', 'unpaid') then
    code := 'invalid_value';
    details := coalesce(v_status || ' is not a known status of a subscription.', 'The subscription has no status.');
  elsif jsonb_typeof(v_object #> '{items,data}') is distinct from 'array'
      or jsonb_typeof(v_object #> '{items,data,0}') is distinct from 'object'
      or v_object #> '{items,has_more}' = 'true' then
    code := 'invalid_value';
    details := 'The event does not hold all items of the subscription.';
  else
    select string_agg(distinct coalesce(i.item #>> '{price,id}', 'plan ' || (i.item #>> '{plan,id}'),
        'an item without a price'), ', ') into details
    from jsonb_array_elements(v_object #> '{items,data}') i (item)
    where not exists (select from mec.plan_prices p
      where p.provider = 'stripe' and p.price_id = mec.fn_stripe_price(i.item));
    code := case when details is not null then 'price_not_mapped' end;
  end if;
end $$;

comment on function mec.fn_version_fault is
  'Why a version of a subscription can not be put into effect, a code of the catalogue '
  'with details; nulls when it can.';
