// The gateway in front of the real PostgREST: together they answer the same on every version.
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { errorBody, statusOf, type ErrorBody, type ErrorCode } from '../../gateway/errors.ts';
import { raw } from '../lib/nginx.ts';
import { call, mint } from '../lib/http.ts';

const namespace = `gateway-${randomUUID()}`;
let service: string;
let user: string;
beforeAll(async () => {
  service = await mint({ role: 'mec_service', namespace });
  user = await mint({ role: 'mec_user', namespace });
});

const account = (more: object = {}) => ({ account_type_code: 'organization', display_name: 'Acme', ...more });

describe('a created row', () => {
  test('is returned as an object', async () => {
    const { status, headers, body } = await call('POST', '/api/accounts', { token: service, body: account({ external_id: 'one' }) });
    expect([status, headers.get('content-type')]).toEqual([201, 'application/json; charset=utf-8']);
    expect(body).toMatchObject({ namespace_id: namespace, external_id: 'one', display_name: 'Acme' });
  });

  test('of an array is returned in an array', async () => {
    const { status, body } = await call('POST', '/api/accounts', { token: service, body: [account({ external_id: 'two' }), account({ external_id: 'three' })] });
    expect(status).toBe(201);
    expect(body).toMatchObject([{ external_id: 'two' }, { external_id: 'three' }]);
  });

  test('is not returned if the caller prefers so, but its location is', async () => {
    const body = account();
    const minimal = await call('POST', '/api/accounts', { token: service, body, headers: { prefer: 'return=minimal' } });
    expect([minimal.status, minimal.body]).toEqual([201, null]);
    const placed = await call('POST', '/api/accounts', { token: service, body, headers: { prefer: 'return=headers-only' } });
    expect(placed.headers.get('location')).toMatch(/^\/api\/accounts\?account_id=eq\.[0-9a-f-]{36}$/);
  });

  test('is never merged into an existing one', async () => {
    const body = account({ external_id: 'merge' });
    await call('POST', '/api/accounts', { token: service, body });
    const merge = { prefer: 'resolution=merge-duplicates, return=minimal' };
    const again = async (path: string, headers = {}) => (await call<ErrorBody>('POST', path, { token: service, body, headers })).body;
    expect(await again('/api/accounts', merge)).toEqual(errorBody('preference_not_supported', 'resolution=merge-duplicates'));
    expect(await again('/api/accounts?on_conflict=namespace_id,external_id')).toEqual(errorBody('invalid_query', 'There is no parameter on_conflict here.'));
    expect(await again('/api/accounts')).toMatchObject({ code: 'already_exists' });
  });
});

describe('lists', () => {
  test('count and page', async () => {
    const { status, headers, body } = await call<unknown[]>('GET', '/api/plans?limit=2', { headers: { prefer: 'count=exact' } });
    expect([status, body.length, headers.get('preference-applied')]).toEqual([206, 2, 'count=exact']);
    expect(headers.get('content-range')).toMatch(/^0-1\/\d+$/);
  });

  test('give a single object to a caller who asks for it', async () => {
    const accept = 'application/vnd.pgrst.object+json';
    const { status, body } = await call('GET', '/api/plans?plan_id=eq.starter', { headers: { accept } });
    expect([status, body]).toMatchObject([200, { plan_id: 'starter' }]);
  });

  test('HEAD is GET without the body', async () => {
    const { status, body } = await call('HEAD', '/api/plans');
    expect([status, body]).toEqual([200, null]);
  });

  test('HEAD does not break later requests', async () => {
    const seen = { HEAD: new Set<number>(), GET: new Set<number>() };
    for (let i = 0; i < 300; i += 1) {
      for (const method of ['HEAD', 'GET'] as const) seen[method].add((await call(method, '/api/accounts?limit=1', { token: user })).status);
    }
    expect(seen).toEqual({ HEAD: new Set([200]), GET: new Set([200]) });
  });

  test('of plans are public', async () => {
    const { status, headers } = await call('GET', '/api/plans');
    expect([status, headers.get('cache-control')]).toEqual([200, 'private, max-age=5']);
  });
});

