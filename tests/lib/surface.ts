// Schema api, by hand: one row for each view and each function, which says what it takes, who may call it and what each gets. surface.test.ts
// compares it with the catalog (an accidental endpoint or grant fails there), access.test.ts and bad-input.test.ts call what stands here.
import type { ErrorCode } from '../../gateway/errors.ts';

export interface Target {
  namespace: string;
  account: string;
  entitlement: string;
  event: string;
  leases: [string, string];
  reservations: [string, string];
  keys: [string, string];
}
export type Body = Record<string, unknown>;
export interface Request {
  method: string;
  path: string;
  body?: Body;
  /** What an admin sends before it, so that there is something to delete. */
  before?: Request;
}

// Of answers to a request: the status; for lists "rows" (200, not empty) or "none" (200, empty).
// In the order: anonymous | mec_user: own, other namespace | mec_service: own, other | mec_admin: own, other
const tenants = {
  read: '401 | rows none | rows rows | rows rows',
  services: '401 | 403 403 | rows rows | rows rows',
  call: '401 | 200 404 | 200 200 | 200 200',
  serviceCall: '401 | 403 403 | 200 200 | 200 200',
  adminCall: '401 | 403 403 | 403 403 | 200 200',
};
const write = {
  services: { created: '401 | 403 403 | 201 201 | 201 201', rows: '401 | 403 403 | rows rows | rows rows' },
  // What is there already would be made twice: only who may write gets to hear that.
  admin: { created: '401 | 403 403 | 403 403 | 201 201', existing: '401 | 403 403 | 403 403 | 409 409', rows: '401 | 403 403 | 403 403 | rows rows' },
  none: '405 | 405 405 | 405 405 | 405 405',
};

export interface ViewAccess {
  filter: (target: Target) => string;
  get: string;
  post?: [body: (target: Target) => Body, expected: string];
  patch?: [body: Body, expected: string];
  delete?: [filter: (target: Target) => string, expected: string];
  /** Common to all accounts: read by tokens that are confined to one, and written by none of them. */
  isCommon?: 'everywhere' | 'in the namespace';
  /** No token that is confined to an account sees any of it. */
  isUnconfined?: true;
  /** Where a role writes single columns through the view: these alone. */
  columns?: { insert: string; update: string };
}

export const ofAccount = ({ account }: Target) => `account_id=eq.${account}`;
const catalog = (filter: string, row: Body, change: Body): ViewAccess => ({
  filter: () => filter,
  get: tenants.services,
  post: [() => row, write.admin.existing],
  patch: [change, write.admin.rows],
  isCommon: 'everywhere',
});
const plan = catalog('plan_id=eq.starter', { plan_id: 'starter', plan_name: 'Starter' }, { plan_name: 'Starter' });

