// Exactly what schema api shows to whom. An accidental endpoint or grant fails here.
import { expect, test } from 'vitest';
import { isPostgrest, routes } from '../../gateway/routes.ts';
import { useDatabase } from './world.ts';

const db = useDatabase();

const everybody = 'anon user service admin';
const tenants = 'user service admin';
const services = 'service admin';

const views: Record<string, { select: string; insert?: string; update?: string; delete?: string }> = {
  account_types: { select: services, insert: 'admin', update: 'admin' },
  accounts: { select: tenants, insert: services, update: services },
  active_entitlements: { select: tenants },
  api_keys: { select: services },
  billing_exports: { select: services },
  billing_meters: { select: services, insert: 'admin', update: 'admin' },
  consumption: { select: tenants },
  control_decisions: { select: services },
  control_rules: { select: services, insert: 'admin', update: 'admin', delete: 'admin' },
  entitlement_conditions: { select: services, insert: services, update: services, delete: services },
  entitlements: { select: tenants, insert: services, update: services },
  entitlements_audit: { select: services },
  leases: { select: tenants },
  limit_actions: { select: services, insert: 'admin', update: 'admin' },
  limit_kinds: { select: services, insert: 'admin', update: 'admin' },
  namespaces: { select: services, insert: 'admin', update: 'admin' },
  plan_entitlement_templates: { select: services, insert: 'admin', update: 'admin' },
  plan_prices: { select: services, insert: 'admin', update: 'admin' },
  plans: { select: everybody, insert: 'admin', update: 'admin' },
  reservations: { select: tenants },
  resource_types: { select: services, insert: 'admin', update: 'admin' },
  subscriptions: { select: tenants },
  units: { select: services, insert: 'admin', update: 'admin' },
  webhook_events: { select: services },
  window_types: { select: services, insert: 'admin', update: 'admin' },
};

// Where a role writes through a view, these columns alone.
const columns: Record<string, { roles: string; insert: string; update: string }> = {
  accounts: {
    roles: services,
    insert: 'account_id, namespace_id, account_type_code, parent_account_id, external_id, display_name, email, status, time_zone, metadata',
    update: 'account_type_code, parent_account_id, external_id, display_name, email, status, time_zone, metadata',
  },
  billing_meters: { roles: 'admin', insert: 'provider, event_name, resource_type_code, multiplier, starts_at, status', update: 'multiplier, starts_at, status' },
  control_rules: {
    roles: 'admin',
    insert: 'rule_id, namespace_id, entitlement_id, account_id, plan_id, resource_type_code, limit_kind_code, limit_action_code, warn_at_percent, grace_quantity, grace_period, overage_cap',
    update: 'limit_action_code, warn_at_percent, grace_quantity, grace_period, overage_cap',
  },
  entitlement_conditions: { roles: services, insert: 'entitlement_id, condition_key, operator, value', update: 'condition_key, operator, value' },
  entitlements: {
    roles: services,
    insert: 'account_id, resource_type_code, resource_scope, limit_kind_code, quantity_allowed, window_type_code, plan_id, status, valid_from, valid_until, billing_anchor, metadata',
    update: 'quantity_allowed, status, valid_from, valid_until, billing_anchor, metadata',
  },
};

