-- migrate:up

-- Nobody waits long for a lock on a connection that others need.
alter role authenticator set lock_timeout = '2s';
-- What a caller did wrong is told to the caller; a line for each in the server's log would let anybody fill the disk. Only a superuser may say so.
do $$
begin
  alter role authenticator set log_min_messages = 'log';
exception when insufficient_privilege then
  raise notice 'log_min_messages of authenticator stays as it is: only a superuser may set it';
end $$;

set role mec_owner;

-- Times and intervals from outside are finite and within a sane range, so that every window can be computed; quantities are numbers. What earlier
-- versions let in is moved into the range: a limit that could not be computed, and so limited nothing, is computed from now on.

update mec.entitlements e set
  valid_from = r.valid_from,
  valid_until = greatest(r.valid_until, case when r.valid_until is not null then r.valid_from end),
  billing_anchor = case
    when e.billing_anchor >= '2000-01-01Z' and e.billing_anchor < '2200-01-01Z' then e.billing_anchor
    -- The same day of the month.
    when isfinite(e.billing_anchor) and e.billing_anchor < '2000-01-01Z'
      then e.billing_anchor + make_interval(years => (2000 - date_part('year', e.billing_anchor at time zone 'UTC'))::int)
    when e.window_kind = 'anchored' then date_bin('15 minutes', e.created_at, '2000-01-01Z') end,
  status = case when e.valid_until < '2000-01-01Z' then 'expired' else e.status end,
  quantity_allowed = case when e.quantity_allowed = 'NaN' then 0 else e.quantity_allowed end
from (
  select entitlement_id, account_id,
    least(greatest(valid_from, '2000-01-01Z'), '2199-12-31Z') as valid_from,
    case when valid_until < '2200-01-01Z' then greatest(valid_until, '2000-01-01Z') end as valid_until
  from mec.entitlements) r
where e.entitlement_id = r.entitlement_id and e.account_id = r.account_id
  and (not (e.valid_from >= '2000-01-01Z' and e.valid_from < '2200-01-01Z')
    or not (e.billing_anchor >= '2000-01-01Z' and e.billing_anchor < '2200-01-01Z')
    or not (e.valid_until >= '2000-01-01Z' and e.valid_until < '2200-01-01Z') or e.quantity_allowed = 'NaN');
alter table mec.entitlements
  add constraint entitlements_valid_from_sane check (valid_from >= '2000-01-01Z' and valid_from < '2200-01-01Z'),
  add constraint entitlements_valid_until_sane check (valid_until >= '2000-01-01Z' and valid_until < '2200-01-01Z'),
  add constraint entitlements_billing_anchor_sane check (billing_anchor >= '2000-01-01Z' and billing_anchor < '2200-01-01Z'),
  add constraint entitlements_quantity_allowed_finite check (quantity_allowed < 1e18);

update mec.plan_entitlement_templates set quantity_allowed = 0 where quantity_allowed = 'NaN';
alter table mec.plan_entitlement_templates add constraint plan_entitlement_templates_quantity_allowed_finite check (quantity_allowed < 1e18);

update mec.plans set trial_days = 36500 where trial_days > 36500;
alter table mec.plans add constraint plans_trial_days_sane check (trial_days <= 36500);

