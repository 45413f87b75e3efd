-- migrate:up

set role mec_owner;

alter table mec.namespaces add column past_due_grace interval not null default '7 days' check (past_due_grace >= '0');
comment on column mec.namespaces.past_due_grace is 'How long a subscription whose payment failed keeps its entitlements.';

-- The inbox of what providers send. It belongs to the operator, not to a tenant: which account an event is about is known only when it is processed.
create table mec.webhook_events (
  provider text not null check (provider ~ '^[a-z][a-z0-9_]{0,31}$'),
  event_id text not null check (length(event_id) between 1 and 255),
  type text not null check (length(type) between 1 and 255),
  subject text,
  payload jsonb not null check (jsonb_typeof(payload) = 'object'),
  default_namespace text not null,
  created_at timestamptz not null,
  received_at timestamptz not null,
  state text not null default 'pending' check (state in ('pending', 'processed', 'ignored', 'failed', 'dead')),
  attempts int not null default 0,
  next_attempt_at timestamptz,
  processed_at timestamptz,
  error text,
  primary key (provider, event_id),
  check ((state in ('pending', 'failed')) = (next_attempt_at is not null)),
  check ((state in ('processed', 'ignored')) = (processed_at is not null))
);
comment on table mec.webhook_events is 'Every verified event, kept for good: what a subscription or customer is like is computed from all that is known of it, whatever the order in which it came.';
comment on column mec.webhook_events.subject is 'The provider''s id of the object that the event is about; null when it is of no interest.';
comment on column mec.webhook_events.default_namespace is 'Where an account is created that the event does not place itself.';
comment on column mec.webhook_events.created_at is 'When it happened, by the provider''s clock.';
comment on column mec.webhook_events.state is 'failed is tried again at next_attempt_at; dead no more, until it is replayed.';
create index on mec.webhook_events (provider, subject) where subject is not null;
create index on mec.webhook_events (next_attempt_at) where next_attempt_at is not null;
create index on mec.webhook_events (received_at);

create table mec.plan_prices (
  provider text not null check (provider ~ '^[a-z][a-z0-9_]{0,31}$'),
  price_id text not null check (length(price_id) between 1 and 255),
  plan_id text not null references mec.plans,
  quantity_rule text not null default 'ignore' check (quantity_rule in ('ignore', 'multiply')),
  primary key (provider, price_id)
);
comment on column mec.plan_prices.quantity_rule is 'multiply: the quantity bought multiplies every quantity of the plan; ignore: the plan once, whatever the quantity.';
create index on mec.plan_prices (plan_id);

create table mec.subscriptions (
  provider text not null,
  subscription_id text not null,
  account_id uuid not null references mec.accounts,
  namespace_id text not null,
  customer_id text not null,
  status text not null,
  items jsonb not null,
  cancel_at timestamptz,
  past_due_since timestamptz,
  grace_until timestamptz,
  version_event_id text not null,
  version_at timestamptz not null,
  primary key (account_id, provider, subscription_id)
);
comment on column mec.subscriptions.status is 'The provider''s word for it, with what later invoices say.';
comment on column mec.subscriptions.version_event_id is 'The event that is the newest known version.';
create index on mec.subscriptions (grace_until) where grace_until is not null;

alter table mec.entitlements add column subscription_id text;
comment on column mec.entitlements.subscription_id is 'The subscription that grants it; what others gave stays out of its reach.';

create index on mec.accounts (external_id) where external_id is not null;

reset role;

-- migrate:down

set role mec_owner;
drop index mec.accounts_external_id_idx;
alter table mec.entitlements drop column subscription_id;
drop table mec.subscriptions, mec.plan_prices, mec.webhook_events;
alter table mec.namespaces drop column past_due_grace;
reset role;
