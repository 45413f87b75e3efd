// No request gets a 5xx: fuzzes every parameter, header and query string of every route, in a stack of its own.
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import document from '../../gateway/openapi.json' with { type: 'json' };
import { isErrorCode } from '../../gateway/errors.ts';
import { routes } from '../../gateway/routes.ts';
import { callOwn } from '../../scripts/lib/http.ts';
import { openStack, type OwnStack } from '../lib/stack.ts';

let stack: OwnStack;
let token: string;
let account: string;
beforeAll(async () => {
  stack = await openStack({ MEC_RATE_LIMIT_API: '1000000', MEC_RATE_LIMIT_WEBHOOKS: '1000000', STRIPE_WEBHOOK_SECRET: 'whsec_fuzz', AUTH0_WEBHOOK_TOKEN: 'fuzz' });
  token = await stack.mint({ role: 'mec_admin', namespace: 'fuzz' });
  const { body } = await callOwn(`${stack.url}/api/accounts`, { method: 'POST', token, body: { display_name: 'Fuzz', external_id: 'fuzz' } });
  account = (body as { account_id: string }).account_id;
});
afterAll(() => stack.stop());

const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });
type Headers = Record<string, string>;

/** Sends bytes unchanged in URI, headers (one byte per character) and body. */
function send(method: string, target: string, headers: Headers, body?: Buffer): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(stack.url);
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; text: string }>();
  const request = http.request({ agent, hostname, port, method, path: target, headers: { ...headers, ...(body && { 'content-length': String(body.length) }) } }, (response) => {
    let text = '';
    response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk)).on('end', () => resolve({ status: response.statusCode ?? 0, text })).on('error', reject);
  });
  request.on('error', reject).end(body);
  return promise;
}

/** A refusal has the common error body, and does not quote long input in full. */
function expectMeant({ status, text }: { status: number; text: string }, what: string): void {
  expect(status, `${what.slice(0, 400)}: ${text.slice(0, 300)}`).toBeLessThan(500);
  if (status < 400 || text === '') return;
  const { code, details } = JSON.parse(text) as { code: string; details: string | null };
  expect(isErrorCode(code), code).toBe(true);
  expect(details?.length ?? 0, what.slice(0, 400)).toBeLessThanOrEqual(500);
}

const bearer = () => ({ authorization: `Bearer ${token}` });

