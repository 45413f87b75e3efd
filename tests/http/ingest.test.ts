// POST /v1/meter/events: single events, batches, CloudEvents; item by item, or all or nothing.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type pg from 'pg';
import { errorBody, statusOf, type ErrorCode } from '../../gateway/errors.ts';
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
const refuses = async (body: unknown, code: ErrorCode, details: string | null = null, type?: string, as?: string) => {
  const { status, body: error } = await send(body, type, as);
  expect([status, error]).toEqual([statusOf(code), errorBody(code, details)]);
};

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

test('omitted fields default to now, the resource\'s unit, and null', async () => {
  const item = event({ unit: null, scope: null, feature: null, occurred_at: null, metadata: null, namespace_id: null, external_id: null });
  const clock = async () => (await client.query<{ now: Date }>('select mec.fn_now() as now')).rows[0]?.now.getTime() ?? NaN;
  const before = await clock();
  const recorded = await ledger((await one(item))?.event_id);
  expect(recorded).toMatchObject({ unit_code: 'requests', resource_scope: null, feature: null, metadata: null });
  expect(Number(recorded?.occurred_at)).toBeGreaterThanOrEqual(before);
  expect(Number(recorded?.occurred_at)).toBeLessThanOrEqual(await clock());
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

test('single calls and batches share idempotency keys', async () => {
  const item = event({ scope: 'x', metadata: { b: 1, a: 2 }, occurred_at: new Date().toISOString() });
  const single = (more: Body = {}) => call('POST', '/api/rpc/meter_consumption', {
    token, body: { p_idempotency_key: item.idempotency_key, p_account_id: account, p_resource_type: 'api_calls', p_quantity: 1, p_resource_scope: 'x', p_occurred_at: item.occurred_at, p_metadata: { a: 2, b: 1 }, p_feature: 'f', ...more },
  });
  const { body: id } = await single();
  expect(await one({ ...item, feature: 'f' })).toEqual(kept(item, 'duplicate', id));
  await refuses(item, 'idempotency_key_reused');
  expect(await single({ p_feature: 'g' })).toMatchObject({ status: 409, body: { code: 'idempotency_key_reused' } });
  const other = event();
  const result = await one(other);
  expect((await call('POST', '/api/rpc/meter_consumption', { token, body: { p_idempotency_key: other.idempotency_key, p_account_id: account, p_resource_type: 'api_calls', p_quantity: 1 } })).body).toBe(result?.event_id);
});

test('a repeat is answered however late it arrives', async () => {
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
    ['of too much', { quantity: 1e300 }, 'quantity_invalid', 'The quantity is too large.'],
    ['of 10^18', { quantity: '1e18' }, 'quantity_invalid', 'The quantity is 1000000000000000000.'],
    ['of what rounds to 10^18', { quantity: '999999999999999999.9999999' }, 'quantity_invalid', 'The quantity is 999999999999999999.9999999.'],
    ['of what rounds to nothing', { quantity: '0.0000004' }, 'quantity_invalid', 'The quantity is 0.0000004.'],
    ['of 131,072 digits', { quantity: '1e131071' }, 'quantity_invalid', 'The quantity is too large.'],
    ['of a word', { quantity: 'many' }, 'invalid_parameter', 'quantity is not of its type.'],
    ['of true', { quantity: true }, 'invalid_parameter', 'quantity is not of its type.'],
    ['with an empty scope', { scope: '' }, 'invalid_parameter', 'A scope has 1 to 128 characters; this one has 0.'],
    ['with an empty feature', { feature: '' }, 'invalid_parameter', 'A feature has 1 to 128 characters; this one has 0.'],
    ['with a long feature', { feature: 'f'.repeat(129) }, 'invalid_parameter', 'A feature has 1 to 128 characters; this one has 129.'],
    ['with more metadata than 16 KB', { metadata: { x: 'x'.repeat(16_376) } }, 'invalid_parameter', 'The metadata has 16385 bytes and may have 16384.'],
    ['with metadata of 101 levels', { metadata: { x: JSON.parse('['.repeat(101) + ']'.repeat(101)) as unknown } }, 'invalid_parameter', 'The metadata is nested more than 100 levels deep.'],
    ...['soon', 'now', 'yesterday', 'infinity', '24 Nov 2026', 'J2461369', '2026-11-24', new Date().toISOString().replace('T', ' '), new Date().toISOString().replace('Z', '')]
      .map((text): [string, Body, ErrorCode, string] => [`of the time "${text}"`, { occurred_at: text }, 'invalid_parameter', 'occurred_at is not an RFC 3339 time, such as 2026-11-24T12:00:00Z.']),
    ['of a time that is a number', { occurred_at: 1_790_000_000 }, 'invalid_parameter', 'occurred_at is not of its type.'],
    ['of long ago', { occurred_at: past }, 'occurred_at_out_of_range', / is not between 90 days ago and 5 minutes ahead\.$/],
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

  test('that contains what cannot be stored, and the others are not', async () => {
    const bad = ['{"idempotency_key": "a\\u0000b"}', '{"idempotency_key": "\\ud800"}', '{"quantity": 1e999999}', '{"quantity": 1e131071}', '{"metadata": {"a": [0e-16000]}}'];
    const array = () => `[${bad.map((item) => `${JSON.stringify(event())}, ${item}`).join(', ')}, ${JSON.stringify(event())}]`;
    const refused = rejected(null, 'invalid_parameter', 'The event contains a character, number or nesting that cannot be stored.');
    for (const body of [array(), `{"events": ${array()}}`, ` { "all_or_nothing" : false , "events" : ${array()} } `, `{"events":${array()},"all_or_nothing":false}`]) {
      expect((await results(body)).map((answer) => (answer.status === 'accepted' ? 'accepted' : answer)), body.slice(0, 40)).toEqual([...bad.flatMap(() => ['accepted', refused]), 'accepted']);
    }
    expect((await results(`{"all_or_nothing": true, "events": ${array()}}`)).map(({ code }) => code)).toEqual([...bad.flatMap(() => ['batch_rejected', 'invalid_parameter']), 'batch_rejected']);
    const deep = `[${JSON.stringify(event())}, ${'['.repeat(7000)}${']'.repeat(7000)}, ${JSON.stringify(event({ metadata: {} })).replace('{}', `${'{"a":'.repeat(6000)}1${'}'.repeat(6000)}`)}, ${JSON.stringify(event())}]`;
    expect((await results(deep)).map(({ details }) => details)).toEqual([null, 'An event is a JSON object.', 'The metadata is nested more than 100 levels deep.', null]);
  });
});

describe('namespaces', () => {
  test('a token without one finds an external id in the namespace that the event names', async () => {
    const item = event({ account_id: null, external_id: 'cus 1', namespace_id: namespace });
    expect(await one(item, undefined, admin)).toEqual(kept(item, 'accepted'));
    const lost = event({ account_id: null, external_id: 'cus 1' });
    await refuses(lost, 'namespace_missing', null, undefined, admin);
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

  test('set to false keeps the valid ones', async () => {
    expect((await results({ events: [event(), 1], all_or_nothing: false })).map(({ status }) => status)).toEqual(['accepted', 'rejected']);
  });
});

test('what a batch gives back is checked after what it adds', async () => {
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
    ['of one event that cannot be stored', '{"idempotency_key": "\\u0000"}', 'invalid_json', 'unsupported Unicode escape sequence'],
    ['with what cannot be stored beside the events', '{"events": [], "all_or_nothing": "\\u0000"}', 'invalid_json', 'unsupported Unicode escape sequence'],
    ['that is a number', '5', 'invalid_parameter', 'Send an event, an array of events, or {"events": [...]}.'],
    ['whose events are none', { events: 5 }, 'invalid_parameter', 'A batch must have events, an array, and may have all_or_nothing, true or false.'],
    ['whose flag is none', { events: [], all_or_nothing: 1 }, 'invalid_parameter', 'A batch must have events, an array, and may have all_or_nothing, true or false.'],
    ['with another field', { events: [], atomic: true }, 'invalid_parameter', 'A batch must have events, an array, and may have all_or_nothing, true or false.'],
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

  test('whose Content-Type is not JSON, or is CloudEvents on another route', async () => {
    for (const type of ['text/plain', 'application/cloudevents+xml', 'application/cloudevents-batch']) expect(await send('[]', type)).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } });
    expect(await call('POST', '/api/rpc/ping', { token, body: {}, headers: { 'content-type': 'application/cloudevents+json' } })).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } });
  });
});

