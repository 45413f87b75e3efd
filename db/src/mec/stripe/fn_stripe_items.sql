create or replace function mec.fn_stripe_items(p_items jsonb)
returns table (price_id text, label text, quantity jsonb)
language sql immutable security invoker
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(i.item #>> '{price,id}', i.item #>> '{plan,id}'),
    coalesce(i.item #>> '{price,id}', 'plan ' || (i.item #>> '{plan,id}'), 'an item without a price'),
    i.item -> 'quantity'
  from jsonb_array_elements(p_items) i (item)
$$;

comment on function mec.fn_stripe_items is
  'The items of a subscription (fn_stripe_event): what was bought, its name in messages, and the quantity. Before '
  '2020 a price was called a plan, with the same id.';
