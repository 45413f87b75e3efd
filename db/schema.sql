-- Made by npm run generate, for reading: the structure that all files of db/migrations add up to. Databases are made by the migrations.
-- Not here: functions, views, row types, triggers, policies and grants (db/src); roles and reference rows (db/migrations).

create schema mec;

create sequence mec.lease_fencing as bigint;

create table mec.account_types (
  account_type_code text not null,
  description text not null,
  level int not null,
  constraint account_types_pkey primary key (account_type_code),
  constraint account_types_account_type_code_check check (account_type_code ~ '^[a-z][a-z0-9_]{0,31}$')
);
comment on column mec.account_types.level is 'Depth in the hierarchy; a parent''s level is never greater than its child''s.';

create table mec.accounts (
  account_id uuid not null default uuidv7(),
  namespace_id text not null,
  account_type_code text not null default 'organization',
  parent_account_id uuid,
  path uuid[] not null,
  external_id text,
  display_name text not null,
  email text,
  status text not null default 'active',
  time_zone text not null default 'UTC',
  metadata jsonb not null default '{}'::jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  is_provisional boolean not null default false,
  is_external_id_vouched boolean not null default true,
  constraint accounts_pkey primary key (account_id),
  constraint accounts_namespace_id_external_id_key unique (namespace_id, external_id),
  constraint accounts_display_name_check check (length(display_name) >= 1 and length(display_name) <= 255),
  constraint accounts_email_check check (length(email) >= 3 and length(email) <= 255),
  constraint accounts_external_id_check check (length(external_id) >= 1 and length(external_id) <= 255),
  constraint accounts_metadata_check check (jsonb_typeof(metadata) = 'object'),
  constraint accounts_namespace_id_check check (namespace_id ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
  constraint accounts_status_check check (status in ('active', 'suspended', 'closed')),
  constraint accounts_account_type_code_fkey foreign key (account_type_code) references mec.account_types(account_type_code),
  constraint accounts_parent_account_id_fkey foreign key (parent_account_id) references mec.accounts(account_id)
);
comment on column mec.accounts.path is 'The account itself, then its parent, up to the root; kept by a trigger.';
comment on column mec.accounts.time_zone is 'IANA zone that calendar windows follow.';
comment on column mec.accounts.is_provisional is 'Made for a customer of whom no subscription was known yet; until something refers to it, it may be made anew in the namespace that is named later.';
comment on column mec.accounts.is_external_id_vouched is 'False: a token that is confined to an account gave the external_id, so what providers send about that id does not go to this account.';
create index accounts_external_id_idx on mec.accounts (external_id) where (external_id is not null);
create index accounts_parent_account_id_idx on mec.accounts (parent_account_id);
create index accounts_path_idx on mec.accounts using gin (path);

create table mec.api_keys (
  key_id uuid not null default uuidv7(),
  namespace_id text not null,
  account_id uuid,
  name text not null,
  role text not null,
  key_hash bytea not null,
  last_four text not null,
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz,
  rotated_from uuid,
  constraint api_keys_pkey primary key (key_id, namespace_id),
  constraint api_keys_key_hash_namespace_id_key unique (key_hash, namespace_id),
  constraint api_keys_rotated_from_namespace_id_key unique (rotated_from, namespace_id),
  constraint api_keys_expires_at_sane check (expires_at >= '2000-01-01 00:00:00+00'::timestamptz and expires_at < '2200-01-01 00:00:00+00'::timestamptz),
  constraint api_keys_key_hash_check check (length(key_hash) = 32),
  constraint api_keys_last_four_check check (length(last_four) = 4),
  constraint api_keys_name_check check (length(name) >= 1 and length(name) <= 128),
  constraint api_keys_namespace_id_check check (namespace_id ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
  constraint api_keys_role_check check (role in ('mec_user', 'mec_service', 'mec_admin')),
  constraint api_keys_account_id_fkey foreign key (account_id) references mec.accounts(account_id),
  constraint api_keys_rotated_from_namespace_id_fkey foreign key (rotated_from, namespace_id) references mec.api_keys(key_id, namespace_id)
);
comment on table mec.api_keys is 'Keys that stand for a token: who presents one has its role, namespace and confinement.';
comment on column mec.api_keys.account_id is 'The account that the key is confined to, with its descendants; null when it is not confined.';
comment on column mec.api_keys.key_hash is 'SHA-256 of the key. The key itself is shown once and kept nowhere.';
comment on column mec.api_keys.last_four is 'The key''s last characters, by which its holder recognizes it.';
comment on column mec.api_keys.last_used_at is 'To the minute; null until the first use.';
create index api_keys_account_id_idx on mec.api_keys (account_id);
create index api_keys_namespace_id_key_id_idx on mec.api_keys (namespace_id, key_id);

create table mec.limit_kinds (
  limit_kind_code text not null,
  description text not null,
  usage_source text not null,
  is_lifetime boolean not null default false,
  allows_negative boolean not null default false,
  constraint limit_kinds_pkey primary key (limit_kind_code),
  constraint limit_kinds_limit_kind_code_check check (limit_kind_code ~ '^[a-z][a-z0-9_]{0,31}$'),
  constraint limit_kinds_usage_source_check check (usage_source in ('ledger', 'leases', 'validity'))
);
comment on column mec.limit_kinds.usage_source is 'What counts as used: the ledger''s events and holds, live leases, or nothing (validity alone).';
comment on column mec.limit_kinds.is_lifetime is 'Usage counts from ever, whatever the window.';
comment on column mec.limit_kinds.allows_negative is 'Negative quantities give back, never below zero.';

create table mec.units (
  unit_code text not null,
  description text not null,
  constraint units_pkey primary key (unit_code),
  constraint units_unit_code_check check (unit_code ~ '^[a-z][a-z0-9_]{0,31}$')
);

create table mec.resource_types (
  resource_type_code text not null,
  display_name text not null,
  limit_kind_code text not null default 'cumulative',
  default_unit_code text not null,
  allowed_unit_codes text[] not null,
  constraint resource_types_pkey primary key (resource_type_code),
  constraint resource_types_check check (default_unit_code = any (allowed_unit_codes)),
  constraint resource_types_resource_type_code_check check (resource_type_code ~ '^[a-z][a-z0-9_.-]{0,63}$'),
  constraint resource_types_default_unit_code_fkey foreign key (default_unit_code) references mec.units(unit_code),
  constraint resource_types_limit_kind_code_fkey foreign key (limit_kind_code) references mec.limit_kinds(limit_kind_code)
);
comment on column mec.resource_types.limit_kind_code is 'How this resource is usually counted; decides whether negative quantities are taken.';

create table mec.billing_meters (
  provider text not null,
  event_name text not null,
  resource_type_code text not null,
  multiplier numeric(24,6) not null default 1,
  starts_at timestamptz not null default now(),
  status text not null default 'active',
  constraint billing_meters_pkey primary key (provider, event_name),
  constraint billing_meters_event_name_check check (length(event_name) >= 1 and length(event_name) <= 100),
  constraint billing_meters_multiplier_check check (multiplier > 0::numeric),
  constraint billing_meters_multiplier_finite check (multiplier < '1000000000000000000'::numeric),
  constraint billing_meters_provider_check check (provider ~ '^[a-z][a-z0-9_]{0,31}$'),
  constraint billing_meters_starts_at_sane check (starts_at >= '2000-01-01 00:00:00+00'::timestamptz and starts_at < '2200-01-01 00:00:00+00'::timestamptz),
  constraint billing_meters_status_check check (status in ('active', 'retired')),
  constraint provider_is_known check (provider = 'stripe'),
  constraint billing_meters_resource_type_code_fkey foreign key (resource_type_code) references mec.resource_types(resource_type_code)
);
comment on table mec.billing_meters is 'Usage of which resource is reported to which meter of a provider.';
comment on column mec.billing_meters.event_name is 'As the provider''s meter has it.';
comment on column mec.billing_meters.multiplier is 'Units of the meter in one unit of the resource: 1000 reports thousandths, 0.001 thousands. Meters take whole numbers; what is left over is carried to the next export.';
comment on column mec.billing_meters.starts_at is 'Usage from here on is reported; from now on when not given.';
comment on column mec.billing_meters.status is 'retired: nothing more is prepared; what is prepared is sent.';
create index billing_meters_resource_type_code_idx on mec.billing_meters (resource_type_code);

create table mec.billing_exports (
  namespace_id text not null,
  account_id uuid not null,
  provider text not null,
  event_name text not null,
  number int not null,
  slice_start timestamptz not null,
  customer_id text not null,
  identifier text not null,
  quantity numeric not null,
  value numeric not null,
  carry numeric not null,
  state text not null,
  prepared_at timestamptz not null,
  attempts int not null default 0,
  attempted_at timestamptz,
  unknown_since timestamptz,
  next_attempt_at timestamptz,
  sent_at timestamptz,
  error text,
  constraint billing_exports_pkey primary key (account_id, provider, event_name, number),
  constraint billing_exports_check check ((value = 0::numeric) = (state = 'carried')),
  constraint billing_exports_check1 check ((state in ('pending', 'failed')) = (next_attempt_at is not null)),
  constraint billing_exports_check2 check ((state = 'sent') = (sent_at is not null)),
  constraint billing_exports_state_check check (state in ('carried', 'pending', 'sent', 'failed', 'uncertain', 'too_old')),
  constraint billing_exports_value_check check (value >= 0::numeric and value = trunc(value)),
  constraint billing_exports_account_id_fkey foreign key (account_id) references mec.accounts(account_id),
  constraint billing_exports_provider_event_name_fkey foreign key (provider, event_name) references mec.billing_meters(provider, event_name)
);
comment on table mec.billing_exports is 'What was reported to a provider''s meters, each row stored before it is sent. For a customer and meter: usage times multiplier = all values + the carry of the last row.';
comment on column mec.billing_exports.number is 'Counts the exports of a customer to a meter.';
comment on column mec.billing_exports.slice_start is 'Of the hour whose usage it is.';
comment on column mec.billing_exports.quantity is 'Usage of the slice beyond what earlier exports of it have, in the resource''s unit; below zero for a correction.';
comment on column mec.billing_exports.value is 'What the meter is to add: quantity times multiplier and the carry of the export before, in whole units, never below zero.';
comment on column mec.billing_exports.carry is 'What is left for the next export, in the meter''s units: a fraction, or below zero a credit.';
comment on column mec.billing_exports.unknown_since is 'The first attempt of which it is not known whether the provider took it.';
create index billing_exports_account_id_provider_event_name_slice_start_idx on mec.billing_exports (account_id, provider, event_name, slice_start);
create unique index billing_exports_identifier_account_id_idx on mec.billing_exports (identifier, account_id);
create index billing_exports_namespace_id_account_id_idx on mec.billing_exports (namespace_id, account_id);
create index billing_exports_next_attempt_at_idx on mec.billing_exports (next_attempt_at) where (next_attempt_at is not null);
create index billing_exports_provider_event_name_state_idx on mec.billing_exports (provider, event_name, state) where (state in ('pending', 'failed', 'uncertain', 'too_old'));

create table mec.concurrency_leases (
  lease_id uuid not null default uuidv7(),
  namespace_id text not null,
  account_id uuid not null,
  resource_type_code text not null,
  resource_scope text,
  session_token text not null,
  quantity numeric(24,6) not null,
  fencing_number bigint not null,
  acquired_at timestamptz not null,
  heartbeat_at timestamptz not null,
  expires_at timestamptz not null,
  released_at timestamptz,
  request_id text,
  constraint concurrency_leases_pkey primary key (lease_id, account_id),
  constraint concurrency_leases_quantity_check check (quantity > 0::numeric),
  constraint concurrency_leases_account_id_fkey foreign key (account_id) references mec.accounts(account_id),
  constraint concurrency_leases_resource_type_code_fkey foreign key (resource_type_code) references mec.resource_types(resource_type_code)
);
comment on column mec.concurrency_leases.fencing_number is 'Rises with every lease; a store that remembers the highest can refuse a holder whose lease has passed on.';
create index concurrency_leases_account_id_acquired_at_idx on mec.concurrency_leases (account_id, acquired_at desc);
create unique index concurrency_leases_account_id_resource_type_code_session_to_idx on mec.concurrency_leases (account_id, resource_type_code, session_token, coalesce(resource_scope, '')) where (released_at is null);
create index concurrency_leases_expires_at_idx on mec.concurrency_leases (expires_at) where (released_at is null);
create index concurrency_leases_namespace_id_acquired_at_idx on mec.concurrency_leases (namespace_id, acquired_at desc);
create index concurrency_leases_resource_type_code_idx on mec.concurrency_leases (resource_type_code);

create table mec.consumption_ledger (
  event_id uuid not null default uuidv7(),
  namespace_id text not null,
  account_id uuid not null,
  idempotency_key text not null,
  resource_type_code text not null,
  resource_scope text,
  quantity numeric(24,6) not null,
  unit_code text not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  is_correction boolean not null default false,
  corrects_event_id uuid,
  reservation_id uuid,
  is_late boolean not null default false,
  charged_account_ids uuid[] not null,
  request_id text,
  actor text,
  feature text,
  constraint consumption_ledger_pkey primary key (event_id, account_id),
  constraint consumption_ledger_check check (is_correction = (corrects_event_id is not null)),
  constraint consumption_ledger_account_id_fkey foreign key (account_id) references mec.accounts(account_id)
);
comment on table mec.consumption_ledger is 'Append-only usage events. Mistakes are corrected by compensating events.';
comment on column mec.consumption_ledger.is_late is 'Committed after its reservation had expired.';
comment on column mec.consumption_ledger.charged_account_ids is 'The account and its ancestors when the event was recorded: whose limits it counts against.';
create index consumption_ledger_account_id_feature_occurred_at_event_id_idx on mec.consumption_ledger (account_id, feature, occurred_at desc, event_id desc) where (feature is not null);
create index consumption_ledger_account_id_occurred_at_event_id_idx on mec.consumption_ledger (account_id, occurred_at desc, event_id desc);
create index consumption_ledger_account_id_occurred_at_event_id_idx1 on mec.consumption_ledger (account_id, occurred_at desc, event_id desc) where is_correction;
create index consumption_ledger_account_id_resource_scope_occurred_at_ev_idx on mec.consumption_ledger (account_id, resource_scope, occurred_at desc, event_id desc) where (resource_scope is not null);
create index consumption_ledger_account_id_resource_type_code_occurred_a_idx on mec.consumption_ledger (account_id, resource_type_code, occurred_at desc, event_id desc);
create index consumption_ledger_corrects_event_id_account_id_idx on mec.consumption_ledger (corrects_event_id, account_id) where is_correction;
create index consumption_ledger_namespace_id_occurred_at_event_id_idx on mec.consumption_ledger (namespace_id, occurred_at desc, event_id desc);

create table mec.consumption_event_details (
  event_id uuid not null,
  account_id uuid not null,
  namespace_id text not null,
  metadata jsonb not null,
  constraint consumption_event_details_pkey primary key (event_id, account_id),
  constraint consumption_event_details_metadata_check check (jsonb_typeof(metadata) = 'object'),
  constraint consumption_event_details_event_id_account_id_fkey foreign key (event_id, account_id) references mec.consumption_ledger(event_id, account_id)
);

create table mec.control_decisions_log (
  decision_id uuid not null default uuidv7(),
  namespace_id text not null,
  account_id uuid not null,
  operation text not null,
  resource_type_code text not null,
  resource_scope text,
  requested_qty numeric not null,
  decision text not null,
  reason_code text not null,
  reason text not null,
  entitlement_id uuid,
  limit_account_id uuid,
  limit_kind text,
  quantity_allowed numeric,
  quantity_used numeric,
  window_start timestamptz,
  window_end timestamptz,
  request_id text,
  actor text,
  decided_at timestamptz not null,
  constraint control_decisions_log_pkey primary key (decision_id, account_id)
);
create index control_decisions_log_account_id_decided_at_idx on mec.control_decisions_log (account_id, decided_at desc);
create index control_decisions_log_namespace_id_decided_at_idx on mec.control_decisions_log (namespace_id, decided_at);

create table mec.plans (
  plan_id text not null,
  plan_name text not null,
  description text,
  is_trial boolean not null default false,
  trial_days int,
  is_addon boolean not null default false,
  status text not null default 'active',
  sort_order int not null default 100,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint plans_pkey primary key (plan_id),
  constraint plans_check check (is_trial = (trial_days is not null)),
  constraint plans_plan_id_check check (plan_id ~ '^[a-z0-9][a-z0-9._-]{0,63}$'),
  constraint plans_plan_name_check check (length(plan_name) >= 1 and length(plan_name) <= 128),
  constraint plans_status_check check (status in ('active', 'retired')),
  constraint plans_trial_days_check check (trial_days > 0),
  constraint plans_trial_days_sane check (trial_days <= 36500)
);
comment on column mec.plans.is_addon is 'An add-on stands beside a plan; change_plan leaves it in place.';

create table mec.window_types (
  window_type_code text not null,
  description text not null,
  window_kind text not null,
  period interval,
  trunc_field text,
  constraint window_types_pkey primary key (window_type_code),
  constraint window_types_check check ((window_kind = 'none') = (period is null)),
  constraint window_types_check1 check ((window_kind = 'calendar') = (trunc_field is not null)),
  constraint window_types_check2 check (window_kind <> 'rolling' or period > '00:00:00'::interval and (extract(epoch from period)::bigint % 900::bigint) = 0 and date_part('month', period) = 0::double precision and date_part('year', period) = 0::double precision),
  constraint window_types_check3 check (window_kind <> 'anchored' or period >= '1 mon'::interval and period = make_interval(months => (date_part('year', period) * 12::double precision + date_part('month', period))::int)),
  constraint window_types_period_finite check (isfinite(period)),
  constraint window_types_period_fits_unit check (window_kind <> 'calendar' or (date_part('year', period) * 12::double precision + date_part('month', period)) =
    case trunc_field
        when 'month' then 1
        when 'quarter' then 3
        when 'year' then 12
        else 0
    end::double precision and date_part('day', period) =
    case trunc_field
        when 'day' then 1
        when 'week' then 7
        else 0
    end::double precision and (date_part('hour', period) * 3600::double precision + date_part('minute', period) * 60::double precision + date_part('second', period)) = 0::double precision),
  constraint window_types_period_sane check (
    case window_kind
        when 'anchored' then period <= '100 years'::interval
        when 'rolling' then period >= '00:15:00'::interval and period <= '3660 days'::interval and mod(extract(epoch from period), 900::numeric) = 0::numeric
        else null::boolean
    end),
  constraint window_types_trunc_field_check check (trunc_field in ('day', 'week', 'month', 'quarter', 'year')),
  constraint window_types_window_kind_check check (window_kind in ('calendar', 'anchored', 'rolling', 'none')),
  constraint window_types_window_type_code_check check (window_type_code ~ '^[a-z][a-z0-9_]{0,31}$')
);

create table mec.plan_entitlement_templates (
  template_id uuid not null default uuidv7(),
  plan_id text not null,
  resource_type_code text not null,
  resource_scope text,
  limit_kind_code text not null,
  quantity_allowed numeric(24,6),
  window_type_code text not null default 'none',
  sort_order int not null default 100,
  constraint plan_entitlement_templates_pkey primary key (template_id),
  constraint plan_entitlement_templates_plan_id_resource_type_code_resou_key unique nulls not distinct (plan_id, resource_type_code, resource_scope, limit_kind_code, window_type_code),
  constraint plan_entitlement_templates_quantity_allowed_check check (quantity_allowed >= 0::numeric),
  constraint plan_entitlement_templates_quantity_allowed_finite check (quantity_allowed < '1000000000000000000'::numeric),
  constraint plan_entitlement_templates_resource_scope_check check (length(resource_scope) >= 1 and length(resource_scope) <= 128),
  constraint plan_entitlement_templates_limit_kind_code_fkey foreign key (limit_kind_code) references mec.limit_kinds(limit_kind_code),
  constraint plan_entitlement_templates_plan_id_fkey foreign key (plan_id) references mec.plans(plan_id),
  constraint plan_entitlement_templates_resource_type_code_fkey foreign key (resource_type_code) references mec.resource_types(resource_type_code),
  constraint plan_entitlement_templates_window_type_code_fkey foreign key (window_type_code) references mec.window_types(window_type_code)
);
comment on column mec.plan_entitlement_templates.quantity_allowed is 'Null is unlimited.';
create index plan_entitlement_templates_limit_kind_code_idx on mec.plan_entitlement_templates (limit_kind_code);
create index plan_entitlement_templates_resource_type_code_idx on mec.plan_entitlement_templates (resource_type_code);
create index plan_entitlement_templates_window_type_code_idx on mec.plan_entitlement_templates (window_type_code);

create table mec.entitlements (
  entitlement_id uuid not null default uuidv7(),
  namespace_id text not null,
  account_id uuid not null,
  resource_type_code text not null,
  resource_scope text,
  limit_kind_code text not null,
  quantity_allowed numeric(24,6),
  window_type_code text not null default 'none',
  plan_id text,
  template_id uuid,
  status text not null default 'active',
  valid_from timestamptz not null,
  valid_until timestamptz,
  billing_anchor timestamptz,
  is_conditional boolean not null default false,
  usage_source text not null,
  is_lifetime boolean not null,
  window_kind text not null,
  window_period interval,
  window_trunc_field text,
  baseline_quantity numeric not null default 0,
  baseline_at timestamptz,
  baseline_window tstzrange,
  metadata jsonb not null default '{}'::jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  subscription_id text,
  constraint entitlements_pkey primary key (entitlement_id, account_id),
  constraint entitlements_billing_anchor_sane check (billing_anchor >= '2000-01-01 00:00:00+00'::timestamptz and billing_anchor < '2200-01-01 00:00:00+00'::timestamptz),
  constraint entitlements_check check (valid_until >= valid_from),
  constraint entitlements_metadata_check check (jsonb_typeof(metadata) = 'object'),
  constraint entitlements_quantity_allowed_check check (quantity_allowed >= 0::numeric),
  constraint entitlements_quantity_allowed_finite check (quantity_allowed < '1000000000000000000'::numeric),
  constraint entitlements_resource_scope_check check (length(resource_scope) >= 1 and length(resource_scope) <= 128),
  constraint entitlements_status_check check (status in ('active', 'suspended', 'expired')),
  constraint entitlements_valid_from_sane check (valid_from >= '2000-01-01 00:00:00+00'::timestamptz and valid_from < '2200-01-01 00:00:00+00'::timestamptz),
  constraint entitlements_valid_until_sane check (valid_until >= '2000-01-01 00:00:00+00'::timestamptz and valid_until < '2200-01-01 00:00:00+00'::timestamptz),
  constraint entitlements_account_id_fkey foreign key (account_id) references mec.accounts(account_id),
  constraint entitlements_limit_kind_code_fkey foreign key (limit_kind_code) references mec.limit_kinds(limit_kind_code),
  constraint entitlements_plan_id_fkey foreign key (plan_id) references mec.plans(plan_id),
  constraint entitlements_resource_type_code_fkey foreign key (resource_type_code) references mec.resource_types(resource_type_code),
  constraint entitlements_template_id_fkey foreign key (template_id) references mec.plan_entitlement_templates(template_id),
  constraint entitlements_window_type_code_fkey foreign key (window_type_code) references mec.window_types(window_type_code)
);
comment on column mec.entitlements.quantity_allowed is 'Null is unlimited.';
comment on column mec.entitlements.valid_from is 'On the 15-minute grid; now when not given.';
comment on column mec.entitlements.billing_anchor is 'Where anchored windows start; on the 15-minute grid; valid_from when not given.';
comment on column mec.entitlements.is_conditional is 'Has rows in entitlement_conditions; kept by a trigger, so that a check need not look.';
comment on column mec.entitlements.usage_source is 'With the four columns that follow: what limit_kinds and window_types say, copied by a trigger so that a check reads one row. Their meaning never changes once they are made.';
comment on column mec.entitlements.baseline_quantity is 'Usage of baseline_window, recorded until baseline_at, that this entitlement does not count (a plan change that starts anew).';
comment on column mec.entitlements.subscription_id is 'The subscription that grants it; what others gave stays out of its reach.';
create index entitlements_account_id_plan_id_idx on mec.entitlements (account_id, plan_id);
create index entitlements_account_id_resource_type_code_idx on mec.entitlements (account_id, resource_type_code) where (status = 'active');
create index entitlements_namespace_id_account_id_idx on mec.entitlements (namespace_id, account_id);
create index entitlements_plan_id_idx on mec.entitlements (plan_id);
create index entitlements_template_id_idx on mec.entitlements (template_id);

create table mec.limit_actions (
  limit_action_code text not null,
  description text not null,
  decision text not null,
  uses_grace boolean not null default false,
  uses_cap boolean not null default false,
  constraint limit_actions_pkey primary key (limit_action_code),
  constraint limit_actions_decision_check check (decision in ('deny', 'overage', 'grace', 'warn', 'allow')),
  constraint limit_actions_limit_action_code_check check (limit_action_code ~ '^[a-z][a-z0-9_]{0,31}$')
);
comment on column mec.limit_actions.decision is 'What a request above the limit gets, within grace_quantity and grace_period (uses_grace) or overage_cap (uses_cap); beyond those it is denied.';

create table mec.control_rules (
  rule_id uuid not null default uuidv7(),
  namespace_id text,
  entitlement_id uuid,
  account_id uuid,
  plan_id text,
  resource_type_code text,
  limit_kind_code text not null,
  limit_action_code text not null,
  warn_at_percent numeric(5,2) not null default 80,
  grace_quantity numeric(24,6),
  grace_period interval,
  overage_cap numeric(24,6),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  specificity int generated always as (
    case
        when entitlement_id is not null then 50
        when account_id is not null then 40
        when plan_id is not null then 30
        when resource_type_code is not null then 20
        else 10
    end +
    case
        when resource_type_code is not null then 1
        else 0
    end) stored,
  target text generated always as (
    case
        when entitlement_id is not null then 'entitlement:' || entitlement_id
        when account_id is not null then (((('account:' || account_id) || ':') || coalesce(resource_type_code, '')) || ':') || limit_kind_code
        when plan_id is not null then (((('plan:' || plan_id) || ':') || coalesce(resource_type_code, '')) || ':') || limit_kind_code
        else (('resource:' || coalesce(resource_type_code, '')) || ':') || limit_kind_code
    end) stored,
  constraint control_rules_pkey primary key (rule_id),
  constraint control_rules_target_namespace_id_key unique nulls not distinct (target, namespace_id),
  constraint control_rules_check check (entitlement_id is null or account_id is not null),
  constraint control_rules_check1 check (account_id is null or namespace_id is not null),
  constraint control_rules_grace_period_check check (grace_period >= '00:00:00'::interval),
  constraint control_rules_grace_period_sane check (grace_period <= '100 years'::interval),
  constraint control_rules_grace_quantity_check check (grace_quantity >= 0::numeric),
  constraint control_rules_grace_quantity_finite check (grace_quantity < '1000000000000000000'::numeric),
  constraint control_rules_overage_cap_check check (overage_cap >= 0::numeric),
  constraint control_rules_overage_cap_finite check (overage_cap < '1000000000000000000'::numeric),
  constraint control_rules_warn_at_percent_check check (warn_at_percent >= 0::numeric),
  constraint control_rules_warn_at_percent_finite check (warn_at_percent < 'NaN'::numeric),
  constraint control_rules_account_id_fkey foreign key (account_id) references mec.accounts(account_id),
  constraint control_rules_entitlement_id_account_id_fkey foreign key (entitlement_id, account_id) references mec.entitlements(entitlement_id, account_id),
  constraint control_rules_limit_action_code_fkey foreign key (limit_action_code) references mec.limit_actions(limit_action_code),
  constraint control_rules_limit_kind_code_fkey foreign key (limit_kind_code) references mec.limit_kinds(limit_kind_code),
  constraint control_rules_plan_id_fkey foreign key (plan_id) references mec.plans(plan_id),
  constraint control_rules_resource_type_code_fkey foreign key (resource_type_code) references mec.resource_types(resource_type_code)
);
comment on table mec.control_rules is 'What happens at a limit. The most specific rule wins: entitlement, account, plan, resource and kind, kind; with equal targets a namespace''s own before the common one.';
comment on column mec.control_rules.grace_period is 'How long grace lasts from the quarter hour in which usage passed the limit in the window; null is the whole window. Leases know no such moment: for them grace_quantity alone counts.';
comment on column mec.control_rules.overage_cap is 'How far above the limit overage may go; null is without end.';
create index control_rules_account_id_idx on mec.control_rules (account_id);
create index control_rules_entitlement_id_account_id_idx on mec.control_rules (entitlement_id, account_id);
create index control_rules_limit_action_code_idx on mec.control_rules (limit_action_code);
create index control_rules_limit_kind_code_idx on mec.control_rules (limit_kind_code);
create index control_rules_plan_id_idx on mec.control_rules (plan_id);
create index control_rules_resource_type_code_idx on mec.control_rules (resource_type_code);

create table mec.entitlement_conditions (
  condition_id uuid not null default uuidv7(),
  namespace_id text not null,
  account_id uuid not null,
  entitlement_id uuid not null,
  condition_key text,
  operator text not null,
  value jsonb not null,
  constraint entitlement_conditions_pkey primary key (condition_id, account_id),
  constraint entitlement_conditions_condition_key_check check (length(condition_key) >= 1 and length(condition_key) <= 128),
  constraint entitlement_conditions_operator_check check (operator in ('eq', 'in', 'range', 'time_of_day', 'weekday')),
  constraint entitlement_conditions_entitlement_id_account_id_fkey foreign key (entitlement_id, account_id) references mec.entitlements(entitlement_id, account_id) on delete cascade
);
comment on table mec.entitlement_conditions is 'All conditions of an entitlement must hold for it to apply.';
comment on column mec.entitlement_conditions.value is 'eq: any JSON value; in: an array; range: {"min","max"}, both inclusive; time_of_day: {"from":"09:00","to":"17:30"}, half open, may pass midnight; weekday: ISO numbers [1..7]. Times are in the account''s zone.';
create index entitlement_conditions_entitlement_id_account_id_idx on mec.entitlement_conditions (entitlement_id, account_id);
create index entitlement_conditions_namespace_id_condition_id_idx on mec.entitlement_conditions (namespace_id, condition_id);

create table mec.entitlements_audit (
  audit_id uuid not null default uuidv7(),
  namespace_id text not null,
  account_id uuid not null,
  entitlement_id uuid not null,
  operation text not null,
  old_row jsonb,
  new_row jsonb,
  actor text,
  actor_role text not null,
  request_id text,
  changed_at timestamptz not null default now(),
  constraint entitlements_audit_pkey primary key (audit_id, account_id),
  constraint entitlements_audit_operation_check check (operation in ('insert', 'update', 'delete'))
);
create index entitlements_audit_account_id_entitlement_id_changed_at_idx on mec.entitlements_audit (account_id, entitlement_id, changed_at);
create index entitlements_audit_namespace_id_changed_at_idx on mec.entitlements_audit (namespace_id, changed_at desc);

create table mec.errors (
  code text not null,
  status int not null,
  message text not null,
  hint text not null,
  constraint errors_pkey primary key (code),
  constraint errors_status_check check (status >= 400 and status <= 599)
);
comment on table mec.errors is 'The error catalogue, a copy of gateway/errors.json that every apply renews.';

create table mec.event_buckets (
  namespace_id text not null,
  account_id uuid not null,
  resource_type_code text not null,
  scope text not null,
  feature text not null,
  bucket_start timestamptz not null,
  quantity numeric not null,
  events bigint not null,
  constraint event_buckets_pkey primary key (account_id, resource_type_code, bucket_start, scope, feature)
) with (fillfactor=80);
comment on table mec.event_buckets is 'What aggregates read: the events of an account alone, by quarter hour. Corrections are in the quantity and not in the number of events; '''' stands for no scope, no feature.';

create table mec.idempotency_keys (
  namespace_id text not null,
  idempotency_key text not null,
  request_hash uuid not null,
  account_id uuid not null,
  result_id uuid not null,
  response jsonb,
  recorded_at timestamptz not null default now(),
  constraint idempotency_keys_pkey primary key (namespace_id, idempotency_key),
  constraint idempotency_keys_idempotency_key_check check (length(idempotency_key) >= 1 and length(idempotency_key) <= 292)
);
comment on table mec.idempotency_keys is 'One row for each recorded write, kept for good: what was asked (hash), what it made (event or reservation), what was answered.';
comment on column mec.idempotency_keys.idempotency_key is 'As it was sent; of a token that is confined to an account, account_id/key.';

create table mec.job_runs (
  job text not null,
  failing_since timestamptz,
  error text,
  reported_at timestamptz not null,
  constraint job_runs_pkey primary key (job),
  constraint job_runs_job_check check (length(job) >= 1 and length(job) <= 64)
);
comment on table mec.job_runs is 'How the scheduled jobs fare, as the sidecar that runs them tells: at first, when that changes, and every minute as long as one fails.';
comment on column mec.job_runs.failing_since is 'Since when each run has failed; null when the last one worked.';

create table mec.namespaces (
  namespace_id text not null,
  log_all_decisions boolean not null default false,
  decision_retention interval not null default '90 days'::interval,
  updated_at timestamptz not null default now(),
  past_due_grace interval not null default '7 days'::interval,
  constraint namespaces_pkey primary key (namespace_id),
  constraint namespaces_decision_retention_check check (decision_retention > '00:00:00'::interval),
  constraint namespaces_decision_retention_sane check (decision_retention >= '01:00:00'::interval and decision_retention <= '100 years'::interval),
  constraint namespaces_namespace_id_check check (namespace_id ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
  constraint namespaces_past_due_grace_check check (past_due_grace >= '00:00:00'::interval),
  constraint namespaces_past_due_grace_sane check (past_due_grace <= '100 years'::interval)
);
comment on table mec.namespaces is 'Settings of a namespace; one without a row has the defaults.';
comment on column mec.namespaces.past_due_grace is 'How long a subscription whose payment failed keeps its entitlements.';

create table mec.owned_totals (
  namespace_id text not null,
  account_id uuid not null,
  resource_type_code text not null,
  scope text not null,
  quantity numeric not null,
  constraint owned_totals_pkey primary key (account_id, resource_type_code, scope)
) with (fillfactor=80);
comment on table mec.owned_totals is 'Of inventory, what an account owns itself, without those below it: rolled up, by exact scope ('''' is none). Together with the pending deltas it says how much can be given back.';

create table mec.plan_prices (
  provider text not null,
  price_id text not null,
  plan_id text not null,
  quantity_rule text not null default 'ignore',
  quantity_resource_types text[],
  constraint plan_prices_pkey primary key (provider, price_id),
  constraint plan_prices_check check (quantity_resource_types is null or quantity_rule = 'multiply'),
  constraint plan_prices_price_id_check check (length(price_id) >= 1 and length(price_id) <= 255),
  constraint plan_prices_provider_check check (provider ~ '^[a-z][a-z0-9_]{0,31}$'),
  constraint plan_prices_quantity_resource_types_check check (cardinality(quantity_resource_types) > 0),
  constraint plan_prices_quantity_rule_check check (quantity_rule in ('ignore', 'multiply')),
  constraint provider_is_known check (provider = 'stripe'),
  constraint plan_prices_plan_id_fkey foreign key (plan_id) references mec.plans(plan_id)
);
comment on column mec.plan_prices.quantity_rule is 'multiply: the quantity bought multiplies quantities of the plan; ignore: the plan once, whatever the quantity.';
comment on column mec.plan_prices.quantity_resource_types is 'The resources that the quantity multiplies; null is all of the plan.';
create index plan_prices_plan_id_idx on mec.plan_prices (plan_id);

create table mec.reservations (
  reservation_id uuid not null default uuidv7(),
  namespace_id text not null,
  account_id uuid not null,
  idempotency_key text not null,
  resource_type_code text not null,
  resource_scope text,
  quantity numeric(24,6) not null,
  unit_code text not null,
  metadata jsonb,
  state text not null default 'held',
  reserved_at timestamptz not null,
  expires_at timestamptz not null,
  resolved_at timestamptz,
  event_id uuid,
  actual_quantity numeric(24,6),
  charged_account_ids uuid[] not null,
  request_id text,
  feature text,
  constraint reservations_pkey primary key (reservation_id, account_id),
  constraint reservations_check check ((state = 'held') = (resolved_at is null)),
  constraint reservations_check1 check ((state = 'committed') = (event_id is not null)),
  constraint reservations_quantity_check check (quantity > 0::numeric),
  constraint reservations_state_check check (state in ('held', 'committed', 'canceled')),
  constraint reservations_account_id_fkey foreign key (account_id) references mec.accounts(account_id),
  constraint reservations_resource_type_code_fkey foreign key (resource_type_code) references mec.resource_types(resource_type_code)
);
create index reservations_account_id_reserved_at_idx on mec.reservations (account_id, reserved_at desc);
create index reservations_namespace_id_reserved_at_idx on mec.reservations (namespace_id, reserved_at desc);
create index reservations_resource_type_code_idx on mec.reservations (resource_type_code);

create table mec.scheduler_lease (
  is_only boolean not null default true,
  holder text not null,
  expires_at timestamptz not null,
  constraint scheduler_lease_pkey primary key (is_only),
  constraint scheduler_lease_holder_check check (length(holder) >= 1 and length(holder) <= 255),
  constraint scheduler_lease_is_only_check check (is_only)
);

create table mec.source_version (
  hash text not null,
  applied_at timestamptz not null default now(),
  constraint source_version_pkey primary key (hash)
);
comment on table mec.source_version is 'Hash of db/src and gateway/errors.json as last applied; one row.';

create table mec.subscriptions (
  provider text not null,
  subscription_id text not null,
  account_id uuid not null,
  namespace_id text not null,
  customer_id text not null,
  status text not null,
  items jsonb not null,
  cancel_at timestamptz,
  past_due_since timestamptz,
  grace_until timestamptz,
  version_event_id text not null,
  version_at timestamptz not null,
  constraint subscriptions_pkey primary key (account_id, provider, subscription_id),
  constraint subscriptions_account_id_fkey foreign key (account_id) references mec.accounts(account_id)
);
comment on column mec.subscriptions.status is 'The provider''s word for it, with what later invoices say.';
comment on column mec.subscriptions.version_event_id is 'The event that is the newest known version.';
create index subscriptions_grace_until_idx on mec.subscriptions (grace_until) where (grace_until is not null);
create index subscriptions_namespace_id_account_id_idx on mec.subscriptions (namespace_id, account_id);
create index subscriptions_provider_customer_id_idx on mec.subscriptions (provider, customer_id);
create index subscriptions_provider_subscription_id_idx on mec.subscriptions (provider, subscription_id);

create table mec.time_zones (
  time_zone text not null,
  constraint time_zones_pkey primary key (time_zone)
);
comment on table mec.time_zones is 'Names of the IANA time zones that PostgreSQL knows, as of the last run of scripts/migrate.ts: pg_timezone_names itself opens a file for each (20 ms).';

create table mec.usage_buckets (
  namespace_id text not null,
  account_id uuid not null,
  resource_type_code text not null,
  scope text not null,
  grain "char" not null,
  bucket_start timestamptz not null,
  quantity numeric not null,
  constraint usage_buckets_pkey primary key (account_id, resource_type_code, scope, grain, bucket_start),
  constraint usage_buckets_grain_check check (grain in ('q'::"char", 'd'::"char"))
) with (fillfactor=80);
comment on column mec.usage_buckets.grain is 'q: 15 minutes, d: a UTC day.';

create table mec.usage_deltas (
  namespace_id text not null,
  account_id uuid not null,
  resource_type_code text not null,
  scope text not null,
  slot timestamptz not null,
  quantity numeric not null,
  kind "char" not null,
  expires_at timestamptz,
  hold_id uuid,
  event_scope text,
  event_feature text,
  events int,
  constraint usage_deltas_check check ((kind = 'u'::"char") = (hold_id is null) and (hold_id is null) = (expires_at is null)),
  constraint usage_deltas_kind_check check (kind in ('u'::"char", 'r'::"char", 'l'::"char"))
) with (autovacuum_vacuum_scale_factor=0.02, autovacuum_vacuum_threshold=2000, autovacuum_vacuum_cost_delay=0, autovacuum_analyze_scale_factor=0.5);
comment on column mec.usage_deltas.slot is 'Start of the 15-minute slot that the event lies in.';
comment on column mec.usage_deltas.kind is 'u: usage, r: held by a reservation, l: held by a lease.';
comment on column mec.usage_deltas.event_scope is 'The events'' own scope, '''' without one.';
comment on column mec.usage_deltas.events is 'How many events, corrections aside, the quantity is of; null for what is charged to an ancestor, to a single scope, or held.';
create index usage_deltas_account_id_resource_type_code_scope_slot_idx on mec.usage_deltas (account_id, resource_type_code, scope, slot);
create index usage_deltas_hold_id_account_id_idx on mec.usage_deltas (hold_id, account_id) where (hold_id is not null);

create table mec.usage_totals (
  namespace_id text not null,
  account_id uuid not null,
  resource_type_code text not null,
  scope text not null,
  window_start timestamptz not null,
  window_end timestamptz not null,
  quantity numeric not null,
  constraint usage_totals_pkey primary key (account_id, resource_type_code, scope, window_start, window_end)
) with (fillfactor=60);
comment on table mec.usage_totals is 'Sum of the 15-minute buckets in one window; a missing row only means that the buckets are summed instead.';

create table mec.webhook_events (
  provider text not null,
  event_id text not null,
  type text not null,
  subject text,
  payload jsonb not null,
  default_namespace text not null,
  created_at timestamptz not null,
  received_at timestamptz not null,
  state text not null default 'pending',
  attempts int not null default 0,
  next_attempt_at timestamptz,
  processed_at timestamptz,
  error text,
  default_organization text,
  facts jsonb,
  is_superseded boolean not null default false,
  constraint webhook_events_pkey primary key (provider, event_id),
  constraint webhook_events_check check ((state in ('pending', 'failed')) = (next_attempt_at is not null)),
  constraint webhook_events_check1 check ((state in ('processed', 'ignored')) = (processed_at is not null)),
  constraint webhook_events_default_organization_check check (length(default_organization) >= 1 and length(default_organization) <= 255),
  constraint webhook_events_event_id_check check (length(event_id) >= 1 and length(event_id) <= 255),
  constraint webhook_events_payload_check check (jsonb_typeof(payload) = 'object'),
  constraint webhook_events_provider_check check (provider ~ '^[a-z][a-z0-9_]{0,31}$'),
  constraint webhook_events_state_check check (state in ('pending', 'processed', 'ignored', 'failed', 'dead')),
  constraint webhook_events_type_check check (length(type) >= 1 and length(type) <= 255)
);
comment on table mec.webhook_events is 'Verified events, kept as long as what a subscription or customer is like is computed from them, whatever the order in which they came.';
comment on column mec.webhook_events.subject is 'The provider''s id of the object that the event is about; null when it is of no interest.';
comment on column mec.webhook_events.default_namespace is 'Where an account is created that the event does not place itself.';
comment on column mec.webhook_events.created_at is 'When it happened, by the provider''s clock.';
comment on column mec.webhook_events.state is 'failed is tried again at next_attempt_at; dead no more, until it is replayed.';
comment on column mec.webhook_events.default_organization is 'External id of the account under which a user is created that no event places; null: none.';
comment on column mec.webhook_events.facts is 'What an event of Auth0 says of its user (fn_auth0_event), read once; null of other providers and when it is of no interest.';
comment on column mec.webhook_events.is_superseded is 'Newer events say all that this one says, so nothing is computed from it any more.';
create index webhook_events_provider_next_attempt_at_event_id_idx on mec.webhook_events (provider, next_attempt_at, event_id) where (next_attempt_at is not null);
create index webhook_events_provider_subject_idx on mec.webhook_events (provider, subject) where ((subject is not null) and (not is_superseded));
create index webhook_events_provider_subject_next_attempt_at_idx on mec.webhook_events (provider, subject, next_attempt_at) where (next_attempt_at is not null);
create index webhook_events_received_at_idx on mec.webhook_events (received_at);
