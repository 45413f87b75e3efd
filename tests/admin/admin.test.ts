// The sidecar's admin routes through the gateway: who has access, what is refused and how, and bulk provisioning at its full size.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { errorBody, statusOf, type ErrorCode } from '../../gateway/errors.ts';
import { routes } from '../../gateway/routes.ts';
import { databaseClient } from '../../scripts/lib/database.ts';
import { bulkProvisionContract } from '../../sidecar/routes/bulk-provision.ts';
import { call, mint } from '../lib/http.ts';

const namespace = `admin-${randomUUID().slice(0, 8)}`;
const nobody = '00000000-0000-7000-8000-000000000000';
let client: pg.Client;
let admin: string;

beforeAll(async () => {
  client = databaseClient(inject('stack').databaseUrl);
  await client.connect();
  admin = await mint({ role: 'mec_admin', namespace, sub: 'operator' });
});
afterAll(() => client.end());

const post = (path: string, body: unknown, token = admin) => call('POST', path, { token, body });
const accounts = async (count: number, status = 'active') => (await client.query<{ id: string }>(
  "insert into mec.accounts (namespace_id, display_name, status) select $1, 'Bulk', $3 from generate_series(1, $2) returning account_id as id", [namespace, count, status])).rows.map(({ id }) => id);
const entitlements = async () => (await client.query<{ count: number }>('select count(*)::int as count from mec.entitlements where namespace_id = $1', [namespace])).rows[0]?.count;
const expectError = (answer: { status: number; body: unknown }, code: ErrorCode, details: string | null = null) =>
  expect([answer.status, answer.body]).toEqual([statusOf(code), errorBody(code, details)]);
const failed = (account_id: string, code: ErrorCode, details: string | null = null) => ({ account_id, status: 'failed', ...errorBody(code, details) });

