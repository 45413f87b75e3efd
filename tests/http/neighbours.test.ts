// What one tenant, or a stranger, may cost another: checks of `b` go on while everything is tried at once that others may try, at the default limits.
import { randomBytes, randomUUID } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import pg from 'pg';
import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withClient } from '../../scripts/lib/database.ts';
import { cloudEvent, user } from '../lib/auth0.ts';
import { openStack, type OwnStack } from '../lib/stack.ts';
import { event, start, subscription } from '../lib/stripe.ts';

/** So many checks are made by so many callers. Beside an attack they may take 20 times as long as beside ordinary calls, on a machine that does other work besides, and each as long as 300 there. */
const [checks, victims, together, single] = [120, 4, 20, 300];
/** The most requests of one attack. */
const requests = 8000;
const secrets = { STRIPE_WEBHOOK_SECRET: 'whsec_neighbours', AUTH0_WEBHOOK_TOKEN: 'token_neighbours' };
type Headers = Record<string, string>;
interface Ask { path: string; method?: string; headers?: Headers; body?: unknown }
interface Answer { status: number; body: Buffer }
/** What each of a number of callers repeats, up to a limit. */
interface Load { callers: number; act: (caller: number, turn: number) => Promise<unknown> }
/** Whose checks are made, in turns, if not those of a few tokens; and what else is done beside the attack. */
interface More { credentials?: (() => Promise<Headers[]>) | undefined; beside?: () => Promise<unknown> }

let stack: OwnStack;
let clock: pg.Client, inbox: pg.Client;
let mine: string;

/** The tenant's address and the attacker's, each with a limit of its own. */
const agents = ['127.0.0.1', '127.0.0.2'].map((localAddress) => new http.Agent({ keepAlive: true, localAddress }));
function ask(agent: http.Agent | undefined, { path: target, method = 'POST', headers = {}, body }: Ask): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const json = body === undefined ? {} : { 'content-type': 'application/json' };
    http.request(stack.url + target, { method, agent, headers: { ...json, ...headers } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part)).on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts) }));
    }).on('error', reject).end(body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body));
  });
}
const statuses = new Map<number, number>();
const other = async (request: Ask) => {
  const answer = await ask(agents[1], request);
  statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
  return answer;
};
const own = (request: Ask) => ask(agents[0], request);
const times = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index));
const bearer = async (namespace: string, role = 'mec_user'): Promise<Headers> => {
  const token = await stack.mint({ role, namespace, sub: randomUUID() });
  return { authorization: `Bearer ${token}` };
};
const bearers = (namespace: string, count: number) => Promise.all(times(count, () => bearer(namespace)));
const sql = (text: string, values: unknown[] = []) =>
  withClient(stack.databaseUrl, async (client) => (await client.query<Record<string, unknown>>(text, values)).rows);
const rpc = (name: string, headers: Headers | undefined, body: unknown): Ask => ({ path: `/api/rpc/${name}`, ...(headers && { headers }), body });

async function account(namespace: string): Promise<string> {
  const [row] = await sql(`
    with made as (insert into mec.accounts (namespace_id, account_type_code, display_name) values ($1, 'organization', 'A') returning account_id)
    insert into mec.entitlements (account_id, resource_type_code, limit_kind_code, quantity_allowed, window_type_code)
    select m.account_id, r.resource_type_code, r.limit_kind_code, 1000000, case r.limit_kind_code when 'cumulative' then 'calendar_month' else 'none' end
    from made m, mec.resource_types r where r.resource_type_code in ('benchmark_runs', 'concurrent_users', 'server_configs') returning account_id`, [namespace]);
  return String(row?.account_id);
}

const batch = (id: string, quantity: number) =>
  times(1000, () => ({ idempotency_key: randomUUID(), account_id: id, resource: 'server_configs', scope: 'rack', quantity }));
const fill = async (id: string, count: number, quantity: number) => {
  const headers = await bearer('a');
  for (let done = 0; done < count; done += 1000) {
    expect(await own({ path: '/v1/meter/events', headers, body: batch(id, quantity) })).toMatchObject({ status: 200 });
  }
};

