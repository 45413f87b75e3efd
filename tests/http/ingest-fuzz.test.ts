// Random bodies: never a 5xx, never a valid item lost, never an item recorded without the answer saying so.
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, expect, inject, test } from 'vitest';
import { databaseClient } from '../../scripts/lib/database.ts';
import { call, mint } from '../lib/http.ts';

interface Result { idempotency_key: string | null; status: string; event_id: string | null; code: string | null }
type Body = Record<string, unknown>;

const namespace = `fuzz-${randomUUID()}`;
let token: string;
let account: string;

beforeAll(async () => {
  token = await mint({ role: 'mec_service', namespace });
  account = (await call<{ account_id: string }>('POST', '/api/accounts', { token, body: { display_name: 'Fuzz', external_id: 'fuzz' } })).body.account_id;
});

const text = (max: number) => fc.string({ unit: 'binary', minLength: 1, maxLength: max }).filter((value) => value.isWellFormed() && !value.includes('\0'));
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 3, nil: null });
const valid = fc.record({
  byId: fc.boolean(), resource: fc.constantFrom('api_calls', 'llm_tokens', 'gpu_hours'), quantity: fc.oneof(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 1, max: 1e6 }).map((n) => n / 1000), fc.constantFrom('0.000001', ' 7 ', '1e3', '999999999999999999.999999')),
  scope: optional(text(20)), feature: optional(text(20)), metadata: optional(fc.dictionary(text(5), fc.oneof(text(9), fc.integer(), fc.constant(null), fc.array(fc.boolean())))), ago: optional(fc.nat({ max: 89 * 86_400 })),
}).map(({ byId, ago, ...rest }) => (): Body => ({ idempotency_key: randomUUID(), ...(byId ? { account_id: account } : { external_id: 'fuzz' }), ...rest, occurred_at: ago === null ? null : new Date(Date.now() - ago * 1000).toISOString() }));
const cloudEvent = fc.record({ quantity: fc.integer({ min: 1, max: 1000 }), extension: fc.oneof(fc.string(), fc.integer(), fc.boolean()), other: fc.jsonValue() }).map(({ quantity, extension, other }) => (): Body =>
  ({ specversion: '1.0', id: randomUUID(), source: '/fuzz', type: 'api_calls', subject: 'fuzz', ext: extension, data: { quantity, other: JSON.stringify(other).includes('\\u0000') || !JSON.stringify(other).isWellFormed() || /\\ud[89a-f]/.test(JSON.stringify(other)) ? null : other } }));

// A field that is missing, unknown, or holds anything.
const anything = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom(...[NaN, -1, 0, 1e300, -1e300, 'NaN', 'Infinity', '-Infinity', '1e999999', '', '\0', '\ud800', 'x'.repeat(300), 'infinity', 'now', '2026-02-30T00:00:00Z', '0001-01-01', 'epoch']));
const fields = ['idempotency_key', 'account_id', 'external_id', 'namespace_id', 'resource', 'quantity', 'unit', 'scope', 'feature', 'occurred_at', 'metadata', 'specversion', 'id', 'source', 'type', 'subject', 'time', 'data', '', 'events', '__proto__x'];
const mutated = fc.tuple(fc.oneof(valid, cloudEvent), fc.constantFrom(...fields), anything, fc.boolean()).map(([make, field, value, isGone]) => (): unknown => {
  const { [field]: _, ...rest } = make();
  return isGone ? rest : { ...rest, [field]: value };
});
const item = fc.oneof({ weight: 3, arbitrary: valid.map((make) => ({ isValid: true, make: make })) }, { weight: 1, arbitrary: cloudEvent.map((make) => ({ isValid: true, make: make })) },
  { weight: 3, arbitrary: mutated.map((make) => ({ isValid: false, make })) }, { weight: 1, arbitrary: anything.map((value) => ({ isValid: false, make: () => value })) });
const wrapping = fc.constantFrom('array', 'envelope', 'all or nothing');
const request = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('items' as const), items: fc.array(item, { maxLength: 12 }), wrapping }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('text' as const), body: fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.jsonValue().map((value) => JSON.stringify({ events: value, all_or_nothing: value }))) }) },
  // A valid body with one character changed, or truncated.
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('broken' as const), items: fc.array(item, { minLength: 1, maxLength: 4 }), at: fc.nat(), character: fc.string({ minLength: 0, maxLength: 2 }), isCut: fc.boolean() }) },
);
const types = fc.constantFrom('application/json', 'application/cloudevents+json', 'application/cloudevents-batch+json', 'application/json; charset=utf-8');

const accepted = new Set<string>();

async function send(body: string, type: string): Promise<{ status: number; results: Result[] | undefined }> {
  const { status, body: answer } = await call<{ results?: Result[]; code?: string }>('POST', '/v1/meter/events', { token, body, headers: { 'content-type': type } });
  expect(status, body).toBeLessThan(500);
  // An event that was refused as a whole has no results.
  if (status !== 200) expect(answer.results, body).toBeUndefined();
  if (status !== 200) expect(answer, body).toMatchObject({ code: expect.any(String) as string, message: expect.any(String) as string, hint: expect.any(String) as string });
  for (const { status: outcome, event_id, code } of answer.results ?? []) {
    expect([outcome === 'rejected', event_id === null, code !== null], body).toEqual(outcome === 'rejected' ? [true, true, true] : [false, false, false]);
    if (outcome === 'accepted') accepted.add(String(event_id));
  }
  return { status, results: answer.results };
}

test('2,000 bodies', async () => {
  const property = fc.asyncProperty(request, types, async (told, type) => {
    if (told.kind === 'text') {
      await send(told.body, type);
      return;
    }
    const sources = told.items.map(({ make }) => make());
    if (told.kind === 'broken') {
      const whole = JSON.stringify(sources);
      const at = told.at % whole.length;
      await send(whole.slice(0, at) + told.character + (told.isCut ? '' : whole.slice(at + 1)), type);
      return;
    }
    const isAtomic = told.wrapping === 'all or nothing';
    const body = JSON.stringify(told.wrapping === 'array' ? sources : { events: sources, ...(isAtomic && { all_or_nothing: true }) });
    const { status, results } = await send(body, type);
    expect([status, results?.length], body).toEqual([200, sources.length]);
    const isSpoilt = isAtomic && results?.some(({ status: outcome, code }) => outcome === 'rejected' && code !== 'batch_rejected');
    told.items.forEach(({ isValid }, index) => {
      if (isValid) expect([results?.[index]?.status, results?.[index]?.code], body).toEqual(isSpoilt ? ['rejected', 'batch_rejected'] : ['accepted', null]);
    });
    if (isSpoilt) expect(results?.some(({ status: outcome }) => outcome === 'accepted'), body).toBe(false);
  });
  const seed = process.env.MEC_SEED === undefined ? {} : { seed: Number(process.env.MEC_SEED) };
  await Promise.all(Array.from({ length: 8 }, () => fc.assert(property, { numRuns: 250, ...seed })));

  const client = databaseClient(inject('stack').databaseUrl);
  await client.connect();
  try {
    const { rows } = await client.query<{ event_id: string }>('select event_id from mec.consumption_ledger where namespace_id = $1', [namespace]);
    expect(new Set(rows.map(({ event_id }) => event_id))).toEqual(accepted);
    expect(accepted.size).toBeGreaterThan(1000);
    expect((await client.query('select * from mec.fn_reconcile_usage($1)', [account])).rows).toEqual([]);
  } finally {
    await client.end();
  }
}, 240_000);
