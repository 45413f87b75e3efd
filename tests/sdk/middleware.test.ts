// Each middleware in a real server of its framework, against the real stack.
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve as serveHono } from '@hono/node-server';
import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  createBuffer, expressMeter, fastifyMeter, honoMeter, refusalOf, type Client, type MiddlewareOptions, type RefusalBody,
} from '../../gateway/sdk/src/index.ts';
import { openWorld } from './world.ts';

let world: Awaited<ReturnType<typeof openWorld>>;
beforeAll(async () => {
  world = await openWorld();
});

type Header = (name: string) => string | undefined;
/** What all three have in common; each gets the request's headers in its own way. */
type Options = Omit<MiddlewareOptions<unknown>, 'account' | 'scope' | 'quantity' | 'idempotencyKey'> & { account?: (header: Header) => string | Promise<string>; scope?: string; quantity?: number };

interface Server {
  url: string;
  close: () => Promise<unknown>;
}

/** The handler answers with the status in the query; `hang` waits until the test says so. */
let release: () => void = () => undefined;
const hanging = () => new Promise<void>((resolve) => { release = resolve; });

const lookUp = (header: Header) => header('x-account') ?? '';
const frameworks: Record<string, (client: Client, options: Options) => Promise<Server>> = {
  async Hono(client, { account = lookUp, ...options }) {
    const app = new Hono();
    app.onError((error, c) => c.text(error.message, 500));
    app.post('/', honoMeter(client, { ...options, account: (c) => account((name) => c.req.header(name)) }), async (c) => {
      if (c.req.query('hang')) await hanging();
      return c.json({ ok: true }, Number(c.req.query('status') ?? 200) as 200);
    });
    const server = serveHono({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
    await once(server, 'listening');
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => new Promise((resolve) => server.close(resolve)) };
  },

  async Express(client, { account = lookUp, ...options }) {
    const app = express();
    app.post('/', expressMeter(client, { ...options, account: (request: express.Request) => account((name) => request.get(name)) }), async (request, response) => {
      if (request.query['hang']) await hanging();
      response.status(Number(request.query['status'] ?? 200)).json({ ok: true });
    });
    app.use((error: Error, _request: express.Request, response: express.Response, _next: express.NextFunction) => {
      response.status(500).send(error.message);
    });
    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => new Promise((resolve) => server.close(resolve)) };
  },

  async Fastify(client, { account = lookUp, ...options }) {
    const app = fastify();
    app.setErrorHandler((error, _request, reply) => reply.code(500).send((error as Error).message));
    const preHandler = fastifyMeter(client, { ...options, account: (request: fastify.FastifyRequest) => account((name) => request.headers[name] as string | undefined) });
    app.post<{ Querystring: { hang?: string; status?: string } }>('/', { preHandler }, async (request, reply) => {
      if (request.query.hang) await hanging();
      return reply.code(Number(request.query.status ?? 200)).send({ ok: true });
    });
    return { url: `${await app.listen({ port: 0, host: '127.0.0.1' })}/`, close: () => app.close() };
  },
};

