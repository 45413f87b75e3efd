// Every function of the client, against the real stack.
import { once } from 'node:events';
import net from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import catalogue from '../../gateway/errors.json' with { type: 'json' };
import {
  createClient, isUnavailable, MecApiError, MecConnectionError, MecDeniedError, MecLeaseLostError, MecTimeoutError, type Client,
} from '../../gateway/sdk/src/index.ts';
import { claimPort } from '../../scripts/lib/ports.ts';
import { mint } from '../lib/http.ts';
import { failure, losing, openWorld } from './world.ts';

let world: Awaited<ReturnType<typeof openWorld>>;
let client: Client;
beforeAll(async () => {
  world = await openWorld();
  client = world.client;
});

/** An account that may run that many benchmarks in the month that begins now. */
async function entitled(quantity: number | null, resource = 'benchmark_runs', more = {}): Promise<{ accountId: string; resource: string }> {
  const accountId = await world.account();
  await world.entitle(accountId, resource, quantity, more);
  return { accountId, resource };
}

const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string;
const uuid = expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/) as string;

test('check answers the decision in camel case', async () => {
  const runs = await entitled(10);
  const within = {
    allowed: true, decision: 'allow', reason: 'Within entitlement', reasonCode: 'within_limit', entitlementId: uuid, quantityAllowed: 10, quantityUsed: 0, quantityRemaining: 10,
    percentUsed: 0, limitKind: 'cumulative', windowStart: time, windowEnd: time, accountId: runs.accountId, source: 'server', ageMs: 0,
  };
  expect(await client.check(runs)).toEqual(within);
  expect(await client.check({ ...runs, quantity: 11 })).toEqual({ ...within, allowed: false, decision: 'deny', reason: 'Limit reached', reasonCode: 'limit_reached' });
  expect(await client.check({ ...runs, scope: 'gpu', context: { region: 'eu' }, quantity: 0 })).toEqual(within);
  expect(await client.check({ ...runs, resource: 'gpu_hours' })).toMatchObject({ allowed: false, reasonCode: 'no_entitlement', quantityAllowed: null });
});

test('checkMany answers in the order of the questions, however many they are', async () => {
  const runs = await entitled(100);
  const quantities = Array.from({ length: 150 }, (_, index) => (index * 7) % 150);
  const decisions = await client.checkMany(quantities.map((quantity) => ({ ...runs, quantity })));
  expect(decisions.map(({ allowed }) => allowed)).toEqual(quantities.map((quantity) => quantity <= 100));
  expect(decisions[0]).toEqual(await client.check({ ...runs, quantity: 0 }));
  expect(await client.checkMany([])).toEqual([]);
});

test('consume checks and records, once per key', async () => {
  const runs = await entitled(3);
  const first = await client.consume({ ...runs, quantity: 2, idempotencyKey: `${runs.accountId}-1`, scope: 'a', metadata: { run: 1 } });
  expect(first).toMatchObject({ allowed: true, decision: 'allow', eventId: uuid, replayed: false, idempotencyKey: `${runs.accountId}-1`, source: 'server' });
  expect(await client.consume({ ...runs, quantity: 2, idempotencyKey: `${runs.accountId}-1`, scope: 'a', metadata: { run: 1 } })).toEqual({ ...first, replayed: true });
  expect(await client.consume({ ...runs, quantity: 2 })).toMatchObject({ allowed: false, eventId: null, quantityUsed: 2, quantityRemaining: 1 });
  expect(await client.consume(runs)).toMatchObject({ allowed: true, eventId: uuid, quantityUsed: 3, quantityRemaining: 0 });
  expect(await world.used(runs.accountId, 'benchmark_runs')).toBe(3);
  expect(await world.events(`event_id=eq.${first.eventId ?? ''}&select=quantity,resource_scope,metadata`)).toEqual([{ quantity: 2, resource_scope: 'a', metadata: { run: 1 } }]);
});

test('meter records whatever the limits say, correct takes it back', async () => {
  const hours = await entitled(1, 'gpu_hours');
  const occurredAt = new Date(Date.now() - 60_000);
  const eventId = await client.meter({ ...hours, quantity: 2.5, occurredAt, unit: 'hours', idempotencyKey: `${hours.accountId}-m` });
  expect(await client.meter({ ...hours, quantity: 2.5, occurredAt, unit: 'hours', idempotencyKey: `${hours.accountId}-m` })).toBe(eventId);
  expect(await client.correct({ eventId, quantity: -0.5, reason: 'stopped early' })).toEqual(uuid);
  expect(await world.used(hours.accountId, 'gpu_hours')).toBe(2);
  const [event] = await world.events(`event_id=eq.${eventId}&select=occurred_at`);
  expect(new Date(String(event?.['occurred_at']))).toEqual(occurredAt);
});

