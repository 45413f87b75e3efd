// POST /v1/meter/events: one event, batches, CloudEvents; each item by itself, or all or nothing.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type pg from 'pg';
import { errorBody, type ErrorCode } from '../../gateway/catalogue.ts';
import { databaseClient } from '../../scripts/lib/database.ts';
import { call, mint } from '../lib/http.ts';

type Body = Record<string, unknown>;
interface Result {
  idempotency_key: string | null;
  status: string;
  event_id: string | null;
  code: string | null;
  message: string | null;
  details: string | null;
  hint: string | null;
}

const run = randomUUID().slice(0, 8);
const [namespace, elsewhere] = [`ingest-${run}`, `ingest-elsewhere-${run}`];
let token: string, admin: string;
let client: pg.Client;
let account: string, child: string, foreign: string;

beforeAll(async () => {
  client = databaseClient(inject('stack').databaseUrl);
  await client.connect();
  token = await mint({ role: 'mec_user', namespace });
  admin = await mint({ role: 'mec_admin' });
  const create = async (namespace_id: string, external_id: string, parent_account_id?: string) => {
    const { status, body } = await call<{ account_id: string }>('POST', '/api/accounts', { token: admin, body: { namespace_id, external_id, display_name: 'Ingest', parent_account_id, ...(parent_account_id && { account_type_code: 'user' }) } });
    expect(status).toBe(201);
    return body.account_id;
  };
  account = await create(namespace, 'cus 1');
  child = await create(namespace, 'cus-child', account);
  foreign = await create(elsewhere, 'cus-foreign');
});
afterAll(() => client.end());

const key = () => `k-${randomUUID()}`;
const event = (more: Body = {}): Body => ({ idempotency_key: key(), account_id: account, resource: 'api_calls', quantity: 1, ...more });
const send = (body: unknown, type = 'application/json', as = token) => call<{ results: Result[] }>('POST', '/v1/meter/events', { token: as, body, headers: { 'content-type': type } });
const results = async (body: unknown, type?: string, as?: string): Promise<Result[]> => {
  const reply = await send(body, type, as);
  expect([reply.status, reply.headers.get('content-type')], JSON.stringify(reply.body)).toEqual([200, 'application/json; charset=utf-8']);
  return reply.body.results;
};
const one = async (body: unknown, type?: string, as?: string) => (await results(body, type, as))[0];

const kept = (item: Body, status: string, event_id: unknown = expect.any(String)) => ({ idempotency_key: item.idempotency_key, status, event_id, code: null, message: null, details: null, hint: null });
const rejected = (idempotency_key: unknown, code: ErrorCode, details: string | null = null) => ({ idempotency_key, status: 'rejected', event_id: null, ...errorBody(code, details) });
const ledger = async (id: unknown) => (await client.query<Body>('select l.*, d.metadata from mec.consumption_ledger l left join mec.consumption_event_details d using (event_id, account_id) where event_id = $1', [id])).rows[0];
const count = async () => (await client.query<{ events: number }>('select count(*)::int as events from mec.consumption_ledger where namespace_id = any ($1)', [[namespace, elsewhere]])).rows[0]?.events;

test('an event is recorded as it was sent', async () => {
  const item = event({ quantity: '2.5', resource: 'gpu_hours', unit: 'hours', scope: 'a100', feature: 'training', occurred_at: new Date(Date.now() - 60_000).toISOString(), metadata: { job: [1, null] } });
  const result = await one(item);
  expect(result).toEqual(kept(item, 'accepted'));
  expect(await ledger(result?.event_id)).toMatchObject({
    namespace_id: namespace, account_id: account, idempotency_key: item.idempotency_key, resource_type_code: 'gpu_hours', resource_scope: 'a100', feature: 'training', quantity: '2.500000', unit_code: 'hours',
    occurred_at: new Date(String(item.occurred_at)), is_correction: false, is_late: false, charged_account_ids: [account], metadata: { job: [1, null] }, actor: expect.any(String) as string, request_id: expect.any(String) as string,
  });
});

test('what is not said is now, the resource\'s unit, and nothing', async () => {
  const item = event({ unit: null, scope: null, feature: null, occurred_at: null, metadata: null, namespace_id: null, external_id: null });
  const before = Date.now();
  const recorded = await ledger((await one(item))?.event_id);
  expect(recorded).toMatchObject({ unit_code: 'requests', resource_scope: null, feature: null, metadata: null });
  expect(Math.abs(Number(recorded?.occurred_at) - before)).toBeLessThan(60_000);
});