describe('values', () => {
  // JSON as sent, since no serializer would write some of it.
  const nested = (levels: number, [open, close]: [string, string] = ['[', ']']) => open.repeat(levels) + close.repeat(levels);
  const values: Record<string, string> = {
    'nested 20,000 deep': nested(20_000),
    'objects nested 20,000 deep': `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
    'nested 100,000 deep': nested(100_000),
    'half a pair': '"\\ud800"',
    'the other half': '"a\\udc00b"',
    'half a pair in an object': '{"\\ud800":["\\udbff"]}',
    'a zero': '"\\u0000"',
    'a zero in an object': '{"a":"x\\u0000y"}',
    'bytes that are no text': '"\xff\xfe"',
    'a surrogate in bytes': '"\xed\xa0\x80"',
    'a huge number': '1e131071',
    'a number beyond': '1e999999999',
    'a tiny number': '1e-131071',
    'minus a huge number': '-1e400',
    'a long number': '9'.repeat(20_000),
    'a huge number as text': '"1e131071"',
    'NaN': '"NaN"',
    'infinity': '"Infinity"',
    'infinite time': '"infinity"',
    'minus infinite time': '"-infinity"',
    'the end of time': '"294276-12-31T23:59:59Z"',
    'the beginning of time': '"4713-01-01 00:00:00 BC"',
    'a huge interval': '"178000000 years"',
    'null': 'null',
    'true': 'true',
    'nothing': '""',
    'an array': '[]',
    'an array of everything': '[null,1,"x",[],{}]',
    'an object': '{}',
    'a long text': JSON.stringify('x'.repeat(900_000)),
    'a format': '"%s %n {} $1 \\\\ \' \\" ; --"',
  };
  const good: Record<string, unknown> = { p_resource_type: 'api_calls', p_plan_id: 'starter', p_quantity: 1, p_session_token: 's', p_window_type: 'calendar_day', p_provider: 'stripe', p_name: 'x', p_role: 'mec_user',
    resource_type_code: 'api_calls', limit_kind_code: 'cumulative', display_name: 'x', plan_id: 'starter' };
  const sample = (name: string): unknown => (/account_id$/.test(name) ? account : /_id$/.test(name) && !(name in good) ? randomUUID() : name === 'p_idempotency_key' ? randomUUID() : good[name] ?? 'x');

  interface Schema { properties?: Record<string, { type?: string | string[]; format?: string }>; required?: string[] }
  const schemas = document.components.schemas as Record<string, Schema>;
  interface Body { method: string; target: string; property: string; required: string[]; type: string; takes: 'json' | 'text' | 'other' }
  const bodies = Object.entries(schemas).flatMap(([name, { properties = {}, required = [] }]): Body[] => {
    const parameters = /^(\w+)_parameters$/.exec(name)?.[1];
    const [, view, change] = /^(\w+)_(insert|update)$/.exec(name) ?? [];
    const target = parameters !== undefined ? `/api/rpc/${parameters}` : change === 'insert' ? `/api/${view}` : `/api/${view}?${Object.keys(properties)[0]}=is.null`;
    if (parameters === undefined && view === undefined) return [];
    return Object.entries(properties).map(([property, { type, format }]) => ({
      method: change === 'update' ? 'PATCH' : 'POST', target, property, required: change === 'update' ? [] : required,
      type: [change ?? 'rpc', type, format].join(' '), takes: !/string|number|integer|boolean/.test(String(type)) ? 'json' : format === undefined && /string/.test(String(type)) ? 'text' : 'other',
    }));
  });

  test('every parameter of every function and every column of every view is tried', () => {
    expect(new Set(bodies.map(({ target }) => target.replace(/\?.*/, ''))).size).toBeGreaterThan(45);
    expect(bodies.length).toBeGreaterThan(200);
    expect(ofEachType().length).toBeGreaterThan(40);
  });

  // What is deeply nested, or long, ends in a parser or in a cast, which is the same for all of a type, unless the type takes it.
  const ofEachType = (...takers: Body['takes'][]) => bodies.filter((body, index) => takers.includes(body.takes) || bodies.findIndex(({ type }) => type === body.type) === index);
  const targetsOf = (name: string) => (name.includes('deep') ? ofEachType('json') : name === 'a long text' ? ofEachType('json', 'text') : bodies);

  test.for(Object.entries(values))('%s', async ([name, value]) => {
    for (const { method, target, property, required } of targetsOf(name)) {
      const others = required.filter((name) => name !== property).map((name) => `${JSON.stringify(name)}:${JSON.stringify(sample(name))},`).join('');
      const reply = await send(method, target, { ...bearer(), 'content-type': 'application/json' }, Buffer.from(`{${others}${JSON.stringify(property)}:${value}}`, 'latin1'));
      expectMeant(reply, `${method} ${target} ${property}`);
    }
  });
});

// Some runs of each kind; a failed one names its seed.
const numRuns = 1500;
/** Bytes, one per character, as Node admits them in a header or URI. */
const bytes = (maxLength: number) => fc.array(fc.oneof(fc.integer({ min: 0x21, max: 0x7e }), fc.integer({ min: 0x80, max: 0xff })), { maxLength }).map((codes) => String.fromCharCode(...codes));

describe('query strings', () => {
  const column = fc.constantFrom('plan_id', 'account_id', 'namespace_id', 'status', 'created_at', 'metadata', 'quantity', 'nothing', 'Account', 'a.b', '*', 'metadata->>a', '"plan_id"', '');
  const operator = fc.constantFrom('eq', 'neq', 'gt', 'gte', 'lt', 'lte', 'like', 'ilike', 'in', 'is', 'not.eq', 'not.in', 'not.is', 'not.not.eq', 'match', 'imatch', 'fts', 'phfts(english)', 'cs', 'ov', 'sl', 'eq(any)', 'like(all)', 'isdistinct', '');
  const value = fc.oneof(fc.constantFrom('1', 'x', 'null', 'true', '(1,2)', '(1,"2")', '("a\\"b")', '()', '(', '{1,2}', '*x*', '%25'.repeat(400), '*'.repeat(3000), '(((x{1,20}){1,20}){1,20}){1,6}', '1e131071', '-1', 'infinity', account, `(${'1,'.repeat(2000)}1)`),
    bytes(12), fc.constantFrom('%ED%A0%80', '%FF', '%00', '%', '%C3%BC', '%F0%9F%98%80', '%EF%BF%BD', '\xed\xa0\x80', '%C3%BC'.repeat(900)));
  const condition = fc.tuple(column, operator, value).map((parts) => parts.join('.'));
  const { tree } = fc.letrec<{ tree: string }>((tie) => ({
    tree: fc.tuple(fc.constantFrom('and', 'or', 'not.and', 'not.or', ''), fc.array(fc.oneof({ depthSize: 'small' }, condition, tie('tree')), { maxLength: 4 })).map(([word, parts]) => `${word}(${parts.join(',')})`),
  }));
  const parameter = fc.oneof(
    fc.tuple(column, operator, value).map(([name, word, text]) => `${name}=${word}.${text}`),
    fc.tuple(fc.constantFrom('and', 'or', 'not.and', 'not.or'), tree).map(([name, text]) => `${name}=${text.replace(/^\w*(\.\w+)?/, '')}`),
    fc.tuple(fc.constantFrom('select', 'order', 'columns', 'on_conflict'), fc.array(fc.oneof(column, fc.constantFrom('accounts(*)', 'a:plan_id', 'plan_id::text', 'count()', '...accounts(*)', 'plan_id.desc', 'created_at.asc.nullsfirst', 'plan_id.desc.x'), bytes(6)), { maxLength: 60 })).map(([name, items]) => `${name}=${items.join(',')}`),
    fc.tuple(fc.constantFrom('limit', 'offset'), fc.oneof(fc.integer().map(String), fc.constantFrom('0', '999999999999999', '99999999999999999999', 'x', '', '1.5'))).map(([name, number]) => `${name}=${number}`),
    bytes(20),
  );
  const query = fc.array(parameter, { maxLength: 6 }).map((parts) => parts.join('&')).filter((text) => text.length < 7000);
  const views = routes.filter(({ kind }) => kind === 'view').map((route) => route.path);
  const target = fc.oneof(
    fc.tuple(fc.constant('GET'), fc.constantFrom(...views, '/v1/meter/events', '/v1/meter/aggregates', '/v1/meter/health', '/health', '/openapi.json', '/nothing')),
    fc.tuple(fc.constant('HEAD'), fc.constantFrom(...views)),
    fc.tuple(fc.constant('POST'), fc.constantFrom('/api/rpc/ping', '/api/rpc/usage_summary', '/api/rpc/check_entitlement', '/api/accounts', '/v1/meter/validate', '/admin/bulk-provision', '/webhooks/stripe', '/webhooks/auth0')),
    fc.tuple(fc.constantFrom('PATCH', 'DELETE'), fc.constantFrom('/api/entitlement_conditions', '/api/control_rules')),
  );

  test('of valid and invalid pieces', async () => {
    await fc.assert(fc.asyncProperty(target, query, fc.boolean(), async ([method, at], text, isAnonymous) => {
      const body = method === 'POST' || method === 'PATCH' ? Buffer.from(at.startsWith('/api/rpc/') && at !== '/api/rpc/ping' ? `{"p_account_id":"${account}"}` : '{}') : undefined;
      expectMeant(await send(method, `${at}?${text}`, { ...(isAnonymous ? {} : bearer()), ...(body && { 'content-type': 'application/json' }) }, body), `${method} ${at}?${text}`);
    }), { numRuns });
  });
});

test('headers', async () => {
  const names = ['accept', 'accept-encoding', 'accept-language', 'accept-profile', 'authorization', 'cache-control', 'content-encoding', 'content-profile', 'content-type', 'cookie', 'expect', 'forwarded', 'if-match', 'if-modified-since',
    'if-none-match', 'if-unmodified-since', 'origin', 'prefer', 'range', 'range-unit', 'referer', 'stripe-signature', 'te', 'upgrade', 'user-agent', 'x-api-key', 'x-forwarded-for', 'x-http-method-override', 'x-mec-spans-namespaces', 'x-mec-token', 'x-request-id'];
  const text = fc.oneof(bytes(30), bytes(30).map((end) => `Bearer ${end}`), fc.constantFrom('0-9', 'bytes=0-', 'bytes=9999999-', '5-1', '0-99999999999999999999', '-5', 'return=representation', 'count=exact', 'count=planned', 'tx=rollback', '*/*', 'text/csv',
    'application/vnd.pgrst.object+json', 'application/vnd.pgrst.plan+json;options=analyze, application/json', 'application/json;charset=\xff', 'gzip;q=0, br', 'Bearer a.b.c', 'Bearer \xff.\xfe.\xfd', `mec_${'k'.repeat(38)}`, '"x"', 'W/"x"', '*',
    'Thu, 01 Jan 1970 00:00:00 GMT', 't=1,v1=x', '100-continue', 'x'.repeat(7000), '\xff'.repeat(7000), 'h2c', 'trailers'));
  const target = fc.constantFrom(['GET', '/api/plans'], ['GET', '/api/accounts?limit=2'], ['GET', '/api/units'], ['HEAD', '/api/accounts'], ['POST', '/api/rpc/ping'], ['POST', '/api/accounts'], ['GET', '/v1/meter/health'], ['POST', '/v1/meter/events'],
    ['GET', '/health'], ['GET', '/openapi.json'], ['GET', '/docs/docs.js'], ['POST', '/admin/bulk-provision'], ['POST', '/webhooks/stripe'], ['POST', '/webhooks/auth0'], ['GET', '/nothing']);
  await fc.assert(fc.asyncProperty(target, fc.dictionary(fc.constantFrom(...names), text, { maxKeys: 3 }), async ([method = '', at = ''], headers) => {
    const body = method === 'POST' ? Buffer.from('{}') : undefined;
    // A connection each: nginx closes it without notice after an If-Match without a value, which it alone judges.
    expectMeant(await send(method, at, { connection: 'close', ...bearer(), ...(body && { 'content-type': 'application/json' }), ...headers }, body), `${method} ${at} ${JSON.stringify(headers)}`);
  }), { numRuns });
});

test('bodies of bytes', async () => {
  const targets = routes.filter(({ methods, path: at }) => methods.includes('POST') && at !== '/admin/sync-usage' && at !== '/admin/sync-usage-to-stripe').map((route) => route.path);
  const body = fc.oneof(fc.uint8Array({ maxLength: 40 }).map((array) => Buffer.from(array)), fc.json().map((text) => Buffer.from(text)), fc.tuple(fc.json(), fc.nat(), fc.uint8Array({ minLength: 1, maxLength: 3 })).map(([text, at, array]) => {
    const whole = Buffer.from(text);
    return Buffer.concat([whole.subarray(0, at % (whole.length + 1)), array, whole.subarray(at % (whole.length + 1))]);
  }));
  await fc.assert(fc.asyncProperty(fc.constantFrom(...targets), body, async (at, content) => {
    expectMeant(await send('POST', at, { ...bearer(), 'content-type': 'application/json' }, content), `POST ${at} ${content.toString('latin1')}`);
  }), { numRuns });
});