export const views: Record<string, ViewAccess> = {
  accounts: {
    columns: {
      insert: 'account_id, namespace_id, account_type_code, parent_account_id, external_id, display_name, email, status, time_zone, metadata',
      update: 'account_type_code, parent_account_id, external_id, display_name, email, status, time_zone, metadata',
    },
    filter: ofAccount,
    get: tenants.read,
    post: [({ account, namespace }) => ({ namespace_id: namespace, parent_account_id: account, account_type_code: 'user', display_name: 'Child' }), write.services.created],
    patch: [{ display_name: 'Renamed' }, write.services.rows],
  },
  entitlements: {
    columns: {
      insert: 'account_id, resource_type_code, resource_scope, limit_kind_code, quantity_allowed, window_type_code, plan_id, status, valid_from, valid_until, billing_anchor, metadata',
      update: 'quantity_allowed, status, valid_from, valid_until, billing_anchor, metadata',
    },
    filter: ofAccount,
    get: tenants.read,
    post: [({ account }) => ({ account_id: account, resource_type_code: 'storage_bytes', limit_kind_code: 'inventory', quantity_allowed: 1 }), write.services.created],
    patch: [{ metadata: { changed: true } }, write.services.rows],
  },
  active_entitlements: { filter: ofAccount, get: tenants.read },
  entitlement_conditions: {
    columns: {
      insert: 'entitlement_id, condition_key, operator, value',
      update: 'condition_key, operator, value',
    },
    filter: ofAccount,
    get: tenants.services,
    post: [({ entitlement }) => ({ entitlement_id: entitlement, condition_key: 'extra', operator: 'eq', value: 1 }), write.services.created],
    patch: [{ value: '"eu"' }, write.services.rows],
    delete: [({ account }) => `account_id=eq.${account}&condition_key=eq.extra`, write.services.rows],
  },
  entitlements_audit: { filter: ofAccount, get: tenants.services },
  consumption: { filter: ofAccount, get: tenants.read },
  leases: { filter: ofAccount, get: tenants.read },
  reservations: { filter: ofAccount, get: tenants.read },
  subscriptions: { filter: ofAccount, get: tenants.read },
  billing_exports: { filter: ofAccount, get: tenants.services },
  webhook_events: { filter: () => 'event_id=eq.evt_matrix', get: tenants.services, isUnconfined: true },
  api_keys: { filter: ofAccount, get: tenants.services },
  control_decisions: { filter: ofAccount, get: tenants.services },
  control_rules: {
    columns: {
      insert: 'rule_id, namespace_id, entitlement_id, account_id, plan_id, resource_type_code, limit_kind_code, limit_action_code, warn_at_percent, grace_quantity, grace_period, overage_cap',
      update: 'limit_action_code, warn_at_percent, grace_quantity, grace_period, overage_cap',
    },
    filter: ofAccount,
    get: tenants.services,
    post: [({ account, namespace }) => ({ account_id: account, namespace_id: namespace, limit_kind_code: 'inventory', limit_action_code: 'warn' }), write.admin.created],
    patch: [{ warn_at_percent: 90 }, write.admin.rows],
    delete: [({ account }) => `account_id=eq.${account}&limit_kind_code=eq.inventory`, write.admin.rows],
  },
  namespaces: {
    filter: ({ namespace }) => `namespace_id=eq.${namespace}`,
    get: tenants.services,
    post: [({ namespace }) => ({ namespace_id: namespace }), write.admin.existing],
    patch: [{ decision_retention: '30 days' }, write.admin.rows],
    isCommon: 'in the namespace',
  },
  plans: { ...plan, get: 'rows | rows rows | rows rows | rows rows' },
  plan_entitlement_templates: catalog('plan_id=eq.starter',
    { plan_id: 'starter', resource_type_code: 'benchmark_runs', limit_kind_code: 'cumulative', window_type_code: 'calendar_month' }, { plan_id: 'starter' }),
  plan_prices: catalog('price_id=eq.matrix', { provider: 'stripe', price_id: 'matrix', plan_id: 'starter' }, { quantity_rule: 'ignore' }),
  billing_meters: {
    ...catalog('event_name=eq.matrix', { provider: 'stripe', event_name: 'matrix', resource_type_code: 'api_calls', starts_at: '2199-12-31T00:00:00Z' }, { status: 'retired' }),
    columns: {
      insert: 'provider, event_name, resource_type_code, multiplier, starts_at, status',
      update: 'multiplier, starts_at, status',
    },
  },
  account_types: catalog('account_type_code=eq.team', { account_type_code: 'team', description: '', level: 2 }, { level: 2 }),
  units: catalog('unit_code=eq.days', { unit_code: 'days', description: '' }, { description: 'Days' }),
  window_types: catalog('window_type_code=eq.none', { window_type_code: 'none', description: '', window_kind: 'none' }, { description: 'From valid_from on, without reset' }),
  limit_kinds: catalog('limit_kind_code=eq.inventory', { limit_kind_code: 'inventory', description: '', usage_source: 'ledger' }, { description: 'What is owned at this time' }),
  limit_actions: catalog('limit_action_code=eq.block', { limit_action_code: 'block', description: '', decision: 'deny' }, { decision: 'deny' }),
  resource_types: catalog('resource_type_code=eq.llm_tokens', { resource_type_code: 'llm_tokens', display_name: '', default_unit_code: 'tokens' }, { default_unit_code: 'tokens' }),
};