test('each item has its result, in order, and the valid ones are kept', async () => {
  const [first, second, third] = [event(), event({ external_id: 'cus-child', account_id: null }), event({ quantity: 3 })];
  const items = [first, { ...event(), resource: 'wishes' }, second, 7, first, { ...first, quantity: 2 }, third, { ...third, account_id: child }];
  const answers = await results(items);
  expect(answers).toEqual([
    kept(first, 'accepted'),
    rejected((items[1] as Body).idempotency_key, 'unknown_resource_type', 'wishes'),
    kept(second, 'accepted'),
    rejected(null, 'invalid_parameter', 'An event is a JSON object.'),
    kept(first, 'duplicate', answers[0]?.event_id),
    rejected(first.idempotency_key, 'idempotency_key_reused'),
    kept(third, 'accepted'),
    rejected(third.idempotency_key, 'idempotency_key_reused'),
  ]);
  expect((await results(items)).map(({ status }) => status), 'the same again').toEqual(['duplicate', 'rejected', 'duplicate', 'rejected', 'duplicate', 'rejected', 'duplicate', 'rejected']);
  expect(await ledger(answers[2]?.event_id)).toMatchObject({ account_id: child, charged_account_ids: [child, account] });
});

test('a single call and a batch know each other\'s keys', async () => {
  const item = event({ scope: 'x', metadata: { b: 1, a: 2 }, occurred_at: new Date().toISOString() });
  const single = (more: Body = {}) => call('POST', '/api/rpc/meter_consumption', {
    token, body: { p_idempotency_key: item.idempotency_key, p_account_id: account, p_resource_type: 'api_calls', p_quantity: 1, p_resource_scope: 'x', p_occurred_at: item.occurred_at, p_metadata: { a: 2, b: 1 }, p_feature: 'f', ...more },
  });
  const { body: id } = await single();
  expect(await one({ ...item, feature: 'f' })).toEqual(kept(item, 'duplicate', id));
  expect(await one(item), 'without the feature it is another event').toEqual(rejected(item.idempotency_key, 'idempotency_key_reused'));
  expect(await single({ p_feature: 'g' })).toMatchObject({ status: 409, body: { code: 'idempotency_key_reused' } });
  const other = event();
  const result = await one(other);
  expect((await call('POST', '/api/rpc/meter_consumption', { token, body: { p_idempotency_key: other.idempotency_key, p_account_id: account, p_resource_type: 'api_calls', p_quantity: 1 } })).body).toBe(result?.event_id);
});

test('a repeat is answered whatever the clock says by then', async () => {
  const item = event({ occurred_at: new Date().toISOString() });
  const first = await one(item);
  await client.query('begin');
  try {
    const { rows: [row] } = await client.query<{ answer: { results: Result[] } }>(
      "select set_config('mec.clock_offset', '100 days', true), set_config('request.jwt.claims', $1, true), mec.fn_ingest_events($2) as answer", [JSON.stringify({ namespace_id: namespace }), JSON.stringify([item, { ...item, quantity: 2 }, { ...item, idempotency_key: 'late' }])]);
    expect(row?.answer.results.map(({ status, code, event_id }) => [status, code, event_id])).toEqual([
      ['duplicate', null, first?.event_id], ['rejected', 'idempotency_key_reused', null], ['rejected', 'occurred_at_out_of_range', null]]);
  } finally {
    await client.query('rollback');
  }
});

