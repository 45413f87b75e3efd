// GET /v1/meter/events, GET /v1/meter/aggregates, POST /v1/meter/validate, GET /v1/meter/health: answers, pages and refusals.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type pg from 'pg';
import { errorBody, statusOf, type ErrorCode } from '../../gateway/errors.ts';
import { databaseClient } from '../../scripts/lib/database.ts';
import { call, mint } from '../lib/http.ts';

type Body = Record<string, unknown>;
interface Event extends Body { event_id: string; account_id: string; idempotency_key: string }
interface Page { events: Event[]; next_cursor: string | null }

const run = randomUUID().slice(0, 8);
const namespace = `meter-${run}`;
const day = 86_400_000;
const today = Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth(), new Date().getUTCDate());
/** A time on a past day, in UTC. */
const at = (daysAgo: number, hours = 0, minutes = 0) => new Date(today - daysAgo * day + (hours * 60 + minutes) * 60_000).toISOString();
const shown = (time: string) => time.replace('.000Z', '+00:00');

let token: string, service: string;
let client: pg.Client;
let account: string, child: string, foreign: string;

const get = <T = Body>(path: string, query: Record<string, string> = {}, as = token) => call<T>('GET', `/v1/meter/${path}?${new URLSearchParams(query).toString()}`, { token: as });
const page = async (query: Record<string, string> = {}): Promise<Page> => {
  const { status, body } = await get<Page>('events', { account_id: account, ...query });
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
};
const keys = async (query: Record<string, string> = {}) => (await page(query)).events.map(({ idempotency_key }) => idempotency_key);
const aggregates = async (query: Record<string, string>): Promise<Body[]> => {
  const { status, body } = await get<{ aggregates: Body[] }>('aggregates', { account_id: account, from: at(30), to: at(0), ...query });
  expect(status, JSON.stringify(body)).toBe(200);
  return body.aggregates;
};
const ingest = async (...events: Body[]): Promise<string[]> => {
  const { body } = await call<{ results: { status: string; event_id: string }[] }>('POST', '/v1/meter/events', { token, body: events });
  expect(body.results.map(({ status }) => status)).toEqual(events.map(() => 'accepted'));
  return body.results.map(({ event_id }) => event_id);
};

beforeAll(async () => {
  client = databaseClient(inject('stack').databaseUrl);
  await client.connect();
  token = await mint({ role: 'mec_user', namespace });
  service = await mint({ role: 'mec_service', namespace });
  const create = async (body: Body) => (await call<{ account_id: string }>('POST', '/api/accounts', { token: service, body: { display_name: 'Meter', ...body } })).body.account_id;
  account = await create({ external_id: 'root', time_zone: 'America/New_York' });
  child = await create({ external_id: 'child', parent_account_id: account, account_type_code: 'team' });
  foreign = await create({ namespace_id: `${namespace}-x`, external_id: 'foreign' });
  const event = (idempotency_key: string, quantity: number, occurred_at: string, more: Body = {}) => ({ idempotency_key, account_id: account, resource: 'gpu_hours', quantity, occurred_at, ...more });
  const [corrected] = await ingest(
    event('a', 2, at(20, 10), { feature: 'train', metadata: { user: 'ann' } }),
    event('b', 3, at(20, 10, 7), { scope: 'a100', feature: 'infer', metadata: { user: 'bob' } }),
    event('c', 4, at(19, 3), { scope: 'a100', metadata: { user: 'ann' } }),
    event('d', 5, at(18), { account_id: child, feature: 'train', metadata: { user: 7 } }),
    event('e', 10, at(18), { resource: 'llm_tokens' }),
  );
  await call('POST', '/api/rpc/correct_consumption', { token: service, body: { p_event_id: corrected, p_idempotency_key: 'a-fix', p_quantity: -0.5 } });
});
afterAll(() => client.end());

