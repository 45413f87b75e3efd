// The client and a gateway that limits, falls and comes back; a stack of its own, which may be broken.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBuffer } from '../../gateway/sdk/src/index.ts';
import { callOwn } from '../../scripts/lib/http.ts';
import { claimPort } from '../../scripts/lib/ports.ts';
import { startStack, type Stack } from '../../scripts/lib/stack.ts';
import type { PartName } from '../../scripts/lib/supervisor.ts';
import { mintToken } from '../../scripts/lib/tokens.ts';
import { failure, makeWorld, type ConnectOptions } from './world.ts';

let home: string;
let stack: Stack;
let world: ReturnType<typeof makeWorld>;
let token: string;
let accountId: string;
const resource = 'api_calls';

beforeAll(async () => {
  home = mkdtempSync(path.join(os.tmpdir(), 'mec-sdk-outage-'));
  stack = await startStack({ home, port: await claimPort(), env: { PATH: process.env.PATH, MEC_RATE_LIMIT_API: '50' } });
  const mint = (sub: string) => mintToken(home, {}, { role: 'mec_service', namespace: 'outage', sub });
  token = await mint('client');
  world = makeWorld(stack.url, await mint('world'));
  accountId = await world.account();
  await world.entitle(accountId, resource, null);
});
afterAll(async () => {
  await stack.stop();
  rmSync(home, { recursive: true, force: true });
});

/** A patient client with a rate of its own. */
const patient = (options: ConnectOptions = {}) => world.connect({ token, timeoutMs: 30_000, retries: 50, ...options });

async function kill(name: PartName): Promise<void> {
  // nginx's workers would outlive a killed master.
  process.kill(stack.pids[name] ?? expect.fail(`${name} does not run`), name === 'nginx' ? 'SIGTERM' : 'SIGKILL');
  while (stack.pids[name] !== undefined) await sleep(5);
}

/** What was recorded since. */
async function counting() {
  const before = await world.used(accountId, resource);
  return async () => await world.used(accountId, resource) - before;
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
  await Promise.all(Array.from({ length: 200 }, () => client.consume({ accountId, resource })));
  expect(await recorded()).toBe(200);
  expect(new Set(statuses)).toEqual(new Set([200, 429]));
  expect(await failure(Promise.all(Array.from({ length: 200 }, () => patient({ retries: 0 }).check({ accountId, resource }))))).toMatchObject({ code: 'rate_limited', status: 429, retryAfterMs: 1_000 });
});

test.for<PartName>(['nginx', 'postgrest-checks', 'postgres'])('a call during an outage of %s succeeds once it is back', async (name) => {
  const recorded = await counting();
  await kill(name);
  expect(await patient({ retries: 0 }).check({ accountId, resource, onUnavailable: 'deny' })).toMatchObject({ allowed: false, source: 'fallback' });
  const calls = Promise.all([patient().consume({ accountId, resource }), patient().meter({ accountId, resource })]);
  await stack.restart(name);
  await calls;
  await expect.poll(async () => (await callOwn(`${stack.url}/health`)).status, { timeout: 20_000 }).toBe(200);
  expect(await recorded()).toBe(2);
});

test('a buffer records everything through outages of the gateway', async () => {
  const recorded = await counting();
  const errors: unknown[] = [];
  const buffer = createBuffer(world.connect({ token, retries: 0 }), { directory: path.join(home, 'spool'), flushIntervalMs: 10, batchSize: 20, onError: (error) => errors.push(error) });
  let added = 0;
  const add = async (count: number) => {
    for (let index = 0; index < count; index += 1, added += 1) await buffer.add({ accountId, resource });
  };
  for (let outage = 0; outage < 2; outage += 1) {
    await add(100);
    await kill('nginx');
    const seen = errors.length;
    await add(100);
    await expect.poll(() => errors.length, { timeout: 10_000 }).toBeGreaterThan(seen);
    expect(await failure(buffer.flush({ timeoutMs: 100 }))).toMatchObject({ code: 'timed_out' });
    await stack.restart('nginx');
  }
  await buffer.flush({ timeoutMs: 30_000 });
  expect([added, await recorded(), await buffer.close()]).toEqual([400, 400, { undelivered: 0 }]);
});