test('an API key works like a token', async () => {
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

  test('the examples of the specification are understood, and the answers say what a usage event lacks', async () => {
    const base64 = 'data_base64 is not read; send data, a JSON object with the quantity.';
    const noObject = 'data is a JSON object with the quantity.';
    const noAccount = 'account_id or external_id is required.';
    await refuses(binary, 'invalid_parameter', base64, structured);
    await refuses(xml, 'invalid_parameter', noObject, structured);
    await refuses(json, 'missing_parameter', noAccount, structured);
    await refuses(string, 'invalid_parameter', noObject, structured);
    expect(await results([binary, xml, json, string], batch)).toEqual([
      rejected('/mycontext A234-1234-1234', 'invalid_parameter', base64), rejected('/mycontext B234-1234-1234', 'invalid_parameter', noObject),
      rejected('/mycontext C234-1234-1234', 'missing_parameter', noAccount), rejected('/mycontext D234-1234-1234', 'invalid_parameter', noObject)]);
    expect(await results([{ ...binary, source: '/mycontext/4', id: 'B234-1234-1234' }, second], batch)).toEqual([
      rejected('/mycontext/4 B234-1234-1234', 'invalid_parameter', base64), rejected('/mycontext/9 C234-1234-1234', 'missing_parameter', 'account_id or external_id is required.')]);
    expect(await results([], batch)).toEqual([]);
  });

  const now = () => new Date(Date.now() - 1000).toISOString();
  const usage = (id: string, more: Body = {}) => ({ ...json, id, time: now(), subject: 'cus 1', data: { ...json.data, resource: 'api_calls', quantity: 2, ...more } });

  test('with subject, quantity and a recent time they are recorded', async () => {
    const id = randomUUID();
    const source = usage(id, { scope: 's', feature: 'f', unit: 'count', metadata: { a: 1 } });
    const result = await one(source, structured);
    expect(result).toEqual(kept({ idempotency_key: `/mycontext ${id}` }, 'accepted'));
    expect(await ledger(result?.event_id)).toMatchObject({
      account_id: account, resource_type_code: 'api_calls', quantity: '2.000000', unit_code: 'count', resource_scope: 's', feature: 'f', metadata: { a: 1 }, occurred_at: new Date(source.time) });
    expect(await results([source, { ...source, comexampleothervalue: 6 }, { ...source, source: '/other' }], batch))
      .toMatchObject([{ status: 'duplicate', event_id: result?.event_id }, { status: 'duplicate' }, { status: 'accepted', idempotency_key: `/other ${id}` }]);
  });

  test('the type is the resource unless data names one; the subject may be the account\'s id', async () => {
    const id = randomUUID();
    const source = { ...attributes, type: 'llm_tokens', id, subject: child, time: null, data: { quantity: 7, resource: null } };
    const result = await one(source, 'application/json');
    expect(await ledger(result?.event_id)).toMatchObject({ account_id: child, resource_type_code: 'llm_tokens', quantity: '7.000000' });
  });

  test('a UUID that is not an account id may still be an external id', async () => {
    const external = randomUUID();
    const { body: { account_id: id } } = await call<{ account_id: string }>('POST', '/api/accounts', { token: admin, body: { namespace_id: namespace, external_id: external, display_name: 'U' } });
    const result = await one({ ...usage(randomUUID()), subject: external }, structured);
    expect(await ledger(result?.event_id)).toMatchObject({ account_id: id });
    await refuses({ ...usage('x'), subject: foreign }, 'account_not_found', null, structured);
  });

  test('source and id form the key, or their hash if they are long', async () => {
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
    ['of no time', { time: 'yesterday' }, 'occurred_at is not an RFC 3339 time, such as 2026-11-24T12:00:00Z.'],
  ])('one %s is rejected', async (_, change, details) => {
    const source: Body = { ...usage(randomUUID()), ...change };
    await refuses(source, 'invalid_parameter', details, structured);
    const isNamed = source.id && typeof source.source === 'string' && !source.source.includes(' ');
    expect(await results([source], batch)).toEqual([rejected(isNamed ? `/mycontext ${String(source.id)}` : null, 'invalid_parameter', details)]);
  });
});