beforeAll(async () => {
  stack = await openStack(secrets);
  [clock, inbox] = times(2, () => new pg.Client({ connectionString: stack.databaseUrl })) as [pg.Client, pg.Client];
  await Promise.all([clock.connect(), inbox.connect()]);
  mine = await account('b');
  const claims = { role: 'mec_user', namespace_id: 'b', sub: 'clock', aud: 'mec-service' };
  await clock.query("select set_config('request.jwt.claims', $1, false)", [JSON.stringify(claims)]);
  await clock.query('set role mec_user');
  await sql("insert into mec.plan_prices (provider, price_id, plan_id) values ('stripe', 'price_starter', 'starter')");
});
afterAll(async () => {
  for (const agent of agents) agent.destroy();
  await Promise.all([clock.end(), inbox.end()]);
  await stack.stop();
});

/**
 * Makes the checks beside a load; all are allowed. Returns how long they took, in checks that are made meanwhile, one after the other, on a connection to the
 * database of their own: those wait for no queue of the gateway or of a pool, and are as slow as the machine is at the moment.
 */
async function measure(load: Load, { credentials = () => bearers('b', victims), beside }: More): Promise<{ mean: number; most: number }> {
  const tokens = await credentials();
  let [isOver, ticks, made, sum, most] = [false, 0, 0, 0, 0];
  const running = [
    ...times(load.callers, async (caller) => {
      for (let turn = 0; !isOver && turn < requests / load.callers; turn += 1) await load.act(caller, turn);
    }),
    (async () => {
      for (; !isOver; ticks += 1) await clock.query("select * from api.check_entitlement($1, 'benchmark_runs')", [mine]);
    })(),
  ];
  try {
    await Promise.all([beside?.(), ...times(victims, async () => {
      for (let index = made; index < checks; index = made) {
        made += 1;
        const before = ticks;
        const headers = tokens[Math.floor(index * tokens.length / checks)];
        const { status, body } = await own(rpc('check_entitlement', headers, { p_account_id: mine, p_resource_type: 'benchmark_runs' }));
        expect([status, JSON.parse(body.toString())]).toEqual([200, [expect.objectContaining({ decision: 'allow' })]]);
        sum += ticks - before;
        most = Math.max(most, ticks - before);
      }
    })]);
  } finally {
    isOver = true;
    await Promise.all(running);
  }
  return { mean: sum / checks, most };
}

/** The checks take not much longer beside the attack than beside 32 callers of `ping`, and the attack is answered with these statuses alone. */
async function expectBounded(attack: Load, allowed: number[], more: More = {}) {
  const tokens = await bearers('a', 8);
  const calm = await measure({ callers: 32, act: (caller) => other(rpc('ping', tokens[caller % 8], {})) }, { credentials: more.credentials });
  statuses.clear();
  const { mean, most } = await measure(attack, more);
  expect(mean).toBeLessThanOrEqual(together * calm.mean);
  expect(most).toBeLessThanOrEqual(single * calm.mean);
  expect([...statuses.keys()].filter((status) => !allowed.includes(status))).toEqual([]);
}

describe('reads', () => {
  const letters = times(52, (index) => String.fromCharCode(65 + index % 26 + 32 * Math.floor(index / 26)));
  const patterns = encodeURIComponent(letters.map((letter) => `plan_name.match."(((${letter}{1,20}){1,20}){1,20}){1,6}"`).join());
  test('by a stranger, with regular expressions', () =>
    expectBounded({
      callers: 8,
      act: (caller, turn) => other({ method: 'GET', path: `/api/plans?limit=${8 * turn + caller + 1}&or=(${patterns})` }),
    }, [400, 429]));

  test('that embed views in each other', async () => {
    const tokens = await bearers('a', 8);
    await fill(await account('a'), 2000, 1);
    const embedded = times(2, (index) => `a${index}:accounts(consumption(*))`).join();
    const path = `/api/consumption?select=event_id,${embedded}&limit=`;
    await expectBounded({ callers: 8, act: (caller, turn) => other({ method: 'GET', path: `${path}${turn + 1}`, headers: tokens[caller] ?? {} }) }, [400, 429]);
  });

  test('that search and sort the ledger', async () => {
    const tokens = await bearers('a', 8);
    await fill(await account('a'), 4000, 1);
    const likes = times(5, (index) => `idempotency_key=not.like.*${index}*x*y*z*w*v*u*t*s*`).join('&');
    const path = `/api/consumption?${likes}&order=idempotency_key,metadata,feature&limit=1&offset=`;
    await expectBounded({
      callers: 64,
      act: (caller, turn) => other({ method: 'GET', path: `${path}${turn}`, headers: tokens[caller % 8] ?? {} }),
    }, [200, 429]);
  });
});

