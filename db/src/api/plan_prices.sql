create view api.plan_prices with (security_invoker = true) as
select provider, price_id, plan_id, quantity_rule, quantity_resource_types
from mec.plan_prices
order by provider, price_id;

comment on view api.plan_prices is $$
Which plan or add-on a provider's price buys.

Adding a price retries the events that failed because it was missing, including dead ones.

@cache 5
$$;
comment on column api.plan_prices.price_id is 'The provider''s id.';
comment on column api.plan_prices.quantity_rule is
  'multiply: the purchased quantity multiplies the plan''s quantities; ignore: the plan once, whatever the quantity.';
comment on column api.plan_prices.quantity_resource_types is
  'The resources whose quantities are multiplied; null: all resources of the plan.';

grant select on api.plan_prices to mec_service, mec_admin;
grant insert, update on api.plan_prices to mec_admin;
