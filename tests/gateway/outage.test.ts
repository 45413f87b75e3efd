// What the gateway answers when something behind it fails; in a stack of its own, which the tests break.
import { existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorBody, statusOf, type ErrorCode } from '../../gateway/errors.ts';
import { withClient } from '../../scripts/lib/database.ts';
import { callOwn } from '../../scripts/lib/http.ts';
import { openStack, startZombie, type OwnStack } from '../lib/stack.ts';
import { customer, event } from '../lib/stripe.ts';

const stripeSecret = 'whsec_outage';
let stack: OwnStack;
let token: string;
beforeAll(async () => {
  stack = await openStack({ MEC_RATE_LIMIT_API: '100000', STRIPE_WEBHOOK_SECRET: stripeSecret });
  token = await stack.mint({ role: 'mec_service', namespace: 'outage' });
});
afterAll(() => stack.stop());

const ping = () => callOwn(`${stack.url}/api/rpc/ping`, { method: 'POST', token, body: {} });
const health = () => callOwn(`${stack.url}/health`);
/** A read whose query string must not be logged, whether it succeeds or fails. */
const search = async () => (await callOwn(`${stack.url}/api/accounts?email=eq.secret@example.com`, { token })).status;
const readLog = (name: string) => readFileSync(path.join(stack.home, 'logs', `${name}.log`), 'utf8');
const unhealthy = (down: string) => ({ status: 503, body: { status: 'unhealthy', down: [down], ...errorBody('unavailable', `${down} is down`) } });
const healthy = { status: 200, body: { status: 'healthy' } };

describe('what PostgreSQL raises', () => {
  beforeAll(() => withClient(stack.databaseUrl, async (client) => {
    await client.query(`
      set role mec_owner;
      create table mec.raised (code text);
      insert into mec.raised values ('');
      create or replace function api.ping() returns int language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
      begin
        raise 'inside' using errcode = (select code from mec.raised);
      end $$`);
  }));
  afterAll(() => withClient(stack.databaseUrl, async (client) => {
    await client.query("create or replace function api.ping() returns int language sql stable security definer set search_path = pg_catalog, pg_temp as 'select 1'; drop table mec.raised");
  }));

  test.for<[string, ErrorCode, string | null]>([
    ['22P02', 'invalid_value', 'inside'],
    ['22003', 'invalid_value', 'inside'],
    ['22007', 'invalid_value', 'inside'],
    ['23502', 'invalid_value', 'inside'],
    ['23503', 'reference_not_found', 'inside'],
    ['23505', 'already_exists', 'inside'],
    ['23514', 'invalid_value', 'inside'],
    ['42501', 'forbidden', 'inside'],
    ['42703', 'unknown_column', 'inside'],
    ['P0001', 'bad_request', 'inside'],
    ['25006', 'internal_error', null],
    ['54001', 'invalid_json', 'inside'],
    ['54023', 'bad_request', 'inside'],
    ['57014', 'internal_error', null],
    ['XX000', 'internal_error', null],
    ['08006', 'unavailable', null],
    ['53300', 'unavailable', null],
  ])('%s is %s', async ([sqlstate, code, details]) => {
    await withClient(stack.databaseUrl, (client) => client.query('update mec.raised set code = $1', [sqlstate]));
    expect(await ping()).toEqual({ status: statusOf(code), body: errorBody(code, details) });
  });

  test('what the caller is not told is in the access log, with the request id', async () => {
    await withClient(stack.databaseUrl, (client) => client.query("update mec.raised set code = 'XX000'"));
    const response = await fetch(`${stack.url}/api/rpc/ping`, { method: 'POST', body: '{}', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'x-request-id': 'find-me' } });
    expect(response.status).toBe(500);
    await expect.poll(() => readLog('access')).toMatch(/"request_id":"find-me".*"error":"XX000 inside"/);
  });
});

test.for(['with', 'without'])('a read %s a token that times out is 429', async (how) => {
  const read = () => callOwn(`${stack.url}/api/plans?limit=1`, how === 'with' ? { token } : {});
  await withClient(stack.databaseUrl, async (client) => {
    await client.query('begin; lock table mec.plans in access exclusive mode');
    // With a token, the statement and the lock time out together.
    const codes: ErrorCode[] = how === 'with' ? ['statement_timeout', 'busy'] : ['statement_timeout'];
    expect(codes.map((code) => ({ status: 429, body: errorBody(code) }))).toContainEqual(await read());
    await client.query('rollback');
  });
  expect((await read()).status).toBe(200);
});

test('the request id is passed on to the sidecar', async () => {
  await fetch(`${stack.url}/health`, { headers: { 'x-request-id': 'all-the-way' } });
  for (const log of ['access.log', 'sidecar.log']) {
    await expect.poll(() => readFileSync(path.join(stack.home, 'logs', log), 'utf8')).toMatch(/"request_id":"all-the-way"/);
  }
});