describe('an item is rejected', () => {
  const past = new Date(Date.now() - 91 * 86_400_000).toISOString();
  test.each<[string, Body | (() => Body), ErrorCode, string | null | RegExp]>([
    ['of no account', { account_id: null }, 'missing_parameter', 'account_id or external_id is required.'],
    ['of two accounts', { external_id: 'cus 1' }, 'invalid_parameter', 'Send account_id or external_id, not both.'],
    ['of an unknown account', { account_id: randomUUID() }, 'account_not_found', null],
    ['of another tenant\'s account', () => ({ account_id: foreign }), 'account_not_found', null],
    ['of another tenant\'s external id', { account_id: null, external_id: 'cus-foreign' }, 'account_not_found', null],
    ['of another tenant\'s namespace', { account_id: null, external_id: 'cus-foreign', namespace_id: elsewhere }, 'account_not_found', null],
    ['of an account of another namespace than it says', { namespace_id: elsewhere }, 'account_not_found', null],
    ['without a key', { idempotency_key: null }, 'idempotency_key_invalid', 'The key has 0 characters.'],
    ['with a key of 256 characters', { idempotency_key: 'k'.repeat(256) }, 'idempotency_key_invalid', 'The key has 256 characters.'],
    ['with a number as key', { idempotency_key: 5 }, 'invalid_parameter', 'idempotency_key is not of its type.'],
    ['without a resource', { resource: null }, 'missing_parameter', 'The resource type is required.'],
    ['of an unknown resource', { resource: 'wishes' }, 'unknown_resource_type', 'wishes'],
    ['in another unit', { unit: 'tokens' }, 'unit_not_allowed', 'api_calls is not measured in tokens.'],
    ['without a quantity', { quantity: null }, 'quantity_invalid', 'The quantity is missing.'],
    ['of 0', { quantity: 0 }, 'quantity_invalid', 'The quantity is 0.'],
    ['of -1', { quantity: -1 }, 'quantity_invalid', 'The quantity is -1.'],
    ['of NaN', { quantity: 'NaN' }, 'quantity_invalid', 'The quantity is NaN.'],
    ['of Infinity', { quantity: 'Infinity' }, 'quantity_invalid', 'The quantity is Infinity.'],
    ['of too much', { quantity: 1e300 }, 'quantity_invalid', `The quantity is 1${'0'.repeat(63)}.`],
    ['of a word', { quantity: 'many' }, 'invalid_parameter', 'quantity is not of its type.'],
    ['of true', { quantity: true }, 'invalid_parameter', 'quantity is not of its type.'],
    ['with an empty scope', { scope: '' }, 'invalid_parameter', 'A scope has 1 to 128 characters.'],
    ['with an empty feature', { feature: '' }, 'invalid_parameter', 'A feature has 1 to 128 characters.'],
    ['with a long feature', { feature: 'f'.repeat(129) }, 'invalid_parameter', 'A feature has 1 to 128 characters.'],
    ['of a time that is none', { occurred_at: 'soon' }, 'invalid_parameter', 'occurred_at is not of its type.'],
    ['of long ago', { occurred_at: past }, 'occurred_at_out_of_range', / is not between 90 days ago and 5 minutes ahead\.$/],
    ['of for ever', { occurred_at: 'infinity' }, 'occurred_at_out_of_range', 'infinity is not between 90 days ago and 5 minutes ahead.'],
    ['with a list as metadata', { metadata: [] }, 'invalid_parameter', 'metadata is not of its type.'],
    ['with an account that is no id', { account_id: '1' }, 'invalid_parameter', 'account_id is not of its type.'],
    ['with a field that there is not', { occured_at: null, quantitiy: 1 }, 'invalid_parameter', 'An event has no field quantitiy.'],
    ['giving back more than is owned', { resource: 'server_configs', quantity: -1 }, 'inventory_below_zero', null],
  ])('%s', async (_, change, code, details) => {
    const before = await count();
    const good = event();
    const bad = event(typeof change === 'function' ? change() : change);
    const [first, second] = await results([bad, good]);
    expect(first).toEqual({ ...rejected(typeof bad.idempotency_key === 'string' ? bad.idempotency_key : null, code), details: details instanceof RegExp ? expect.stringMatching(details) as string : details });
    expect(second).toEqual(kept(good, 'accepted'));
    expect(await count()).toBe(Number(before) + 1);
  });

  test('that holds what cannot be stored, and the others are not', async () => {
    const items = [event(), event(), event()].map((item) => JSON.stringify(item));
    const answers = await results(`[${items[0]}, {"idempotency_key": "a\\u0000b"}, ${items[1]}, {"idempotency_key": "\\ud800"}, {"quantity": 1e999999}, ${items[2]}]`);
    const refused = rejected(null, 'invalid_parameter', 'The event holds a character or number that cannot be stored.');
    expect(answers.map((answer) => (answer.status === 'accepted' ? 'accepted' : answer))).toEqual(['accepted', refused, 'accepted', refused, refused, 'accepted']);
  });
});