test('usage has every limit', async () => {
  const runs = await entitled(10);
  await client.consume({ ...runs, quantity: 4 });
  expect(await client.usage(runs.accountId)).toEqual([{
    resourceTypeCode: 'benchmark_runs', resourceScope: null, displayName: expect.any(String) as string, unitCode: 'count', accountId: runs.accountId, limitKind: 'cumulative', windowType: 'billing_cycle',
    windowStart: time, windowEnd: time, quantityAllowed: 10, quantityUsed: 4, quantityRemaining: 6, percentUsed: 40, decision: 'allow', reasonCode: 'within_limit', entitlementIds: [uuid],
  }]);
  expect(await client.rpc('get_usage', { p_account_id: runs.accountId, p_resource_type: 'benchmark_runs' })).toBe(4);
});

describe('reservations', () => {
  test('hold, and are committed or canceled', async () => {
    const runs = await entitled(10);
    const held = await client.reserve({ ...runs, quantity: 6, ttlSeconds: 60 });
    expect(held).toMatchObject({ allowed: true, reservationId: uuid, expiresAt: time, replayed: false, idempotencyKey: uuid });
    expect(await client.reserve({ ...runs, quantity: 6 })).toMatchObject({ allowed: false, reservationId: null, expiresAt: null });
    const other = await client.reserve({ ...runs, quantity: 4 });
    expect(await client.cancel(other.reservationId ?? '')).toBe(true);
    expect(await client.cancel(other.reservationId ?? '')).toBe(false);
    const eventId = await client.commit(held.reservationId ?? '', 5);
    expect(await client.commit(held.reservationId ?? '', 5)).toBe(eventId);
    expect(await world.used(runs.accountId, 'benchmark_runs')).toBe(5);
  });

  test('withReservation commits what was used, all of it by default', async () => {
    const runs = await entitled(20);
    expect(await client.withReservation({ ...runs, quantity: 6 }, ({ reservation }) => reservation.quantityUsed)).toBe(6);
    expect(await client.withReservation({ ...runs, quantity: 6 }, async ({ use }) => {
      expect(await world.used(runs.accountId, 'benchmark_runs')).toBe(12);
      use(2);
      return 'done';
    })).toBe('done');
    await client.withReservation({ ...runs, quantity: 6 }, ({ use }) => use(0));
    expect(await world.used(runs.accountId, 'benchmark_runs')).toBe(8);
  });

  test('withReservation cancels when the work fails, and does not start work that is denied', async () => {
    const runs = await entitled(10);
    const broken = new Error('broken');
    expect(await failure(client.withReservation({ ...runs, quantity: 10 }, () => Promise.reject(broken)))).toBe(broken);
    expect(await world.used(runs.accountId, 'benchmark_runs')).toBe(0);
    const denied = await failure(client.withReservation({ ...runs, quantity: 11 }, () => expect.fail('begun')));
    expect(denied).toBeInstanceOf(MecDeniedError);
    expect(denied).toMatchObject({ code: 'denied', message: 'Limit reached', decision: { reasonCode: 'limit_reached', quantityAllowed: 10 } });
  });

  test('an abort ends the work, but not the cancellation', async () => {
    const runs = await entitled(10);
    const abort = new AbortController();
    const reason = new Error('enough');
    expect(await failure(client.withReservation({ ...runs, signal: abort.signal }, () => {
      abort.abort(reason);
      abort.signal.throwIfAborted();
    }))).toBe(reason);
    expect(await world.used(runs.accountId, 'benchmark_runs')).toBe(0);
  });
});