describe('GET /v1/meter/events', () => {
  test('answers events as they were sent, newest first', async () => {
    const { events, next_cursor } = await page();
    expect(events.map(({ idempotency_key }) => idempotency_key)).toEqual(['e', 'c', 'b', 'a-fix', 'a']);
    expect(next_cursor).toBeNull();
    expect(events[2]).toEqual({
      event_id: expect.any(String) as string, account_id: account, idempotency_key: 'b', resource: 'gpu_hours', quantity: 3, unit: 'gpu_hours', scope: 'a100', feature: 'infer', occurred_at: shown(at(20, 10, 7)),
      recorded_at: expect.any(String) as string, is_correction: false, corrects_event_id: null, metadata: { user: 'bob' } });
    expect(events[3]).toMatchObject({ quantity: -0.5, is_correction: true, corrects_event_id: events[4]?.event_id, feature: 'train', metadata: {} });
  });

  test.each<[Record<string, string>, string[]]>([
    [{ descendants: 'true' }, ['d', 'e', 'c', 'b', 'a-fix', 'a']],
    [{ resource: 'gpu_hours' }, ['c', 'b', 'a-fix', 'a']],
    [{ scope: 'a100' }, ['c', 'b']],
    [{ feature: 'train' }, ['a-fix', 'a']],
    [{ feature: 'train', descendants: 'true', correction: 'false' }, ['d', 'a']],
    [{ correction: 'true' }, ['a-fix']],
    [{ from: at(20, 10, 7) }, ['e', 'c', 'b']],
    [{ to: at(20, 10, 7) }, ['a-fix', 'a']],
    [{ from: at(20, 10), to: at(20, 10, 7), resource: 'gpu_hours', feature: 'train' }, ['a-fix', 'a']],
    [{ resource: 'wishes' }, []],
    [{ scope: '' }, []],
  ])('%j finds %j', async (query, expected) => {
    const found = await keys(query);
    expect(found.toSorted()).toEqual(expected.toSorted());
    if (query.descendants === undefined) expect(found).toEqual(expected);
  });

  test('finds an account by its external id, for a service also in another namespace', async () => {
    expect((await get<Page>('events', { external_id: 'child' })).body.events.map(({ idempotency_key }) => idempotency_key)).toEqual(['d']);
    expect((await get<Page>('events', { external_id: 'foreign', namespace_id: `${namespace}-x` }, service)).status).toBe(200);
    expect((await get<Page>('events', { account_id: foreign }, service)).status).toBe(200);
  });

  test('events recorded between two pages do not shift the next page', async () => {
    const own = (await call<{ account_id: string }>('POST', '/api/accounts', { token: service, body: { display_name: 'Pages' } })).body.account_id;
    const made = (index: number) => ({ idempotency_key: `page-${own}-${index}`, account_id: own, resource: 'api_calls', quantity: 1, occurred_at: at(1 + (index * 7) % 5) });
    const there = Array.from({ length: 50 }, (_, index) => made(index));
    await ingest(...there);
    const seen: string[] = [];
    let cursor: string | null = null;
    let index = 50;
    do {
      const next: Page = await page({ account_id: own, limit: '7', ...(cursor !== null && { cursor }) });
      expect(next.events.length).toBeLessThanOrEqual(7);
      seen.push(...next.events.map(({ idempotency_key }) => idempotency_key));
      cursor = next.next_cursor;
      await ingest(...Array.from({ length: 5 }, () => made(index++)));
    } while (cursor !== null);
    expect(new Set(seen).size, 'none twice').toBe(seen.length);
    expect(there.filter(({ idempotency_key }) => !seen.includes(idempotency_key)), 'none skipped').toEqual([]);
    const whole = await page({ account_id: own, limit: '1000' });
    expect([whole.events.length, whole.next_cursor]).toEqual([index, null]);
    const last = await page({ account_id: own, limit: String(index) });
    expect(last.next_cursor, 'a full page that is the last').toBeNull();
  });
});