describe('namespaces', () => {
  test('a token without one finds an external id where the event says', async () => {
    const item = event({ account_id: null, external_id: 'cus 1', namespace_id: namespace });
    expect(await one(item, undefined, admin)).toEqual(kept(item, 'accepted'));
    const lost = event({ account_id: null, external_id: 'cus 1' });
    expect(await one(lost, undefined, admin)).toEqual(rejected(lost.idempotency_key, 'namespace_missing'));
    expect(await one({ ...lost, account_id: account, external_id: null }, undefined, admin)).toEqual(kept(lost, 'accepted'));
  });

  test('a key is unique in the account\'s namespace, so one batch may use it in two', async () => {
    const item = event();
    const answers = await results([item, { ...item, account_id: foreign }], undefined, await mint({ role: 'mec_service', namespace }));
    expect(answers.map(({ status }) => status)).toEqual(['accepted', 'accepted']);
  });

  test('a confined token records for its account and below, and finds nothing else', async () => {
    const confined = await mint({ role: 'mec_user', namespace, account: child });
    const items = [event({ account_id: child }), event(), event({ account_id: null, external_id: 'cus 1' }), event({ account_id: null, external_id: 'cus-child' })];
    expect((await results(items, undefined, confined)).map(({ status, code }) => code ?? status)).toEqual(['accepted', 'account_not_found', 'account_not_found', 'accepted']);
  });
});

describe('all or nothing', () => {
  test('keeps everything when nothing is rejected', async () => {
    const items = [event(), event()];
    expect((await results({ events: [...items, items[0]], all_or_nothing: true })).map(({ status }) => status)).toEqual(['accepted', 'accepted', 'duplicate']);
  });

  test.each<[string, Body, ErrorCode]>([
    ['not valid', { quantity: 0 }, 'quantity_invalid'],
    ['more than is owned', { resource: 'server_configs', quantity: -1000 }, 'inventory_below_zero'],
  ])('keeps nothing when one is %s, and says which', async (_, bad, code) => {
    const known = event();
    const { event_id: id } = await one(known) ?? {};
    const before = await count();
    const [good, refused] = [event(), event(bad)];
    const items = [good, refused, known, good];
    const answers = await results({ events: items, all_or_nothing: true });
    expect(answers.map(({ status, code: why, event_id }) => [status, why, event_id])).toEqual([
      ['rejected', 'batch_rejected', null], ['rejected', code, null], ['duplicate', null, id], ['rejected', 'batch_rejected', null]]);
    expect(answers[0]).toEqual(rejected(good.idempotency_key, 'batch_rejected'));
    expect(await count()).toBe(before);
    expect(await one(good), 'its key is free').toEqual(kept(good, 'accepted'));
  });

  test('that says no keeps the valid ones', async () => {
    expect((await results({ events: [event(), 1], all_or_nothing: false })).map(({ status }) => status)).toEqual(['accepted', 'rejected']);
  });
});

test('what is given back is judged after what the batch adds', async () => {
  const configs = (quantity: number, more: Body = {}) => event({ account_id: child, resource: 'server_configs', quantity, ...more });
  const [tooMuch, back, more, again] = [configs(-9), configs(-2), configs(5), configs(-3)];
  const answers = await results([tooMuch, back, more, again, tooMuch, configs(-1)]);
  expect(answers.map(({ status, code }) => code ?? status)).toEqual(['inventory_below_zero', 'accepted', 'accepted', 'accepted', 'inventory_below_zero', 'inventory_below_zero']);
  expect(await one(more)).toEqual(kept(more, 'duplicate', answers[2]?.event_id));
  const usage = await call('POST', '/api/rpc/get_usage', { token, body: { p_account_id: child, p_resource_type: 'server_configs' } });
  expect(usage.body).toBe(0);
});