describe('leases', () => {
  const places = (quantity: number) => entitled(quantity, 'concurrent_users', { limit_kind_code: 'concurrency', window_type_code: 'none' });
  const leases = async (accountId: string) => await world.get(`/api/leases?account_id=eq.${accountId}&select=lease_id,expires_at,released_at&order=lease_id`) as { expires_at: string; released_at: string | null }[];

  test('are acquired, extended, released', async () => {
    const users = await places(1);
    const lease = await client.acquire({ ...users, sessionToken: 'me', ttlSeconds: 30 });
    expect(lease).toMatchObject({ success: true, leaseId: uuid, decision: 'allow', expiresAt: time, fencingNumber: expect.any(Number) as number, sessionToken: 'me' });
    expect(await client.acquire(users)).toMatchObject({ success: false, leaseId: null, decision: 'deny', reasonCode: 'limit_reached', quantityAllowed: 1 });
    const { expiresAt, fencingNumber } = await client.heartbeat(lease.leaseId ?? '', 90);
    expect(fencingNumber).toBe(lease.fencingNumber);
    expect(Date.parse(expiresAt) - Date.parse(lease.expiresAt ?? '')).toBeGreaterThan(59_000);
    expect(await client.release(lease.leaseId ?? '')).toBe(true);
    expect(await client.release(lease.leaseId ?? '')).toBe(false);
    expect(await failure(client.heartbeat(lease.leaseId ?? '', 90))).toMatchObject({ code: 'lease_expired', status: 409 });
  });

  test('withLease extends by itself and releases', async () => {
    const users = await places(1);
    expect(await client.withLease({ ...users, ttlSeconds: 30, heartbeatMs: 20 }, async ({ lease, signal }) => {
      await expect.poll(async () => (await leases(users.accountId))[0]?.expires_at).not.toBe(lease.expiresAt);
      expect(signal.aborted).toBe(false);
      return 'done';
    })).toBe('done');
    expect(await leases(users.accountId)).toMatchObject([{ released_at: time }]);
  });

  test('withLease releases when the work fails, and does not start work that is denied', async () => {
    const users = await places(1);
    const broken = new Error('broken');
    expect(await failure(client.withLease(users, async () => {
      expect(await failure(client.withLease(users, () => expect.fail('begun')))).toMatchObject({ code: 'denied', decision: { reasonCode: 'limit_reached' } });
      throw broken;
    }))).toBe(broken);
    expect(await leases(users.accountId)).toMatchObject([{ released_at: time }]);
  });

  test('a lost lease aborts the work', async () => {
    const users = await places(1);
    const lost = await failure(client.withLease({ ...users, ttlSeconds: 30, heartbeatMs: 20 }, async ({ lease, signal }) => {
      await client.release(lease.leaseId);
      if (!signal.aborted) await once(signal, 'abort');
      signal.throwIfAborted();
    }));
    expect(lost).toBeInstanceOf(MecLeaseLostError);
    expect(lost).toMatchObject({ code: 'lease_lost', cause: { code: 'lease_expired' } });
  });

  test('a lease without answers to its heartbeats is lost when it expires, not before', async () => {
    const users = await places(1);
    let acquired = false;
    const cut = world.connect({
      retries: 0,
      fetch: async (input, init) => {
        if (acquired) throw new TypeError('no route');
        acquired = true;
        return fetch(input, init);
      },
    });
    const begun = performance.now();
    const lost = await failure(cut.withLease({ ...users, ttlSeconds: 1, heartbeatMs: 50 }, async ({ signal }) => {
      if (!signal.aborted) await once(signal, 'abort');
      signal.throwIfAborted();
    }));
    expect(lost).toMatchObject({ code: 'lease_lost' });
    expect(performance.now() - begun).toBeGreaterThanOrEqual(1_000);
  });

  test("the caller's abort reaches the work, and the lease is released", async () => {
    const users = await places(1);
    const abort = new AbortController();
    const reason = new Error('enough');
    expect(await failure(client.withLease({ ...users, signal: abort.signal }, ({ signal }) => {
      abort.abort(reason);
      signal.throwIfAborted();
    }))).toBe(reason);
    expect(await leases(users.accountId)).toMatchObject([{ released_at: time }]);
  });
});