// The binary mode of CloudEvents over HTTP 1.0.2 (§3.1): the attributes are headers, the body is the data.
describe('CloudEvents in binary mode', () => {
  const post = (headers: Record<string, string>, body: unknown = { quantity: 2 }) => call<{ results: Result[] }>('POST', '/v1/meter/events', { token, body, headers });
  const attributes = (more: Record<string, string> = {}) => ({ 'ce-specversion': '1.0', 'ce-id': randomUUID(), 'ce-source': 'https://soylent.example/cluster', 'ce-type': 'api_calls', 'ce-subject': 'cus 1', ...more });
  const recorded = async (headers: Record<string, string>, body?: unknown) => {
    const reply = await post(headers, body);
    expect([reply.status, reply.body.results[0]?.status], JSON.stringify(reply.body)).toEqual([200, 'accepted']);
    return { key: reply.body.results[0]?.idempotency_key, ...await ledger(reply.body.results[0]?.event_id) } as Body;
  };
  const now = () => new Date(Date.now() - 1000).toISOString();

  // What these SDKs send for an event with id "a 1".
  test.each<[string, (id: string) => Record<string, string>]>([
    ['npm cloudevents 10', (id) => ({ 'content-type': 'application/json; charset=utf-8', 'ce-id': `a ${id}`, 'ce-time': now(), 'ce-partition': 'p1' })],
    ['Python cloudevents 2', (id) => ({ 'content-type': 'application/json', 'ce-id': `a%20${id}`, 'ce-subject': 'cus%201', 'ce-time': now().replace('Z', '123Z') })],
    ['Python cloudevents 1', (id) => ({ 'content-type': '', 'ce-id': `a ${id}`, 'ce-time': now().replace('Z', '123+00:00') })],
    ['Go sdk-go 2.16', (id) => ({ 'content-type': 'application/json', 'Ce-Id': `a ${id}`, 'Ce-Time': now().replace('Z', '026852Z') })],
  ])('of %s are recorded, and once', async (_, sent) => {
    const id = randomUUID();
    const { 'ce-id': _id, ...common } = attributes();
    const headers = { ...common, ...sent(id) };
    expect(await recorded(headers)).toMatchObject({ key: `https://soylent.example/cluster a ${id}`, account_id: account, resource_type_code: 'api_calls', quantity: '2.000000', metadata: null });
    expect(await post(headers)).toMatchObject({ status: 200, body: { results: [{ status: 'duplicate' }] } });
    expect(await post(headers, { quantity: 3 })).toMatchObject({ status: 409, body: errorBody('idempotency_key_reused', null) });
  });

  test('with every field that data may have', async () => {
    const time = now();
    const data = { resource: 'gpu_hours', quantity: '1.5', unit: 'hours', scope: 's', feature: 'f', metadata: { a: 1 }, other: true };
    expect(await recorded(attributes({ 'ce-type': 'com.example.finished', 'ce-subject': child, 'ce-time': time }), data)).toMatchObject({
      account_id: child, resource_type_code: 'gpu_hours', quantity: '1.500000', unit_code: 'hours', resource_scope: 's', feature: 'f', metadata: { a: 1 }, occurred_at: new Date(time) });
  });

  test.each([
    ['percent-encoded', '%C3%A9%20%22%25', 'é "%'],
    ['percent signs that encode nothing', '100%, %zz', '100%, %zz'],
    ['in quotation marks', '"a \\"b\\" %20"', 'a "b"  '],
    ['UTF-8 as it is', Buffer.from('é ü').toString('latin1'), 'é ü'],
    ['percent-encoded bytes that are no text', '%ff%00', '%ff%00'],
  ])('ids are read: %s', async (_, sent, id) => {
    const source = `/${randomUUID()}`;
    expect((await recorded(attributes({ 'ce-id': sent, 'ce-source': source }))).key).toBe(`${source} ${id}`);
  });

  test('the same source and id in structured mode is the same event', async () => {
    const headers = attributes();
    const { event_id } = await recorded(headers);
    const { 'ce-id': id, 'ce-source': source } = headers;
    const structured = { specversion: '1.0', id, source, type: 'api_calls', subject: 'cus 1', data: { quantity: 2 } };
    expect(await one(structured, 'application/cloudevents+json')).toMatchObject({ status: 'duplicate', event_id });
    const reply = await call<{ results: Result[] }>('POST', '/v1/meter/events', { token, body: structured, headers: { 'content-type': 'application/cloudevents+json', 'ce-specversion': '1.0', 'ce-id': 'other' } });
    expect(reply, 'a CloudEvent in the body counts, whatever the headers say').toMatchObject({ status: 200, body: { results: [{ status: 'duplicate', event_id }] } });
  });

  test.each<[string, Record<string, string>, unknown, ErrorCode, string | null]>([
    ['a text as data', {}, '"text"', 'invalid_parameter', 'data is a JSON object with the quantity.'],
    ['an array as data', {}, [event()], 'invalid_parameter', 'data is a JSON object with the quantity.'],
    ['a batch as data', {}, { events: [] }, 'quantity_invalid', 'The quantity is missing.'],
    ['no JSON', {}, 'text', 'invalid_json', 'invalid input syntax for type json'],
    ['no data', {}, '', 'invalid_json', 'invalid input syntax for type json'],
    ['data that cannot be stored', {}, '{"quantity": 1e131071}', 'invalid_parameter', 'The event contains a character, number or nesting that cannot be stored.'],
    ['data with a character that cannot be stored', {}, '{"quantity": 1, "metadata": {"a": "\\u0000"}}', 'invalid_json', 'unsupported Unicode escape sequence'],
    ['another version', { 'ce-specversion': '0.3' }, undefined, 'invalid_parameter', 'specversion is 0.3; 1.0 is read.'],
    ['an empty id', { 'ce-id': '' }, undefined, 'invalid_parameter', 'A CloudEvent has an id.'],
    ['no source', { 'ce-source': '' }, undefined, 'invalid_parameter', 'A CloudEvent has a source, a URI.'],
    ['no type', { 'ce-type': '' }, undefined, 'invalid_parameter', 'A CloudEvent has a type.'],
    ['no subject', { 'ce-subject': '' }, undefined, 'missing_parameter', 'account_id or external_id is required.'],
    ['an unknown subject', { 'ce-subject': 'nobody' }, undefined, 'account_not_found', null],
    ['a time that is none', { 'ce-time': 'yesterday' }, undefined, 'invalid_parameter', 'occurred_at is not an RFC 3339 time, such as 2026-11-24T12:00:00Z.'],
    ['a time that is no text', { 'ce-time': '%ff' }, undefined, 'invalid_parameter', 'occurred_at is not an RFC 3339 time, such as 2026-11-24T12:00:00Z.'],
    ['an unknown type', { 'ce-type': 'wishes' }, undefined, 'unknown_resource_type', 'wishes'],
    ['bytes that are no UTF-8', { 'ce-subject': 'c\u00fcs' }, undefined, 'bad_request', null],
  ])('one with %s is refused', async (_, change, data, code, details) => {
    const before = await count();
    const reply = await post(attributes(change), data);
    expect([reply.status, reply.body]).toEqual([statusOf(code), errorBody(code, details)]);
    expect(await count()).toBe(before);
  });
});