-- A calendar window's period is its unit; an anchored one has whole months, a rolling one at most ten years.
update mec.window_types set period = case trunc_field when 'day' then interval '1 day' when 'week' then '7 days' when 'month' then '1 month' when 'quarter' then '3 months' else '1 year' end
where window_kind = 'calendar';
update mec.window_types set period = '1200 months' where window_kind = 'anchored' and (not isfinite(period) or period > '1200 months');
update mec.window_types set period = '3660 days' where window_kind = 'rolling' and (not isfinite(period) or period > '3660 days');
-- What is not whole quarter hours counts at least what it says.
update mec.window_types set period = make_interval(secs => ceil(extract(epoch from period) / 900) * 900)
where window_kind = 'rolling' and mod(extract(epoch from period), 900) <> 0;
update mec.entitlements e set window_period = w.period from mec.window_types w
where w.window_type_code = e.window_type_code and e.window_period is distinct from w.period;
alter table mec.window_types
  add constraint window_types_period_finite check (isfinite(period)),
  add constraint window_types_period_sane check (case window_kind when 'anchored' then period <= '1200 months'
    when 'rolling' then period >= '15 minutes' and period <= '3660 days' and mod(extract(epoch from period), 900) = 0 end),
  add constraint window_types_period_fits_unit check (window_kind <> 'calendar' or
    (date_part('year', period) * 12 + date_part('month', period), date_part('day', period), date_part('hour', period) * 3600 + date_part('minute', period) * 60 + date_part('second', period))
    = (case trunc_field when 'month' then 1 when 'quarter' then 3 when 'year' then 12 else 0 end, case trunc_field when 'day' then 1 when 'week' then 7 else 0 end, 0));

update mec.namespaces set decision_retention = least(greatest(decision_retention, '1 hour'), '100 years'), past_due_grace = least(past_due_grace, '100 years');
alter table mec.namespaces
  add constraint namespaces_decision_retention_sane check (decision_retention between '1 hour' and '100 years'),
  add constraint namespaces_past_due_grace_sane check (past_due_grace <= '100 years');

update mec.control_rules set grace_period = least(grace_period, '100 years'), grace_quantity = nullif(grace_quantity, 'NaN'), overage_cap = case when overage_cap = 'NaN' then 0 else overage_cap end,
  warn_at_percent = case when warn_at_percent = 'NaN' then 80 else warn_at_percent end
where grace_period > '100 years' or grace_quantity = 'NaN' or overage_cap = 'NaN' or warn_at_percent = 'NaN';
alter table mec.control_rules
  add constraint control_rules_grace_period_sane check (grace_period <= '100 years'),
  add constraint control_rules_grace_quantity_finite check (grace_quantity < 1e18),
  add constraint control_rules_overage_cap_finite check (overage_cap < 1e18),
  add constraint control_rules_warn_at_percent_finite check (warn_at_percent < 'NaN');

update mec.billing_meters set multiplier = case when multiplier = 'NaN' then 1 else multiplier end,
  starts_at = case when starts_at >= '2000-01-01Z' and starts_at < '2200-01-01Z' then starts_at else now() end
where multiplier = 'NaN' or not (starts_at >= '2000-01-01Z' and starts_at < '2200-01-01Z');
alter table mec.billing_meters
  add constraint billing_meters_multiplier_finite check (multiplier < 1e18),
  add constraint billing_meters_starts_at_sane check (starts_at >= '2000-01-01Z' and starts_at < '2200-01-01Z');

update mec.api_keys set expires_at = case when expires_at >= '2200-01-01Z' then null else timestamptz '2000-01-01Z' end where not (expires_at >= '2000-01-01Z' and expires_at < '2200-01-01Z');
alter table mec.api_keys add constraint api_keys_expires_at_sane check (expires_at >= '2000-01-01Z' and expires_at < '2200-01-01Z');

-- A token that is confined to an account has keys of its own: nobody learns of, or takes, a key of what lies outside of its reach.
alter table mec.idempotency_keys drop constraint idempotency_keys_idempotency_key_check,
  add constraint idempotency_keys_idempotency_key_check check (length(idempotency_key) between 1 and 292) not valid;
comment on column mec.idempotency_keys.idempotency_key is 'As it was sent; of a token that is confined to an account, account_id/key.';