describe('errors', () => {
  test('of the catalogue are typed, with all that MEC says', async () => {
    const error = await failure(client.check({ accountId: '01900000-0000-7000-8000-000000000000', resource: 'benchmark_runs' }));
    expect(error).toBeInstanceOf(MecApiError);
    const { message, hint, status } = catalogue.account_not_found;
    expect(error).toMatchObject({ name: 'MecApiError', code: 'account_not_found', status, message, hint, details: null, requestId: expect.stringMatching(/^\w+$/) as string, retryAfterMs: null });
    expect(isUnavailable(error)).toBe(false);
    const { accountId, resource } = await entitled(1);
    expect(await failure(client.consume({ accountId, resource, quantity: -1 }))).toMatchObject({ code: 'quantity_invalid', status: 422 });
    expect(await failure(client.consume({ accountId, resource, idempotencyKey: '' }))).toMatchObject({ code: 'idempotency_key_invalid' });
    expect(await failure(client.rpc('nothing', {}))).toMatchObject({ code: 'route_not_found', status: 404 });
    expect(await failure(world.connect({ token: 'nonsense' }).check({ accountId, resource }))).toMatchObject({ code: 'token_invalid', status: 401 });
  });

  test('an answer that is not JSON is a failed attempt', async () => {
    const proxy = (status: number) => world.connect({ retries: 0, fetch: () => Promise.resolve(new Response('<html>', { status })) });
    expect(await failure(proxy(200).usage('a'))).toMatchObject({ code: 'connection_failed' });
    expect(await failure(proxy(502).usage('a'))).toMatchObject({ code: 'unavailable', status: 502, message: 'HTTP status 502' });
    expect(await failure(proxy(404).usage('a'))).toMatchObject({ code: 'bad_request', status: 404 });
  });
});

describe('retries and time-outs', () => {
  test('a call whose answer was lost is retried with the same key, and counts once', async () => {
    const runs = await entitled(10);
    const { fetch, bodies } = losing(2);
    expect(await world.connect({ fetch }).consume({ ...runs, quantity: 4 })).toMatchObject({ allowed: true, replayed: true, quantityUsed: 4 });
    expect(bodies).toHaveLength(3);
    expect(new Set(bodies).size).toBe(1);
    expect(await world.connect({ fetch: losing(2).fetch }).meter({ ...runs, quantity: 3 })).toEqual(uuid);
    expect(await world.connect({ fetch: losing(1).fetch }).reserve({ ...runs, quantity: 3 })).toMatchObject({ allowed: true, replayed: true });
    expect(await world.used(runs.accountId, 'benchmark_runs')).toBe(10);
  });

  test('retries come to an end', async () => {
    const runs = await entitled(10);
    const { fetch, bodies } = losing(100);
    const error = await failure(world.connect({ fetch, retries: 2 }).consume(runs));
    expect(error).toBeInstanceOf(MecConnectionError);
    expect(error).toMatchObject({ code: 'connection_failed', cause: { message: 'the connection broke' } });
    expect(isUnavailable(error)).toBe(true);
    expect(bodies).toHaveLength(3);
    expect(await world.used(runs.accountId, 'benchmark_runs')).toBe(1);
  });

  test('an expired token is replaced where that is possible', async () => {
    const runs = await entitled(10);
    const namespace = `sdk-${runs.accountId}`;
    const expired = await mint({ role: 'mec_service', namespace, ttl: '-1h' });
    const tokens = [expired, await mint({ role: 'mec_service', namespace })];
    expect(await world.connect({ token: () => Promise.resolve(tokens.shift() ?? '') }).check(runs)).toMatchObject({ allowed: true });
    expect(tokens).toEqual([]);
    expect(await failure(world.connect({ token: () => expired }).check(runs))).toMatchObject({ code: 'token_expired' });
    expect(await failure(world.connect({ token: expired }).check(runs))).toMatchObject({ code: 'token_expired' });
    const broken = new Error('no token today');
    expect(await failure(world.connect({ token: () => Promise.reject(broken) }).check(runs))).toBe(broken);
  });

  describe('with a server that never answers', () => {
    const server = net.createServer();
    let url: string;
    beforeAll(async () => {
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      url = `http://127.0.0.1:${(server.address() as net.AddressInfo).port}`;
    });
    afterAll(() => void server.close());

    test('a call ends at its time-out', async () => {
      const silent = createClient({ url, token: 'x' });
      const error = await failure(silent.check({ accountId: 'a', resource: 'r', timeoutMs: 100 }));
      expect(error).toBeInstanceOf(MecTimeoutError);
      expect(error).toMatchObject({ code: 'timed_out', message: 'No answer from MEC within 100 ms' });
      expect(await failure(createClient({ url, token: 'x', timeoutMs: 300, attemptTimeoutMs: 50 }).usage('a'))).toMatchObject({ code: 'timed_out' });
      expect(await failure(createClient({ url, token: () => new Promise<string>(() => undefined), timeoutMs: 50 }).usage('a'))).toMatchObject({ code: 'timed_out' });
    });

    test('a call ends with its signal', async () => {
      const silent = createClient({ url, token: 'x' });
      const abort = new AbortController();
      const reason = new Error('enough');
      const call = failure(silent.check({ accountId: 'a', resource: 'r', signal: abort.signal }));
      abort.abort(reason);
      expect(await call).toBe(reason);
      expect(await failure(silent.usage('a', { signal: abort.signal }))).toBe(reason);
    });
  });
});