describe('a whole request is refused', () => {
  const body = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  const tooMany = { events: Array.from({ length: 1001 }, () => event()) };
  test.each<[string, unknown, ErrorCode, string | null]>([
    ['that is no JSON', '{"events": [', 'invalid_json', 'invalid input syntax for type json'],
    ['that is empty', '', 'invalid_json', 'invalid input syntax for type json'],
    ['that is deeper than any JSON', '['.repeat(300_000), 'invalid_json', 'stack depth limit exceeded'],
    ['with what cannot be stored, outside of an array', '{"events": ["\\u0000"]}', 'invalid_json', 'unsupported Unicode escape sequence'],
    ['that is a number', '5', 'invalid_parameter', 'Send an event, an array of events, or {"events": [...]}.'],
    ['whose events are none', { events: 5 }, 'invalid_parameter', 'A batch has events, an array, and if you like all_or_nothing, true or false.'],
    ['whose flag is none', { events: [], all_or_nothing: 1 }, 'invalid_parameter', 'A batch has events, an array, and if you like all_or_nothing, true or false.'],
    ['with another field', { events: [], atomic: true }, 'invalid_parameter', 'A batch has events, an array, and if you like all_or_nothing, true or false.'],
    ['of 1001 events', tooMany, 'batch_too_large', 'It has 1001 events.'],
    ['of more than 1 MB', [event({ metadata: { x: 'x'.repeat(1024 * 1024) } })], 'body_too_large', null],
  ])('%s', async (_, request, code, details) => {
    const before = await count();
    const reply = await send(body(request));
    const { status, ...error } = { status: reply.status, ...reply.body } as unknown as Body;
    expect(error).toEqual(errorBody(code, details));
    expect(status).toBe({ invalid_json: 400, body_too_large: 413 }[code as string] ?? 422);
    expect(await count()).toBe(before);
  });

  test('of a type that is no JSON, and of CloudEvents elsewhere', async () => {
    for (const type of ['text/plain', 'application/cloudevents+xml', 'application/cloudevents-batch']) expect(await send('[]', type)).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } });
    expect(await call('POST', '/api/rpc/ping', { token, body: {}, headers: { 'content-type': 'application/cloudevents+json' } })).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } });
  });
});

test('a key works as a token does', async () => {
  const { body: [created] } = await call<[{ key: string }]>('POST', '/api/rpc/create_api_key', { token: admin, body: { p_name: 'ingest', p_role: 'mec_user', p_namespace_id: namespace } });
  const item = event();
  expect(await one(item, undefined, created.key)).toEqual(kept(item, 'accepted'));
});

test('1000 events are recorded in one request', async () => {
  const items = Array.from({ length: 1000 }, (_, index) => event({ account_id: index % 2 ? account : child, resource: 'llm_tokens', quantity: index + 1, scope: index % 3 ? 'small' : null, feature: `f${index % 5}` }));
  const answers = await results({ events: items });
  expect(answers.map(({ status }) => status)).toEqual(items.map(() => 'accepted'));
  const usage = await call('POST', '/api/rpc/get_usage', { token, body: { p_account_id: account, p_resource_type: 'llm_tokens' } });
  expect(usage.body).toBe(500_500);
  expect((await client.query('select * from mec.fn_reconcile_usage($1) union all select * from mec.fn_reconcile_usage($2)', [account, child])).rows).toEqual([]);
});

