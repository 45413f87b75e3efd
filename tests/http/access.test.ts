// Who may do what, to whose rows: every view and every function of schema api, for every role, in its own and in another namespace,
// and for tokens confined to an account. A new view or function without a line here fails.
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { statusOf, type ErrorCode } from '../../gateway/errors.ts';
import { withClient } from '../../scripts/lib/database.ts';
import { call, mint } from '../lib/http.ts';

interface Target {
  namespace: string;
  account: string;
  entitlement: string;
  event: string;
  leases: [string, string];
  reservations: [string, string];
  keys: [string, string];
}
type Body = Record<string, unknown>;
interface Request {
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

interface ViewAccess {
  filter: (target: Target) => string;
  get: string;
  post?: [body: (target: Target) => Body, expected: string];
  patch?: [body: Body, expected: string];
  delete?: [filter: (target: Target) => string, expected: string];
  /** Common to all accounts: read by tokens that are confined to one, and written by none of them. */
  isCommon?: 'everywhere' | 'in the namespace';
  /** No token that is confined to an account sees any of it. */
  isUnconfined?: true;
}

const ofAccount = ({ account }: Target) => `account_id=eq.${account}`;
const catalog = (filter: string, row: Body, change: Body): ViewAccess => ({
  filter: () => filter,
  get: tenants.services,
  post: [() => row, write.admin.existing],
  patch: [change, write.admin.rows],
  isCommon: 'everywhere',
});
const plan = catalog('plan_id=eq.starter', { plan_id: 'starter', plan_name: 'Starter' }, { plan_name: 'Starter' });

const views: Record<string, ViewAccess> = {
  accounts: {
    filter: ofAccount,
    get: tenants.read,
    post: [({ account, namespace }) => ({ namespace_id: namespace, parent_account_id: account, account_type_code: 'user', display_name: 'Child' }), write.services.created],
    patch: [{ display_name: 'Renamed' }, write.services.rows],
  },
  entitlements: {
    filter: ofAccount,
    get: tenants.read,
    post: [({ account }) => ({ account_id: account, resource_type_code: 'storage_bytes', limit_kind_code: 'inventory', quantity_allowed: 1 }), write.services.created],
    patch: [{ metadata: { changed: true } }, write.services.rows],
  },
  active_entitlements: { filter: ofAccount, get: tenants.read },
  entitlement_conditions: {
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
  billing_meters: catalog('event_name=eq.matrix', { provider: 'stripe', event_name: 'matrix', resource_type_code: 'api_calls', starts_at: '2199-12-31T00:00:00Z' }, { status: 'retired' }),
  account_types: catalog('account_type_code=eq.team', { account_type_code: 'team', description: '', level: 2 }, { level: 2 }),
  units: catalog('unit_code=eq.days', { unit_code: 'days', description: '' }, { description: 'Days' }),
  window_types: catalog('window_type_code=eq.none', { window_type_code: 'none', description: '', window_kind: 'none' }, { description: 'From valid_from on, without reset' }),
  limit_kinds: catalog('limit_kind_code=eq.inventory', { limit_kind_code: 'inventory', description: '', usage_source: 'ledger' }, { description: 'What is owned at this time' }),
  limit_actions: catalog('limit_action_code=eq.block', { limit_action_code: 'block', description: '', decision: 'deny' }, { decision: 'deny' }),
  resource_types: catalog('resource_type_code=eq.llm_tokens', { resource_type_code: 'llm_tokens', display_name: '', default_unit_code: 'tokens' }, { default_unit_code: 'tokens' }),
};

interface FunctionAccess {
  body?: (target: Target) => Body;
  /** Where it is not called by its name. */
  request?: (target: Target) => Request;
  expected: string;
  /** Concerns no account, or all of them: what a token confined to one gets where its role may call it. */
  confined?: 200 | 403;
}
const metered = ({ account }: Target, call: string) => ({ p_idempotency_key: `${call}-${account}`, p_account_id: account, p_resource_type: 'api_calls', p_quantity: 1 });
const onAccount = ({ account }: Target) => ({ p_account_id: account });
const onResource = ({ account }: Target) => ({ p_account_id: account, p_resource_type: 'api_calls' });

const storedEvent = { p_provider: 'stripe', p_payload: { id: 'evt_matrix', type: 'matrix', created: 1, data: { object: {} } }, p_default_namespace: 'matrix' };

const functions: Record<string, FunctionAccess> = {
  ping: { body: () => ({}), expected: '401 | 200 200 | 200 200 | 200 200', confined: 200 },
  get_window_boundaries: { body: () => ({ p_window_type: 'calendar_day' }), expected: '401 | 200 200 | 200 200 | 200 200', confined: 200 },
  check_entitlement: { body: onResource, expected: tenants.call },
  check_entitlements: { body: ({ account }) => ({ p_checks: [{ account_id: account, resource_type: 'api_calls' }] }), expected: tenants.call },
  explain_entitlement: { body: onResource, expected: tenants.call },
  usage_summary: { body: onAccount, expected: tenants.call },
  get_usage: { body: onResource, expected: tenants.call },
  ingest_events: {
    request: ({ account }) => ({ method: 'POST', path: '/v1/meter/events', body: { idempotency_key: `ingest-${account}`, account_id: account, resource: 'api_calls', quantity: 1 } }),
    expected: tenants.call,
  },
  query_events: { request: ({ account }) => ({ method: 'GET', path: `/v1/meter/events?account_id=${account}` }), expected: tenants.call },
  aggregate_events: { request: ({ account }) => ({ method: 'GET', path: `/v1/meter/aggregates?account_id=${account}&resource=api_calls&from=2026-01-01T00:00:00Z` }), expected: tenants.call },
  validate_usage: { request: ({ account }) => ({ method: 'POST', path: '/v1/meter/validate', body: { account_id: account, resource: 'api_calls' } }), expected: tenants.call },
  meter_health: { request: () => ({ method: 'GET', path: '/v1/meter/health' }), expected: '401 | 200 200 | 200 200 | 200 200', confined: 200 },
  meter_consumption: { body: (target) => metered(target, 'meter'), expected: tenants.call },
  consume: { body: (target) => metered(target, 'consume'), expected: tenants.call },
  reserve: { body: (target) => metered(target, 'reserve'), expected: tenants.call },
  commit_reservation: { body: ({ reservations }) => ({ p_reservation_id: reservations[0] }), expected: tenants.call },
  cancel_reservation: { body: ({ reservations }) => ({ p_reservation_id: reservations[1] }), expected: tenants.call },
  acquire_lease: { body: ({ account }) => ({ p_account_id: account, p_resource_type: 'concurrent_users', p_session_token: 'matrix' }), expected: tenants.call },
  heartbeat_lease: { body: ({ leases }) => ({ p_lease_id: leases[0] }), expected: tenants.call },
  release_lease: { body: ({ leases }) => ({ p_lease_id: leases[1] }), expected: tenants.call },
  correct_consumption: { body: ({ event }) => ({ p_event_id: event, p_idempotency_key: `correct-${event}`, p_quantity: -0.1 }), expected: tenants.serviceCall },
  provision_plan: { body: (target) => ({ ...onAccount(target), p_plan_id: 'starter' }), expected: tenants.serviceCall },
  bulk_provision: { body: ({ account }) => ({ p_account_ids: [account], p_plan_id: 'starter' }), expected: tenants.adminCall, confined: 403 },
  change_plan: { body: (target) => ({ ...onAccount(target), p_plan_id: 'pro' }), expected: tenants.serviceCall },
  expire_plan: { body: (target) => ({ ...onAccount(target), p_plan_id: 'pro' }), expected: tenants.serviceCall },
  reconcile_usage: { body: onAccount, expected: tenants.adminCall },
  rebuild_usage: { body: onAccount, expected: tenants.adminCall },
  roll_up_usage: { body: () => ({}), expected: tenants.adminCall, confined: 403 },
  expire_stale_leases: { body: () => ({}), expected: tenants.adminCall, confined: 403 },
  prune_decisions: { body: () => ({}), expected: tenants.adminCall, confined: 403 },
  // Of no customer: the highest id there is.
  prepare_billing_exports: { body: () => ({ p_after: 'ffffffff-ffff-ffff-ffff-ffffffffffff', p_dry_run: true }), expected: tenants.adminCall, confined: 403 },
  claim_billing_exports: { body: () => ({}), expected: tenants.adminCall, confined: 403 },
  finish_billing_exports: { body: () => ({ p_results: [] }), expected: tenants.adminCall, confined: 403 },
  resolve_billing_export: { body: ({ account }) => ({ p_identifier: account, p_is_sent: false }), expected: '401 | 403 403 | 403 403 | 200 200', confined: 403 },
  billing_report: { body: () => ({}), expected: tenants.serviceCall, confined: 403 },
  hold_scheduler: { body: () => ({ p_holder: 'matrix', p_ttl_seconds: 0 }), expected: tenants.adminCall, confined: 403 },
  report_job: { body: () => ({ p_job: 'matrix' }), expected: tenants.adminCall, confined: 403 },
  failing_jobs: { body: () => ({}), expected: tenants.serviceCall, confined: 403 },
  prune_webhook_events: { body: () => ({}), expected: tenants.adminCall, confined: 403 },
  store_webhook_event: { body: () => storedEvent, expected: tenants.adminCall, confined: 403 },
  process_webhook_events: { body: () => ({}), expected: tenants.adminCall, confined: 403 },
  create_api_key: { body: ({ account, namespace }) => ({ p_name: 'matrix', p_role: 'mec_admin', p_namespace_id: namespace, p_account_id: account }), expected: tenants.adminCall, confined: 403 },
  rotate_api_key: { body: ({ keys }) => ({ p_key_id: keys[0] }), expected: tenants.adminCall, confined: 403 },
  revoke_api_key: { body: ({ keys }) => ({ p_key_id: keys[1] }), expected: tenants.adminCall, confined: 403 },
  authenticate_api_key: { body: () => ({ p_key_hash: '0'.repeat(64) }), expected: tenants.adminCall, confined: 403 },
  replay_webhook_event: { body: () => ({ p_provider: 'stripe', p_event_id: 'evt_matrix' }), expected: tenants.adminCall, confined: 403 },
};

const requestsOf = (view: string, { filter, get, post, patch, delete: remove }: ViewAccess): [string, (target: Target) => Request, string][] => [
  ['GET', (target) => ({ method: 'GET', path: `/api/${view}?${filter(target)}` }), get],
  ['POST', (target) => ({ method: 'POST', path: `/api/${view}`, body: post?.[0](target) ?? {} }), post?.[1] ?? write.none],
  ['PATCH', (target) => ({ method: 'PATCH', path: `/api/${view}?${filter(target)}`, body: patch?.[0] ?? {} }), patch?.[1] ?? write.none],
  ['DELETE', (target) => ({
    method: 'DELETE',
    path: `/api/${view}?${(remove?.[0] ?? filter)(target)}`,
    ...(remove && post && { before: { method: 'POST', path: `/api/${view}`, body: post[0](target) } }),
  }), remove?.[1] ?? write.none],
];
const callOf = (name: string, { body, request }: FunctionAccess) => (target: Target): Request => request?.(target) ?? { method: 'POST', path: `/api/rpc/${name}`, body: body?.(target) ?? {} };

/** Of a batch of one, what became of that. */
const outcomeOf = (status: number, answer: unknown) => {
  const { results: [result] = [] } = (answer ?? {}) as { results?: { status: string; code: ErrorCode }[] };
  return result?.status === 'rejected' ? statusOf(result.code) : status;
};

const send = async ({ method, path, body, before }: Request, token?: string): Promise<{ outcome: string; all: object }> => {
  if (before) await send(before, tokens.get('mec_admin'));
  const { status, headers, body: answer } = await call(method, path, { ...(token !== undefined && { token }), ...(body && { body }), headers: { prefer: 'return=representation' } });
  const outcome = status === 200 && Array.isArray(answer) && !path.startsWith('/api/rpc/') ? (answer.length > 0 ? 'rows' : 'none') : String(outcomeOf(status, answer));
  const all = { status, headers: [...headers].filter(([name]) => !['date', 'x-request-id', 'connection'].includes(name)), answer: JSON.stringify(answer, (name, value: unknown) => (name === 'idempotency_key' ? undefined : value)) };
  return { outcome, all };
};

const roles = ['mec_user', 'mec_service', 'mec_admin'] as const;
const run = randomUUID().slice(0, 8);
const namespaces = { own: `own-${run}`, other: `other-${run}` };
const tokens = new Map<string, string>();
let own: Target, other: Target, missing: Target;
// Of the account that tokens are confined to: what lies inside and what outside.
let inside: Record<string, Target>, outside: Record<string, Target>;

beforeAll(async () => {
  for (const role of roles) tokens.set(role, await mint({ role, namespace: namespaces.own }));
  const admin = tokens.get('mec_admin') ?? '';
  const must = async <T>(request: Request) => {
    const { status, body } = await call<T>(request.method, request.path, { token: admin, ...(request.body && { body: request.body }) });
    expect(status, JSON.stringify(body)).toBeLessThan(300);
    return body;
  };
  const insert = (view: string, body: Body) => must<Record<string, string>>({ method: 'POST', path: `/api/${view}`, body });
  const rpc = <T = [Record<string, string>]>(name: string, body: Body) => must<T>({ method: 'POST', path: `/api/rpc/${name}`, body });

  const target = async (namespace: string, type: string, parent?: string): Promise<Target> => {
    const { account_id: account = '' } = await insert('accounts', { namespace_id: namespace, account_type_code: type, display_name: type, ...(parent !== undefined && { parent_account_id: parent }) });
    const { entitlement_id: entitlement = '' } = await insert('entitlements', { account_id: account, resource_type_code: 'api_calls', limit_kind_code: 'cumulative', quantity_allowed: 1000 });
    await insert('entitlements', { account_id: account, resource_type_code: 'concurrent_users', limit_kind_code: 'concurrency', quantity_allowed: 100 });
    const { entitlement_id } = await insert('entitlements', { account_id: account, resource_type_code: 'api_calls', limit_kind_code: 'cumulative', quantity_allowed: 1 });
    await insert('entitlement_conditions', { entitlement_id, condition_key: 'region', operator: 'eq', value: 'eu' });
    await insert('control_rules', { account_id: account, namespace_id: namespace, limit_kind_code: 'cumulative', limit_action_code: 'warn' });
    const lease = async (session: string) => (await rpc('acquire_lease', { p_account_id: account, p_resource_type: 'concurrent_users', p_session_token: session }))[0].lease_id ?? '';
    const reserve = async (key: string) => (await rpc('reserve', { ...metered({ account } as Target, key) }))[0].reservation_id ?? '';
    await rpc('check_entitlement', { p_account_id: account, p_resource_type: 'gpu_hours' }); // Denied, and so logged.
    await withClient(inject('stack').databaseUrl, (client) => client.query(
      `insert into mec.subscriptions (provider, subscription_id, account_id, namespace_id, customer_id, status, items, version_event_id, version_at)
       values ('stripe', 'sub_matrix', $1, $2, 'cus_matrix', 'active', '[]', 'evt_matrix', now())`, [account, namespace]));
    await withClient(inject('stack').databaseUrl, (client) => client.query(
      `insert into mec.billing_exports (namespace_id, account_id, provider, event_name, number, slice_start, customer_id, identifier, quantity, value, carry, state, prepared_at)
       values ($2, $1::uuid, 'stripe', 'matrix', 1, now(), 'cus_matrix', $1::text, 1, 1, 0, 'too_old', now())`, [account, namespace]));
    const key = async (name: string) => (await rpc('create_api_key', { p_name: name, p_role: 'mec_user', p_namespace_id: namespace, p_account_id: account }))[0].key_id ?? '';
    const event = await rpc<string>('meter_consumption', metered({ account } as Target, 'first'));
    return { namespace, account, entitlement, event, leases: [await lease('a'), await lease('b')], reservations: [await reserve('commit'), await reserve('cancel')], keys: [await key('rotated'), await key('revoked')] };
  };
  for (const namespace of Object.values(namespaces)) await insert('namespaces', { namespace_id: namespace });
  await rpc('store_webhook_event', storedEvent);
  await call('POST', '/api/plan_prices', { token: admin, body: { provider: 'stripe', price_id: 'matrix', plan_id: 'starter' } }); // Is there already, the second time.
  await call('POST', '/api/billing_meters', { token: admin, body: { provider: 'stripe', event_name: 'matrix', resource_type_code: 'api_calls', starts_at: '2199-12-31T00:00:00Z' } }); // So is this.
  const organization = await target(namespaces.own, 'organization');
  own = await target(namespaces.own, 'team', organization.account);
  other = await target(namespaces.other, 'organization');
  const id = randomUUID;
  missing = { namespace: `missing-${run}`, account: id(), entitlement: id(), event: id(), leases: [id(), id()], reservations: [id(), id()], keys: [id(), id()] };
  inside = { itself: own, descendant: await target(namespaces.own, 'user', own.account) };
  outside = { sibling: await target(namespaces.own, 'team', organization.account), parent: organization, 'other namespace': other };
  for (const role of roles) tokens.set(`confined ${role}`, await mint({ role, namespace: namespaces.own, account: own.account }));
});

test('every view and every function of schema api is in this matrix', async () => {
  const shown = await withClient(inject('stack').databaseUrl, async (client) => (await client.query<{ name: string }>(`
    select relname as name from pg_class where relnamespace = 'api'::regnamespace
    union all select 'rpc/' || proname from pg_proc where pronamespace = 'api'::regnamespace`)).rows.map(({ name }) => name));
  expect(shown.sort()).toEqual([...Object.keys(views), ...Object.keys(functions).map((name) => `rpc/${name}`)].sort());
});

/** All seven outcomes of a request, in the order of the tables above; what is foreign answers like what is missing, letter by letter. */
async function outcomes(request: (target: Target) => Request): Promise<string> {
  const seen = [(await send(request(own))).outcome];
  for (const role of roles) {
    const token = tokens.get(role);
    const [mine, foreign] = [await send(request(own), token), await send(request(other), token)];
    seen.push('|', mine.outcome, foreign.outcome);
    if (role === 'mec_user') expect(foreign.all, `${role} must not tell a foreign row from a missing one`).toEqual((await send(request(missing), token)).all);
  }
  return seen.join(' ');
}

describe('every role, in its own and in another namespace', () => {
  describe.each(Object.entries(views))('%s', (view, access) => {
    test.each(requestsOf(view, access))('%s', async (_, request, expected) => {
      expect(await outcomes(request)).toBe(expected);
    });
  });

  test.each(Object.entries(functions))('rpc/%s', async (name, access) => {
    expect(await outcomes(callOf(name, access))).toBe(access.expected);
  });
});

describe('a token confined to an account', () => {
  /** What the role gets in its own namespace, by the tables above. */
  const unconfined = (expected: string, role: (typeof roles)[number]) => expected.split(' | ')[roles.indexOf(role) + 1]?.split(' ')[0] ?? '';

  test.each(Object.entries(functions))('rpc/%s', async (name, access) => {
    for (const role of roles) {
      const token = tokens.get(`confined ${role}`);
      const allowed = unconfined(access.expected, role);
      for (const [where, target] of Object.entries(inside)) {
        expect((await send(callOf(name, access)(target), token)).outcome, `${role} on ${where}`).toBe(allowed === '200' ? String(access.confined ?? 200) : allowed);
      }
      const nothing = await send(callOf(name, access)(missing), token);
      if (access.confined === undefined) expect(nothing.outcome, `${role} on what is missing`).toBe(allowed === '200' ? '404' : allowed);
      for (const [where, target] of Object.entries(outside)) expect((await send(callOf(name, access)(target), token)).all, `${role} on ${where}`).toEqual(nothing.all);
    }
  });

  describe.each(Object.entries(views))('%s', (view, access) => {
    test.each(requestsOf(view, access))('%s', async (method, request, expected) => {
      const isWritten = access.isCommon && !['GET', 'DELETE'].includes(method);
      const elsewhere = Object.entries(outside).filter(([, { namespace }]) => access.isCommon !== 'in the namespace' || namespace !== namespaces.own);
      for (const role of roles) {
        const token = tokens.get(`confined ${role}`);
        const allowed = unconfined(expected, role);
        for (const [where, target] of Object.entries(inside)) {
          const isHidden = access.isUnconfined && allowed === 'rows';
          expect((await send(request(target), token)).outcome, `${role} on ${where}`).toBe(isHidden ? 'none' : isWritten && ['rows', '409'].includes(allowed) ? '403' : allowed);
        }
        const nothing = await send(request(missing), token);
        if (allowed === 'rows' && access.isCommon !== 'everywhere') expect(nothing.outcome, `${role} on what is missing`).toBe('none');
        for (const [where, target] of elsewhere) expect((await send(request(target), token)).all, `${role} on ${where}`).toEqual(nothing.all);
      }
    });
  });

  test('of another namespace than the token\'s sees nothing, there and here', async () => {
    const token = await mint({ role: 'mec_user', namespace: namespaces.own, account: other.account });
    for (const target of [own, other]) {
      expect((await send({ method: 'GET', path: `/api/accounts?${ofAccount(target)}` }, token)).outcome).toBe('none');
      expect((await send(callOf('usage_summary', { body: onAccount, expected: '' })(target), token)).outcome).toBe('404');
    }
  });

  test('may not leave it: neither a root account nor a move to where it does not reach', async () => {
    const token = tokens.get('confined mec_service') ?? '';
    const descendant = inside.descendant?.account;
    const attempts: Request[] = [
      { method: 'POST', path: '/api/accounts', body: { display_name: 'Root' } },
      { method: 'PATCH', path: `/api/accounts?account_id=eq.${descendant}`, body: { parent_account_id: null } },
      { method: 'PATCH', path: `/api/accounts?account_id=eq.${own.account}`, body: { parent_account_id: null } },
    ];
    for (const attempt of attempts) expect((await send(attempt, token)).outcome, JSON.stringify(attempt)).toBe('403');
    for (const target of [...Object.values(outside), missing]) {
      expect(await call('PATCH', `/api/accounts?account_id=eq.${descendant}`, { token, body: { parent_account_id: target.account } }))
        .toMatchObject({ status: 422, body: { code: 'parent_invalid', details: 'The parent account does not exist.' } });
    }
  });
});