describe('when MEC cannot be asked', () => {
  let away: Client;
  beforeAll(async () => {
    away = createClient({ url: `http://127.0.0.1:${await claimPort()}`, token: 'x', retries: 0 });
  });
  const question = { accountId: '01900000-0000-7000-8000-000000000000', resource: 'benchmark_runs' };
  const unasked = {
    reason: 'MEC could not be asked', reasonCode: 'unavailable', entitlementId: null, quantityAllowed: null, quantityUsed: null, quantityRemaining: null, percentUsed: null, limitKind: null,
    windowStart: null, windowEnd: null, accountId: null, source: 'fallback', ageMs: 0,
  };

  test('each call says what happens', async () => {
    expect(await failure(away.check(question))).toBeInstanceOf(MecConnectionError);
    expect(await away.check({ ...question, onUnavailable: 'deny' })).toEqual({ ...unasked, allowed: false, decision: 'deny' });
    expect(await away.check({ ...question, onUnavailable: 'allow' })).toEqual({ ...unasked, allowed: true, decision: 'allow' });
    expect(await away.check({ ...question, onUnavailable: 'last-known' })).toEqual({ ...unasked, allowed: false, decision: 'deny' });
    expect(await away.consume({ ...question, onUnavailable: 'allow', idempotencyKey: 'k' })).toEqual({ ...unasked, allowed: true, decision: 'allow', eventId: null, replayed: false, idempotencyKey: 'k' });
    expect(await away.checkMany([question, question], { onUnavailable: 'deny' })).toEqual([{ ...unasked, allowed: false, decision: 'deny' }, { ...unasked, allowed: false, decision: 'deny' }]);
  });

  test('a refused call is not an unavailable one', async () => {
    expect(await failure(client.check({ ...question, onUnavailable: 'allow' }))).toMatchObject({ code: 'account_not_found' });
  });

  /** A client whose line can be cut. */
  const cuttable = (lastKnown = {}) => {
    const line = { isCut: false };
    const cut = world.connect({ retries: 0, onUnavailable: 'last-known', lastKnown, fetch: (input, init) => (line.isCut ? Promise.reject(new TypeError('cut')) : fetch(input, init)) });
    return { line, cut };
  };

  test('the last answer to the same question is used', async () => {
    const runs = await entitled(10);
    const { line, cut } = cuttable();
    const allowed = await cut.consume({ ...runs, quantity: 4 });
    const denied = await cut.check({ ...runs, quantity: 8 });
    line.isCut = true;
    const { eventId: _, replayed: __, idempotencyKey: ___, ...decision } = allowed;
    const recalled = await cut.check({ ...runs, quantity: 4 });
    expect(recalled).toEqual({ ...decision, source: 'last_known', ageMs: expect.any(Number) as number });
    expect(recalled.ageMs).toBeGreaterThan(0);
    expect(await cut.check({ ...runs, quantity: 8 })).toMatchObject({ allowed: false, reasonCode: denied.reasonCode, source: 'last_known' });
    expect(await cut.consume({ ...runs, quantity: 4 })).toMatchObject({ allowed: true, eventId: null, replayed: false, source: 'last_known' });
    expect(await cut.check({ ...runs, quantity: 5 })).toMatchObject({ allowed: false, source: 'fallback' });
    expect(await cut.check({ ...runs, quantity: 4, scope: 'x' })).toMatchObject({ allowed: false, source: 'fallback' });
  });

  test('answers expire, and the least recently used are dropped first', async () => {
    const runs = await entitled(10);
    const old = cuttable({ maxAgeMs: -1 });
    await old.cut.check(runs);
    old.line.isCut = true;
    expect(await old.cut.check(runs)).toMatchObject({ source: 'fallback' });

    const { line, cut } = cuttable({ maxEntries: 2 });
    const sources = async () => {
      const found: string[] = [];
      for (const quantity of [1, 2, 3]) found.push((await cut.check({ ...runs, quantity })).source);
      return found;
    };
    for (const quantity of [1, 2, 1, 3]) await cut.check({ ...runs, quantity });
    line.isCut = true;
    expect(await sources()).toEqual(['last_known', 'fallback', 'last_known']);
  });
});
