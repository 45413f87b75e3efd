-- migrate:up

-- Roles are cluster wide: another database on the same server, or another migration running beside this one, may have made them.
do $$
declare
  v_role text;
begin
  foreach v_role in array array['mec_owner', 'mec_anon', 'mec_user', 'mec_service', 'mec_admin', 'authenticator'] loop
    begin
      execute format('create role %I %s', v_role, case when v_role = 'authenticator' then 'login noinherit' else 'nologin' end);
    exception when duplicate_object or unique_violation then null;
    end;
  end loop;
  begin
    grant mec_anon, mec_user, mec_service, mec_admin to authenticator with inherit false, set true;
    execute format('grant mec_owner to %I with set true', current_user);
  exception when unique_violation then null;
  end;
  execute format('grant create, connect on database %I to mec_owner', current_database());
end $$;

alter role authenticator set statement_timeout = '15s';
alter role authenticator set lock_timeout = '10s';
alter role authenticator set idle_in_transaction_session_timeout = '30s';

create schema mec authorization mec_owner;
set role mec_owner;
alter default privileges revoke execute on functions from public;

create table mec.source_version (
  hash text primary key,
  applied_at timestamptz not null default now()
);
comment on table mec.source_version is 'Hash of db/src and gateway/errors.json as last applied; one row.';

create table mec.errors (
  code text primary key,
  status int not null check (status between 400 and 599),
  message text not null,
  hint text not null
);
comment on table mec.errors is 'The error catalogue, a copy of gateway/errors.json that every apply renews.';

-- Layer 0: foundation. Lookup rows drive behaviour; a new unit, window or action is a row, not code.

create table mec.account_types (
  account_type_code text primary key check (account_type_code ~ '^[a-z][a-z0-9_]{0,31}$'),
  description text not null,
  level int not null
);
comment on column mec.account_types.level is 'Depth in the hierarchy; a parent''s level is never greater than its child''s.';