describe('GET /v1/meter/aggregates', () => {
  test('sums by day in the account\'s own zone, and omits empty days', async () => {
    const { body } = await get<{ time_zone: string; aggregates: Body[] }>('aggregates', { account_id: account, resource: 'gpu_hours', from: at(30) });
    expect(body.time_zone).toBe('America/New_York');
    // 03:00 UTC is still the previous day in New York, where the day begins at 04:00 or 05:00 UTC.
    expect(body.aggregates.map(({ value }) => value)).toEqual([8.5]);
    expect([4, 5].map((hours) => shown(at(20, hours)))).toContain(body.aggregates[0]?.window_start);
  });

  const utc = { time_zone: 'UTC', resource: 'gpu_hours' };
  test.each<[Record<string, string>, Body[]]>([
    [{}, [{ window_start: shown(at(20)), window_end: shown(at(19)), value: 4.5 }, { window_start: shown(at(19)), window_end: shown(at(18)), value: 4 }]],
    [{ granularity: 'hour', to: at(19) }, [{ window_start: shown(at(20, 10)), window_end: shown(at(20, 11)), value: 4.5 }]],
    [{ from: at(20, 10, 1), to: at(20, 10, 8) }, [{ window_start: shown(at(20)), window_end: shown(at(19)), value: 3 }]],
    [{ to: at(19), group_by: 'scope,feature' }, [
      { window_start: shown(at(20)), window_end: shown(at(19)), value: 1.5, scope: null, feature: 'train' }, { window_start: shown(at(20)), window_end: shown(at(19)), value: 3, scope: 'a100', feature: 'infer' }]],
    [{ to: at(19), group_by: 'scope', feature: 'infer' }, [{ window_start: shown(at(20)), window_end: shown(at(19)), value: 3, scope: 'a100' }]],
    [{ to: at(19), scope: 'a100' }, [{ window_start: shown(at(20)), window_end: shown(at(19)), value: 3 }]],
    [{ aggregation: 'count', to: at(19) }, [{ window_start: shown(at(20)), window_end: shown(at(19)), value: 2 }]],
    [{ aggregation: 'max', to: at(19) }, [{ window_start: shown(at(20)), window_end: shown(at(19)), value: 3 }]],
    [{ aggregation: 'latest', to: at(20, 10, 5) }, [{ window_start: shown(at(20)), window_end: shown(at(19)), value: 1.5 }]],
    [{ aggregation: 'unique', unique_by: 'user', to: at(19) }, [{ window_start: shown(at(20)), window_end: shown(at(19)), value: 2 }]],
    [{ from: at(2) }, []],
  ])('%j', async (query, expected) => {
    expect(await aggregates({ ...utc, ...query })).toEqual(expected);
  });

  test('includes descendants, by account and by resource', async () => {
    expect(await aggregates({ time_zone: 'UTC', descendants: 'true', from: at(18), to: at(17), group_by: 'account,resource' })).toEqual([
      { window_start: shown(at(18)), window_end: shown(at(17)), value: 10, account_id: account, resource: 'llm_tokens' },
      { window_start: shown(at(18)), window_end: shown(at(17)), value: 5, account_id: child, resource: 'gpu_hours' }]);
    expect(await aggregates({ time_zone: 'UTC', descendants: 'true', aggregation: 'count', from: at(18), to: at(17) }), 'numbers of events add up across resources').toMatchObject([{ value: 2 }]);
  });

  test('equals the ledger, pending or rolled up', async () => {
    const query = { ...utc, from: at(20, 10, 3), to: at(19, 3, 1), group_by: 'feature' };
    const before = await aggregates(query);
    await client.query('select mec.fn_roll_up_usage()');
    expect(await aggregates(query)).toEqual(before);
    expect(before.map(({ value }) => value)).toEqual([3, 4]);
  });

  test('refuses an answer of too many rows', async () => {
    const crowded = (await call<{ account_id: string }>('POST', '/api/accounts', { token: service, body: { display_name: 'Crowded' } })).body.account_id;
    await client.query(`insert into mec.event_buckets (namespace_id, account_id, resource_type_code, scope, feature, bucket_start, quantity, events)
      select $1, $2, 'api_calls', 's' || s, '', date_bin('15 minutes', now() - h * interval '1 hour', '2000-01-01'), 1, 1 from generate_series(1, 101) s, generate_series(1, 100) h`, [namespace, crowded]);
    expect(await get('aggregates', { account_id: crowded, resource: 'api_calls', from: at(6), granularity: 'hour', group_by: 'scope' }))
      .toMatchObject({ status: 422, body: { code: 'invalid_parameter', details: 'The answer would have more than 10000 rows: ask for a shorter time, longer windows or fewer groups.' } });
    await client.query('update mec.event_buckets set events = 5000 where account_id = $1', [crowded]);
    expect(await get('aggregates', { account_id: crowded, resource: 'api_calls', from: at(6), aggregation: 'max' }))
      .toMatchObject({ status: 422, body: { code: 'invalid_parameter', details: expect.stringMatching(/^max, latest and unique read each event, here of \d+: ask for at most 500000, by a shorter time\.$/) as string } });
    await client.query('delete from mec.event_buckets where account_id = $1', [crowded]);
  });
});

