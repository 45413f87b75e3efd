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

-- NaN is above every number: without an upper bound it would be a quantity without end.
alter table mec.plan_entitlement_templates add constraint quantity_allowed_is_number check (quantity_allowed < 1000000000000000000);
alter table mec.entitlements add constraint quantity_allowed_is_number check (quantity_allowed < 1000000000000000000);
alter table mec.control_rules
  add constraint grace_quantity_is_number check (grace_quantity < 1000000000000000000),
  add constraint overage_cap_is_number check (overage_cap < 1000000000000000000),
  add constraint warn_at_percent_is_number check (warn_at_percent < 1000);
alter table mec.billing_meters add constraint multiplier_is_number check (multiplier < 1000000000000000000);

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

-- Providers of which MEC understands prices and meters.
alter table mec.plan_prices add constraint provider_is_known check (provider in ('stripe'));
alter table mec.billing_meters add constraint provider_is_known check (provider in ('stripe'));

reset role;

-- migrate:down

set role mec_owner;
drop schema if exists api cascade;
drop type mec.ingest_item cascade;
alter table mec.billing_meters drop constraint provider_is_known, drop constraint multiplier_is_number, alter column multiplier type numeric(18, 6);
alter table mec.plan_prices drop constraint provider_is_known;
alter table mec.reservations alter column quantity type numeric(18, 6), alter column actual_quantity type numeric(18, 6);
alter table mec.concurrency_leases alter column quantity type numeric(18, 6);
alter table mec.control_rules drop constraint grace_quantity_is_number, drop constraint overage_cap_is_number, drop constraint warn_at_percent_is_number,
  alter column grace_quantity type numeric(18, 6), alter column overage_cap type numeric(18, 6);
alter table mec.entitlements drop constraint quantity_allowed_is_number, alter column quantity_allowed type numeric(18, 6);
alter table mec.consumption_ledger alter column quantity type numeric(18, 6);
alter table mec.plan_entitlement_templates drop constraint quantity_allowed_is_number, alter column quantity_allowed type numeric(18, 6);
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
