// Blocks of a limit in many processes: what they admit together is never more than the limit.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SliceOptions } from '../../gateway/sdk/src/index.ts';
import { failure, openWorld } from './world.ts';

let world: Awaited<ReturnType<typeof openWorld>>;
let directory: string;
beforeAll(async () => {
  world = await openWorld();
  directory = mkdtempSync(path.join(os.tmpdir(), 'mec-slices-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

async function limited(quantity: number, parent?: string) {
  const accountId = await world.account(undefined, { parent_account_id: parent });
  await world.entitle(accountId, 'api_calls', quantity);
  const used = () => world.used(accountId, 'api_calls');
  return { accountId, used, open: (options: Partial<SliceOptions> & { size: number }, client = world.client) => client.slice({ accountId, resource: 'api_calls', ...options }) };
}

describe('one slice', () => {
  test('takes a block at a time and gives back the rest', async () => {
    const { open, used } = await limited(1_000);
    const slice = open({ size: 100, lowWater: 0 });
    expect([slice.tryConsume(), slice.available, slice.decision]).toEqual([false, 0, null]);
    expect(await slice.consume(30)).toBe(true);
    expect(slice.decision).toMatchObject({ decision: 'allow', source: 'server' });
    expect([slice.tryConsume(69.5), slice.available, await used()]).toEqual([true, 0.5, 100]);
    // What is missing is fetched in the background.
    expect([slice.tryConsume(), slice.available]).toEqual([false, 0.5]);
    expect(await slice.consume(100)).toBe(true);
    expect([slice.available, await used()]).toEqual([0.5, 200]);
    await slice.close();
    expect([slice.tryConsume(0.5), await slice.consume(), slice.available, await used()]).toEqual([false, false, 0, 199.5]);
    await slice.close();
    expect(await used()).toBe(199.5);
  });

  test('fetches ahead when little is left', async () => {
    const { open, used } = await limited(1_000);
    const slice = open({ size: 100, lowWater: 50 });
    expect(await slice.consume(51)).toBe(true);
    // The server has given it before the client has got it.
    await expect.poll(() => slice.available).toBe(149);
    expect(slice.tryConsume(149)).toBe(true);
    await slice.close();
    await expect.poll(used).toBe(200);
  });

  test('takes what remains when that is less than a block', async () => {
    const { open, used } = await limited(250);
    const slice = open({ size: 100 });
    let admitted = 0;
    while (await slice.consume()) admitted += 1;
    expect([admitted, await used(), slice.decision?.reasonCode]).toEqual([250, 250, 'limit_reached']);
    expect(slice.tryConsume()).toBe(false);
    await slice.close();
    expect(await used()).toBe(250);
  });

  test('a quantity above the block size takes a block of that quantity', async () => {
    const { open, used } = await limited(250);
    const slice = open({ size: 10, lowWater: 0 });
    expect(await slice.consume(240)).toBe(true);
    expect(await used()).toBe(240);
    expect(await slice.consume(11)).toBe(false);
    expect(await slice.consume(10)).toBe(true);
    await slice.close();
    expect(await used()).toBe(250);
  });

  test('a block ends with its time, and its rest goes back', async () => {
    const { open, used } = await limited(1_000);
    const slice = open({ size: 100, ttlSeconds: 1, lowWater: 0 });
    // A block that arrives after its time is replaced by the next.
    expect(await slice.consume(40, { timeoutMs: 30_000 })).toBe(true);
    await expect.poll(used).toBe(40);
    expect(slice.available).toBe(0);
    expect(await slice.consume(5, { timeoutMs: 30_000 })).toBe(true);
    await slice.close();
    expect(await used()).toBe(45);
  });

  /** A client in whose eyes the server's clock is so much ahead. */
  const ahead = (ms: () => number) => world.connect({
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      const headers = new Headers(response.headers);
      headers.set('date', new Date(Date.parse(headers.get('date') ?? '') + ms()).toUTCString());
      return new Response(response.body, { status: response.status, headers });
    },
  });

  test('a block ends with the first window that it counts in', async () => {
    const parent = await world.account();
    await world.entitle(parent, 'api_calls', 900, { billing_anchor: new Date(Date.now() - 10 * 86_400_000) });
    const { accountId, open, used } = await limited(1_000, parent);
    const ends = (await world.client.usage(accountId)).map(({ windowEnd }) => Date.parse(windowEnd ?? '')).sort((a, b) => a - b);
    const [end = NaN] = ends;
    expect(ends).toEqual([end, expect.any(Number)]);
    expect(ends[1]).toBeGreaterThan(end);
    const before = (ms: number) => open({ size: 100, lowWater: 0, ttlSeconds: 3600 }, ahead(() => end - Date.now() - ms));
    const early = before(600_000);
    expect([await early.consume(40), early.available]).toEqual([true, 60]);
    await early.close();
    // 3 to 4 seconds before the end, of which the margin of 2 is not used. On a slow machine the block is over at once, and the server is asked for the 40.
    const late = before(3_000);
    expect(await late.consume(40)).toBe(true);
    await expect.poll(used).toBe(80);
    expect(late.available).toBe(0);
    await late.close();
  });

  test('in the last moments of a window each call goes to the server', async () => {
    const { accountId, open, used } = await limited(50);
    const end = Date.parse((await world.client.usage(accountId))[0]?.windowEnd ?? '');
    const slice = open({ size: 100 }, ahead(() => end - Date.now() - 500));
    expect(await slice.consume(30)).toBe(true);
    expect([slice.available, await used(), slice.tryConsume()]).toEqual([0, 30, false]);
    expect(await slice.consume(30)).toBe(false);
    await slice.close();
    expect(await used()).toBe(30);
  });

  test('a block whose answer was lost is recovered and given back', async () => {
    const { open, used } = await limited(1_000);
    let cut = false;
    const line = world.connect({
      retries: 0,
      fetch: async (input, init) => {
        const response = await fetch(input, init);
        if (!cut || !(input as string).endsWith('/consume')) return response;
        throw new TypeError('the connection broke');
      },
    });
    const slice = open({ size: 100, retryMs: 0, lowWater: 0 }, line);
    cut = true;
    expect(await failure(slice.consume())).toMatchObject({ code: 'connection_failed' });
    expect(await used()).toBe(100);
    cut = false;
    expect(await slice.consume()).toBe(true);
    await expect.poll(used).toBe(100);
    cut = true;
    expect(await failure(slice.consume(100))).toMatchObject({ code: 'connection_failed' });
    cut = false;
    await slice.close();
    expect(await used()).toBe(1);
  });

  test('a lost answer to giving back gives back once', async () => {
    const { open, used } = await limited(1_000);
    let lost = 0;
    const slice = open({ size: 100 }, world.connect({
      fetch: async (input, init) => {
        const response = await fetch(input, init);
        if (!(input as string).endsWith('/correct_consumption') || lost++ > 0) return response;
        throw new TypeError('the connection broke');
      },
    }));
    expect(await slice.consume(1)).toBe(true);
    await slice.close();
    expect([lost, await used()]).toEqual([2, 1]);
  });

  test('errors are thrown: aborts, refusals, a role that cannot give back', async () => {
    const { accountId, open, used } = await limited(1_000);
    const abort = new AbortController();
    abort.abort(new Error('enough'));
    expect(await failure(open({ size: 10 }).consume(1, { signal: abort.signal }))).toBe(abort.signal.reason);
    expect(() => open({ size: 0 })).toThrow(RangeError);
    expect(() => open({ size: 1 }).tryConsume(-1)).toThrow(RangeError);
    const errors: unknown[] = [];
    const nobody = world.client.slice({ accountId, resource: 'nothing', size: 10, onError: (error) => errors.push(error) });
    expect(nobody.tryConsume()).toBe(false);
    await expect.poll(() => errors).toMatchObject([{ code: 'unknown_resource_type' }]);
    expect(await failure(nobody.consume())).toMatchObject({ code: 'unknown_resource_type' });
    const user = await openWorld('mec_user');
    const account = await user.account();
    await user.entitle(account, 'api_calls', 100);
    const slice = user.client.slice({ accountId: account, resource: 'api_calls', size: 10, lowWater: 0 });
    expect(await slice.consume()).toBe(true);
    expect(await failure(slice.close())).toMatchObject({ code: 'forbidden' });
    expect([await user.used(account, 'api_calls'), await used()]).toEqual([10, 0]);
  });

  test('many callers of one slice admit exactly the limit', async () => {
    const { open, used } = await limited(777);
    const slice = open({ size: 50 });
    const answers = await Promise.all(Array.from({ length: 1_000 }, () => slice.consume()));
    expect(answers.filter(Boolean)).toHaveLength(777);
    await slice.close();
    expect(await used()).toBe(777);
  });
});

describe('20 processes', () => {
  const children: ChildProcess[] = [];
  afterAll(() => children.forEach((child) => child.kill('SIGKILL')));

  function start(accountId: string, size: number, index: number) {
    const notes = path.join(directory, `${accountId}-${index}`);
    const child = spawn(process.execPath, [path.join(import.meta.dirname, 'slicer.ts')], {
      env: { MEC_URL: world.url, TOKEN: world.token, ACCOUNT_ID: accountId, SIZE: String(size), NOTES: notes }, stdio: ['ignore', 'ignore', 'inherit'],
    });
    children.push(child);
    return { child, ended: once(child, 'exit') as Promise<[number | null, string | null]>, admitted: () => (existsSync(notes) ? statSync(notes).size : 0) };
  }
  const sum = (processes: { admitted: () => number }[]) => processes.reduce((total, { admitted }) => total + admitted(), 0);

  test('admit exactly the limit', async () => {
    const { accountId, used } = await limited(5_000);
    const processes = Array.from({ length: 20 }, (_, index) => start(accountId, 30, index));
    expect(new Set((await Promise.all(processes.map(({ ended }) => ended))).flat())).toEqual(new Set([0, null]));
    expect([sum(processes), await used()]).toEqual([5_000, 5_000]);
  });

  test('of which some are killed admit no more than the limit, and what a kill wastes is bounded', async () => {
    const [limit, size, killed] = [20_000, 30, 8];
    const { accountId, used } = await limited(limit);
    const victims = Array.from({ length: killed }, (_, index) => start(accountId, size, index));
    for (const victim of victims) await expect.poll(() => victim.admitted(), { interval: 5 }).toBeGreaterThan(0);
    const processes = [...victims, ...Array.from({ length: 20 - killed }, (_, index) => start(accountId, size, killed + index))];
    for (const { child } of victims) child.kill('SIGKILL');
    const ends = await Promise.all(processes.map(({ ended }) => ended));
    expect(ends.slice(0, killed)).toEqual(Array.from({ length: killed }, () => [null, 'SIGKILL']));
    expect(ends.slice(killed)).toEqual(Array.from({ length: 20 - killed }, () => [0, null]));
    expect(await used()).toBe(limit);
    expect(sum(processes)).toBeLessThanOrEqual(limit);
    expect(sum(processes)).toBeGreaterThanOrEqual(limit - killed * 2.5 * size);
  });
});
