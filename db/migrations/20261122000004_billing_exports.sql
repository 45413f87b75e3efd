-- migrate:up

set role mec_owner;

-- Which of several sidecars runs the scheduled jobs.
create table mec.scheduler_lease (
  is_only boolean primary key default true check (is_only),
  holder text not null check (length(holder) between 1 and 255),
  expires_at timestamptz not null
);

create table mec.billing_meters (
  provider text not null check (provider ~ '^[a-z][a-z0-9_]{0,31}$'),
  event_name text not null check (length(event_name) between 1 and 100),
  resource_type_code text not null references mec.resource_types,
  multiplier numeric(18, 6) not null default 1 check (multiplier > 0),
  starts_at timestamptz not null default now(),
  status text not null default 'active' check (status in ('active', 'retired')),
  primary key (provider, event_name)
);
comment on table mec.billing_meters is 'Usage of which resource is reported to which meter of a provider.';
comment on column mec.billing_meters.event_name is 'As the provider''s meter has it.';
comment on column mec.billing_meters.multiplier is 'Units of the meter in one unit of the resource: 1000 reports thousandths, 0.001 thousands. Meters take whole numbers; what is left over is carried to the next export.';
comment on column mec.billing_meters.starts_at is 'Usage from here on is reported; from now on when not given.';
comment on column mec.billing_meters.status is 'retired: nothing more is prepared; what is prepared is sent.';
create index on mec.billing_meters (resource_type_code);

create table mec.billing_exports (
  namespace_id text not null,
  account_id uuid not null references mec.accounts,
  provider text not null,
  event_name text not null,
  number int not null,
  slice_start timestamptz not null,
  customer_id text not null,
  identifier text not null,
  quantity numeric not null,
  value numeric not null check (value >= 0 and value = trunc(value)),
  carry numeric not null,
  state text not null check (state in ('carried', 'pending', 'sent', 'failed', 'uncertain', 'too_old')),
  prepared_at timestamptz not null,
  attempts int not null default 0,
  attempted_at timestamptz,
  unknown_since timestamptz,
  next_attempt_at timestamptz,
  sent_at timestamptz,
  error text,
  primary key (account_id, provider, event_name, number),
  foreign key (provider, event_name) references mec.billing_meters,
  check ((value = 0) = (state = 'carried')),
  check ((state in ('pending', 'failed')) = (next_attempt_at is not null)),
  check ((state = 'sent') = (sent_at is not null))
);
comment on table mec.billing_exports is 'What was reported to a provider''s meters, each row stored before it is sent. For a customer and meter: usage times multiplier = all values + the carry of the last row.';
comment on column mec.billing_exports.number is 'Counts the exports of a customer to a meter.';
comment on column mec.billing_exports.slice_start is 'Of the hour whose usage it is.';
comment on column mec.billing_exports.quantity is 'Usage of the slice beyond what earlier exports of it have, in the resource''s unit; below zero for a correction.';
comment on column mec.billing_exports.value is 'What the meter is to add: quantity times multiplier and the carry of the export before, in whole units, never below zero.';
comment on column mec.billing_exports.carry is 'What is left for the next export, in the meter''s units: a fraction, or below zero a credit.';
comment on column mec.billing_exports.unknown_since is 'The first attempt of which it is not known whether the provider took it.';
create unique index on mec.billing_exports (identifier, account_id);
create index on mec.billing_exports (account_id, provider, event_name, slice_start);
create index on mec.billing_exports (next_attempt_at) where next_attempt_at is not null;
create index on mec.billing_exports (provider, event_name, state) where state in ('pending', 'failed', 'uncertain', 'too_old');

reset role;

-- migrate:down

set role mec_owner;
drop table mec.billing_exports, mec.billing_meters, mec.scheduler_lease;
reset role;