export interface FunctionAccess {
  /** Its parameters, as SQL writes them. */
  takes: string;
  /** PostgREST runs a stable function in a transaction that can only read. */
  volatility: 'stable' | 'volatile';
  body?: (target: Target) => Body;
  /** Where it is not called by its name. */
  request?: (target: Target) => Request;
  expected: string;
  /** Concerns no account, or all of them: what a token confined to one gets where its role may call it. */
  confined?: 200 | 403;
  /** What it answers to a body without parameters; none: it asks for nothing. */
  missing?: [code: ErrorCode, details: string | null];
}
export const metered = ({ account }: Target, call: string) => ({ p_idempotency_key: `${call}-${account}`, p_account_id: account, p_resource_type: 'api_calls', p_quantity: 1 });
export const onAccount = ({ account }: Target) => ({ p_account_id: account });
const onResource = ({ account }: Target) => ({ p_account_id: account, p_resource_type: 'api_calls' });

export const storedEvent = { p_provider: 'stripe', p_payload: { id: 'evt_matrix', type: 'matrix', created: 1, data: { object: {} } }, p_default_namespace: 'matrix' };

export const functions: Record<string, FunctionAccess> = {
  ping: {
    takes: '',
    volatility: 'stable', body: () => ({}), expected: '401 | 200 200 | 200 200 | 200 200', confined: 200,
  },
  get_window_boundaries: {
    takes: 'p_window_type text, p_at timestamptz, p_time_zone text, p_anchor timestamptz',
    volatility: 'stable', body: () => ({ p_window_type: 'calendar_day' }), expected: '401 | 200 200 | 200 200 | 200 200', confined: 200,
    missing: ['missing_parameter', 'p_window_type is required.'],
  },
  check_entitlement: {
    takes: 'p_account_id uuid, p_resource_type text, p_resource_scope text, p_requested_qty numeric, p_context jsonb',
    volatility: 'volatile', body: onResource, expected: tenants.call,
    missing: ['missing_parameter', 'p_account_id is required.'],
  },
  check_entitlements: {
    takes: 'p_checks jsonb',
    volatility: 'stable', body: ({ account }) => ({ p_checks: [{ account_id: account, resource_type: 'api_calls' }] }), expected: tenants.call,
    missing: ['invalid_parameter', 'p_checks must be an array of 1 to 100 checks.'],
  },
  explain_entitlement: {
    takes: 'p_account_id uuid, p_resource_type text, p_resource_scope text, p_requested_qty numeric, p_context jsonb',
    volatility: 'stable', body: onResource, expected: tenants.call,
    missing: ['missing_parameter', 'p_account_id is required.'],
  },
  usage_summary: {
    takes: 'p_account_id uuid',
    volatility: 'stable', body: onAccount, expected: tenants.call,
    missing: ['missing_parameter', 'p_account_id is required.'],
  },
  get_usage: {
    takes: 'p_account_id uuid, p_resource_type text, p_resource_scope text, p_window_start timestamptz, p_window_end timestamptz',
    volatility: 'stable', body: onResource, expected: tenants.call,
    missing: ['missing_parameter', 'p_account_id is required.'],
  },
  ingest_events: {
    takes: 'text',
    volatility: 'volatile', request: ({ account }) => ({ method: 'POST', path: '/v1/meter/events', body: { idempotency_key: `ingest-${account}`, account_id: account, resource: 'api_calls', quantity: 1 } }), expected: tenants.call,
  },
  query_events: {
    takes: 'text',
    volatility: 'stable', request: ({ account }) => ({ method: 'GET', path: `/v1/meter/events?account_id=${account}` }), expected: tenants.call,
  },
  aggregate_events: {
    takes: 'text',
    volatility: 'stable', request: ({ account }) => ({ method: 'GET', path: `/v1/meter/aggregates?account_id=${account}&resource=api_calls&from=2026-01-01T00:00:00Z` }), expected: tenants.call,
  },
  validate_usage: {
    takes: 'text',
    volatility: 'volatile', request: ({ account }) => ({ method: 'POST', path: '/v1/meter/validate', body: { account_id: account, resource: 'api_calls' } }), expected: tenants.call,
  },
  meter_health: {
    takes: 'text',
    volatility: 'volatile', request: () => ({ method: 'GET', path: '/v1/meter/health' }), expected: '401 | 200 200 | 200 200 | 200 200', confined: 200,
  },
  meter_consumption: {
    takes: 'p_idempotency_key text, p_account_id uuid, p_resource_type text, p_quantity numeric, '
      + 'p_unit_code text, p_resource_scope text, p_occurred_at text, p_metadata jsonb, p_feature text',
    volatility: 'volatile', body: (target) => metered(target, 'meter'), expected: tenants.call,
    missing: ['missing_parameter', 'p_account_id is required.'],
  },
  consume: {
    takes: 'p_idempotency_key text, p_account_id uuid, p_resource_type text, p_quantity numeric, '
      + 'p_unit_code text, p_resource_scope text, p_metadata jsonb, p_context jsonb, p_feature text',
    volatility: 'volatile', body: (target) => metered(target, 'consume'), expected: tenants.call,
    missing: ['missing_parameter', 'p_account_id is required.'],
  },
  reserve: {
    takes: 'p_idempotency_key text, p_account_id uuid, p_resource_type text, p_quantity numeric, p_unit_code text, '
      + 'p_resource_scope text, p_metadata jsonb, p_context jsonb, p_ttl_seconds numeric, p_feature text',
    volatility: 'volatile', body: (target) => metered(target, 'reserve'), expected: tenants.call,
    missing: ['missing_parameter', 'p_account_id is required.'],
  },
  commit_reservation: {
    takes: 'p_reservation_id uuid, p_actual_quantity numeric',
    volatility: 'volatile', body: ({ reservations }) => ({ p_reservation_id: reservations[0] }), expected: tenants.call,
    missing: ['reservation_not_found', null],
  },
  cancel_reservation: {
    takes: 'p_reservation_id uuid',
    volatility: 'volatile', body: ({ reservations }) => ({ p_reservation_id: reservations[1] }), expected: tenants.call,
    missing: ['reservation_not_found', null],
  },
  acquire_lease: {
    takes: 'p_account_id uuid, p_resource_type text, p_session_token text, p_ttl_minutes numeric, p_quantity numeric, p_resource_scope text',
    volatility: 'volatile', body: ({ account }) => ({ p_account_id: account, p_resource_type: 'concurrent_users', p_session_token: 'matrix' }), expected: tenants.call,
    missing: ['missing_parameter', 'p_account_id is required.'],
  },
  heartbeat_lease: {
    takes: 'p_lease_id uuid, p_ttl_minutes numeric',
    volatility: 'volatile', body: ({ leases }) => ({ p_lease_id: leases[0] }), expected: tenants.call,
    missing: ['lease_not_found', null],
  },
  release_lease: {
    takes: 'p_lease_id uuid',
    volatility: 'volatile', body: ({ leases }) => ({ p_lease_id: leases[1] }), expected: tenants.call,
    missing: ['lease_not_found', null],
  },
  correct_consumption: {
    takes: 'p_event_id uuid, p_idempotency_key text, p_quantity numeric, p_reason text',
    volatility: 'volatile', body: ({ event }) => ({ p_event_id: event, p_idempotency_key: `correct-${event}`, p_quantity: -0.1 }), expected: tenants.serviceCall,
    missing: ['event_not_found', null],
  },
  provision_plan: {
    takes: 'p_account_id uuid, p_plan_id text, p_start_date timestamptz',
    volatility: 'volatile', body: (target) => ({ ...onAccount(target), p_plan_id: 'starter' }), expected: tenants.serviceCall,
    missing: ['missing_parameter', 'p_account_id is required.'],
  },
  bulk_provision: {
    takes: 'p_account_ids jsonb, p_plan_id text, p_start_date timestamptz',
    volatility: 'volatile', body: ({ account }) => ({ p_account_ids: [account], p_plan_id: 'starter' }), expected: tenants.adminCall, confined: 403,
    missing: ['invalid_parameter', 'p_account_ids must be an array of 1 to 1000 account ids.'],
  },
  change_plan: {
    takes: 'p_account_id uuid, p_plan_id text, p_carry_usage boolean',
    volatility: 'volatile', body: (target) => ({ ...onAccount(target), p_plan_id: 'pro' }), expected: tenants.serviceCall,
    missing: ['missing_parameter', 'p_account_id is required.'],
  },
  expire_plan: {
    takes: 'p_account_id uuid, p_plan_id text',
    volatility: 'volatile', body: (target) => ({ ...onAccount(target), p_plan_id: 'pro' }), expected: tenants.serviceCall,
    missing: ['missing_parameter', 'p_account_id is required.'],
  },
  reconcile_usage: {
    takes: 'p_account_id uuid',
    volatility: 'stable', body: onAccount, expected: tenants.adminCall,
  },
  rebuild_usage: {
    takes: 'p_account_id uuid',
    volatility: 'volatile', body: onAccount, expected: tenants.adminCall,
  },
  roll_up_usage: {
    takes: 'p_max_deltas integer',
    volatility: 'volatile', body: () => ({}), expected: tenants.adminCall, confined: 403,
  },
  expire_stale_leases: {
    takes: '',
    volatility: 'volatile', body: () => ({}), expected: tenants.adminCall, confined: 403,
  },
  prune_decisions: {
    takes: '',
    volatility: 'volatile', body: () => ({}), expected: tenants.adminCall, confined: 403,
  },
  // Of no customer: the highest id there is.
  prepare_billing_exports: {
    takes: 'p_after uuid, p_limit integer, p_dry_run boolean',
    volatility: 'volatile', body: () => ({ p_after: 'ffffffff-ffff-ffff-ffff-ffffffffffff', p_dry_run: true }), expected: tenants.adminCall, confined: 403,
  },
  claim_billing_exports: {
    takes: 'p_limit integer',
    volatility: 'volatile', body: () => ({}), expected: tenants.adminCall, confined: 403,
  },
  finish_billing_exports: {
    takes: 'p_results jsonb',
    volatility: 'volatile', body: () => ({ p_results: [] }), expected: tenants.adminCall, confined: 403,
    missing: ['invalid_parameter', 'p_results must be an array of up to 1000 results.'],
  },
  resolve_billing_export: {
    takes: 'p_identifier text, p_is_sent boolean',
    volatility: 'volatile', body: ({ account }) => ({ p_identifier: account, p_is_sent: false }), expected: '401 | 403 403 | 403 403 | 200 200', confined: 403,
    missing: ['missing_parameter', 'p_identifier is required.'],
  },
  billing_report: {
    takes: '',
    volatility: 'stable', body: () => ({}), expected: tenants.serviceCall, confined: 403,
  },
  hold_scheduler: {
    takes: 'p_holder text, p_ttl_seconds numeric',
    volatility: 'volatile', body: () => ({ p_holder: 'matrix', p_ttl_seconds: 0 }), expected: tenants.adminCall, confined: 403,
    missing: ['invalid_parameter', 'p_holder must have 1 to 255 characters.'],
  },
  report_job: {
    takes: 'p_job text, p_error text',
    volatility: 'volatile', body: () => ({ p_job: 'matrix' }), expected: tenants.adminCall, confined: 403,
    missing: ['invalid_parameter', 'p_job must have 1 to 64 characters.'],
  },
  failing_jobs: {
    takes: '',
    volatility: 'stable', body: () => ({}), expected: tenants.serviceCall, confined: 403,
  },
  prune_webhook_events: {
    takes: '',
    volatility: 'volatile', body: () => ({}), expected: tenants.adminCall, confined: 403,
  },
  store_webhook_event: {
    takes: 'p_provider text, p_payload jsonb, p_default_namespace text, p_default_organization text',
    volatility: 'volatile', body: () => storedEvent, expected: tenants.adminCall, confined: 403,
    missing: ['invalid_parameter', 'p_provider must be auth0 or stripe.'],
  },
  process_webhook_events: {
    takes: 'p_limit integer',
    volatility: 'volatile', body: () => ({}), expected: tenants.adminCall, confined: 403,
  },
  create_api_key: {
    takes: 'p_name text, p_role text, p_namespace_id text, p_account_id uuid, p_expires_at timestamptz',
    volatility: 'volatile', body: ({ account, namespace }) => ({ p_name: 'matrix', p_role: 'mec_admin', p_namespace_id: namespace, p_account_id: account }), expected: tenants.adminCall, confined: 403,
    missing: ['missing_parameter', 'p_name is required.'],
  },
  rotate_api_key: {
    takes: 'p_key_id uuid, p_overlap_seconds integer',
    volatility: 'volatile', body: ({ keys }) => ({ p_key_id: keys[0] }), expected: tenants.adminCall, confined: 403,
    missing: ['api_key_not_found', null],
  },
  revoke_api_key: {
    takes: 'p_key_id uuid',
    volatility: 'volatile', body: ({ keys }) => ({ p_key_id: keys[1] }), expected: tenants.adminCall, confined: 403,
    missing: ['api_key_not_found', null],
  },
  authenticate_api_key: {
    takes: 'p_key_hash text',
    volatility: 'volatile', body: () => ({ p_key_hash: '0'.repeat(64) }), expected: tenants.adminCall, confined: 403,
    missing: ['invalid_parameter', 'p_key_hash must be a SHA-256 in 64 hexadecimal digits.'],
  },
  replay_webhook_event: {
    takes: 'p_provider text, p_event_id text',
    volatility: 'volatile', body: () => ({ p_provider: 'stripe', p_event_id: 'evt_matrix' }), expected: tenants.adminCall, confined: 403,
    missing: ['invalid_parameter', 'p_provider must be auth0 or stripe.'],
  },
};