// PostgREST runs a stable function in a transaction that can only read.
const functions: Record<string, { volatility: 'stable' | 'volatile'; execute: string }> = {
  'aggregate_events(text)': { volatility: 'stable', execute: tenants },
  'acquire_lease(p_account_id uuid, p_resource_type text, p_session_token text, p_ttl_minutes numeric, p_quantity numeric, p_resource_scope text)': { volatility: 'volatile', execute: tenants },
  'authenticate_api_key(p_key_hash text)': { volatility: 'volatile', execute: 'admin' },
  'billing_report()': { volatility: 'stable', execute: services },
  'bulk_provision(p_account_ids jsonb, p_plan_id text, p_start_date timestamp with time zone)': { volatility: 'volatile', execute: 'admin' },
  'cancel_reservation(p_reservation_id uuid)': { volatility: 'volatile', execute: tenants },
  'change_plan(p_account_id uuid, p_plan_id text, p_carry_usage boolean)': { volatility: 'volatile', execute: services },
  'check_entitlement(p_account_id uuid, p_resource_type text, p_resource_scope text, p_requested_qty numeric, p_context jsonb)': { volatility: 'volatile', execute: tenants },
  'check_entitlements(p_checks jsonb)': { volatility: 'stable', execute: tenants },
  'claim_billing_exports(p_limit integer)': { volatility: 'volatile', execute: 'admin' },
  'commit_reservation(p_reservation_id uuid, p_actual_quantity numeric)': { volatility: 'volatile', execute: tenants },
  'consume(p_idempotency_key text, p_account_id uuid, p_resource_type text, p_quantity numeric, p_unit_code text, p_resource_scope text, p_metadata jsonb, p_context jsonb, p_feature text)': { volatility: 'volatile', execute: tenants },
  'correct_consumption(p_event_id uuid, p_idempotency_key text, p_quantity numeric, p_reason text)': { volatility: 'volatile', execute: services },
  'create_api_key(p_name text, p_role text, p_namespace_id text, p_account_id uuid, p_expires_at timestamp with time zone)': { volatility: 'volatile', execute: 'admin' },
  'expire_plan(p_account_id uuid, p_plan_id text)': { volatility: 'volatile', execute: services },
  'expire_stale_leases()': { volatility: 'volatile', execute: 'admin' },
  'explain_entitlement(p_account_id uuid, p_resource_type text, p_resource_scope text, p_requested_qty numeric, p_context jsonb)': { volatility: 'stable', execute: tenants },
  'failing_jobs()': { volatility: 'stable', execute: services },
  'finish_billing_exports(p_results jsonb)': { volatility: 'volatile', execute: 'admin' },
  'get_usage(p_account_id uuid, p_resource_type text, p_resource_scope text, p_window_start timestamp with time zone, p_window_end timestamp with time zone)': { volatility: 'stable', execute: tenants },
  'get_window_boundaries(p_window_type text, p_at timestamp with time zone, p_time_zone text, p_anchor timestamp with time zone)': { volatility: 'stable', execute: tenants },
  'heartbeat_lease(p_lease_id uuid, p_ttl_minutes numeric)': { volatility: 'volatile', execute: tenants },
  'hold_scheduler(p_holder text, p_ttl_seconds numeric)': { volatility: 'volatile', execute: 'admin' },
  'ingest_events(text)': { volatility: 'volatile', execute: tenants },
  'meter_consumption(p_idempotency_key text, p_account_id uuid, p_resource_type text, p_quantity numeric, p_unit_code text, p_resource_scope text, p_occurred_at timestamp with time zone, p_metadata jsonb, p_feature text)': { volatility: 'volatile', execute: tenants },
  'meter_health(text)': { volatility: 'volatile', execute: tenants },
  'ping()': { volatility: 'stable', execute: tenants },
  'provision_plan(p_account_id uuid, p_plan_id text, p_start_date timestamp with time zone)': { volatility: 'volatile', execute: services },
  'prepare_billing_exports(p_after uuid, p_limit integer, p_dry_run boolean)': { volatility: 'volatile', execute: 'admin' },
  'process_webhook_events(p_limit integer)': { volatility: 'volatile', execute: 'admin' },
  'prune_decisions()': { volatility: 'volatile', execute: 'admin' },
  'prune_webhook_events()': { volatility: 'volatile', execute: 'admin' },
  'query_events(text)': { volatility: 'stable', execute: tenants },
  'rebuild_usage(p_account_id uuid)': { volatility: 'volatile', execute: 'admin' },
  'reconcile_usage(p_account_id uuid)': { volatility: 'stable', execute: 'admin' },
  'release_lease(p_lease_id uuid)': { volatility: 'volatile', execute: tenants },
  'replay_webhook_event(p_provider text, p_event_id text)': { volatility: 'volatile', execute: 'admin' },
  'report_job(p_job text, p_error text)': { volatility: 'volatile', execute: 'admin' },
  'reserve(p_idempotency_key text, p_account_id uuid, p_resource_type text, p_quantity numeric, p_unit_code text, p_resource_scope text, p_metadata jsonb, p_context jsonb, p_ttl_seconds numeric, p_feature text)': { volatility: 'volatile', execute: tenants },
  'revoke_api_key(p_key_id uuid)': { volatility: 'volatile', execute: 'admin' },
  'resolve_billing_export(p_identifier text, p_is_sent boolean)': { volatility: 'volatile', execute: 'admin' },
  'roll_up_usage(p_max_deltas integer)': { volatility: 'volatile', execute: 'admin' },
  'rotate_api_key(p_key_id uuid, p_overlap_seconds integer)': { volatility: 'volatile', execute: 'admin' },
  'store_webhook_event(p_provider text, p_payload jsonb, p_default_namespace text, p_default_organization text)': { volatility: 'volatile', execute: 'admin' },
  'usage_summary(p_account_id uuid)': { volatility: 'stable', execute: tenants },
  'validate_usage(text)': { volatility: 'volatile', execute: tenants },
};

// What the functions of schema mec leave to the roles themselves: policies, views and PostgREST call these as the caller.
const helpers = ['fn_claim_account', 'fn_claim_namespace', 'fn_claim_subtree', 'fn_claims', 'fn_now', 'fn_pre_request', 'fn_raise', 'fn_role', 'fn_sees_all_namespaces'];

const roles = (granted: (role: string) => string) => `array_to_string(array(select substr(r, 5) from unnest(array['mec_anon', 'mec_user', 'mec_service', 'mec_admin']) with ordinality u (r, n) where ${granted('r')} order by n), ' ')`;
const entries = (rows: Record<string, unknown>[]): object => Object.fromEntries(rows.map(({ name, ...rest }) => [String(name), Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ''))]));

