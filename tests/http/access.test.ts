// Who may do what, to whose rows: every view and every function of schema api, for every role, in its own and in another namespace,
// and for tokens confined to an account. The rows are in tests/lib/surface.ts.
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { errorBody, statusOf, type ErrorCode } from '../../gateway/errors.ts';
import { withClient } from '../../scripts/lib/database.ts';
import { call, mint } from '../lib/http.ts';
import { callOf, functions, metered, ofAccount, onAccount, requestsOf, storedEvent, views, type Body, type Request, type Target } from '../lib/surface.ts';

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
  for (const role of roles) {
    tokens.set(`confined ${role}`, await mint({ role, namespace: namespaces.own, account: own.account }));
    tokens.set(`read-only ${role}`, await mint({ role, namespace: namespaces.own, readOnly: true }));
  }
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

/** What the role gets in its own namespace, according to tests/lib/surface.ts. */
const unconfined = (expected: string, role: (typeof roles)[number]) => expected.split(' | ')[roles.indexOf(role) + 1]?.split(' ')[0] ?? '';

describe('a read-only token', () => {
  const checks = ['check_entitlement', 'validate_usage'];

  test.each(Object.entries(functions))('rpc/%s', async (name, access) => {
    const isRead = access.volatility === 'stable' || checks.includes(name);
    for (const role of roles) {
      const { outcome } = await send(callOf(name, access)(own), tokens.get(`read-only ${role}`));
      expect(outcome, role).toBe(isRead ? unconfined(access.expected, role) : '403');
    }
  });

  describe.each(Object.entries(views))('%s', (view, access) => {
    test.each(requestsOf(view, access))('%s', async (method, request, expected) => {
      for (const role of roles) {
        const normally = unconfined(expected, role);
        const { before: _, ...alone } = request(own);
        expect((await send(alone, tokens.get(`read-only ${role}`))).outcome, role).toBe(method === 'GET' || normally === '405' ? normally : '403');
      }
    });
  });

  test('is told why, and logs no decision', async () => {
    const token = tokens.get('read-only mec_admin') ?? '';
    expect(await call('POST', '/api/rpc/consume', { token, body: functions.consume?.body?.(own) })).toMatchObject({ status: 403, body: errorBody('forbidden', 'The token is read-only.') });
    expect(await call('POST', '/admin/expire-stale-leases', { token, body: {} })).toMatchObject({ status: 403, body: errorBody('forbidden', 'The token is read-only.') });
    const log = () => withClient(inject('stack').databaseUrl, async (client) =>
      (await client.query("select from mec.control_decisions_log where account_id = $1 and resource_type_code = 'gpu_hours'", [own.account])).rowCount ?? 0);
    const denied = { p_account_id: own.account, p_resource_type: 'gpu_hours', p_requested_qty: 10 ** 15 };
    const before = await log();
    expect(await call('POST', '/api/rpc/check_entitlement', { token, body: denied })).toMatchObject({ status: 200, body: [{ decision: 'deny' }] });
    expect(await log()).toBe(before);
    await call('POST', '/api/rpc/check_entitlement', { token: tokens.get('mec_admin') ?? '', body: denied });
    expect(await log()).toBe(before + 1);
  });
});

describe('a token confined to an account', () => {

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
      expect((await send({ method: 'POST', path: '/api/rpc/usage_summary', body: onAccount(target) }, token)).outcome).toBe('404');
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