describe('a query is refused', () => {
  const both: [string, Record<string, string>, ErrorCode, string | null][] = [
    ['without an account', { account_id: '' }, 'invalid_parameter', 'account_id does not have its type (uuid).'],
    ['of an account that is no id', { account_id: "' or 1=1 --" }, 'invalid_parameter', 'account_id does not have its type (uuid).'],
    ['of two accounts', { external_id: 'root' }, 'invalid_parameter', 'Send account_id or external_id, not both.'],
    ['of an unknown account', { account_id: randomUUID() }, 'account_not_found', null],
    ['of another parameter', { acount_id: 'x' }, 'invalid_parameter', 'There is no parameter acount_id.'],
    ['of PostgREST\'s parameters', { select: 'events' }, 'invalid_parameter', 'There is no parameter select.'],
    ['of a flag that is none', { descendants: 'maybe' }, 'invalid_parameter', 'descendants does not have its type (boolean).'],
    ['of a time that is none', { from: 'monday' }, 'invalid_parameter', 'from is not an RFC 3339 time, such as 2026-11-24T12:00:00Z; in a URL + is written %2B.'],
    ...['now', 'yesterday', 'infinity', '2026-11-24', '2026-11-24 12:00:00Z', '2026-11-24T12:00:00 02:00'].map((to): [string, Record<string, string>, ErrorCode, string] =>
      [`up to "${to}"`, { to }, 'invalid_parameter', 'to is not an RFC 3339 time, such as 2026-11-24T12:00:00Z; in a URL + is written %2B.']),
  ];
  test.each([
    ...both.map((row) => ['events', ...row] as const),
    ...both.map((row) => ['aggregates', ...row] as const),
    ['events', 'with limit 0', { limit: '0' }, 'invalid_parameter', 'limit must be between 1 and 1000.'],
    ['events', 'with limit 1001', { limit: '1001' }, 'invalid_parameter', 'limit must be between 1 and 1000.'],
    ['events', 'with a limit that is none', { limit: 'all' }, 'invalid_parameter', 'limit does not have its type (int).'],
    ['events', 'with a cursor that is none', { cursor: 'x' }, 'invalid_parameter', 'cursor does not have its type (uuid).'],
    ['events', 'with a cursor of others', { cursor: randomUUID() }, 'invalid_parameter', 'The cursor is not one of these events.'],
    ['aggregates', 'from nowhere', { from: undefined }, 'missing_parameter', 'from is required.'],
    ['aggregates', 'backwards', { from: at(1), to: at(2) }, 'invalid_parameter', 'from must be before to.'],
    ['aggregates', 'by the minute', { granularity: 'minute' }, 'invalid_parameter', 'granularity must be hour, day or month.'],
    ['aggregates', 'by the mean', { aggregation: 'mean' }, 'invalid_parameter', 'aggregation must be sum, count, max, latest or unique.'],
    ['aggregates', 'by user', { group_by: 'feature,user' }, 'invalid_parameter', 'group_by must be account, resource, scope or feature, or several of them separated by commas.'],
    ['aggregates', 'of everything', { resource: undefined }, 'invalid_parameter', 'Quantities of different resources cannot be added up: name the resource, or group by it.'],
    ['aggregates', 'of unique nothings', { aggregation: 'unique' }, 'invalid_parameter', 'unique_by names the key of the metadata whose values are counted, for the aggregation unique alone.'],
    ['aggregates', 'of a sum by a key', { unique_by: 'user' }, 'invalid_parameter', 'unique_by names the key of the metadata whose values are counted, for the aggregation unique alone.'],
    ['aggregates', 'in a zone that there is not', { time_zone: 'Europe/Atlantis' }, 'time_zone_invalid', 'Europe/Atlantis is not a known IANA time zone.'],
    ['aggregates', 'in a zone by numbers', { time_zone: 'UTC+3' }, 'time_zone_invalid', 'UTC+3 is not a known IANA time zone.'],
  ] as [string, string, Record<string, string | undefined>, ErrorCode, string | null][])('GET %s %s', async (path, _, change, code, details) => {
    const query: Record<string, string | undefined> = { account_id: account, ...(path === 'aggregates' && { resource: 'gpu_hours', from: at(3) }), ...change };
    const { status, body } = await get(path, Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as Record<string, string>);
    expect([status, body]).toEqual([statusOf(code), errorBody(code, details)]);
  });

  test.each([
    [`account_id=${randomUUID()}&account_id=${randomUUID()}`, 422, 'invalid_parameter'],
    ['', 422, 'missing_parameter'],
    ['&&', 422, 'missing_parameter'],
    ['external_id=%ff', 400, 'invalid_value'],
    ['external_id=%00', 400, 'invalid_value'],
    ['external_id=%zz%', 404, 'account_not_found'],
    ['=', 422, 'invalid_parameter'],
    ['external_id', 404, 'account_not_found'],
  ])('GET events?%s', async (query, status, code) => {
    expect(await call('GET', `/v1/meter/events?${query}`, { token })).toMatchObject({ status, body: { code } });
  });

  test('texts are URL-decoded', async () => {
    const external = `a b&c=d+ü%/${run}`;
    await call('POST', '/api/accounts', { token: service, body: { display_name: 'Odd', external_id: external } });
    expect((await get('events', { external_id: external })).status).toBe(200);
    expect((await call('GET', `/v1/meter/events?external_id=${encodeURIComponent(external)}`, { token })).status).toBe(200);
  });
});