test('the views and who reads, inserts, updates and deletes', async () => {
  const privilege = (name: string) => `${roles((role) => `has_table_privilege(${role}, c.oid, '${name}')`)} as ${name}`;
  expect(entries(await db.sql(`
    select c.relname as name, ${['select', 'insert', 'update', 'delete'].map(privilege).join(', ')} from pg_class c where c.relnamespace = 'api'::regnamespace order by 1`))).toEqual(views);
});

test('no role may truncate, refer to, or hang a trigger on anything, nor touch a sequence', async () => {
  expect(await db.sql(`
    select r, c.oid::regclass::text from pg_class c, unnest(array['mec_anon', 'mec_user', 'mec_service', 'mec_admin', 'authenticator']) r
    where c.relnamespace in ('mec'::regnamespace, 'api'::regnamespace) and c.relkind in ('r', 'p', 'v') and has_table_privilege(r, c.oid, 'truncate, references, trigger, maintain')
    union all select r, c.oid::regclass::text from pg_class c, unnest(array['mec_anon', 'mec_user', 'mec_service', 'mec_admin', 'authenticator']) r
    where c.relnamespace = 'mec'::regnamespace and c.relkind = 'S' and has_sequence_privilege(r, c.oid, 'usage, select, update')`)).toEqual([]);
});

test('the columns that may be written', async () => {
  const writable = (name: string) => `string_agg(a.attname, ', ' order by a.attnum) filter (where has_column_privilege(r, c.oid, a.attnum, '${name}')) as ${name}`;
  expect(await db.sql(`
    select name, string_agg(substr(r, 5), ' ' order by n) as roles, insert, update from (
      select c.relname as name, r, n, ${writable('insert')}, ${writable('update')}
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0, unnest(array['mec_anon', 'mec_user', 'mec_service', 'mec_admin']) with ordinality u (r, n)
      where c.relnamespace = 'mec'::regnamespace and c.relkind = 'r' and not has_table_privilege(r, c.oid, 'insert') and has_any_column_privilege(r, c.oid, 'insert, update')
      group by c.relname, r, n) written
    group by name, insert, update order by name`)).toEqual(Object.entries(columns).map(([name, granted]) => ({ name, ...granted })));
});

test('the tables behind the views are open to whom the views are, and no further', async () => {
  const behind: Record<string, string> = { active_entitlements: 'entitlements', consumption: 'consumption_ledger', leases: 'concurrency_leases', control_decisions: 'control_decisions_log' };
  const expected = { ...Object.fromEntries(Object.entries(views).map(([view, { select }]) => [behind[view] ?? view, { select }])), consumption_event_details: { select: tenants } };
  expect(entries(await db.sql(`
    select c.relname as name, ${roles((role) => `has_any_column_privilege(${role}, c.oid, 'select')`)} as select from pg_class c
    where c.relnamespace = 'mec'::regnamespace and c.relkind = 'r' and has_any_column_privilege('mec_admin', c.oid, 'select, insert, update')`))).toEqual(expected);
});

test('the functions, their parameters, and who calls them', async () => {
  expect(entries(await db.sql(`
    select p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as name, case p.provolatile when 's' then 'stable' when 'v' then 'volatile' end as volatility,
      ${roles((role) => `has_function_privilege(${role}, p.oid, 'execute')`)} as execute
    from pg_proc p where p.pronamespace = 'api'::regnamespace order by 1`))).toEqual(functions);
});

test('every parameter with a name may be left out, so that what is missing is said in the common form', async () => {
  expect(await db.sql("select p.oid::regprocedure from pg_proc p where p.pronamespace = 'api'::regnamespace and p.proargnames is not null and p.pronargdefaults < p.pronargs")).toEqual([]);
});

test('the helpers of schema mec that roles call themselves', async () => {
  expect(await db.sql(`
    select p.proname as name, ${roles((role) => `has_function_privilege(${role}, p.oid, 'execute')`)} as execute from pg_proc p
    where p.pronamespace = 'mec'::regnamespace and has_function_privilege('mec_admin', p.oid, 'execute') order by 1`)).toEqual(helpers.map((name) => ({ name, execute: everybody })));
});

test('the gateway serves what the schema shows, with the methods that are granted', () => {
  const methods = ({ insert, update, delete: remove }: { insert?: string; update?: string; delete?: string }) =>
    ['GET', 'HEAD', ...(insert ? ['POST'] : []), ...(update ? ['PATCH'] : []), ...(remove ? ['DELETE'] : [])];
  const served = routes.filter(isPostgrest)
    .flatMap(({ path, methods, functions, anonymous }) => (functions ? Object.values(functions).map((name) => ({ path: `/api/rpc/${name}`, methods: ['POST'], anonymous })) : [{ path, methods, anonymous }]));
  const shown = [
    ...Object.entries(views).map(([view, grants]) => ({ path: `/api/${view}`, methods: methods(grants), anonymous: grants.select === everybody })),
    ...Object.keys(functions).map((signature) => ({ path: `/api/rpc/${signature.replace(/\(.*/, '')}`, methods: ['POST'], anonymous: false })),
  ];
  const byPath = (a: { path: string }, b: { path: string }) => a.path.localeCompare(b.path);
  expect(served.sort(byPath)).toEqual(shown.sort(byPath));
});