test('64 callers who name a time zone that there is not', async () => {
  const tokens = await bearers('a', 8);
  const body = (caller: number, turn: number) => ({ p_window_type: 'calendar_day', p_time_zone: `Nowhere/${caller}_${turn}` });
  await expectBounded({ callers: 64, act: (caller, turn) => other(rpc('get_window_boundaries', tokens[caller % 8], body(caller, turn))) }, [422, 429]);
});

test.for<[string, object]>([
  ['consume', { p_resource_type: 'benchmark_runs', p_quantity: 1 }],
  ['reserve', { p_resource_type: 'benchmark_runs', p_quantity: 1 }],
  ['acquire_lease', { p_resource_type: 'concurrent_users' }],
  ['meter_consumption', { p_resource_type: 'server_configs', p_resource_scope: 'rack', p_quantity: -1 }],
])('64 callers of %s on one account', async ([name, values]) => {
  const tokens = await bearers('a', 8);
  const hot = await account('a');
  await fill(hot, 1000, 10);
  const unique = () => (name === 'acquire_lease' ? { p_session_token: randomUUID() } : { p_idempotency_key: randomUUID() });
  const body = () => ({ p_account_id: hot, ...values, ...unique() });
  await expectBounded({ callers: 64, act: (caller) => other(rpc(name, tokens[caller % 8], body())) }, [200, 429]);
});

/** The test holds the inbox and counts its own runs; the sidecar's find it taken. */
async function holdingInbox<T>(work: (run: () => Promise<unknown>) => Promise<T>): Promise<T> {
  const lock = (name: string) => inbox.query(`select ${name}(hashtextextended('mec.webhook_events', 0))`);
  await lock('pg_advisory_lock');
  return work(() => inbox.query('select mec.fn_process_webhook_events()')).finally(() => lock('pg_advisory_unlock'));
}
/** Until a batch is being recorded. */
const underWay = async () => {
  for (let asked = 0; asked < 1000; asked += 1) {
    if ((await sql("select from pg_stat_activity where state = 'active' and query like '%ingest_events%' and pid <> pg_backend_pid()")).length > 0) return;
  }
};
const states = (ids: string[]) => sql('select state from mec.webhook_events where event_id = any ($1)', [ids]);
const auth0 = { authorization: `Bearer ${secrets.AUTH0_WEBHOOK_TOKEN}` };
const sendUser = async (id: string) => {
  const body = cloudEvent(id, 'user.updated', 0, user(`auth0|${id}`, 0, { app_metadata: { namespace_id: 'b' } }));
  expect(await own({ path: '/webhooks/auth0', headers: auth0, body })).toMatchObject({ status: 200 });
};

test('batches of 1000 that give back hold up neither moves nor the inbox of others', async () => {
  const tokens = await bearers('a', 3);
  const service = await bearer('b', 'mec_service');
  const givers = await Promise.all(times(3, () => account('a')));
  for (const id of givers) await fill(id, 3000, 10);
  const parent = await account('b');
  const newcomer = `evt_${randomUUID()}`;
  const moves: number[] = [];
  let newcomers: unknown;
  let [given, free] = [0, 0];
  await holdingInbox(async (run) => {
    await sendUser(newcomer);
    const give = async (caller: number) => {
      await other({ path: '/v1/meter/events', headers: tokens[caller] ?? {}, body: batch(givers[caller] ?? '', -1) });
      given += 1;
    };
    await expectBounded({ callers: 3, act: give }, [200, 429], {
      beside: async () => {
        await underWay();
        await run();
        newcomers = await states([newcomer]);
        for (const to of times(12, (index) => (index % 2 === 0 ? parent : null))) {
          await underWay();
          const before = given;
          const move = { method: 'PATCH', path: `/api/accounts?account_id=eq.${mine}`, headers: service, body: { parent_account_id: to } };
          moves.push((await own(move)).status);
          if (given === before) free += 1;
        }
      },
    });
  });
  expect(moves).toEqual(times(12, () => 204));
  // While each of the others was made a batch came to its end: a move that waits for batches is always overtaken by one.
  expect(free).toBeGreaterThanOrEqual(2);
  expect(newcomers).toEqual([{ state: 'processed' }]);
});

