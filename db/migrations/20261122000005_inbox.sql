-- migrate:up

set role mec_owner;

alter table mec.accounts add column is_provisional boolean not null default false;
comment on column mec.accounts.is_provisional is 'Made for a customer of whom no subscription was known yet; until something refers to it, it may be made anew in the namespace that is named later.';

alter table mec.plan_prices add column quantity_resource_types text[] check (cardinality(quantity_resource_types) > 0);
alter table mec.plan_prices add check (quantity_resource_types is null or quantity_rule = 'multiply');
comment on column mec.plan_prices.quantity_rule is 'multiply: the quantity bought multiplies quantities of the plan; ignore: the plan once, whatever the quantity.';
comment on column mec.plan_prices.quantity_resource_types is 'The resources that the quantity multiplies; null is all of the plan.';

comment on table mec.webhook_events is 'Verified events, kept as long as what a subscription or customer is like is computed from them, whatever the order in which they came.';
create index on mec.subscriptions (provider, customer_id);
create index on mec.subscriptions (provider, subscription_id);

reset role;

-- migrate:down

set role mec_owner;
drop index mec.subscriptions_provider_customer_id_idx, mec.subscriptions_provider_subscription_id_idx;
comment on table mec.webhook_events is 'Every verified event, kept for good: what a subscription or customer is like is computed from all that is known of it, whatever the order in which it came.';
comment on column mec.plan_prices.quantity_rule is 'multiply: the quantity bought multiplies every quantity of the plan; ignore: the plan once, whatever the quantity.';
alter table mec.plan_prices drop column quantity_resource_types;
alter table mec.accounts drop column is_provisional;
reset role;