describe.for(Object.keys(frameworks))('%s', (framework) => {
  const servers: Server[] = [];
  afterEach(async () => {
    release();
    for (const server of servers.splice(0)) await server.close();
  });

  const resource = 'benchmark_runs';
  async function limited(quantity: number, more = {}): Promise<string> {
    const accountId = await world.account();
    await world.entitle(accountId, resource, quantity, more);
    return accountId;
  }
  async function listen(options: Partial<Options> = {}, client = world.client): Promise<(accountId: string, query?: string) => Promise<Response>> {
    const server = await frameworks[framework]?.(client, { resource, ...options }) ?? expect.fail();
    servers.push(server);
    return (accountId, query = '') => fetch(server.url + query, { method: 'POST', headers: { 'x-account': accountId, connection: 'close' } });
  }
  const used = (accountId: string) => world.used(accountId, resource);

  test('checks before and meters after the answer', async () => {
    const accountId = await limited(2);
    const post = await listen({ feature: 'runs' });
    const first = await post(accountId);
    expect([first.status, await first.json()]).toEqual([200, { ok: true }]);
    expect(Object.fromEntries(['mec-decision', 'mec-reason', 'ratelimit-limit', 'ratelimit-remaining', 'retry-after'].map((name) => [name, first.headers.get(name)])))
      .toEqual({ 'mec-decision': 'allow', 'mec-reason': 'within_limit', 'ratelimit-limit': '2', 'ratelimit-remaining': '2', 'retry-after': null });
    expect(Number(first.headers.get('ratelimit-reset'))).toBeGreaterThan(0);
    await expect.poll(() => used(accountId)).toBe(1);
    expect((await post(accountId, '?status=201')).status).toBe(201);
    await expect.poll(() => used(accountId)).toBe(2);
    expect(await world.events(`account_id=eq.${accountId}&select=feature,quantity`)).toEqual([{ feature: 'runs', quantity: 1 }, { feature: 'runs', quantity: 1 }]);

    const denied = await post(accountId);
    expect(denied.status).toBe(429);
    expect(denied.headers.get('content-type')).toMatch(/^application\/json/);
    expect(denied.headers.get('mec-decision')).toBe('deny');
    expect(denied.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
    const body = await denied.json() as RefusalBody;
    expect(body).toMatchObject({ code: 'limit_reached', message: 'Limit reached', details: null, decision: { allowed: false, quantityAllowed: 2, quantityUsed: 2, source: 'server' } });
    expect(body.hint).toMatch(/Retry-After/);
  });

  test('does not meter what failed, unless told to', async () => {
    const accountId = await limited(10);
    const post = await listen();
    expect((await post(accountId, '?status=500')).status).toBe(500);
    expect((await post(accountId, '?status=404')).status).toBe(404);
    const all = await listen({ meterWhen: () => true, quantity: 3 });
    expect((await all(accountId, '?status=500')).status).toBe(500);
    await expect.poll(() => used(accountId)).toBe(3);
    const some = await listen({ meterWhen: (status) => (status === 201 ? 1.5 : 0) });
    expect([(await some(accountId)).status, (await some(accountId, '?status=201')).status]).toEqual([200, 201]);
    await expect.poll(() => used(accountId)).toBe(4.5);
  });

  test('meters a request whose client closed the connection', async () => {
    const accountId = await limited(10);
    const server = await frameworks[framework]?.(world.client, { resource }) ?? expect.fail();
    servers.push(server);
    const request = http.request(`${server.url}?hang=1`, { method: 'POST', headers: { 'x-account': accountId } }).on('error', () => undefined);
    const handled = new Promise<void>((resolve) => {
      const before = release;
      const timer = setInterval(() => {
        if (release === before) return; // The handler has begun: it has set its own.
        clearInterval(timer);
        resolve();
      }, 5);
    });
    request.end();
    await handled;
    request.destroy();
    release();
    await expect.poll(() => used(accountId)).toBe(1);
  });

  test('consumes before in mode consume, whatever the response', async () => {
    const accountId = await limited(2);
    const post = await listen({ mode: 'consume' });
    const statuses = await Promise.all(Array.from({ length: 8 }, async (_, index) => (await post(accountId, index % 2 ? '' : '?status=201')).status));
    expect(statuses.filter((status) => status < 300)).toHaveLength(2);
    expect(statuses.filter((status) => status === 429)).toHaveLength(6);
    expect(await used(accountId)).toBe(2);
  });

  test('maps each denial to a status', async () => {
    const post = await listen();
    const refused = async (accountId: string) => {
      const answer = await post(accountId);
      return [answer.status, (await answer.json() as RefusalBody).code, answer.headers.get('retry-after') !== null];
    };
    expect(await refused(await world.account())).toEqual([403, 'no_entitlement', false]);
    expect(await refused(await limited(0, { window_type_code: 'none' }))).toEqual([402, 'limit_reached', false]);
    expect(await refused(await limited(0))).toEqual([429, 'limit_reached', true]);
    const suspended = await limited(5);
    await fetch(`${world.url}/api/accounts?account_id=eq.${suspended}`, {
      method: 'PATCH', body: '{"status":"suspended"}', headers: { authorization: `Bearer ${world.token}`, 'content-type': 'application/json' },
    });
    expect(await refused(suspended)).toEqual([402, 'account_suspended', false]);
  });

  test("gives errors to the framework's error handling", async () => {
    const post = await listen({ account: () => Promise.reject(new Error('who are you?')) });
    const answer = await post('');
    expect([answer.status, await answer.text()]).toEqual([500, 'who are you?']);
    const unknown = await (await listen())('01900000-0000-7000-8000-000000000000');
    expect([unknown.status, await unknown.text()]).toEqual([500, 'There is no such account.']);
  });

  test('fails open or closed as configured', async () => {
    const cut = world.connect({ retries: 0, fetch: () => Promise.reject(new TypeError('cut')) });
    const errors: unknown[] = [];
    const onMeterError = (error: unknown) => errors.push(error);
    const ask = async (options: Partial<Options>) => {
      const answer = await (await listen({ onMeterError, ...options }, cut))('a');
      return [answer.status, answer.headers.get('mec-decision'), answer.headers.get('mec-reason'), answer.headers.get('retry-after')];
    };
    expect(await ask({ onUnavailable: 'deny' })).toEqual([503, 'deny', 'unavailable', '1']);
    expect(errors).toEqual([]);
    expect(await ask({ onUnavailable: 'allow' })).toEqual([200, 'allow', 'unavailable', null]);
    await expect.poll(() => errors).toMatchObject([{ code: 'connection_failed' }]);
    expect(await ask({})).toEqual([500, null, null, null]);
  });

  test('a failure to meter reaches its function, not the answer', async () => {
    const accountId = await limited(5);
    const errors: unknown[] = [];
    const post = await listen({ onMeterError: (error) => errors.push(error), feature: 'x'.repeat(129) });
    expect((await post(accountId)).status).toBe(200);
    await expect.poll(() => errors).toMatchObject([{ name: 'MecApiError', code: 'invalid_parameter' }]);
    const failing = await listen({ onMeterError: (error) => errors.push(error), meterWhen: () => { throw new Error('broken'); } });
    expect((await failing(accountId)).status).toBe(200);
    await expect.poll(() => errors[1]).toMatchObject({ message: 'broken' });
  });

  test('meters through a buffer', async () => {
    const accountId = await limited(5);
    const buffer = createBuffer(world.client, { flushIntervalMs: 3_600_000 });
    const post = await listen({ buffer });
    for (let index = 0; index < 3; index += 1) expect((await post(accountId)).status).toBe(200);
    await expect.poll(() => buffer.pending.events).toBe(3);
    await buffer.close();
    expect(await used(accountId)).toBe(3);
  });
});

test('every reason has one status', () => {
  const denial = { decision: 'deny', reason: '', entitlementId: null, quantityAllowed: null, quantityUsed: null, quantityRemaining: null };
  const status = (reasonCode: string, limitKind: string | null = 'cumulative', windowEnd: string | null = null) => refusalOf({ ...denial, reasonCode, limitKind, windowEnd }).status;
  expect(['no_entitlement', 'account_closed'].map((code) => status(code, null))).toEqual([403, 403]);
  expect(['account_suspended', 'entitlement_suspended'].map((code) => status(code, null))).toEqual([402, 402]);
  const limits = ['limit_reached', 'grace_exhausted', 'grace_expired', 'overage_cap_reached'];
  expect(limits.map((code) => status(code, 'cumulative', '2026-12-01T00:00:00Z'))).toEqual([429, 429, 429, 429]);
  expect(limits.map((code) => status(code))).toEqual([402, 402, 402, 402]);
  expect([status('limit_reached', 'concurrency'), status('limit_reached', 'inventory'), status('unavailable', null)]).toEqual([429, 402, 503]);
});