create table mec.accounts (
  account_id uuid primary key default uuidv7(),
  namespace_id text not null check (namespace_id ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
  account_type_code text not null default 'organization' references mec.account_types,
  parent_account_id uuid references mec.accounts,
  path uuid[] not null,
  external_id text check (length(external_id) between 1 and 128),
  display_name text not null check (length(display_name) between 1 and 255),
  email text check (length(email) between 3 and 255),
  status text not null default 'active' check (status in ('active', 'suspended', 'closed')),
  time_zone text not null default 'UTC',
  metadata jsonb not null default '{}' check (jsonb_typeof(metadata) = 'object'),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (namespace_id, external_id)
);
comment on column mec.accounts.path is 'The account itself, then its parent, up to the root; kept by a trigger.';
comment on column mec.accounts.time_zone is 'IANA zone that calendar windows follow.';
create index on mec.accounts (parent_account_id);
create index on mec.accounts using gin (path);

create table mec.namespaces (
  namespace_id text primary key check (namespace_id ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
  log_all_decisions boolean not null default false,
  decision_retention interval not null default '90 days' check (decision_retention > '0'),
  updated_at timestamptz not null default now()
);
comment on table mec.namespaces is 'Settings of a namespace; one without a row has the defaults.';

create table mec.units (
  unit_code text primary key check (unit_code ~ '^[a-z][a-z0-9_]{0,31}$'),
  description text not null
);

create table mec.limit_kinds (
  limit_kind_code text primary key check (limit_kind_code ~ '^[a-z][a-z0-9_]{0,31}$'),
  description text not null,
  usage_source text not null check (usage_source in ('ledger', 'leases', 'validity')),
  is_lifetime boolean not null default false,
  allows_negative boolean not null default false
);
comment on column mec.limit_kinds.usage_source is 'What counts as used: the ledger''s events and holds, live leases, or nothing (validity alone).';
comment on column mec.limit_kinds.is_lifetime is 'Usage counts from ever, whatever the window.';
comment on column mec.limit_kinds.allows_negative is 'Negative quantities give back, never below zero.';

create table mec.resource_types (
  resource_type_code text primary key check (resource_type_code ~ '^[a-z][a-z0-9_.-]{0,63}$'),
  display_name text not null,
  limit_kind_code text not null default 'cumulative' references mec.limit_kinds,
  default_unit_code text not null references mec.units,
  allowed_unit_codes text[] not null,
  check (default_unit_code = any (allowed_unit_codes))
);
comment on column mec.resource_types.limit_kind_code is 'How this resource is usually counted; decides whether negative quantities are taken.';

create table mec.window_types (
  window_type_code text primary key check (window_type_code ~ '^[a-z][a-z0-9_]{0,31}$'),
  description text not null,
  window_kind text not null check (window_kind in ('calendar', 'anchored', 'rolling', 'none')),
  period interval,
  trunc_field text check (trunc_field in ('day', 'week', 'month', 'quarter', 'year')),
  check ((window_kind = 'none') = (period is null)),
  check ((window_kind = 'calendar') = (trunc_field is not null)),
  -- Rolling windows are a length of time on the 15-minute grid; anchored ones whole months.
  check (window_kind <> 'rolling' or (period > '0' and extract(epoch from period)::bigint % 900 = 0 and date_part('month', period) = 0 and date_part('year', period) = 0)),
  check (window_kind <> 'anchored' or (period >= '1 month' and period = make_interval(months => (date_part('year', period) * 12 + date_part('month', period))::int)))
);

create table mec.limit_actions (
  limit_action_code text primary key check (limit_action_code ~ '^[a-z][a-z0-9_]{0,31}$'),
  description text not null,
  decision text not null check (decision in ('deny', 'overage', 'grace', 'warn', 'allow')),
  uses_grace boolean not null default false,
  uses_cap boolean not null default false
);
comment on column mec.limit_actions.decision is 'What a request above the limit gets, within grace_quantity and grace_period (uses_grace) or overage_cap (uses_cap); beyond those it is denied.';

-- Layer 0.5: plans

create table mec.plans (
  plan_id text primary key check (plan_id ~ '^[a-z0-9][a-z0-9._-]{0,63}$'),
  plan_name text not null check (length(plan_name) between 1 and 128),
  description text,
  is_trial boolean not null default false,
  trial_days int check (trial_days > 0),
  is_addon boolean not null default false,
  status text not null default 'active' check (status in ('active', 'retired')),
  sort_order int not null default 100,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (is_trial = (trial_days is not null))
);
comment on column mec.plans.is_addon is 'An add-on stands beside a plan; change_plan leaves it in place.';

create table mec.plan_entitlement_templates (
  template_id uuid primary key default uuidv7(),
  plan_id text not null references mec.plans,
  resource_type_code text not null references mec.resource_types,
  resource_scope text check (length(resource_scope) between 1 and 128),
  limit_kind_code text not null references mec.limit_kinds,
  quantity_allowed numeric(18, 6) check (quantity_allowed >= 0),
  window_type_code text not null default 'none' references mec.window_types,
  sort_order int not null default 100,
  unique nulls not distinct (plan_id, resource_type_code, resource_scope, limit_kind_code, window_type_code)
);
comment on column mec.plan_entitlement_templates.quantity_allowed is 'Null is unlimited.';
create index on mec.plan_entitlement_templates (resource_type_code);
create index on mec.plan_entitlement_templates (limit_kind_code);
create index on mec.plan_entitlement_templates (window_type_code);

-- Layer 1: metering

create table mec.consumption_ledger (
  event_id uuid not null default uuidv7(),
  namespace_id text not null,
  account_id uuid not null references mec.accounts,
  idempotency_key text not null,
  resource_type_code text not null,
  resource_scope text,
  quantity numeric(18, 6) not null,
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
  primary key (event_id, account_id),
  check (is_correction = (corrects_event_id is not null))
);
comment on table mec.consumption_ledger is 'Append-only usage events. Mistakes are corrected by compensating events.';
comment on column mec.consumption_ledger.charged_account_ids is 'The account and its ancestors when the event was recorded: whose limits it counts against.';
comment on column mec.consumption_ledger.is_late is 'Committed after its reservation had expired.';
create index on mec.consumption_ledger (account_id, occurred_at desc, event_id desc);
create index on mec.consumption_ledger (corrects_event_id, account_id) where is_correction;

create table mec.consumption_event_details (
  event_id uuid not null,
  account_id uuid not null,
  namespace_id text not null,
  metadata jsonb not null check (jsonb_typeof(metadata) = 'object'),
  primary key (event_id, account_id),
  foreign key (event_id, account_id) references mec.consumption_ledger
);

create table mec.idempotency_keys (
  namespace_id text not null,
  idempotency_key text not null check (length(idempotency_key) between 1 and 255),
  request_hash uuid not null,
  account_id uuid not null,
  result_id uuid not null,
  response jsonb,
  recorded_at timestamptz not null default now(),
  primary key (namespace_id, idempotency_key)
);
comment on table mec.idempotency_keys is 'One row for each recorded write, kept for good: what was asked (hash), what it made (event or reservation), what was answered.';

-- Usage = totals or buckets + deltas. An event writes a delta for each account it is charged to; the roll-up moves deltas into buckets and totals.
-- Holds (reservations, leases) are deltas with an expiry that the roll-up leaves alone. scope '' is the resource whatever the scope.

create table mec.usage_deltas (
  namespace_id text not null,
  account_id uuid not null,
  resource_type_code text not null,
  scope text not null,
  slot timestamptz not null,
  quantity numeric not null,
  kind "char" not null check (kind in ('u', 'r', 'l')),
  expires_at timestamptz,
  hold_id uuid,
  check ((kind = 'u') = (hold_id is null) and (hold_id is null) = (expires_at is null))
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0, autovacuum_analyze_scale_factor = 0.5);
comment on column mec.usage_deltas.kind is 'u: usage, r: held by a reservation, l: held by a lease.';
comment on column mec.usage_deltas.slot is 'Start of the 15-minute slot that the event lies in.';
create index on mec.usage_deltas (account_id, resource_type_code, scope, slot);
create index on mec.usage_deltas (hold_id, account_id) where hold_id is not null;

create table mec.usage_buckets (
  namespace_id text not null,
  account_id uuid not null,
  resource_type_code text not null,
  scope text not null,
  grain "char" not null check (grain in ('q', 'd')),
  bucket_start timestamptz not null,
  quantity numeric not null,
  primary key (account_id, resource_type_code, scope, grain, bucket_start)
) with (fillfactor = 80);
comment on column mec.usage_buckets.grain is 'q: 15 minutes, d: a UTC day.';

create table mec.usage_totals (
  namespace_id text not null,
  account_id uuid not null,
  resource_type_code text not null,
  scope text not null,
  window_start timestamptz not null,
  window_end timestamptz not null,
  quantity numeric not null,
  primary key (account_id, resource_type_code, scope, window_start, window_end)
) with (fillfactor = 60);
comment on table mec.usage_totals is 'Sum of the 15-minute buckets in one window; a missing row only means that the buckets are summed instead.';

-- Layer 2: entitlements

create table mec.entitlements (
  entitlement_id uuid not null default uuidv7(),
  namespace_id text not null,
  account_id uuid not null references mec.accounts,
  resource_type_code text not null references mec.resource_types,
  resource_scope text check (length(resource_scope) between 1 and 128),
  limit_kind_code text not null references mec.limit_kinds,
  quantity_allowed numeric(18, 6) check (quantity_allowed >= 0),
  window_type_code text not null default 'none' references mec.window_types,
  plan_id text references mec.plans,
  template_id uuid references mec.plan_entitlement_templates,
  status text not null default 'active' check (status in ('active', 'suspended', 'expired')),
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
  metadata jsonb not null default '{}' check (jsonb_typeof(metadata) = 'object'),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (entitlement_id, account_id),
  check (valid_until >= valid_from)
);
comment on column mec.entitlements.quantity_allowed is 'Null is unlimited.';
comment on column mec.entitlements.is_conditional is 'Has rows in entitlement_conditions; kept by a trigger, so that a check need not look.';
comment on column mec.entitlements.usage_source is 'With the four columns that follow: what limit_kinds and window_types say, copied by a trigger so that a check reads one row. Their meaning never changes once they are made.';
comment on column mec.entitlements.valid_from is 'On the 15-minute grid; now when not given.';
comment on column mec.entitlements.billing_anchor is 'Where anchored windows start; on the 15-minute grid; valid_from when not given.';
comment on column mec.entitlements.baseline_quantity is 'Usage of baseline_window, recorded until baseline_at, that this entitlement does not count (a plan change that starts anew).';
create index on mec.entitlements (account_id, resource_type_code) where status = 'active';
create index on mec.entitlements (namespace_id, account_id);
create index on mec.entitlements (account_id, plan_id);
create index on mec.entitlements (plan_id);
create index on mec.entitlements (template_id);

create table mec.entitlement_conditions (
  condition_id uuid not null default uuidv7(),
  namespace_id text not null,
  account_id uuid not null,
  entitlement_id uuid not null,
  condition_key text check (length(condition_key) between 1 and 128),
  operator text not null check (operator in ('eq', 'in', 'range', 'time_of_day', 'weekday')),
  value jsonb not null,
  primary key (condition_id, account_id),
  foreign key (entitlement_id, account_id) references mec.entitlements on delete cascade
);
comment on table mec.entitlement_conditions is 'All conditions of an entitlement must hold for it to apply.';
comment on column mec.entitlement_conditions.value is 'eq: any JSON value; in: an array; range: {"min","max"}, both inclusive; time_of_day: {"from":"09:00","to":"17:30"}, half open, may pass midnight; weekday: ISO numbers [1..7]. Times are in the account''s zone.';
create index on mec.entitlement_conditions (entitlement_id, account_id);

create table mec.entitlements_audit (
  audit_id uuid not null default uuidv7(),
  namespace_id text not null,
  account_id uuid not null,
  entitlement_id uuid not null,
  operation text not null check (operation in ('insert', 'update', 'delete')),
  old_row jsonb,
  new_row jsonb,
  actor text,
  actor_role text not null,
  request_id text,
  changed_at timestamptz not null default now(),
  primary key (audit_id, account_id)
);
create index on mec.entitlements_audit (account_id, entitlement_id, changed_at);

-- Layer 3: controls

create table mec.control_rules (
  rule_id uuid primary key default uuidv7(),
  namespace_id text,
  entitlement_id uuid,
  account_id uuid,
  plan_id text references mec.plans,
  resource_type_code text references mec.resource_types,
  limit_kind_code text not null references mec.limit_kinds,
  limit_action_code text not null references mec.limit_actions,
  warn_at_percent numeric(5, 2) not null default 80 check (warn_at_percent >= 0),
  grace_quantity numeric(18, 6) check (grace_quantity >= 0),
  grace_period interval check (grace_period >= '0'),
  overage_cap numeric(18, 6) check (overage_cap >= 0),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  specificity int generated always as (
    case when entitlement_id is not null then 50 when account_id is not null then 40 when plan_id is not null then 30 when resource_type_code is not null then 20 else 10 end
    + case when resource_type_code is not null then 1 else 0 end) stored,
  target text generated always as (
    case when entitlement_id is not null then 'entitlement:' || entitlement_id
         when account_id is not null then 'account:' || account_id || ':' || coalesce(resource_type_code, '') || ':' || limit_kind_code
         when plan_id is not null then 'plan:' || plan_id || ':' || coalesce(resource_type_code, '') || ':' || limit_kind_code
         else 'resource:' || coalesce(resource_type_code, '') || ':' || limit_kind_code end) stored,
  foreign key (entitlement_id, account_id) references mec.entitlements,
  foreign key (account_id) references mec.accounts,
  check (entitlement_id is null or account_id is not null),
  check (account_id is null or namespace_id is not null),
  unique nulls not distinct (target, namespace_id)
);
comment on table mec.control_rules is 'What happens at a limit. The most specific rule wins: entitlement, account, plan, resource and kind, kind; with equal targets a namespace''s own before the common one.';
comment on column mec.control_rules.grace_period is 'How long grace lasts from the quarter hour in which usage passed the limit in the window; null is the whole window. Leases know no such moment: for them grace_quantity alone counts.';
comment on column mec.control_rules.overage_cap is 'How far above the limit overage may go; null is without end.';
create index on mec.control_rules (entitlement_id, account_id);
create index on mec.control_rules (account_id);
create index on mec.control_rules (plan_id);
create index on mec.control_rules (resource_type_code);
create index on mec.control_rules (limit_kind_code);
create index on mec.control_rules (limit_action_code);

create sequence mec.lease_fencing as bigint;

create table mec.concurrency_leases (
  lease_id uuid not null default uuidv7(),
  namespace_id text not null,
  account_id uuid not null references mec.accounts,
  resource_type_code text not null references mec.resource_types,
  resource_scope text,
  session_token text not null,
  quantity numeric(18, 6) not null check (quantity > 0),
  fencing_number bigint not null,
  acquired_at timestamptz not null,
  heartbeat_at timestamptz not null,
  expires_at timestamptz not null,
  released_at timestamptz,
  request_id text,
  primary key (lease_id, account_id)
);
comment on column mec.concurrency_leases.fencing_number is 'Rises with every lease; a store that remembers the highest can refuse a holder whose lease has passed on.';
create unique index on mec.concurrency_leases (account_id, resource_type_code, session_token, coalesce(resource_scope, '')) where released_at is null;
create index on mec.concurrency_leases (account_id, acquired_at desc);
create index on mec.concurrency_leases (resource_type_code);
create index on mec.concurrency_leases (expires_at) where released_at is null;

create table mec.reservations (
  reservation_id uuid not null default uuidv7(),
  namespace_id text not null,
  account_id uuid not null references mec.accounts,
  idempotency_key text not null,
  resource_type_code text not null references mec.resource_types,
  resource_scope text,
  quantity numeric(18, 6) not null check (quantity > 0),
  unit_code text not null,
  metadata jsonb,
  state text not null default 'held' check (state in ('held', 'committed', 'canceled')),
  reserved_at timestamptz not null,
  expires_at timestamptz not null,
  resolved_at timestamptz,
  event_id uuid,
  actual_quantity numeric(18, 6),
  charged_account_ids uuid[] not null,
  request_id text,
  primary key (reservation_id, account_id),
  check ((state = 'held') = (resolved_at is null)),
  check ((state = 'committed') = (event_id is not null))
);
create index on mec.reservations (account_id, reserved_at desc);
create index on mec.reservations (resource_type_code);

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
  primary key (decision_id, account_id)
);
create index on mec.control_decisions_log (account_id, decided_at desc);
create index on mec.control_decisions_log (namespace_id, decided_at);

-- What a check answers, and what one limit contributes to it.

create type mec.decision as (
  decision text,
  reason text,
  entitlement_id uuid,
  quantity_allowed numeric,
  quantity_used numeric,
  quantity_remaining numeric,
  percent_used numeric,
  limit_kind text,
  reason_code text,
  window_start timestamptz,
  window_end timestamptz,
  account_id uuid
);

create type mec.limit_terms as (
  namespace_id text,
  account_id uuid,
  depth int,
  time_zone text,
  resource_type_code text,
  resource_scope text,
  limit_kind_code text,
  usage_source text,
  is_lifetime boolean,
  window_type_code text,
  window_kind text,
  window_period interval,
  window_trunc_field text,
  entitlement_ids uuid[],
  plan_ids text[],
  quantity_allowed numeric,
  valid_from timestamptz,
  billing_anchor timestamptz,
  baseline_quantity numeric,
  baseline_at timestamptz
);

create type mec.limit_evaluation as (
  decision text,
  reason text,
  reason_code text,
  severity int,
  account_id uuid,
  depth int,
  entitlement_ids uuid[],
  resource_scope text,
  limit_kind text,
  window_type text,
  window_start timestamptz,
  window_end timestamptz,
  quantity_allowed numeric,
  quantity_used numeric,
  quantity_remaining numeric,
  percent_used numeric,
  rule_id uuid,
  limit_action text
);

-- Reference data

insert into mec.account_types values
  ('organization', 'A customer', 1), ('team', 'A part of an organization', 2), ('user', 'A person', 3);

insert into mec.units values
  ('count', 'Pieces'), ('days', 'Days'), ('hours', 'Hours'), ('minutes', 'Minutes'), ('tokens', 'Tokens of a language model'),
  ('gpu_hours', 'Hours of one GPU'), ('bytes', 'Bytes'), ('requests', 'Requests');

insert into mec.limit_kinds (limit_kind_code, description, usage_source, is_lifetime, allows_negative) values
  ('cumulative', 'Adds up over a window', 'ledger', false, false),
  ('concurrency', 'How many at once, counted in live leases', 'leases', false, false),
  ('inventory', 'What is owned at this time', 'ledger', true, true),
  ('time_access', 'Open while it is valid', 'validity', false, false);

insert into mec.window_types values
  ('calendar_day', 'A day in the account''s zone', 'calendar', '1 day', 'day'),
  ('calendar_week', 'Monday to Sunday in the account''s zone', 'calendar', '7 days', 'week'),
  ('calendar_month', 'A month in the account''s zone', 'calendar', '1 month', 'month'),
  ('calendar_year', 'A year in the account''s zone', 'calendar', '1 year', 'year'),
  ('billing_cycle', 'A month from the billing anchor', 'anchored', '1 month', null),
  ('rolling_7d', 'The last 7 days', 'rolling', '7 days', null),
  ('rolling_30d', 'The last 30 days', 'rolling', '30 days', null),
  ('none', 'From valid_from on, without reset', 'none', null, null);

insert into mec.limit_actions (limit_action_code, description, decision, uses_grace, uses_cap) values
  ('block', 'Refuse', 'deny', false, false),
  ('warn', 'Let pass with a warning', 'warn', false, false),
  ('grace', 'Let pass within a quantity and a period', 'grace', true, false),
  ('overage', 'Let pass and bill, up to a cap', 'overage', false, true);

insert into mec.resource_types (resource_type_code, display_name, limit_kind_code, default_unit_code, allowed_unit_codes) values
  ('benchmark_runs', 'Benchmark runs', 'cumulative', 'count', '{count}'),
  ('gpu_hours', 'GPU hours', 'cumulative', 'gpu_hours', '{gpu_hours,hours}'),
  ('concurrent_users', 'Concurrent users', 'concurrency', 'count', '{count}'),
  ('server_configs', 'Server configurations', 'inventory', 'count', '{count}'),
  ('server_instances', 'Server instances', 'inventory', 'count', '{count}'),
  ('api_calls', 'API calls', 'cumulative', 'requests', '{requests,count}'),
  ('llm_tokens', 'Language model tokens', 'cumulative', 'tokens', '{tokens}'),
  ('storage_bytes', 'Storage', 'inventory', 'bytes', '{bytes}'),
  ('platform_access', 'Access to the platform', 'time_access', 'days', '{days}');

insert into mec.plans (plan_id, plan_name, is_trial, trial_days, sort_order) values
  ('trial-14d', '14-Day Free Trial', true, 14, 1),
  ('starter', 'Starter', false, null, 2),
  ('pro', 'Pro', false, null, 3),
  ('enterprise', 'Enterprise', false, null, 4);

insert into mec.plan_entitlement_templates (plan_id, resource_type_code, limit_kind_code, quantity_allowed, window_type_code, sort_order)
select p.plan_id, r.resource_type_code, r.limit_kind_code, p.quantities[r.ord], case r.limit_kind_code when 'cumulative' then 'calendar_month' else 'none' end, r.ord
from (values
    ('trial-14d', '{50,2,5}'::numeric[]),
    ('starter', '{100,3,25,2,10}'),
    ('pro', '{500,10,100,10,50}'),
    ('enterprise', '{null,null,null,null,null}')) p (plan_id, quantities)
join (values
    (1, 'benchmark_runs', 'cumulative'),
    (2, 'concurrent_users', 'concurrency'),
    (3, 'gpu_hours', 'cumulative'),
    (4, 'server_configs', 'inventory'),
    (5, 'server_instances', 'inventory')) r (ord, resource_type_code, limit_kind_code) on r.ord <= cardinality(p.quantities);

insert into mec.control_rules (limit_kind_code, limit_action_code) values
  ('cumulative', 'block'), ('concurrency', 'block'), ('inventory', 'block'), ('time_access', 'block');

reset role;

-- migrate:down

drop schema if exists api cascade;
drop schema mec cascade;