describe('the status of a single event tells its outcome', () => {
  test.each<[string, Body | (() => Body), ErrorCode, string | null]>([
    ['an account that there is not', { account_id: randomUUID() }, 'account_not_found', null],
    ['a foreign account', () => ({ account_id: foreign }), 'account_not_found', null],
    ['no account', { account_id: null }, 'missing_parameter', 'account_id or external_id is required.'],
    ['an unknown resource', { resource: 'wishes' }, 'unknown_resource_type', 'wishes'],
    ['another unit', { unit: 'tokens' }, 'unit_not_allowed', 'api_calls is not measured in tokens.'],
    ['no quantity', { quantity: null }, 'quantity_invalid', 'The quantity is missing.'],
    ['no key', { idempotency_key: null }, 'idempotency_key_invalid', 'The key has 0 characters.'],
    ['an unknown field', { quantitiy: 1 }, 'invalid_parameter', 'An event has no field quantitiy.'],
    ['more than is owned', { resource: 'server_configs', quantity: -1_000_000 }, 'inventory_below_zero', null],
  ])('%s', async (_, change, code, details) => {
    const before = await count();
    const bad = event(typeof change === 'function' ? change() : change);
    await refuses(bad, code, details);
    expect(await count()).toBe(before);
    const batch = [[bad], { events: [bad] }, { events: [bad], all_or_nothing: true }];
    for (const body of batch) expect(await results(body), 'in a batch of one it is a result').toEqual([rejected(bad.idempotency_key ?? null, code, details)]);
  });

  test('a repeat is 200, and the same key with other content 409', async () => {
    const item = event();
    await one(item);
    expect(await one(item)).toMatchObject({ status: 'duplicate' });
    await refuses({ ...item, quantity: 2 }, 'idempotency_key_reused');
  });
});