export const requestsOf = (view: string, { filter, get, post, patch, delete: remove }: ViewAccess): [string, (target: Target) => Request, string][] => [
  ['GET', (target) => ({ method: 'GET', path: `/api/${view}?${filter(target)}` }), get],
  ['POST', (target) => ({ method: 'POST', path: `/api/${view}`, body: post?.[0](target) ?? {} }), post?.[1] ?? write.none],
  ['PATCH', (target) => ({ method: 'PATCH', path: `/api/${view}?${filter(target)}`, body: patch?.[0] ?? {} }), patch?.[1] ?? write.none],
  ['DELETE', (target) => ({
    method: 'DELETE',
    path: `/api/${view}?${(remove?.[0] ?? filter)(target)}`,
    ...(remove && post && { before: { method: 'POST', path: `/api/${view}`, body: post[0](target) } }),
  }), remove?.[1] ?? write.none],
];
export const callOf = (name: string, { body, request }: FunctionAccess) => (target: Target): Request => request?.(target) ?? { method: 'POST', path: `/api/rpc/${name}`, body: body?.(target) ?? {} };

/** The roles that get something of their own namespace, by the tables above, without `mec_`. */
export const allowed = (expected: string) =>
  ['anon', 'user', 'service', 'admin'].filter((_, index) => !['401', '403', '405'].includes(expected.split(' | ')[index]?.split(' ')[0] ?? '')).join(' ');
