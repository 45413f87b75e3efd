create view api.plan_prices with (security_invoker = true) as
select provider, price_id, plan_id, quantity_rule, quantity_resource_types
from mec.plan_prices
order by provider, price_id;

comment on view api.plan_prices is $$
Which plan or add-on a provider's price buys.

Events that failed for want of a price are tried again, also those that were given up.

@cache 5
$$;
comment on column api.plan_prices.price_id is 'The provider''s.';

grant select on api.plan_prices to mec_service, mec_admin;
grant insert, update on api.plan_prices to mec_admin;
