// API keys through the gateway: accepted wherever a token is, with the same reach, until they end.
import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { errorBody } from '../../gateway/errors.ts';
import { root } from '../../scripts/lib/binaries.ts';
import { withClient } from '../../scripts/lib/database.ts';
import { callOwn } from '../../scripts/lib/http.ts';
import { roles } from '../../scripts/lib/tokens.ts';
import { call, mint } from '../lib/http.ts';
import { raw } from '../lib/nginx.ts';
import { openStack, type OwnStack } from '../lib/stack.ts';

type Body = Record<string, unknown>;
interface Made {
  key: string;
  key_id: string;
}
type Headers = Record<string, string>;

const run = randomUUID().slice(0, 8);
const [namespace, elsewhere] = [`keys-${run}`, `keys-elsewhere-${run}`];
let admin: string;
let account: string, child: string, sibling: string, foreign: string;

const rpc = <T = [Made]>(name: string, body: Body, token = admin) => call<T>('POST', `/api/rpc/${name}`, { token, body });
const create = async (values: Body = {}): Promise<Made> => {
  const { status, body } = await rpc('create_api_key', { p_name: 'ci', p_role: 'mec_service', p_namespace_id: namespace, ...values });
  expect(status, JSON.stringify(body)).toBe(200);
  return body[0];
};
const rowOf = async (key_id: string) => (await call<[Body]>('GET', `/api/api_keys?key_id=eq.${key_id}`, { token: admin })).body[0];
const ping = (headers: Headers) => call('POST', '/api/rpc/ping', { headers, body: {} });
const status = async (key: string) => (await ping({ 'x-api-key': key })).status;
const invalid = { status: 401, body: errorBody('api_key_invalid') };
const owner = (sql: string, values: unknown[]) => withClient(inject('stack').databaseUrl, (client) => client.query(sql, values));
/** The gateway caches a key for 5 seconds. */
const endsSoon = (key: string) => expect.poll(() => status(key)).toBe(401);
const mistype = (key: string) => key.replace(/.$/, (last) => (last === 'x' ? 'y' : 'x'));

beforeAll(async () => {
  admin = await mint({ role: 'mec_admin', namespace });
  const make = async (namespace_id: string, parent?: string) => {
    const { body } = await call<Body>('POST', '/api/accounts', { token: admin, body: { namespace_id, display_name: 'Keys', ...(parent !== undefined && { parent_account_id: parent }) } });
    await call('POST', '/api/entitlements', { token: admin, body: { account_id: body.account_id, resource_type_code: 'api_calls', limit_kind_code: 'cumulative', quantity_allowed: 1000 } });
    return String(body.account_id);
  };
  [account, sibling, foreign] = [await make(namespace), await make(namespace), await make(elsewhere)];
  child = await make(namespace, account);
});

