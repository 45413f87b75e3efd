-- migrate:up

set role mec_owner;

-- The part of a product that used the resource; free text like a scope, but no limit looks at it.
alter table mec.consumption_ledger add column feature text;
alter table mec.reservations add column feature text;

create index on mec.consumption_ledger (account_id, resource_type_code, occurred_at desc, event_id desc);
create index on mec.consumption_ledger (account_id, resource_scope, occurred_at desc, event_id desc) where resource_scope is not null;
create index on mec.consumption_ledger (account_id, feature, occurred_at desc, event_id desc) where feature is not null;
create index on mec.consumption_ledger (account_id, occurred_at desc, event_id desc) where is_correction;

-- Of the deltas that an event writes, the one for its own account and every scope tells all that aggregates need; the roll-up takes that into event_buckets.
alter table mec.usage_deltas add column event_scope text, add column event_feature text, add column events int;
comment on column mec.usage_deltas.events is 'How many events, corrections aside, the quantity is of; null for what is charged to an ancestor, to a single scope, or held.';
comment on column mec.usage_deltas.event_scope is 'The events'' own scope, '''' without one.';

create table mec.event_buckets (
  namespace_id text not null,
  account_id uuid not null,
  resource_type_code text not null,
  scope text not null,
  feature text not null,
  bucket_start timestamptz not null,
  quantity numeric not null,
  events bigint not null,
  primary key (account_id, resource_type_code, bucket_start, scope, feature)
) with (fillfactor = 80);
comment on table mec.event_buckets is 'What aggregates read: the events of an account alone, by quarter hour. Corrections are in the quantity and not in the number of events; '''' stands for no scope, no feature.';

lock table mec.consumption_ledger in share row exclusive mode;
insert into mec.event_buckets (namespace_id, account_id, resource_type_code, scope, feature, bucket_start, quantity, events)
select namespace_id, account_id, resource_type_code, coalesce(resource_scope, ''), coalesce(feature, ''), date_bin('15 minutes', occurred_at, '2000-01-01 00:00:00+00'),
  sum(quantity), count(*) filter (where not is_correction)
from mec.consumption_ledger group by 1, 2, 3, 4, 5, 6;

-- An event on its way into the ledger: what was sent, read and judged.
create type mec.ingest_item as (
  item int,
  idempotency_key text,
  status text,
  event_id uuid,
  code text,
  details text,
  event mec.consumption_ledger,
  metadata jsonb,
  request_hash uuid
);

reset role;

-- migrate:down

set role mec_owner;
drop type mec.ingest_item;
drop table mec.event_buckets;
alter table mec.usage_deltas drop column events, drop column event_scope, drop column event_feature;
alter table mec.reservations drop column feature;
alter table mec.consumption_ledger drop column feature;
reset role;
