// An accepted event is recorded exactly once, whatever happens to the connection, the process or the gateway.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createBuffer, MecBufferError, MecTimeoutError, type BufferOptions, type Rejection } from '../../gateway/sdk/src/index.ts';
import { failure, losing, openWorld } from './world.ts';

let world: Awaited<ReturnType<typeof openWorld>>;
let scratch: string;
beforeAll(async () => {
  world = await openWorld();
  scratch = mkdtempSync(path.join(os.tmpdir(), 'mec-buffer-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const newDirectory = () => mkdtempSync(path.join(scratch, 'spool-'));
const owners = (directory: string) => readdirSync(directory).filter((name) => name !== 'rejected.jsonl');
const rejectedIn = (directory: string) => readFileSync(path.join(directory, 'rejected.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Rejection);

/** The keys in the ledger. */
async function keys(accountId: string): Promise<string[]> {
  const found: string[] = [];
  for (let page: Record<string, unknown>[] = [{}]; page.length > 0; found.push(...page.map((event) => String(event['idempotency_key'])))) {
    page = await world.events(`account_id=eq.${accountId}&select=idempotency_key&order=event_id&limit=1000&offset=${found.length}`);
  }
  return found;
}

/** A buffer whose line can be cut, with what it sent. */
function cuttable(options: BufferOptions = {}) {
  const line = { isCut: false, sent: [] as number[] };
  const errors: unknown[] = [];
  const client = world.connect({
    retries: 0,
    fetch: (input, init) => {
      if (line.isCut) return Promise.reject(new TypeError('cut'));
      line.sent.push((JSON.parse(init?.body as string) as { events: unknown[] }).events.length);
      return fetch(input, init);
    },
  });
  return { line, errors, buffer: createBuffer(client, { onError: (error) => errors.push(error), ...options }) };
}

const resource = 'api_calls';
const many = (accountId: string, count: number) => Array.from({ length: count }, (_, index) => ({ accountId, resource, idempotencyKey: `${accountId}-${index}` }));

describe.for([['in memory', false], ['in a directory', true]] as const)('%s', ([, isDurable]) => {
  const place = (): BufferOptions => (isDurable ? { directory: newDirectory() } : {});

  test('sends batches of at most 1000 events, each event once', async () => {
    const accountId = await world.account();
    const { buffer, line } = cuttable({ ...place(), flushIntervalMs: 60_000 });
    expect(await Promise.all(many(accountId, 2_500).map((event) => buffer.add(event)))).toEqual(many(accountId, 2_500).map(({ idempotencyKey }) => idempotencyKey));
    await buffer.flush();
    expect(line.sent.reduce((sum, count) => sum + count)).toBe(2_500);
    expect(line.sent).toHaveLength(3);
    expect(buffer.pending).toEqual({ events: 0, bytes: 0 });
    expect(await buffer.close()).toEqual({ undelivered: 0 });
    expect((await keys(accountId)).sort()).toEqual(many(accountId, 2_500).map(({ idempotencyKey }) => idempotencyKey).sort());
  });

  test('an event keeps its content and the time it was added', async () => {
    const accountId = await world.account(`customer-${crypto.randomUUID()}`);
    const [{ external_id: externalId } = {}] = await world.get(`/api/accounts?account_id=eq.${accountId}&select=external_id`) as { external_id: string }[];
    const { buffer, line } = cuttable(place());
    line.isCut = true;
    const before = Date.now();
    const key = await buffer.add({ externalId, resource: 'gpu_hours', quantity: 1.5, unit: 'hours', scope: 'a100', feature: 'training', metadata: { job: 1 } });
    const added = Date.now();
    line.isCut = false;
    await buffer.close();
    const [event] = await world.events(`account_id=eq.${accountId}&select=idempotency_key,resource_type_code,quantity,unit_code,resource_scope,feature,metadata,occurred_at`);
    const { occurred_at: occurredAt, ...content } = event ?? {};
    expect(content).toEqual({ idempotency_key: key, resource_type_code: 'gpu_hours', quantity: 1.5, unit_code: 'hours', resource_scope: 'a100', feature: 'training', metadata: { job: 1 } });
    expect(Date.parse(String(occurredAt))).toBeGreaterThanOrEqual(before);
    expect(Date.parse(String(occurredAt))).toBeLessThanOrEqual(added);
  });

  test('sends events by itself after the flush interval', async () => {
    const accountId = await world.account();
    const { buffer } = cuttable({ ...place(), flushIntervalMs: 10 });
    await buffer.add({ accountId, resource });
    await expect.poll(() => world.used(accountId, resource)).toBe(1);
    await buffer.add({ accountId, resource, quantity: 2 });
    await expect.poll(() => world.used(accountId, resource)).toBe(3);
    await buffer.close();
  });

  test('counts nothing twice when answers are lost', async () => {
    const accountId = await world.account();
    const errors: unknown[] = [];
    const { fetch } = losing(3);
    const buffer = createBuffer(world.connect({ fetch, retries: 1 }), { ...place(), onError: (error) => errors.push(error) });
    for (const event of many(accountId, 50)) await buffer.add(event);
    await buffer.flush();
    expect(errors).toMatchObject([{ code: 'connection_failed' }]);
    expect(await world.used(accountId, resource)).toBe(50);
    await buffer.close();
  });

  test('reports events that can never be recorded, and records the others', async () => {
    const accountId = await world.account();
    const rejections: Rejection[] = [];
    const options = { ...place(), onRejected: (rejection: Rejection) => rejections.push(rejection) };
    const { buffer } = cuttable(options);
    const bad = [{ accountId, resource: 'nothing', idempotencyKey: `${accountId}-bad` }, { accountId, resource, quantity: -1, idempotencyKey: `${accountId}-negative` }];
    for (const event of [...many(accountId, 2), ...bad]) await buffer.add(event);
    await buffer.flush();
    const expected = bad.map((event, index) => ({ event, code: ['unknown_resource_type', 'quantity_invalid'][index], hint: expect.any(String) as string }));
    await expect.poll(() => rejections).toMatchObject(expected);
    expect(await world.used(accountId, resource)).toBe(2);
    if (options.directory) expect(rejectedIn(options.directory)).toMatchObject(expected);
    expect(await buffer.close()).toEqual({ undelivered: 0 });
  });

  test('splits a batch that is refused as a whole until only the invalid events are rejected', async () => {
    const accountId = await world.account();
    const rejections: Rejection[] = [];
    // A proxy before MEC that lets through only small bodies.
    const client = world.connect({ retries: 0, fetch: (input, init) => ((init?.body as string).length > 1_000 ? Promise.resolve(new Response('too large', { status: 413 })) : fetch(input, init)) });
    const buffer = createBuffer(client, { ...place(), onRejected: (rejection) => rejections.push(rejection) });
    for (const event of many(accountId, 20)) await buffer.add(event);
    const large = { accountId, resource, idempotencyKey: `${accountId}-large`, metadata: { text: 'x'.repeat(1_000) } };
    await buffer.add(large);
    await buffer.flush();
    await expect.poll(() => rejections).toMatchObject([{ event: large, code: 'bad_request', message: 'HTTP status 413' }]);
    expect(await world.used(accountId, resource)).toBe(20);
    await buffer.close();
  });

  test('retries through an outage and an invalid token', async () => {
    const accountId = await world.account();
    const errors: unknown[] = [];
    let token = 'nonsense';
    const buffer = createBuffer(world.connect({ token: () => token }), { ...place(), flushIntervalMs: 10, onError: (error) => errors.push(error) });
    await buffer.add({ accountId, resource });
    await expect.poll(() => errors.length).toBeGreaterThan(1);
    expect(errors[0]).toMatchObject({ code: 'token_invalid' });
    expect(await failure(buffer.flush({ timeoutMs: 50 }))).toBeInstanceOf(MecTimeoutError);
    token = world.token;
    await buffer.flush();
    expect(await world.used(accountId, resource)).toBe(1);
    await buffer.close();
  });

  test('rejects when full, or waits for room', async () => {
    const accountId = await world.account();
    const full = cuttable({ ...place(), maxEvents: 3, onFull: 'reject' });
    full.line.isCut = true;
    for (const event of many(accountId, 3)) await full.buffer.add(event);
    const refused = await failure(full.buffer.add({ accountId, resource }));
    expect(refused).toBeInstanceOf(MecBufferError);
    expect(refused).toMatchObject({ code: 'buffer_full' });
    expect(full.buffer.pending.events).toBe(3);
    full.line.isCut = false;
    await full.buffer.flush();
    await full.buffer.add({ accountId, resource, idempotencyKey: `${accountId}-more` });
    await full.buffer.close();
    expect(await world.used(accountId, resource)).toBe(4);

    const waiting = cuttable({ ...place(), maxEvents: 3 });
    waiting.line.isCut = true;
    for (const event of many(accountId, 3)) await waiting.buffer.add({ ...event, idempotencyKey: `${event.idempotencyKey}-w` });
    const abort = new AbortController();
    const aborted = failure(waiting.buffer.add({ accountId, resource }, { signal: abort.signal }));
    const waiters = [1, 2].map((index) => waiting.buffer.add({ accountId, resource, idempotencyKey: `${accountId}-waiter-${index}` }));
    expect(await failure(waiting.buffer.add({ accountId, resource }))).toMatchObject({ code: 'buffer_full' });
    abort.abort(new Error('enough'));
    expect(await aborted).toBe(abort.signal.reason);
    waiting.line.isCut = false;
    await waiting.buffer.flush();
    expect(await Promise.all(waiters)).toEqual([`${accountId}-waiter-1`, `${accountId}-waiter-2`]);
    await waiting.buffer.close();
    expect(await world.used(accountId, resource)).toBe(4 + 3 + 2);
    expect(await failure(waiting.buffer.add({ accountId, resource }))).toMatchObject({ code: 'buffer_closed' });
  });

  test('keeps its bounds for events that are added concurrently', async () => {
    const accountId = await world.account();
    const { buffer, line } = cuttable({ ...place(), maxEvents: 3, onFull: 'reject' });
    line.isCut = true;
    const added = await Promise.allSettled(many(accountId, 5).map((event) => buffer.add(event)));
    expect(added.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'rejected']);
    expect(buffer.pending.events).toBe(3);
    line.isCut = false;
    expect(await buffer.close()).toEqual({ undelivered: 0 });
    expect(await world.used(accountId, resource)).toBe(3);
  });

  test('is also bounded in bytes, and rejects invalid events', async () => {
    const accountId = await world.account();
    const { buffer, line } = cuttable({ ...place(), maxBytes: 300, onFull: 'reject' });
    line.isCut = true;
    await buffer.add({ accountId, resource });
    expect(await failure(buffer.add({ accountId, resource, metadata: { text: 'x'.repeat(200) } }))).toMatchObject({ code: 'buffer_full' });
    expect(await failure(buffer.add({ accountId, resource, metadata: { text: 'x'.repeat(64_000) } }))).toMatchObject({ code: 'event_invalid' });
    expect(await failure(buffer.add({ accountId, resource, metadata: { count: 1n } }))).toMatchObject({ code: 'event_invalid' });
    line.isCut = false;
    await buffer.close();
    expect(await world.used(accountId, resource)).toBe(1);
  });
});

describe('memory', () => {
  test('accepts an event that is added at any moment of a write', async () => {
    const accountId = await world.account();
    const { buffer } = cuttable({ flushIntervalMs: 60_000 });
    for (let turns = 0; turns < 20; turns += 1) {
      const before = buffer.add({ accountId, resource });
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      await Promise.all([before, buffer.add({ accountId, resource })]);
    }
    await buffer.close();
    expect(await world.used(accountId, resource)).toBe(40);
  });

  test('reports events that could not be sent before it is closed', async () => {
    const accountId = await world.account();
    const rejections: Rejection[] = [];
    const { buffer, line } = cuttable({ onRejected: (rejection) => rejections.push(rejection) });
    line.isCut = true;
    for (const event of many(accountId, 2)) await buffer.add(event);
    expect(await buffer.close({ timeoutMs: 20 })).toEqual({ undelivered: 2 });
    await expect.poll(() => rejections).toMatchObject(many(accountId, 2).map((event) => ({ event, code: 'buffer_closed' })));
  });
});

describe('a directory', () => {
  test('keeps unsent events for the next process', async () => {
    const accountId = await world.account();
    const directory = newDirectory();
    const first = cuttable({ directory, fsync: true });
    first.line.isCut = true;
    for (const event of many(accountId, 5)) await first.buffer.add(event);
    expect(await first.buffer.close({ timeoutMs: 20 })).toEqual({ undelivered: 5 });
    expect(owners(directory)).toHaveLength(1);
    const second = cuttable({ directory });
    await second.buffer.flush();
    expect([second.buffer.pending.events, await world.used(accountId, resource)]).toEqual([0, 5]);
    await second.buffer.close();
    expect(owners(directory)).toEqual([]);
  });

  test('leaves the segments of a running process alone', async () => {
    const accountId = await world.account();
    const directory = newDirectory();
    const first = cuttable({ directory });
    first.line.isCut = true;
    await first.buffer.add({ accountId, resource });
    const second = cuttable({ directory });
    await second.buffer.flush();
    await second.buffer.close();
    expect([second.line.sent, await world.used(accountId, resource)]).toEqual([[], 0]);
    first.line.isCut = false;
    await first.buffer.close();
    expect(await world.used(accountId, resource)).toBe(1);
  });

  test('ignores a partial last line, which was never accepted, and rejects lines that are not events', async () => {
    const accountId = await world.account();
    const directory = newDirectory();
    mkdirSync(path.join(directory, 'closed.x'));
    const [one, two] = many(accountId, 2).map((event) => JSON.stringify(event));
    appendFileSync(path.join(directory, 'closed.x/a.jsonl'), `${one}\n{"resource": nonsense\n${two?.slice(0, 20)}`);
    const { buffer } = cuttable({ directory });
    await buffer.flush();
    await buffer.close();
    expect(await keys(accountId)).toEqual([`${accountId}-0`]);
    expect(rejectedIn(directory)).toMatchObject([{ event: '{"resource": nonsense', code: 'event_invalid' }]);
  });

  test('that cannot be written is an error at once', async () => {
    const file = path.join(scratch, 'file');
    appendFileSync(file, '');
    expect(() => createBuffer(world.client, { directory: path.join(file, 'in') })).toThrow(/ENOTDIR/);
    // Taken away while in use: what was accepted before is gone with it, what comes later is kept and recorded.
    const accountId = await world.account();
    const directory = newDirectory();
    const { buffer } = cuttable({ directory, flushIntervalMs: 60_000 });
    await buffer.add({ accountId, resource });
    rmSync(directory, { recursive: true });
    await buffer.add({ accountId, resource, quantity: 5 });
    await buffer.close();
    expect(await world.used(accountId, resource)).toBe(5);
  });
});

describe('processes', () => {
  const children: ChildProcess[] = [];
  afterAll(() => children.forEach((child) => child.kill('SIGKILL')));

  function start(way: string, accountId: string, env: Record<string, string> = {}, flags: string[] = []) {
    const child = spawn(process.execPath, [...flags, path.join(import.meta.dirname, 'bufferer.ts')], {
      env: { MEC_URL: world.url, TOKEN: world.token, ACCOUNT_ID: accountId, WAY: way, ...env }, stdio: ['ignore', 'ignore', 'inherit'],
    });
    children.push(child);
    return { child, ended: once(child, 'exit') };
  }

  test.for<{ gateway: string; url?: string }>([{ gateway: 'works' }, { gateway: 'is down', url: 'http://127.0.0.1:9' }])('killed, while the gateway $gateway: every accepted event is recorded once', async ({ url }) => {
    const accountId = await world.account();
    const [directory, notes] = [newDirectory(), path.join(scratch, `notes-${accountId}`)];
    const noted = () => (existsSync(notes) ? readFileSync(notes, 'utf8').trim().split('\n') : []);
    for (let kill = 1; kill <= 3; kill += 1) {
      const { child, ended } = start('add', accountId, { DIRECTORY: directory, NOTES: notes, ...(url !== undefined && { MEC_URL: url }) });
      await expect.poll(() => (existsSync(notes) ? statSync(notes).size : 0), { interval: 5 }).toBeGreaterThan(kill * 30_000);
      child.kill('SIGKILL');
      expect(await ended).toEqual([null, 'SIGKILL']);
    }
    expect(owners(directory).length).toBeGreaterThan(0);
    // Two at once: each takes what the other has not.
    const drains = [start('drain', accountId, { DIRECTORY: directory }), start('drain', accountId, { DIRECTORY: directory })];
    expect(await Promise.all(drains.map(({ ended }) => ended))).toEqual([[0, null], [0, null]]);
    expect(owners(directory)).toEqual([]);
    const recorded = await keys(accountId);
    expect(new Set(recorded).size).toBe(recorded.length);
    const known = new Set(recorded);
    expect(noted().filter((key) => !known.has(key))).toEqual([]);
    // Beyond these only what was accepted and not yet noted by one of 20 callers when it was killed.
    expect(recorded.length - noted().length).toBeLessThanOrEqual(3 * 20);
    expect(await world.used(accountId, resource)).toBe(recorded.length);
  });

  test('that end by themselves send what is in memory first', async () => {
    const accountId = await world.account();
    expect(await start('leave', accountId, { COUNT: '25' }).ended).toEqual([0, null]);
    expect(await world.used(accountId, resource)).toBe(25);
  });

  test('use bounded memory, however much they add', async () => {
    const accountId = await world.account();
    // 32 MB of events in a heap of 24 MB.
    expect(await start('flood', accountId, { COUNT: '8000' }, ['--max-old-space-size=24']).ended).toEqual([0, null]);
    expect(await world.used(accountId, resource)).toBe(8_000);
  });
});