test('40 callers who fetch the script of the documentation', () =>
  expectBounded({
    callers: 40,
    act: () => other({ method: 'GET', path: '/docs/swagger-ui-bundle.js', headers: { 'accept-encoding': 'gzip' } }),
  }, [200, 429]));

test('refusals of long requests, and checks of long values, which are answered but not stored', async () => {
  const tokens = await bearers('a', 8);
  const long = randomBytes(100_000).toString('hex');
  const asking = await account('a');
  const checkOf = (values: object) => ({ p_account_id: asking, p_resource_type: 'benchmark_runs', ...values });
  // The last two are denied, if they are judged.
  const bodies = [
    { p_resource_scope: long }, { p_resource_type: long }, { p_context: { long } },
    { p_resource_scope: long, p_requested_qty: 10_000_000 }, { p_resource_scope: 'x'.repeat(128), p_requested_qty: 10_000_000 },
  ].map((values) => JSON.stringify(checkOf(values)));
  const logs = path.join(stack.home, 'logs');
  const size = () => readdirSync(logs).reduce((sum, name) => sum + statSync(path.join(logs, name)).size, 0);
  let [before, asked] = [0, 0];
  await expectBounded({
    callers: 16,
    act: (caller, turn) => {
      if (asked === 0) before = size();
      asked += 1;
      if (caller % 8 === 0) return other(rpc('check_entitlement', tokens[caller % 7], bodies[turn % bodies.length]));
      return other({ method: 'GET', path: `/${'nothing/'.repeat(850)}`, headers: { 'user-agent': 'x'.repeat(3000) } });
    },
  }, [200, 404, 422, 429]);
  expect((size() - before) / (asked + checks)).toBeLessThan(1024);
  const [row] = await sql('select max(octet_length(d::text)) as bytes from mec.control_decisions_log d where account_id = $1', [asking]);
  expect(row?.bytes).toBeLessThan(4096);
});

test('5000 events of one user delay neither another user nor a subscription', async () => {
  const flooder = `auth0|${randomUUID()}`;
  const change = (name: string) => ({ id: randomUUID(), type: 'user.updated', time: '2026-11-01T09:00:00Z', data: { object: { user_id: flooder, name } } });
  const flood = () => other({ path: '/webhooks/auth0', headers: auth0, body: times(5000, (index) => change(`n${index}`)) });
  const ids = { user: `evt_${randomUUID()}`, subscription: `evt_${randomUUID()}` };
  const outcomes = await holdingInbox(async (run) => {
    expect(await flood()).toMatchObject({ status: 200 });
    await sendUser(ids.user);
    const bought = subscription(`sub_${randomUUID()}`, `cus_${randomUUID()}`, { metadata: { namespace_id: 'b' } });
    const payload = JSON.stringify(event(ids.subscription, 'customer.subscription.created', start, bought));
    const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: secrets.STRIPE_WEBHOOK_SECRET });
    expect(await own({ path: '/webhooks/stripe', headers: { 'stripe-signature': signature }, body: payload })).toMatchObject({ status: 200 });
    await expectBounded({ callers: 1, act: () => flood() }, [200, 429], {
      beside: async () => {
        for (let count = 0; count < 3; count += 1) await run();
      },
    });
    return states(Object.values(ids));
  });
  expect(outcomes).toEqual([{ state: 'processed' }, { state: 'processed' }]);
});

test('200 callers who guess keys, beside valid keys that are not cached yet', async () => {
  const admin = await bearer('b', 'mec_admin');
  const keys = () => Promise.all(times(16, async () => {
    const { body } = await own(rpc('create_api_key', admin, { p_name: 'good', p_role: 'mec_user', p_namespace_id: 'b' }));
    return { 'x-api-key': (JSON.parse(body.toString()) as [{ key: string }])[0].key };
  }));
  const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  const guess = () => {
    const random = Array.from(randomBytes(32), (byte) => digits[byte % 62]).join('');
    let [sum, rest] = ['', crc32(random)];
    for (; sum.length < 6; rest = Math.floor(rest / 62)) sum = `${digits[rest % 62] ?? ''}${sum}`;
    return `mec_${random}${sum}`;
  };
  await expectBounded({ callers: 200, act: () => other(rpc('ping', { 'x-api-key': guess() }, {})) }, [401, 429], { credentials: keys });
});