describe('errors', () => {
  interface Refused {
    request: Parameters<typeof call>;
    code: ErrorCode;
    details?: RegExp;
  }
  const json = (body: unknown, token = service) => ({ token, body });

  const refused: Record<string, () => Refused> = {
    'an unknown column in the query': () => ({ request: ['GET', '/api/accounts?select=nothing', { token: user }], code: 'unknown_column', details: /nothing/ }),
    'an unknown column in the body': () => ({ request: ['POST', '/api/accounts', json(account({ nothing: 1 }))], code: 'unknown_column', details: /nothing/ }),
    'an invalid filter': () => ({ request: ['GET', '/api/accounts?status=active', { token: user }], code: 'invalid_query', details: /active/ }),
    'a change without a filter': () => ({ request: ['PATCH', '/api/entitlements', json({ status: 'suspended' })], code: 'filter_missing' }),
    'an unknown relation': () => ({ request: ['GET', '/api/accounts?select=*,nothing(*)', { token: user }], code: 'invalid_query', details: /nothing/ }),
    'a range that runs backwards': () => ({ request: ['GET', '/api/accounts', { token: user, headers: { range: '5-1' } }], code: 'invalid_range' }),
    'a value of the wrong type': () => ({ request: ['GET', '/api/accounts?account_id=eq.x', { token: user }], code: 'invalid_value', details: /uuid: "x"/ }),
    'a value that is missing': () => ({ request: ['POST', '/api/accounts', json({ display_name: null })], code: 'invalid_value', details: /null value/ }),
    'a value that a rule forbids': () => ({ request: ['POST', '/api/accounts', json(account({ status: 'nothing' }))], code: 'invalid_value', details: /check constraint/ }),
    'a quantity that is not a number': () => ({
      request: ['POST', '/api/rpc/check_entitlement', json({ p_account_id: randomUUID(), p_resource_type: 'benchmark_runs', p_requested_qty: 'x' })], code: 'invalid_value',
    }),
    'a body that is not JSON': () => ({ request: ['POST', '/api/rpc/check_entitlement', json('{"p_account_id":')], code: 'invalid_json' }),
    'rows with different keys': () => ({ request: ['POST', '/api/accounts', json([{ display_name: 'a' }, { email: 'b' }])], code: 'invalid_json' }),
    'an unknown parameter': () => ({ request: ['POST', '/api/rpc/ping', json({ p_nothing: 1 })], code: 'unknown_parameter', details: /p_nothing/ }),
    'a duplicate': () => ({ request: ['POST', '/api/accounts', json([account({ external_id: 'twice' }), account({ external_id: 'twice' })])], code: 'already_exists' }),
    'an unknown account type': () => ({ request: ['POST', '/api/accounts', json(account({ account_type_code: 'nothing' }))], code: 'reference_not_found', details: /account_type_code/ }),
    'more than one row': () => ({
      request: ['GET', '/api/plans', { headers: { accept: 'application/vnd.pgrst.object+json' } }], code: 'not_single_row', details: /rows/,
    }),
    'a page beyond the end': () => ({ request: ['GET', '/api/plans?offset=5000', { headers: { prefer: 'count=exact' } }], code: 'invalid_range', details: /5000/ }),
    'an unsupported format': () => ({ request: ['GET', '/api/plans', { headers: { accept: 'image/png' } }], code: 'not_acceptable' }),
    'a call that the role may not make': () => ({ request: ['POST', '/api/accounts', json(account(), user)], code: 'forbidden', details: /permission denied/ }),
    'an invalid signature': () => ({ request: ['GET', '/api/accounts', { token: `${user.slice(0, -8)}AAAAAAAA` }], code: 'token_invalid' }),
    'an error raised by our SQL': () => ({
      request: ['POST', '/api/rpc/check_entitlement', json({ p_account_id: randomUUID(), p_resource_type: 'benchmark_runs' })], code: 'account_not_found',
    }),
  };

  test.for(Object.keys(refused))('%s', async (name) => {
    const { request, code, details } = refused[name]?.() ?? expect.fail();
    const { status, headers, body } = await call<ErrorBody>(...request);
    expect({ status, ...body }).toEqual({ status: statusOf(code), ...errorBody(code), details: details ? expect.stringMatching(details) as string : body.details });
    expect(headers.get('content-type')).toMatch(/^application\/json(; charset=utf-8)?$/);
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f]{32}$/);
  });

  test.for([
    ['expired', { ttl: '-2m' }, 'token_expired'],
    ['of an unknown role', { role: 'ghost' }, 'token_invalid'],
    ['of a database role that is not for callers', { role: 'mec_owner' }, 'token_invalid'],
    ['of PostgREST’s own role', { role: 'authenticator' }, 'token_invalid'],
    ['without a role', { role: '' }, 'token_invalid'],
  ] as const)('a token that is %s', async ([, request, code]) => {
    const token = await mint({ role: 'mec_service', namespace, ...request });
    const { status, headers, body } = await call('GET', '/api/accounts', { token });
    expect([status, headers.get('www-authenticate'), body]).toMatchObject([401, 'Bearer error="invalid_token"', { code }]);
  });

  test('a body whose Content-Length is over 1 MB is not read', async () => {
    const { status, body } = await raw(inject('stack').url, `POST /api/rpc/ping HTTP/1.1\nHost: mec\nAuthorization: Bearer ${user}\nContent-Type: application/json\nContent-Length: 1048577\n\n`);
    expect([status, JSON.parse(body)]).toEqual([413, errorBody('body_too_large')]);
  });
});

test('/health is healthy', async () => {
  const { status, body } = await call('GET', '/health');
  expect([status, body]).toEqual([200, { status: 'healthy' }]);
});