describe('POST /v1/meter/validate', () => {
  const validate = <T = Body>(body: unknown) => call<T>('POST', '/v1/meter/validate', { token, body });
  beforeAll(async () => {
    await call('POST', '/api/entitlements', { token: service, body: { account_id: child, resource_type_code: 'api_calls', limit_kind_code: 'cumulative', quantity_allowed: 10, window_type_code: 'none' } });
  });

  test('is a check: the same decision, logged the same way, and nothing recorded', async () => {
    const checked = await call<Body[]>('POST', '/api/rpc/check_entitlement', { token, body: { p_account_id: child, p_resource_type: 'api_calls', p_requested_qty: 11 } });
    const { status, body } = await validate({ external_id: 'child', resource: 'api_calls', quantity: 11 });
    expect([status, body]).toEqual([200, checked.body[0]]);
    expect(body).toMatchObject({ decision: 'deny', quantity_allowed: 10, quantity_used: 0 });
    const { rows } = await client.query('select operation, decision, requested_qty from mec.control_decisions_log where account_id = $1 order by decided_at', [child]);
    expect(rows).toEqual([{ operation: 'check', decision: 'deny', requested_qty: '11' }, { operation: 'check', decision: 'deny', requested_qty: '11' }]);
  });

  test('answers several checks in order', async () => {
    const { body } = await validate<{ decisions: Body[] }>([{ account_id: child, resource: 'api_calls', quantity: '10' }, { account_id: child, resource: 'api_calls', quantity: null }, { account_id: child, resource: 'llm_tokens', scope: 'x', context: { a: 1 } }]);
    expect(body.decisions.map(({ decision, reason_code }) => [decision, reason_code])).toEqual([['allow', 'within_limit'], ['allow', 'within_limit'], ['deny', 'no_entitlement']]);
  });

  test.each<[string, unknown, number, ErrorCode, string | null]>([
    ['no JSON', '{', 400, 'invalid_json', 'invalid input syntax for type json'],
    ['nothing', '', 400, 'invalid_json', 'invalid input syntax for type json'],
    ['no checks', [], 422, 'invalid_parameter', 'Send a check, or an array of 1 to 100 checks.'],
    ['101 checks', Array.from({ length: 101 }, () => ({})), 422, 'invalid_parameter', 'Send a check, or an array of 1 to 100 checks.'],
    ['a number', 7, 422, 'invalid_parameter', 'A check is a JSON object.'],
    ['an unknown field', { account_id: randomUUID(), resource: 'api_calls', unit: 'count' }, 422, 'invalid_parameter', 'A check has no field unit.'],
    ['an account that is no id', { account_id: 'x', resource: 'api_calls' }, 422, 'invalid_parameter', 'account_id is not of its type.'],
    ['no resource', { external_id: 'child' }, 422, 'missing_parameter', 'resource is required.'],
    ['no account', { resource: 'api_calls' }, 422, 'missing_parameter', 'account_id or external_id is required.'],
    ['an unknown account', { external_id: 'nobody', resource: 'api_calls' }, 404, 'account_not_found', null],
    ['another tenant\'s account', { external_id: 'foreign', namespace_id: `${namespace}-x`, resource: 'api_calls' }, 404, 'account_not_found', null],
    ['an unknown resource', { external_id: 'child', resource: 'wishes' }, 422, 'unknown_resource_type', 'wishes'],
    ['less than nothing', { external_id: 'child', resource: 'api_calls', quantity: -1 }, 422, 'quantity_invalid', 'The quantity is -1.'],
  ])('refuses %s', async (_, body, status, code, details) => {
    const reply = await validate(typeof body === 'string' ? body : JSON.stringify(body));
    expect([reply.status, reply.body]).toEqual([status, errorBody(code, details)]);
  });
});

test('GET /v1/meter/health', async () => {
  expect(await get('health')).toMatchObject({ status: 200, body: { status: 'healthy' } });
  expect(await get('health', { verbose: 'true' })).toMatchObject({ status: 422, body: { code: 'invalid_parameter' } });
});