describe.each(routes.filter(({ path }) => path.startsWith('/admin/')).map(({ path }) => path))('%s', (path) => {
  test('is for mec_admin alone', async () => {
    expectError(await call('POST', path, { body: {} }), 'token_missing');
    for (const role of ['mec_user', 'mec_service']) expectError(await post(path, {}, await mint({ role, namespace })), 'forbidden', 'This is for mec_admin.');
  });

  test('takes one JSON object by POST and nothing else', async () => {
    expectError(await call('GET', path, { token: admin }), 'method_not_allowed');
    expectError(await call('POST', path, { token: admin, body: 'x=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } }), 'unsupported_media_type');
    expectError(await post(path, '{"account_ids":'), 'invalid_json');
    for (const body of ['[]', '""', 'null']) expect(await post(path, body)).toMatchObject({ status: 422, body: { code: 'invalid_parameter' } });
    expect(await post(path, { surprise: 1 })).toMatchObject({ status: 422, body: { code: 'invalid_parameter', details: expect.stringContaining('surprise') as string } });
  });
});

describe('POST /admin/expire-stale-leases', () => {
  const expire = (token: string) => post('/admin/expire-stale-leases', {}, token);

  test('closes what has expired', async () => {
    const [account = ''] = await accounts(1);
    await client.query(
      `insert into mec.concurrency_leases (namespace_id, account_id, resource_type_code, session_token, quantity, fencing_number, acquired_at, heartbeat_at, expires_at)
       values ($1, $2, 'concurrent_users', 'stale', 1, 1, now() - interval '2 hours', now() - interval '2 hours', now() - interval '1 hour')`, [namespace, account]);
    const { status, body } = await expire(admin);
    expect([status, body]).toEqual([200, { expired: expect.any(Number) as number }]);
    const { rows } = await client.query('select released_at = expires_at as closed from mec.concurrency_leases where account_id = $1', [account]);
    expect(rows).toEqual([{ closed: true }]);
  });

  test('takes an HS256 token, and an RS256 one where the stack has such a key', async () => {
    const algorithms = ['HS256', ...(inject('stack').rsaKeyPath === undefined ? [] : ['RS256'])] as ('HS256' | 'RS256')[];
    for (const alg of algorithms) expect((await expire(await mint({ role: 'mec_admin', namespace, alg }))).status, alg).toBe(200);
  });

  test('refuses a token confined to an account', async () => {
    const [account = ''] = await accounts(1);
    const confined = await mint({ role: 'mec_admin', namespace, account });
    expectError(await expire(confined), 'forbidden', 'The token is confined to an account.');
    expectError(await post('/admin/bulk-provision', { account_ids: [account], plan_id: 'starter' }, confined), 'forbidden', 'The token is confined to an account.');
  });
});

describe('POST /admin/bulk-provision', () => {
  const provision = (account_ids: unknown, more: object = {}) => post('/admin/bulk-provision', { account_ids, plan_id: 'starter', ...more });

  test('an id that PostgreSQL cannot store fails its own entry only', async () => {
    const [first = '', last = ''] = await accounts(2);
    const odd = ['\ud800', '\0', 'x'.repeat(100_000), '\udc00\ud800'];
    const { status, body } = await provision([first, ...odd, last]);
    const provisioned = (account_id: string) => ({ account_id, status: 'provisioned', entitlements: 5 });
    expect([status, body]).toEqual([200, { results: [provisioned(first), ...odd.map((id) => failed(id, 'invalid_value', 'An account id is a UUID.')), provisioned(last)] }]);
  });

  test.for([['half a character', '\ud800', 'invalid_json'], ['a zero', '\0', 'invalid_value']] as const)('a plan with %s fails the whole request', async ([, plan, code]) => {
    const [account] = await accounts(1);
    expect(await provision([account], { plan_id: plan })).toMatchObject({ status: 400, body: { code } });
  });

  test('one result per entry, in order; an error in one stops no other', async () => {
    const [first = '', second = '', has = ''] = await accounts(3);
    const [closed = ''] = await accounts(1, 'closed');
    await call('POST', '/api/rpc/provision_plan', { token: admin, body: { p_account_id: has, p_plan_id: 'starter' } });
    const list = [nobody, first, 'no uuid', '', has, closed, first, second.toUpperCase()];
    const answer = await provision(list, { start_date: '2026-01-01T00:10:00+00:00' });
    expect(answer.body).toEqual({ results: [
      failed(nobody, 'account_not_found'),
      { account_id: first, status: 'provisioned', entitlements: 5 },
      failed('no uuid', 'invalid_value', 'An account id is a UUID.'),
      failed('', 'invalid_value', 'An account id is a UUID.'),
      { account_id: has, status: 'unchanged' },
      failed(closed, 'account_closed'),
      { account_id: first, status: 'unchanged' },
      { account_id: second.toUpperCase(), status: 'provisioned', entitlements: 5 },
    ] });
    expect(bulkProvisionContract.answer.safeParse(answer.body).error).toBeUndefined();
    const { rows } = await client.query(
      `select count(*)::int as entitlements, min(e.valid_from) = '2026-01-01T00:00:00Z' as from_start_date, array_agg(distinct a.actor || ' ' || a.actor_role) as actors
       from mec.entitlements e join mec.entitlements_audit a using (account_id, entitlement_id) where e.account_id = any ($1)`, [[first, second]]);
    expect(rows).toEqual([{ entitlements: 10, from_start_date: true, actors: ['operator mec_admin'] }]);
  });

  test('10,000 accounts, a few of them invalid, twice and by two callers at once', async () => {
    const list = await accounts(9_997);
    const bad = [[0, nobody], [5_000, 'x'.repeat(200)], [9_999, nobody]] as const;
    for (const [place, id] of bad) list.splice(place, 0, id);
    const before = await entitlements() ?? NaN;
    let provisioned = 0;
    let unanswered = 0;
    /** Until nothing is left that the machine was too busy for; where no answer came in time, it is not known whether it was done. */
    const provisionAll = async (ids: string[]): Promise<BulkProvisionResults['results']> => {
      const { status, body } = await provision(ids);
      expect(status).toBe(200);
      const { results } = body as BulkProvisionResults;
      provisioned += results.filter((row) => row.status === 'provisioned').length;
      const codes = results.flatMap(({ code }) => code ?? []);
      unanswered += codes.filter((code) => code === 'timeout').length;
      return codes.some((code) => ['timeout', 'statement_timeout', 'busy'].includes(code)) ? provisionAll(ids) : results;
    };
    const results = [...await Promise.all([provisionAll(list), provisionAll(list.toReversed())]), await provisionAll(list)];
    expect(provisioned).toBeLessThanOrEqual(9_997);
    expect(provisioned + unanswered).toBeGreaterThanOrEqual(9_997);
    const count = (status: string) => results.map((rows) => rows.filter((row) => row.status === status).length);
    expect([count('provisioned')[2], count('failed')]).toEqual([0, [3, 3, 3]]);
    expect(results[0]?.map(({ account_id }) => account_id)).toEqual(list);
    expect(bad.map(([place]) => results[2]?.[place])).toEqual([failed(nobody, 'account_not_found'), failed('x'.repeat(200), 'invalid_value', 'An account id is a UUID.'), failed(nobody, 'account_not_found')]);
    expect(await entitlements()).toBe(before + 5 * 9_997);
  });

  test('an error in the request as a whole is one error, and nothing is done', async () => {
    const list = await accounts(300);
    const before = await entitlements();
    expectError(await provision(list, { plan_id: 'nothing' }), 'plan_not_found');
    expectError(await provision([]), 'invalid_parameter', 'account_ids: Too small: expected array to have >=1 items');
    expectError(await provision(Array.from({ length: 10_001 }, () => nobody)), 'invalid_parameter', 'account_ids: Too big: expected array to have <=10000 items');
    expectError(await provision([1]), 'invalid_parameter', 'account_ids.0: Invalid input: expected string, received number');
    expectError(await provision(list, { start_date: 'soon' }), 'invalid_parameter', 'start_date: Invalid ISO datetime');
    expectError(await provision('x'.repeat(1024 * 1024)), 'body_too_large');
    expect(await entitlements()).toBe(before);
  });
});

interface BulkProvisionResults {
  results: { account_id: string; status: string; code?: string }[];
}