// The examples of the JSON event format of CloudEvents 1.0.2 (§3.2, §4.3).
describe('CloudEvents', () => {
  const structured = 'application/cloudevents+json';
  const batch = 'application/cloudevents-batch+json; charset=utf-8';
  const attributes = { specversion: '1.0', type: 'com.example.someevent', source: '/mycontext', time: '2018-04-05T17:31:00Z', comexampleextension1: 'value', comexampleothervalue: 5 };
  const binary = { ...attributes, id: 'A234-1234-1234', datacontenttype: 'application/vnd.apache.thrift.binary', data_base64: '... base64 encoded string ...' };
  const xml = { ...attributes, id: 'B234-1234-1234', unsetextension: null, datacontenttype: 'application/xml', data: '<much wow="xml"/>' };
  const json = { ...attributes, id: 'C234-1234-1234', subject: null, datacontenttype: 'application/json', data: { appinfoA: 'abc', appinfoB: 123, appinfoC: true } };
  const string = { ...attributes, id: 'D234-1234-1234', subject: null, data: 'I\'m just a string' };
  const second = { ...json, type: 'com.example.someotherevent', source: '/mycontext/9', time: '2018-04-05T17:31:05Z' };

  test('the examples of the specification are read, and say what a usage event lacks', async () => {
    const base64 = 'data_base64 is not read; send data, a JSON object with the quantity.';
    const noObject = 'data is a JSON object with the quantity.';
    expect(await results(binary, structured)).toEqual([rejected(null, 'invalid_parameter', base64)]);
    expect(await results(xml, structured)).toEqual([rejected(null, 'invalid_parameter', noObject)]);
    expect(await results(json, structured)).toEqual([rejected('/mycontext C234-1234-1234', 'missing_parameter', 'account_id or external_id is required.')]);
    expect(await results(string, structured)).toEqual([rejected(null, 'invalid_parameter', noObject)]);
    expect(await results([{ ...binary, source: '/mycontext/4', id: 'B234-1234-1234' }, second], batch)).toEqual([
      rejected(null, 'invalid_parameter', base64), rejected('/mycontext/9 C234-1234-1234', 'missing_parameter', 'account_id or external_id is required.')]);
    expect(await results([], batch)).toEqual([]);
  });

  const now = () => new Date(Date.now() - 1000).toISOString();
  const usage = (id: string, more: Body = {}) => ({ ...json, id, time: now(), subject: 'cus 1', data: { ...json.data, resource: 'api_calls', quantity: 2, ...more } });

  test('with subject, quantity and a time of these days they are recorded', async () => {
    const id = randomUUID();
    const source = usage(id, { scope: 's', feature: 'f', unit: 'count', metadata: { a: 1 } });
    const result = await one(source, structured);
    expect(result).toEqual(kept({ idempotency_key: `/mycontext ${id}` }, 'accepted'));
    expect(await ledger(result?.event_id)).toMatchObject({
      account_id: account, resource_type_code: 'api_calls', quantity: '2.000000', unit_code: 'count', resource_scope: 's', feature: 'f', metadata: { a: 1 }, occurred_at: new Date(source.time) });
    expect(await results([source, { ...source, comexampleothervalue: 6 }, { ...source, source: '/other' }], batch))
      .toMatchObject([{ status: 'duplicate', event_id: result?.event_id }, { status: 'duplicate' }, { status: 'accepted', idempotency_key: `/other ${id}` }]);
  });

  test('the type is the resource unless data has one; the subject may be the account\'s id', async () => {
    const id = randomUUID();
    const source = { ...attributes, type: 'llm_tokens', id, subject: child, time: null, data: { quantity: 7, resource: null } };
    const result = await one(source, 'application/json');
    expect(await ledger(result?.event_id)).toMatchObject({ account_id: child, resource_type_code: 'llm_tokens', quantity: '7.000000' });
  });

  test('a UUID that is no account may still be an external id', async () => {
    const external = randomUUID();
    const { body: { account_id: id } } = await call<{ account_id: string }>('POST', '/api/accounts', { token: admin, body: { namespace_id: namespace, external_id: external, display_name: 'U' } });
    const result = await one({ ...usage(randomUUID()), subject: external }, structured);
    expect(await ledger(result?.event_id)).toMatchObject({ account_id: id });
    expect(await one({ ...usage('x'), subject: foreign }, structured)).toEqual(rejected('/mycontext x', 'account_not_found'));
  });

  test('source and id make the key, a hash of them when they are long', async () => {
    const id = 'i'.repeat(300);
    const [first, repeat, other] = await results([usage(id), usage(id), { ...usage(id), source: '/mycontext/' }].map((source) => ({ ...source, time: null })), batch);
    expect([first?.status, repeat?.status, other?.status]).toEqual(['accepted', 'duplicate', 'accepted']);
    expect(first?.idempotency_key).toMatch(/^sha256 [\da-f]{64}$/);
    expect(other?.idempotency_key).not.toBe(first?.idempotency_key);
  });

  test.each<[string, Body, string]>([
    ['of another version', { specversion: '0.3' }, 'specversion is 0.3; 1.0 is read.'],
    ['of a version as number', { specversion: 1.0 }, 'specversion is 1; 1.0 is read.'],
    ['without an id', { id: null }, 'A CloudEvent has an id.'],
    ['with an empty id', { id: '' }, 'A CloudEvent has an id.'],
    ['without a source', { source: undefined }, 'A CloudEvent has a source, a URI.'],
    ['with a source that is no URI', { source: 'a b' }, 'A CloudEvent has a source, a URI.'],
    ['without a type', { type: '' }, 'A CloudEvent has a type.'],
    ['with a number as subject', { subject: 5 }, 'The subject is a string: an external_id or account_id.'],
    ['with null as data', { data: null }, 'data is a JSON object with the quantity.'],
  ])('one %s is rejected', async (_, change, details) => {
    expect(await one({ ...usage(randomUUID()), ...change }, structured)).toEqual(rejected(null, 'invalid_parameter', details));
  });
});
