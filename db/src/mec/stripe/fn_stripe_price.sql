create or replace function mec.fn_stripe_price(p_item jsonb) returns text
language plpgsql immutable security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
  return coalesce(p_item #>> '{price,id}', p_item #>> '{plan,id}');
end $$;

comment on function mec.fn_stripe_price is
  'The price of an item of a subscription; before 2020 it was called a plan, with the same id.';