create table mec.owned_totals (
  namespace_id text not null,
  account_id uuid not null,
  resource_type_code text not null,
  scope text not null,
  quantity numeric not null,
  primary key (account_id, resource_type_code, scope)
) with (fillfactor = 80);
comment on table mec.owned_totals is 'Of inventory, what an account owns itself, without those below it: rolled up, by exact scope ('''' is none). Together with the pending deltas it says how much can be given back.';
insert into mec.owned_totals (namespace_id, account_id, resource_type_code, scope, quantity)
select namespace_id, account_id, resource_type_code, scope, sum(quantity) from mec.event_buckets
where resource_type_code in (select r.resource_type_code from mec.resource_types r join mec.limit_kinds k using (limit_kind_code) where k.allows_negative)
group by 1, 2, 3, 4;

-- Inventory counts for the accounts that are above its owner now; until here it stayed with those that were when it was recorded.
insert into mec.usage_deltas (namespace_id, account_id, resource_type_code, scope, slot, quantity, kind)
select a.namespace_id, d.account_id, d.resource_type_code, d.scope, date_bin('15 minutes', now(), '2000-01-01Z'), sum(d.quantity), 'u'
from (
  select charged.account_id, l.resource_type_code, scopes.scope, l.quantity
  from mec.consumption_ledger l
  join mec.accounts owner using (account_id)
  cross join lateral unnest(owner.path) charged (account_id)
  cross join lateral unnest(array['', l.resource_scope]) scopes (scope)
  where scopes.scope is not null
  union all
  select account_id, resource_type_code, scope, -quantity from mec.usage_buckets where grain = 'd'
  union all
  select account_id, resource_type_code, scope, -quantity from mec.usage_deltas where kind = 'u') d
join mec.accounts a using (account_id)
where d.resource_type_code in (select r.resource_type_code from mec.resource_types r join mec.limit_kinds k using (limit_kind_code) where k.allows_negative)
group by 1, 2, 3, 4 having sum(d.quantity) <> 0;

-- What a policy asks of every row that a tenant reads comes first in an index.
create index on mec.consumption_ledger (namespace_id, occurred_at desc, event_id desc);
create index on mec.entitlement_conditions (namespace_id, condition_id);
create index on mec.entitlements_audit (namespace_id, changed_at desc);
create index on mec.concurrency_leases (namespace_id, acquired_at desc);
create index on mec.reservations (namespace_id, reserved_at desc);
create index on mec.subscriptions (namespace_id, account_id);
create index on mec.billing_exports (namespace_id, account_id);

reset role;

-- migrate:down

set role mec_owner;
drop table mec.owned_totals;
drop index mec.billing_exports_namespace_id_account_id_idx, mec.subscriptions_namespace_id_account_id_idx, mec.reservations_namespace_id_reserved_at_idx,
  mec.concurrency_leases_namespace_id_acquired_at_idx, mec.entitlements_audit_namespace_id_changed_at_idx, mec.entitlement_conditions_namespace_id_condition_id_idx,  mec.consumption_ledger_namespace_id_occurred_at_event_id_idx;
alter table mec.api_keys drop constraint api_keys_expires_at_sane;
alter table mec.billing_meters drop constraint billing_meters_multiplier_finite, drop constraint billing_meters_starts_at_sane;
alter table mec.control_rules drop constraint control_rules_grace_period_sane, drop constraint control_rules_grace_quantity_finite, drop constraint control_rules_overage_cap_finite,
  drop constraint control_rules_warn_at_percent_finite;
alter table mec.namespaces drop constraint namespaces_decision_retention_sane, drop constraint namespaces_past_due_grace_sane;
alter table mec.window_types drop constraint window_types_period_finite, drop constraint window_types_period_sane, drop constraint window_types_period_fits_unit;
alter table mec.plans drop constraint plans_trial_days_sane;
alter table mec.plan_entitlement_templates drop constraint plan_entitlement_templates_quantity_allowed_finite;
alter table mec.entitlements drop constraint entitlements_valid_from_sane, drop constraint entitlements_valid_until_sane, drop constraint entitlements_billing_anchor_sane,
  drop constraint entitlements_quantity_allowed_finite;
reset role;
alter role authenticator set lock_timeout = '10s';
do $$
begin
  alter role authenticator reset log_min_messages;
exception when insufficient_privilege then null;
end $$;