describe('without', () => {
  /** PostgREST 16 notices a broken connection only when it uses it. */
  const expectHealthySoon = () => expect.poll(health).toEqual(healthy);

  test('the database', async () => {
    await stack.kill('postgres');
    expect(await health()).toEqual(unhealthy('database'));
    expect(await ping()).toEqual({ status: 503, body: errorBody('unavailable') });
    expect(await search()).toBe(503);
    // PostgreSQL may still be a zombie.
    const zombie = await startZombie();
    for (const lock of [path.join(stack.home, 'pg/postmaster.pid'), path.join(new URL(stack.databaseUrl).searchParams.get('host') ?? '', '.s.PGSQL.5432.lock')]) {
      writeFileSync(lock, readFileSync(lock, 'utf8').replace(/^\d+/, String(zombie.pid)));
    }
    await stack.restart('postgres');
    zombie.end();
    await expectHealthySoon();
    await expect.poll(ping).toEqual({ status: 200, body: 1 });
  });

  test('an answer of the database', async () => {
    // The server first, so that it opens no connection that is missing from the list.
    const server = stack.pids.postgres ?? expect.fail('postgres does not run');
    process.kill(server, 'SIGSTOP');
    const pids = [server, ...readFileSync(`/proc/${server}/task/${server}/children`, 'utf8').trim().split(' ').map(Number)];
    // A connection that was closing may be gone by now.
    const signal = (name: NodeJS.Signals) => pids.forEach((pid) => {
      try {
        process.kill(pid, name);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
      }
    });
    signal('SIGSTOP');
    try {
      expect(await health()).toEqual(unhealthy('database'));
    } finally {
      signal('SIGCONT');
    }
    await expectHealthySoon();
  });

  test('PostgREST', async () => {
    await stack.kill('postgrest-checks');
    expect(await health()).toEqual(unhealthy('postgrest'));
    expect(await ping()).toEqual({ status: 503, body: errorBody('unavailable') });
    // The other processes keep working.
    expect(await search()).toBe(200);
    await stack.restart('postgrest-checks');
    await expectHealthySoon();
  });

  test('the sidecar', async () => {
    await stack.kill('sidecar');
    expect(await health()).toEqual({ status: 503, body: errorBody('unavailable') });
    expect(await ping()).toEqual({ status: 200, body: 1 });
    await stack.restart('sidecar');
    expect(await health()).toEqual(healthy);
  });

  test('PostgREST no webhook is acknowledged; a retry is, and a crash before processing loses nothing', async () => {
    const payload = JSON.stringify(event('evt_outage', 'customer.created', 1, customer('cus_outage')));
    const webhook = async () => (await fetch(`${stack.url}/webhooks/stripe`, {
      method: 'POST', body: payload, headers: { 'stripe-signature': Stripe.webhooks.generateTestHeaderString({ payload, secret: stripeSecret }) },
    })).status;
    await stack.kill('postgrest-records-1');
    expect(await webhook()).toBe(503);
    await stack.restart('postgrest-records-1');
    await expectHealthySoon();
    await withClient(stack.databaseUrl, async (client) => {
      const states = async () => (await client.query<{ state: string }>("select state from mec.webhook_events where event_id = 'evt_outage'")).rows.map(({ state }) => state);
      // No sidecar processes events while the processor's lock is held here.
      await client.query("select pg_advisory_lock(hashtextextended('mec.webhook_events', 0))");
      expect([await webhook(), await webhook()]).toEqual([200, 200]);
      await stack.kill('sidecar');
      expect(await states()).toEqual(['pending']);
      await client.query('select pg_advisory_unlock_all()');
      await stack.restart('sidecar');
      await expect.poll(states).toEqual(['processed']);
    });
  });
});

test('logs are rotated while their processes keep writing', async () => {
  const names = ['access', ...Object.keys(stack.pids)];
  const file = (name: string, ending = '') => path.join(stack.home, 'logs', `${name}.log${ending}`);
  const tooLong = 17 * 1024 * 1024;
  for (const name of names) truncateSync(file(name), tooLong);
  for (const name of names) {
    await expect.poll(() => existsSync(file(name, '.1')) && statSync(file(name)).size < tooLong, { message: name }).toBe(true);
  }
  for (const name of ['access', 'sidecar']) {
    const id = `after-${name}`;
    await fetch(`${stack.url}/health`, { headers: { 'x-request-id': id } });
    await expect.poll(() => readLog(name)).toMatch(new RegExp(`^\\{.*"request_id":"${id}"`, 's'));
  }
});

test('no log contains a query string', async () => {
  expect(await search()).toBe(200);
  for (const name of readdirSync(path.join(stack.home, 'logs'))) expect(readFileSync(path.join(stack.home, 'logs', name), 'utf8'), name).not.toMatch(/secret(@|%40)/);
});