describe('a key', () => {
  test('is accepted in either header, for views, functions and the catalog', async () => {
    const { key } = await create();
    for (const headers of [{ authorization: `Bearer ${key}` }, { authorization: `bearer ${key}` }, { 'x-api-key': key }] as Headers[]) {
      expect(await ping(headers)).toMatchObject({ status: 200, body: 1 });
      expect(await call('GET', `/api/accounts?account_id=eq.${account}&select=account_id`, { headers })).toMatchObject({ status: 200, body: [{ account_id: account }] });
      expect(await call('GET', '/api/units?unit_code=eq.days&select=unit_code', { headers })).toMatchObject({ status: 200, body: [{ unit_code: 'days' }] });
      expect((await call('GET', '/api/plans', { headers })).status).toBe(200);
    }
  });

  test('records events in every format', async () => {
    const headers = { 'x-api-key': (await create()).key };
    const event = () => ({ idempotency_key: randomUUID(), account_id: account, resource: 'api_calls', quantity: 1 });
    const cloudEvent = { specversion: '1.0', id: randomUUID(), source: '/keys', type: 'usage', subject: account, data: { resource: 'api_calls', quantity: 1 } };
    for (const [body, type] of [[event(), 'application/json'], [[event(), event()], 'application/json'], [cloudEvent, 'application/cloudevents+json']] as const) {
      const answer = await call<{ results: Body[] }>('POST', '/v1/meter/events', { headers: { ...headers, 'content-type': type }, body });
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
      expect(answer.body.results.map(({ status }) => status), JSON.stringify(answer.body)).toEqual(Array.isArray(body) ? ['accepted', 'accepted'] : ['accepted']);
    }
    expect((await call('GET', `/v1/meter/events?account_id=${account}`, { headers })).status).toBe(200);
    expect(await call('GET', '/v1/meter/events', { headers: { 'x-api-key': 'mec_' } })).toMatchObject(invalid);
  });

  test('of an admin is accepted by the sidecar\'s admin routes, another is not', async () => {
    const send = async (p_role: string) => call<Body>('POST', '/admin/expire-stale-leases', { headers: { 'x-api-key': (await create({ p_role })).key }, body: {} });
    expect((await send('mec_admin')).status).toBe(200);
    expect(await send('mec_service')).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  test('is the actor in the ledger, with the request\'s id', async () => {
    const { key, key_id } = await create();
    const { body: event } = await call<string>('POST', '/api/rpc/meter_consumption', {
      headers: { 'x-api-key': key, 'x-request-id': `used-${run}` }, body: { p_idempotency_key: randomUUID(), p_account_id: account, p_resource_type: 'api_calls', p_quantity: 1 },
    });
    expect((await call<[Body]>('GET', `/api/consumption?event_id=eq.${event}&select=actor,request_id`, { token: admin })).body).toEqual([{ actor: `key:${key_id}`, request_id: `used-${run}` }]);
    expect((await rowOf(key_id)).last_used_at).toEqual(expect.any(String));
  });

  test('is shown once: no list, answer or row contains it afterwards', async () => {
    const { key, key_id } = await create();
    await status(key);
    const list = await call('GET', `/api/api_keys?namespace_id=eq.${namespace}`, { token: admin });
    expect(JSON.stringify(list.body)).not.toContain(key);
    expect((await rowOf(key_id)).last_four).toBe(key.slice(-4));
    expect((await call<Body>('GET', '/api/api_keys?select=key_hash', { token: admin })).body.code).toBe('unknown_column');
    const { rows } = await owner('select encode(key_hash, \'hex\') as hash from mec.api_keys where key_id = $1', [key_id]);
    expect(rows).toEqual([{ hash: createHash('sha256').update(key).digest('hex') }]);
  });

  test('first used by 64 callers at once is accepted 64 times', async () => {
    const { key } = await create();
    expect(new Set(await Promise.all(Array.from({ length: 64 }, () => status(key))))).toEqual(new Set([200]));
  });
});

describe('a key gets exactly the answers that a token with its claims gets', () => {
  const requests = (): [string, string, Body?][] => [
    ...[account, child, sibling, foreign].flatMap((id): [string, string, Body?][] => [
      ['GET', `/api/accounts?account_id=eq.${id}&select=account_id,namespace_id`],
      ['GET', `/api/consumption?account_id=eq.${id}&order=occurred_at,event_id&limit=1`],
      ['GET', `/api/api_keys?account_id=eq.${id}&select=key_id`],
      ['POST', '/api/rpc/check_entitlement?select=decision,account_id', { p_account_id: id, p_resource_type: 'api_calls', p_requested_qty: 0 }],
      ['POST', '/api/rpc/explain_entitlement?select=decision,account_id', { p_account_id: id, p_resource_type: 'api_calls' }],
      ['PATCH', `/api/accounts?account_id=eq.${id}`, { display_name: 'Keys' }],
    ]),
    ['POST', '/api/rpc/reconcile_usage', { p_account_id: foreign }],
    ['POST', '/api/rpc/revoke_api_key', { p_key_id: randomUUID() }],
    ['PATCH', '/api/units?unit_code=eq.days', { description: 'Days' }],
    ['GET', '/api/webhook_events?limit=0'],
    ['GET', '/api/nothing'],
    ['DELETE', '/api/accounts'],
  ];
  test.each(roles.flatMap((role) => [[role, false], [role, true]] as const))('%s, confined: %s', async (role, isConfined) => {
    const confinement = isConfined ? account : undefined;
    const token = await mint({ role, namespace, account: confinement });
    const { key } = await create({ p_role: role, p_account_id: confinement });
    const answer = async (headers: Headers, [method, url, body]: [string, string, Body?]) => {
      const { status, headers: said, body: text } = await call(method, url, { headers, ...(body && { body }) });
      return [method, url, status, said.get('cache-control'), said.get('www-authenticate'), text];
    };
    const seen = [];
    for (const request of requests()) {
      const byToken = await answer({ authorization: `Bearer ${token}` }, request);
      seen.push(byToken[2]);
      expect(await answer({ 'x-api-key': key }, request)).toEqual(byToken);
    }
    expect(seen.filter((status) => status === 200).length).toBeGreaterThan(3);
    expect(seen.filter((status) => Number(status) >= 400).length).toBeGreaterThan(2);
    const own = await call<Body[]>('GET', '/api/accounts?select=account_id&order=account_id', { headers: { 'x-api-key': key } });
    const ids = own.body.map(({ account_id }) => account_id);
    if (isConfined) expect(ids).toEqual([account, child]);
    else expect(ids.includes(foreign)).toBe(role !== 'mec_user');
  });
});

describe('is refused alike', () => {
  test.each<[string, () => Promise<string> | string]>([
    ['a key of nobody', async () => (await withClient(inject('stack').databaseUrl, (client) => client.query<Made>('select mec.fn_make_api_key() as key'))).rows[0]?.key ?? ''],
    ['a key with a slip of the pen', async () => mistype((await create()).key)],
    ['a key in another case', async () => (await create()).key.replace(/^mec_.{32}/, (text) => text.toUpperCase().replace('MEC', 'mec'))],
    ['half a key', async () => (await create()).key.slice(0, 30)],
    ['a key and more', async () => `${(await create()).key}0`],
    ['a key that was revoked', async () => {
      const { key, key_id } = await create();
      await rpc('revoke_api_key', { p_key_id: key_id });
      return key;
    }],
    ['a key that has expired', async () => {
      const { key, key_id } = await create();
      await owner("update mec.api_keys set expires_at = now() - interval '1 second' where key_id = $1", [key_id]);
      return key;
    }],
    ['mec_', () => 'mec_'],
  ])('%s', async (_, make) => {
    const key = await make();
    for (const headers of [{ 'x-api-key': key }, { authorization: `Bearer ${key}` }] as Headers[]) {
      for (const [method, url] of [['POST', '/api/rpc/ping'], ['GET', '/api/plans'], ['GET', '/api/units'], ['POST', '/admin/expire-stale-leases']] as const) {
        const answer = await call(method, url, { headers, ...(method === 'POST' && { body: {} }) });
        expect(answer, `${method} ${url}`).toMatchObject(invalid);
        expect(answer.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
      }
    }
  });

  test.each(['x', ' ', 'mec_ mec_', "'; drop table mec.api_keys; --", 'mec_%00', 'eyJ.eyJ.x', 'mec_' + 'a'.repeat(8000), 'mec_' + '\xe4'.repeat(38), '../_exchange', '$mec_exchanged', '-'])('X-API-Key: %j', async (key) => {
    const answer = await ping({ 'x-api-key': key });
    // A blank header counts as absent.
    if (key.trim() === '') expect(answer).toMatchObject({ status: 401, body: { code: 'token_missing' } });
    else expect(answer).toMatchObject(invalid);
  });

  test('two keys in one header, or the header twice, are invalid', async () => {
    const [first, second] = [await create(), await create()];
    for (const key of [`${first.key}, ${second.key}`, `${first.key},${first.key}`, `${first.key} ${first.key}`]) expect(await ping({ 'x-api-key': key })).toMatchObject(invalid);
    const twice = (name: string) => raw(inject('stack').url, `GET /api/accounts HTTP/1.1\nHost: mec\n${name}${first.key}\n${name}${first.key}\n\n`);
    expect(await twice('X-API-Key: ')).toMatchObject({ status: 401, body: JSON.stringify(errorBody('api_key_invalid')) });
    expect((await twice('Authorization: Bearer ')).status).toBe(400);
  });

  test('a header over 8 KB is too large', async () => {
    expect(await ping({ 'x-api-key': `mec_${'a'.repeat(8200)}` })).toMatchObject({ status: 431, body: errorBody('headers_too_large') });
  });
});

test('Authorization takes precedence over X-API-Key', async () => {
  const [service, user] = [await create(), await create({ p_role: 'mec_user' })];
  const units = async (headers: Headers) => (await call('GET', '/api/units', { headers })).status;
  expect(await units({ authorization: `Bearer ${service.key}`, 'x-api-key': user.key })).toBe(200);
  expect(await units({ authorization: `Bearer ${user.key}`, 'x-api-key': service.key })).toBe(403);
  expect(await units({ authorization: `Bearer ${admin}`, 'x-api-key': 'nonsense' })).toBe(200);
  expect(await ping({ authorization: `Bearer ${mistype(service.key)}`, 'x-api-key': service.key })).toMatchObject(invalid);
  expect(await ping({ authorization: 'Bearer nonsense', 'x-api-key': service.key })).toMatchObject({ status: 401, body: { code: 'token_invalid' } });
});

test.each(['/_key', '/_exchange', '/internal/key', '/api/../_key', '//_exchange'])('%s is not accessible', async (target) => {
  const { key } = await create();
  const { status, body } = await raw(inject('stack').url, `GET ${target} HTTP/1.1\nHost: mec\nX-API-Key: ${key}\n\n`);
  expect([status, JSON.parse(body)]).toEqual([404, errorBody('route_not_found')]);
});

describe('a key in use stops working', () => {
  test('when it is revoked, within 10 seconds', async () => {
    const { key, key_id } = await create();
    expect(await status(key)).toBe(200);
    const first = await rpc<string>('revoke_api_key', { p_key_id: key_id });
    expect(await rpc<string>('revoke_api_key', { p_key_id: key_id })).toMatchObject({ status: 200, body: first.body });
    await endsSoon(key);
  });

  test('when it expires', async () => {
    const { key, key_id } = await create({ p_expires_at: new Date(Date.now() + 3_600_000) });
    expect(await status(key)).toBe(200);
    await owner('update mec.api_keys set expires_at = mec.fn_now() where key_id = $1', [key_id]);
    await endsSoon(key);
  });

  test('when the overlap after a rotation is over; until then both are accepted', async () => {
    const { key, key_id } = await create();
    const { body: [successor] } = await rpc('rotate_api_key', { p_key_id: key_id, p_overlap_seconds: 600 });
    expect([await status(key), await status(successor.key)]).toEqual([200, 200]);
    expect(await rpc<Body>('rotate_api_key', { p_key_id: key_id })).toMatchObject({ status: 409, body: { code: 'api_key_closed', details: `The key was rotated; its successor is ${successor.key_id}.` } });
    await owner('update mec.api_keys set expires_at = mec.fn_now() where key_id = $1', [key_id]);
    await endsSoon(key);
    expect(await status(successor.key)).toBe(200);
  });
});

describe('npm run key', () => {
  const key = async (...args: string[]) => {
    const env = { PATH: process.env.PATH, DATABASE_URL: inject('stack').databaseUrl };
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [path.join(root, 'scripts/key.ts'), ...args], { cwd: os.tmpdir(), env })
      .catch((error: unknown) => error as { stdout: string; stderr: string });
    return { stdout, said: stderr.split('\n')[0] };
  };

  test('prints a key and nothing else, lists, rotates and revokes it', async () => {
    const { stdout } = await key('--name', 'cli', '--role', 'mec_user', '--namespace', namespace, '--account', account, '--expires', '90d');
    expect(stdout).toMatch(/^mec_[0-9A-Za-z]{38}\n$/);
    expect(await status(stdout.trim())).toBe(200);
    const [row] = (await call<[Body]>('GET', `/api/api_keys?namespace_id=eq.${namespace}&name=eq.cli`, { token: admin })).body;
    expect(row).toMatchObject({ role: 'mec_user', account_id: account, created_by: 'mec' });
    expect(Math.round((Date.parse(String(row.expires_at)) - Date.parse(String(row.created_at))) / 86_400_000)).toBe(90);
    const successor = await key('rotate', '--id', String(row.key_id), '--overlap', '1h');
    expect(await status(successor.stdout.trim())).toBe(200);
    const list = await key('list', '--namespace', namespace);
    expect(list.stdout).toContain(String(row.key_id));
    expect(list.stdout).not.toContain(stdout.trim());
    expect(await key('revoke', '--id', String(row.key_id))).toEqual({ stdout: '', said: '' });
    await endsSoon(stdout.trim());
  });

  test.each<[string[], string]>([
    [['--role', 'mec_user', '--namespace', 'x'], 'mec: --name is missing'],
    [['--name', 'x', '--role', 'root', '--namespace', 'x'], 'mec: --role must be one of mec_user, mec_service, mec_admin'],
    [['--name', 'x', '--role', 'mec_user', '--namespace', 'x', '--expires', 'soon'], 'mec: --expires must be a time such as 30m, 1h or 90d'],
    [['--name', 'x', '--role', 'mec_user', '--namespace', '-x'], "mec: Option '--namespace' argument is ambiguous."],
    [['--name', 'x', '--role', 'mec_user', '--namespace', 'a b'], 'mec: A parameter has a value that is not allowed. p_namespace_id must be 1 to 64 letters, digits, dots, hyphens or underscores.'],
    [['revoke', '--id', '00000000-0000-7000-8000-000000000000'], 'mec: There is no such API key. List the keys with GET /api/api_keys.'],
    [['rotate'], 'mec: --id must be the id of a key or account'],
    [['delete'], 'mec: the command must be list, rotate or revoke, or left out'],
  ])('%j is refused in one line', async (args, line) => {
    expect(await key(...args)).toEqual({ stdout: '', said: line });
  });
});

describe('in a stack of its own', () => {
  let stack: OwnStack;
  let token: string;
  beforeAll(async () => {
    stack = await openStack({ MEC_RATE_LIMIT_API: '100000', MEC_LOG_LEVEL: 'trace' });
    token = await stack.mint({ role: 'mec_admin', namespace });
  });
  afterAll(() => stack.stop());
  const make = async () => ((await callOwn(`${stack.url}/api/rpc/create_api_key`, { method: 'POST', token, body: { p_name: 'ci', p_role: 'mec_service' } })).body as [Made])[0].key;
  const use = async (credential: string) => {
    const { status, body } = await callOwn(`${stack.url}/api/rpc/ping`, { method: 'POST', token: credential, body: {} });
    return { status, body };
  };
  const [good, unavailable] = [{ status: 200, body: 1 }, { status: 503, body: errorBody('unavailable') }];

  test('without the sidecar a key in use works a while longer, tokens keep working, and no other key is accepted', async () => {
    const [used, fresh] = [await make(), await make()];
    expect(await use(used)).toEqual(good);
    await stack.kill('sidecar');
    expect(await use(used)).toEqual(good);
    expect(await use(token)).toEqual(good);
    expect(await use(fresh)).toEqual(unavailable);
    await expect.poll(() => use(used)).toEqual(unavailable);
    expect(await use(token)).toEqual(good);
    await stack.restart('sidecar');
    expect([await use(used), await use(fresh)]).toEqual([good, good]);
  });

  test('without the database a mistyped key is still recognized, and a valid one cannot be checked', async () => {
    const key = await make();
    await stack.kill('postgrest-checks');
    expect(await use(mistype(key))).toEqual(invalid);
    expect(await use(key)).toEqual(unavailable);
    await stack.restart('postgrest-checks');
    expect(await use(key)).toEqual(good);
  });

  test('a key is in no log, cache or other file of the stack; the exchange is logged with its request id', async () => {
    const key = await make();
    for (const headers of [{ authorization: `Bearer ${key}` }, { 'x-api-key': key }, { 'x-api-key': mistype(key) }] as Headers[]) {
      for (const url of ['/api/units', '/api/accounts?id=eq.x', '/api/nothing']) await (await fetch(stack.url + url, { headers: { ...headers, 'x-request-id': `seen-${run}` } })).text();
    }
    await withClient(stack.databaseUrl, (client) => client.query('checkpoint'));
    const secrets = [key, mistype(key)].map((text) => Buffer.from(text));
    const files = readdirSync(stack.home, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
    expect(files.filter((file) => /run\/cache/.test(file)).length).toBeGreaterThan(0);
    expect(files.filter((file) => secrets.some((secret) => readFileSync(file).includes(secret)))).toEqual([]);
    expect(readFileSync(path.join(stack.home, 'logs/sidecar.log'), 'utf8')).toMatch(new RegExp(`"request_id":"seen-${run}","method":"GET","path":"/internal/key","status":204`));
  });
});
