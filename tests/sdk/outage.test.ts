// The client and a gateway that limits, falls and comes back; a stack of its own, which may be broken.
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBuffer, MecConnectionError } from '../../gateway/sdk/src/index.ts';
import type { PartName } from '../../scripts/lib/supervisor.ts';
import { mostOf } from '../lib/nginx.ts';
import { openStack, type OwnStack } from '../lib/stack.ts';
import { failure, makeWorld, type ConnectOptions } from './world.ts';

let stack: OwnStack;
let world: ReturnType<typeof makeWorld>;
let token: string;
let accountId: string;
const resource = 'api_calls';

beforeAll(async () => {
  stack = await openStack({ MEC_RATE_LIMIT_API: '50' });
  const mint = (sub: string) => stack.mint({ role: 'mec_service', namespace: 'outage', sub });
  token = await mint('client');
  world = makeWorld(stack.url, await mint('world'));
  accountId = await world.account();
  await world.entitle(accountId, resource, null);
});
afterAll(() => stack.stop());

/** A patient client with a rate of its own. */
const patient = (options: ConnectOptions = {}) => world.connect({ token, timeoutMs: 120_000, attemptTimeoutMs: 60_000, retries: 50, ...options });

/** What was recorded since. PostgREST notices a broken connection only when it uses it, so these reads are retried. */
async function counting() {
  const used = () => patient().rpc<number>('get_usage', { p_account_id: accountId, p_resource_type: resource });
  const before = await used();
  return async () => await used() - before;
}

test('calls beyond the rate limit wait for Retry-After, and all succeed', async () => {
  const recorded = await counting();
  const statuses: number[] = [];
  const client = patient({
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      statuses.push(response.status);
      return response;
    },
  });
  const many = <T>(call: () => Promise<T>) => Promise.allSettled(Array.from({ length: 200 }, call));
  const began = performance.now();
  const results = await many(() => client.consume({ accountId, resource }));
  expect(results.filter(({ status }) => status === 'rejected')).toEqual([]);
  expect(statuses.filter((status) => status !== 429)).toEqual(results.map(() => 200));
  expect(mostOf(50, performance.now() - began)).toBeGreaterThanOrEqual(200);
  expect(await recorded()).toBe(200);

  const asked = performance.now();
  const checks = await many(() => patient({ retries: 0 }).check({ accountId, resource }));
  expect(checks.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(mostOf(50, performance.now() - asked));
  // On a slow machine one of so many connections may fail.
  const answers = checks.flatMap((check) => (check.status === 'rejected' && !(check.reason instanceof MecConnectionError) ? [check.reason as unknown] : []));
  for (const answer of answers) expect(answer).toMatchObject({ code: 'rate_limited', status: 429, retryAfterMs: 1_000 });
});

test.for<PartName>(['nginx', 'postgrest-checks', 'postgres'])('a call during an outage of %s succeeds once it is back', async (name) => {
  const recorded = await counting();
  await stack.kill(name);
  expect(await patient({ retries: 0 }).check({ accountId, resource, onUnavailable: 'deny' })).toMatchObject({ allowed: false, source: 'fallback' });
  const calls = Promise.all([patient().consume({ accountId, resource }), patient().meter({ accountId, resource })]);
  await stack.restart(name);
  await calls;
  expect(await recorded()).toBe(2);
});

test('a buffer records everything through outages of the gateway', async () => {
  const recorded = await counting();
  const errors: unknown[] = [];
  const buffer = createBuffer(world.connect({ token, retries: 0 }), { directory: path.join(stack.home, 'spool'), flushIntervalMs: 10, batchSize: 20, onError: (error) => errors.push(error) });
  let added = 0;
  const add = async (count: number) => {
    for (let index = 0; index < count; index += 1, added += 1) await buffer.add({ accountId, resource });
  };
  for (let outage = 0; outage < 2; outage += 1) {
    await add(100);
    await stack.kill('nginx');
    const seen = errors.length;
    await add(100);
    await expect.poll(() => errors.length).toBeGreaterThan(seen);
    expect(await failure(buffer.flush({ timeoutMs: 100 }))).toMatchObject({ code: 'timed_out' });
    await stack.restart('nginx');
  }
  await buffer.flush({ timeoutMs: 30_000 });
  expect([added, await recorded(), await buffer.close()]).toEqual([400, 400, { undelivered: 0 }]);
});