test('an invalid quantity does not affect the rest of its batch', async () => {
  const quantities = ['999999999999.9999999', '999999999999999999.9999999', '999999999999999999.9999995', '1e18', '-1e18', '-999999999999999999.9999999', '1e131071', '-1e131071', '1e-16000', '0.0000004', '-0.0000004',
    'NaN', 'Infinity', '-Infinity', '-0', 1e308, 5e-324, -1e308];
  const taken = ['999999999999.9999999', '0.0000005', '0.9999999', 9007199254740991];
  for (const resource of ['api_calls', 'storage_bytes']) {
    const items = [...quantities, ...taken].map((quantity) => event({ resource, quantity, account_id: child }));
    const good = event();
    const answers = await results([good, ...items]);
    expect(answers.map(({ status }) => status)).toEqual(['accepted', 'accepted', ...quantities.slice(1).map(() => 'rejected'), ...taken.map(() => 'accepted')]);
    expect(new Set(answers.flatMap(({ code }) => code ?? []))).toEqual(new Set(['quantity_invalid']));
  }
});

test('quantities may go up to 10^18', async () => {
  const item = event({ account_id: child, resource: 'storage_bytes', quantity: '999999999999999999.999999' });
  expect(await ledger((await one(item))?.event_id)).toMatchObject({ quantity: '999999999999999999.999999' });
  const { body } = await call<{ entitlement_id: string }>('POST', '/api/entitlements', { token: admin, body: { account_id: child, resource_type_code: 'storage_bytes', limit_kind_code: 'inventory', quantity_allowed: 5e17 } });
  expect(body).toMatchObject({ quantity_allowed: 5e17 });
  for (const quantity_allowed of ['1e18', 'NaN', 'Infinity', '999999999999999999.9999999']) {
    for (const [method, path] of [['POST', ''], ['PATCH', `?entitlement_id=eq.${body.entitlement_id}`]] as const) {
      const change = method === 'POST' ? { account_id: child, resource_type_code: 'llm_tokens', limit_kind_code: 'cumulative', quantity_allowed } : { quantity_allowed };
      expect(await call(method, `/api/entitlements${path}`, { token: admin, body: change }), `${method} ${quantity_allowed}`).toMatchObject({ status: 400, body: { code: 'invalid_value' } });
    }
  }
});
