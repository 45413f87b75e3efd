-- migrate:up

set role mec_owner;

-- Quantities reach 10^18, which no row is rewritten for. What stands on the columns is made anew by db/src.
drop schema if exists api cascade;
drop type mec.ingest_item cascade;

alter table mec.plan_entitlement_templates alter column quantity_allowed type numeric(24, 6);
alter table mec.consumption_ledger alter column quantity type numeric(24, 6);
alter table mec.entitlements alter column quantity_allowed type numeric(24, 6);
alter table mec.control_rules alter column grace_quantity type numeric(24, 6), alter column overage_cap type numeric(24, 6);
alter table mec.concurrency_leases alter column quantity type numeric(24, 6);
alter table mec.reservations alter column quantity type numeric(24, 6), alter column actual_quantity type numeric(24, 6);
alter table mec.billing_meters alter column multiplier type numeric(24, 6);

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

-- Providers of which MEC understands prices and meters. Rows of others, which nothing reads, may stay.
alter table mec.plan_prices add constraint provider_is_known check (provider in ('stripe')) not valid;
alter table mec.billing_meters add constraint provider_is_known check (provider in ('stripe')) not valid;

reset role;

-- migrate:down

set role mec_owner;
drop schema if exists api cascade;
drop type mec.ingest_item cascade;
alter table mec.billing_meters drop constraint provider_is_known, alter column multiplier type numeric(18, 6);
alter table mec.plan_prices drop constraint provider_is_known;
alter table mec.reservations alter column quantity type numeric(18, 6), alter column actual_quantity type numeric(18, 6);
alter table mec.concurrency_leases alter column quantity type numeric(18, 6);
alter table mec.control_rules alter column grace_quantity type numeric(18, 6), alter column overage_cap type numeric(18, 6);
alter table mec.entitlements alter column quantity_allowed type numeric(18, 6);
alter table mec.consumption_ledger alter column quantity type numeric(18, 6);
alter table mec.plan_entitlement_templates alter column quantity_allowed type numeric(18, 6);
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
