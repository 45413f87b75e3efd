// nginx alone: what it refuses, what it passes on, and what it adds to every answer.
import { readFileSync } from 'node:fs';
import http2 from 'node:http2';
import path from 'node:path';
import tls from 'node:tls';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { errorBody, type ErrorCode } from '../../gateway/errors.ts';
import { isPostgrest, routes, type Route } from '../../gateway/routes.ts';
import { root } from '../../scripts/lib/binaries.ts';
import { renderNginx } from '../../scripts/render.ts';
import { mostOf, raw, startNginx, wellFormedKey, wellFormedToken, type NginxAlone } from '../lib/nginx.ts';

// nginx checks only the form of a token.
const token = 'Bearer aaa.bbb.ccc';
const withToken = { authorization: token };
const withJson = { ...withToken, 'content-type': 'application/json' };

let nginx: NginxAlone;
beforeAll(async () => {
  nginx = await startNginx({ env: { MEC_RATE_LIMIT_API: '100000', MEC_CORS_ORIGINS: 'https://app.example, http://localhost:3000' } });
});
afterAll(() => nginx.stop());

const send = (path: string, init: RequestInit = {}) => fetch(nginx.url + path, init);

/** The request as the upstream receives it. */
async function passedOn(path: string, init: RequestInit = {}) {
  nginx.received.length = 0;
  const response = await send(path, init);
  await response.arrayBuffer();
  const [request] = nginx.received;
  if (!request) throw new Error(`not passed on: ${response.status}`);
  return request;
}

async function expectRefusal(response: Response, status: number, code: ErrorCode) {
  expect([response.status, response.headers.get('content-type'), await response.json()])
    .toEqual([status, 'application/json', errorBody(code)]);
}

describe('only routes of the manifest are served:', () => {
  test.for(routes.filter(({ upstream }) => upstream !== 'file'))('$path reaches its upstream with each of its methods', async ({ path, methods, upstream, functions }) => {
    for (const method of methods) {
      const body = ['POST', 'PATCH'].includes(method) ? { body: '{}' } : {};
      const query = ['PATCH', 'DELETE'].includes(method) ? '?a=eq.1' : '';
      const { method: seen, url } = await passedOn(path + query, { method, headers: { ...withJson, 'cache-control': 'no-cache' }, ...body });
      const behind = `${isPostgrest({ upstream } as Route) ? path.slice('/api'.length) : path}${query}`;
      expect([seen, url]).toEqual(functions ? ['POST', `/rpc/${functions[method]}`] : [method === 'HEAD' ? 'GET' : method, behind]);
    }
  });

  test.for(routes.filter(({ upstream }) => upstream === 'file'))('$path is a file and reaches no upstream', async ({ path, methods, cache }) => {
    nginx.received.length = 0;
    for (const method of methods) {
      const response = await send(path, { method });
      expect([response.status, response.headers.get('cache-control'), (await response.text()).length > 0]).toEqual([200, `private, max-age=${cache}`, method === 'GET']);
      const again = await send(path, { method, headers: { 'if-none-match': response.headers.get('etag') ?? '' } });
      expect([again.status, again.headers.get('cache-control')]).toEqual([304, `private, max-age=${cache}`]);
    }
    expect(nginx.received).toEqual([]);
  });

  test.for(routes)('$path refuses any other method and lists its own in Allow', async ({ path, methods }) => {
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((method) => !methods.includes(method))) {
      const response = await send(path, { method, headers: withJson });
      expect([response.status, response.headers.get('allow')]).toEqual([405, methods.join(', ')]);
      if (method !== 'HEAD') expect(await response.json()).toEqual(errorBody('method_not_allowed'));
    }
  });

  test.for(['/', '/api', '/api/', '/api/nothing', '/api/rpc', '/api/rpc/', '/api/rpc/fn_raise', '/api/plans/', '/plans', '/rpc/ping', '/unreadable', '/nginx.conf'])(
    '%s is not found',
    async (path) => expectRefusal(await send(path, { headers: withToken }), 404, 'route_not_found'),
  );

  test.for(['//api/plans', '/api//plans', '/api/plans/.', '/api/plans%2f', '/api/plans;x', '/API/plans'])(
    '%s is not an alias of another path',
    async (target) => {
      const { status, body } = await raw(nginx.url, `GET ${target} HTTP/1.1\nHost: mec\nAuthorization: ${token}\n\n`);
      expect([status, JSON.parse(body)]).toEqual([404, errorBody('route_not_found')]);
    },
  );

  test('a path that normalizes to a route is served as that route', async () => {
    nginx.received.length = 0;
    for (const target of ['/api/rpc/../plans', '/api/%70lans', '/api%2fplans', '/x/../../etc/passwd']) {
      await raw(nginx.url, `GET ${target} HTTP/1.1\nHost: mec\nCache-Control: no-cache\nConnection: close\n\n`);
    }
    expect(nginx.received.map(({ url }) => url)).toEqual(['/plans', '/plans', '/plans']);
  });

  test('the query string is passed on unchanged', async () => {
    const { url } = await passedOn('/api/accounts?select=a,b&name=eq.x%20y&or=(a.eq.1)', { headers: withToken });
    expect(url).toBe('/accounts?select=a,b&name=eq.x%20y&or=(a.eq.1)');
  });
});

describe('tokens', () => {
  test('a call that needs one is refused without it, and the answer says so', async () => {
    const response = await send('/api/accounts');
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    await expectRefusal(response, 401, 'token_missing');
  });

  test.for(['Bearer', 'Bearer x', 'Bearer a.b.c.d', 'Bearer a.b.c d', 'Bearer  a.b.c', 'Basic a.b.c', 'a.b.c'])('%s is not accepted as a token on any route', async (authorization) => {
    const response = await send('/api/plans', { headers: { authorization } });
    expect(response.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
    await expectRefusal(response, 401, 'token_invalid');
  });

  test('plans can be read, but not written, without one', async () => {
    expect((await send('/api/plans')).status).toBe(200);
    await expectRefusal(await send('/api/plans', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }), 401, 'token_missing');
  });
});

describe('keys', () => {
  let count = 0;
  // A key that nginx has not seen; only the sidecar knows whether it exists.
  const newKey = () => wellFormedKey(String(++count));
  const exchanges = () => nginx.received.filter(({ url }) => url === '/internal/key');
  const call = async (headers: Record<string, string>, path = '/api/rpc/ping') => send(path, { method: 'POST', body: '{"a":1}', headers: { 'content-type': 'application/json', ...headers } });
  let answer: Parameters<NginxAlone['reply']>[0];
  beforeEach(() => {
    nginx.received.length = 0;
    answer = () => ({ status: 204, headers: { 'x-mec-token': 'x.y.z' } });
    nginx.reply((request) => (request.url === '/internal/key' ? answer(request) : {}));
  });
  afterAll(() => nginx.reply(() => ({})));

  test.for(['authorization', 'x-api-key'] as const)('in %s are exchanged once and replaced by the token', async (header) => {
    const key = newKey();
    const presented = { [header]: header === 'authorization' ? `Bearer ${key}` : key, 'x-request-id': 'exchanged' };
    for (let i = 0; i < 3; i += 1) expect((await call(presented)).status).toBe(200);
    expect(nginx.received.map(({ url, headers }) => [url, headers.authorization, headers['x-api-key'], headers['x-request-id']])).toEqual([
      ['/internal/key', undefined, [key], ['exchanged']],
      ...Array.from({ length: 3 }, () => ['/rpc/ping', ['Bearer x.y.z'], undefined, ['exchanged']]),
    ]);
    expect(nginx.received.map(({ method, body }) => [method, body])).toEqual([['GET', ''], ...Array.from({ length: 3 }, () => ['POST', '{"a":1}'])]);
  });

  test('are exchanged on routes of the database and of the administration only; requests with a token or without credentials need no exchange', async () => {
    const key = newKey();
    for (const path of ['/webhooks/stripe', '/health', '/openapi.json']) await (await send(path, { headers: { 'x-api-key': key } })).arrayBuffer();
    await call(withToken);
    await call({ ...withToken, 'x-api-key': key });
    await (await send('/api/plans')).arrayBuffer();
    expect(exchanges()).toEqual([]);
    expect((await call({ 'x-api-key': key }, '/admin/expire-stale-leases')).status).toBe(200);
    expect(nginx.received.at(-1)).toMatchObject({ url: '/admin/expire-stale-leases', headers: { authorization: ['Bearer x.y.z'] } });
    expect(exchanges()).toHaveLength(1);
  });

  test('that are refused reach no upstream, and are not exchanged again at once', async () => {
    answer = () => ({ status: 401, body: '{}' });
    const key = newKey();
    for (let i = 0; i < 5; i += 1) await expectRefusal(await call({ 'x-api-key': key }), 401, 'api_key_invalid');
    expect(nginx.received.map(({ url }) => url)).toEqual(['/internal/key']);
  });

  test('that are malformed are refused without asking the sidecar', async () => {
    const mistyped = newKey().replace(/.$/, (last) => (last === 'x' ? 'y' : 'x'));
    for (const key of ['mec_', 'mec_short', `${newKey()}x`, 'key', mistyped, newKey().toUpperCase().replace('MEC_', 'mec_')]) await expectRefusal(await call({ 'x-api-key': key }), 401, 'api_key_invalid');
    expect(nginx.received).toEqual([]);
  });

  test.for([[500], [503], [404], [200], [204]])('that could not be checked (%i) get 503, and the next request tries again', async ([status]) => {
    answer = () => ({ status: status ?? 0 });
    const key = newKey();
    for (let i = 0; i < 2; i += 1) {
      const response = await call({ 'x-api-key': key });
      expect(response.headers.get('retry-after')).toBe('1');
      await expectRefusal(response, 503, 'unavailable');
    }
    expect(nginx.received.map(({ url }) => url)).toEqual(['/internal/key', '/internal/key']);
  });

  test('have separate entries in the cache of the catalog, and are refused before it is consulted', async () => {
    const [mine, theirs] = [newKey(), newKey()];
    answer = ({ headers }) => ({ status: 204, headers: { 'x-mec-token': `a.b.${headers['x-api-key']?.[0]?.slice(-6)}` } });
    let reads = 0;
    nginx.reply((request) => (request.url === '/internal/key' ? answer(request) : { body: String(++reads) }));
    const read = async (key: string) => (await send('/api/units?limit=7', { headers: { 'x-api-key': key } })).text();
    expect([await read(mine), await read(theirs), await read(mine), await read(theirs)]).toEqual(['1', '2', '1', '2']);
    expect((await send('/api/units?limit=7', { headers: { 'x-api-key': 'mec_short' } })).status).toBe(401);
  });
});

describe('formats', () => {
  test.for(['text/html', 'application/xml', 'application/vnd.pgrst.plan+json', 'application/octet-stream'])('Accept: %s is refused', async (accept) =>
    expectRefusal(await send('/api/accounts', { headers: { ...withToken, accept } }), 406, 'not_acceptable'));

  test.for(['text/plain', 'application/x-www-form-urlencoded', 'text/csv', 'application/jsonx', 'multipart/form-data; boundary=x'])(
    'Content-Type: %s is refused',
    async (type) => expectRefusal(
      await send('/api/rpc/ping', { method: 'POST', body: '{}', headers: { ...withToken, 'content-type': type } }), 415, 'unsupported_media_type',
    ),
  );

  test.for(['application/json', 'application/json; charset=utf-8', 'Application/JSON;charset=UTF-8'])('Content-Type: %s is JSON', async (type) => {
    expect((await send('/api/rpc/ping', { method: 'POST', body: '{}', headers: { ...withToken, 'content-type': type } })).status).toBe(200);
  });
});

describe('what PostgREST receives', () => {
  const objectFormat = 'application/vnd.pgrst.object+json';
  const created = (body: string, headers: Record<string, string> = {}, path = '/api/accounts') =>
    passedOn(path, { method: 'POST', body, headers: { ...withJson, ...headers } });

  test.for([
    ['one object, no Accept', '{"a":1}', {}, objectFormat],
    ['one object after whitespace', ' \n{"a":1}', {}, objectFormat],
    ['one object, JSON', '{"a":1}', { accept: 'application/json' }, objectFormat],
    ['one object, the Accept of many clients', '{"a":1}', { accept: 'application/json, text/plain, */*' }, objectFormat],
    ['an array', '[{"a":1}]', { accept: '*/*' }, '*/*'],
    ['an array that the caller asks for', '{"a":1}', { accept: 'application/vnd.pgrst.array+json' }, 'application/vnd.pgrst.array+json'],
    ['CSV', '{"a":1}', { accept: 'text/csv' }, 'text/csv'],
  ] as const)('a created row is answered as an object: %s', async ([, body, headers, accept]) => {
    expect((await created(body, headers)).headers.accept).toEqual([accept]);
  });

  test('a large object is recognized as well', async () => {
    const { headers, body } = await created(JSON.stringify({ a: 'x'.repeat(1_000_000) }));
    expect([headers.accept, body.length]).toEqual([[objectFormat], 1_000_008]);
  });

  test('the answers of functions are left as they are', async () => {
    const { headers } = await created('{}', { accept: '*/*' }, '/api/rpc/ping');
    expect([headers.accept, headers.prefer]).toEqual([['*/*'], undefined]);
  });

  test.for([
    [undefined, ['return=representation']],
    ['return=minimal', ['return=minimal']],
    ['count=exact,return=headers-only', ['count=exact,return=headers-only']],
    ['missing=default', ['return=representation', 'missing=default']],
    ['handling=strict, handling=lenient', ['return=representation', 'handling=strict, handling=lenient']],
  ] as const)('Prefer: %s', async ([prefer, passed]) => {
    const { headers } = await created('{}', prefer === undefined ? {} : { prefer });
    expect(headers.prefer).toEqual(passed);
  });

  test.for([
    ['count=planned', 'count=planned'],
    ['count=estimated, return=minimal', 'count=estimated'],
    ['resolution=merge-duplicates', 'resolution=merge-duplicates'],
    ['return=minimal, resolution=ignore-duplicates; tx=rollback', 'resolution=ignore-duplicates; tx=rollback'],
    ['tx=rollback, missing=default', 'tx=rollback'],
    ['handling=strict, max-affected=5', 'max-affected=5'],
    ['params=single-object, timezone=UTC, x-return=minimal', 'params=single-object, timezone=UTC, x-return=minimal'],
    ['return=minimal; count=planned', 'return=minimal; count=planned'],
    ['RETURN=minimal', 'RETURN=minimal'],
    ['x'.repeat(1000), 'x'.repeat(200 - 'preference_not_supported '.length)],
  ] as const)('Prefer: %s is refused, not dropped', async ([prefer, named]) => {
    nginx.received.length = 0;
    for (const [method, path] of [['POST', '/api/accounts'], ['GET', '/api/accounts'], ['POST', '/api/rpc/ping'], ['GET', '/v1/meter/events']] as const) {
      const response = await send(path, { method, headers: { ...withJson, prefer }, ...(method === 'POST' && { body: '{}' }) });
      expect([response.status, await response.json()]).toEqual([400, errorBody('preference_not_supported', named)]);
    }
    expect(nginx.received).toEqual([]);
  });

  test('whether the filter of a change names its namespaces', async () => {
    const told = async (query: string, headers = {}) => (await passedOn(`/api/entitlements?${query}`, { method: 'PATCH', body: '{}', headers: { ...withJson, ...headers } })).headers['x-mec-spans-namespaces'];
    expect(await told('status=eq.active&namespace_id=eq.a')).toEqual(['yes']);
    expect(await told('namespace_id=in.(a,b)', { 'x-mec-spans-namespaces': 'no' })).toEqual(['yes']);
    expect(await told('status=eq.active', { 'x-mec-spans-namespaces': 'yes' })).toBeUndefined();
    expect(await told('status=eq.active%26namespace_id=eq.a')).toBeUndefined();
  });

  test('other schemas, origins and forged addresses are not passed on', async () => {
    const { headers } = await passedOn('/api/accounts', {
      headers: {
        ...withToken, 'accept-profile': 'mec', 'content-profile': 'mec', origin: 'https://app.example', range: '0-9', 'range-unit': 'items', 'accept-encoding': 'gzip',
        'x-forwarded-for': '1.2.3.4', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil', forwarded: 'for=1.2.3.4', 'x-request-id': 'my-id',
      },
    });
    expect(headers).toMatchObject({
      authorization: [token], range: ['0-9'], 'range-unit': ['items'], 'x-request-id': ['my-id'],
      'x-forwarded-for': ['127.0.0.1'], 'x-forwarded-proto': ['http'], 'x-forwarded-host': ['127.0.0.1'],
    });
    for (const name of ['accept-profile', 'content-profile', 'origin', 'forwarded', 'accept-encoding', 'connection']) expect(headers[name]).toBeUndefined();
  });
});

describe('what the caller receives', () => {
  test('the same security headers on answers and errors', async () => {
    nginx.reply(() => ({ headers: { 'x-request-id': 'theirs', 'content-location': '/accounts', 'proxy-status': 'PostgREST; error=1' } }));
    for (const path of ['/api/accounts', '/api/nothing', '/health']) {
      const { headers } = await send(path, { headers: { ...withToken, 'x-request-id': 'id.1', 'accept-encoding': 'identity' } });
      expect(Object.fromEntries([...headers].filter(([name]) => !/^(date|connection|content-(type|length)|transfer-encoding|keep-alive)$/.test(name)))).toEqual({
        server: 'nginx',
        'x-request-id': 'id.1',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        vary: expect.stringContaining('Origin, Authorization, X-API-Key, Accept, Accept-Encoding, Prefer') as string,
      });
    }
    nginx.reply(() => ({}));
  });

  test('the public location of a created row', async () => {
    nginx.reply(() => ({ status: 201, headers: { location: '/accounts?account_id=eq.1' }, body: '' }));
    const response = await send('/api/accounts', { method: 'POST', body: '{}', headers: withJson });
    nginx.reply(() => ({}));
    expect(response.headers.get('location')).toBe('/api/accounts?account_id=eq.1');
  });

  test('an object as plain JSON, unless the caller named another format', async () => {
    nginx.reply(() => ({ status: 201, headers: { 'content-type': 'application/vnd.pgrst.object+json; charset=utf-8' }, body: '{}' }));
    const plain = await send('/api/accounts', { method: 'POST', body: '{}', headers: withJson });
    const named = await send('/api/accounts', { method: 'POST', body: '{}', headers: { ...withJson, accept: 'application/vnd.pgrst.object+json' } });
    nginx.reply(() => ({}));
    expect([plain, named].map(({ headers }) => headers.get('content-type'))).toEqual(['application/json; charset=utf-8', 'application/vnd.pgrst.object+json; charset=utf-8']);
  });

  test('long answers compressed, if the caller accepts it', async () => {
    nginx.reply(() => ({ body: JSON.stringify('x'.repeat(5000)) }));
    const response = await send('/api/accounts', { headers: { ...withToken, 'accept-encoding': 'gzip' } });
    nginx.reply(() => ({}));
    expect([response.headers.get('content-encoding'), ((await response.json()) as string).length]).toEqual(['gzip', 5000]);
  });
});

describe('request ids', () => {
  test.for(['a', 'Ab.9_-', 'x'.repeat(128)])('%s is kept', async (id) => {
    expect((await send('/api/nothing', { headers: { 'x-request-id': id } })).headers.get('x-request-id')).toBe(id);
  });

  test.for(['a b', 'a/b', 'ü', '"', 'x'.repeat(129)])('%s is replaced', async (id) => {
    expect((await send('/api/nothing', { headers: { 'x-request-id': encodeURI(id).includes('%C3') ? '\xfc' : id } })).headers.get('x-request-id')).toMatch(/^[0-9a-f]{32}$/);
  });

  test('two are replaced by a single new one', async () => {
    const { headers } = await raw(nginx.url, 'GET /api/plans HTTP/1.1\nHost: mec\nX-Request-Id: a\nX-Request-Id: b\nConnection: close\n\n');
    expect(headers.filter((line) => /^x-request-id:/i.test(line))).toEqual([expect.stringMatching(/^X-Request-Id: [0-9a-f]{32}$/)]);
  });
});

describe('invalid requests', () => {
  const get = 'GET /api/plans HTTP/1.1\nHost: mec\n';
  test.for<[string, string, number, ErrorCode]>([
    ['not HTTP', 'nonsense\n\n', 400, 'bad_request'],
    ['no Host', 'GET /api/plans HTTP/1.1\n\n', 400, 'bad_request'],
    ['two Hosts', `${get}Host: other\n\n`, 400, 'bad_request'],
    ['a path above the root', 'GET /../x HTTP/1.1\nHost: mec\n\n', 400, 'bad_request'],
    ['a zero byte', 'GET /api/plans%00 HTTP/1.1\nHost: mec\n\n', 400, 'bad_request'],
    ['two lengths', `${get}Content-Length: 1\nTransfer-Encoding: chunked\n\n0\n\n`, 400, 'bad_request'],
    ['TRACE', 'TRACE /api/plans HTTP/1.1\nHost: mec\n\n', 405, 'method_not_allowed'],
    ['a long address', `GET /api/plans?${'x'.repeat(9000)} HTTP/1.1\nHost: mec\n\n`, 414, 'uri_too_long'],
    ['a long header', `${get}X-Long: ${'x'.repeat(9000)}\n\n`, 431, 'headers_too_large'],
    ['a body over 1 MB', `POST /api/rpc/ping HTTP/1.1\nHost: mec\nAuthorization: ${token}\nContent-Type: application/json\nContent-Length: 1048577\n\n`, 413, 'body_too_large'],
    ['a chunked body over 1 MB', `POST /api/rpc/ping HTTP/1.1\nHost: mec\nAuthorization: ${token}\nContent-Type: application/json\nTransfer-Encoding: chunked\n\n100001\n${'x'.repeat(1_048_577)}\n`, 413, 'body_too_large'],
    ['a broken chunk', `POST /api/rpc/ping HTTP/1.1\nHost: mec\nAuthorization: ${token}\nContent-Type: application/json\nTransfer-Encoding: chunked\n\nzz\n\n`, 400, 'bad_request'],
  ])('%s', async ([, request, status, code]) => {
    const answer = await raw(nginx.url, request);
    expect([answer.status, JSON.parse(answer.body)]).toEqual([status, errorBody(code)]);
    expect(answer.headers.filter((line) => /^(x-request-id|content-type):/i.test(line))).toEqual([
      'Content-Type: application/json', expect.stringMatching(/^X-Request-Id: [0-9a-f]{32}$/),
    ]);
  });
});

describe('CORS', () => {
  test.for(['https://app.example', 'http://localhost:3000'])('%s may read answers and errors', async (origin) => {
    for (const path of ['/api/plans', '/api/accounts']) {
      const { headers } = await send(path, { headers: { origin } });
      expect([headers.get('access-control-allow-origin'), headers.get('access-control-expose-headers')])
        .toEqual([origin, 'X-Request-Id, Content-Range, Location, Preference-Applied, Retry-After']);
    }
  });

  test.for(['https://app.example.evil', 'https://evil', 'https://app.example,', 'http://localhost', 'HTTPS://APP.EXAMPLE', 'null', 'x|x', ',x|x'])(
    '%s may not', async (origin) => {
      const { headers } = await send('/api/plans', { headers: { origin } });
      expect([...headers].filter(([name]) => name.startsWith('access-control-'))).toEqual([]);
    },
  );

  const preflight = (origin: string) =>
    send('/api/accounts', { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' } });

  test('nginx answers the preflight of a route without asking an upstream', async () => {
    nginx.received.length = 0;
    const response = await preflight('https://app.example');
    expect([response.status, Object.fromEntries([...response.headers].filter(([name]) => name.startsWith('access-control-')))]).toEqual([204, {
      'access-control-allow-origin': 'https://app.example',
      'access-control-allow-methods': 'GET, HEAD, POST, PATCH',
      'access-control-allow-headers': 'Authorization, Content-Type, Accept, Prefer, Range, Range-Unit, X-API-Key, X-Request-Id',
      'access-control-expose-headers': 'X-Request-Id, Content-Range, Location, Preference-Applied, Retry-After',
      'access-control-max-age': '600',
    }]);
    expect(nginx.received).toEqual([]);
  });

  test('the preflight of any other origin allows nothing', async () => {
    const { status, headers } = await preflight('https://evil');
    expect([status, [...headers].filter(([name]) => name.startsWith('access-control-'))]).toEqual([204, []]);
  });

  test('the preflight of an unknown path is 404', async () =>
    expectRefusal(await send('/api/nothing', { method: 'OPTIONS', headers: { origin: 'https://app.example' } }), 404, 'route_not_found'));
});

describe('the cache of the catalog', () => {
  let count = 0;
  // A new caller, for whom nothing is cached yet.
  let authorization: string;
  beforeEach(() => (authorization = `Bearer aaa.bbb.${++count}`));
  const read = async (headers: Record<string, string> = {}, path = '/api/units') => {
    const response = await send(path, { headers: { authorization, ...headers } });
    return [await response.text(), response.headers.get('cache-control')];
  };
  beforeAll(() => nginx.reply(() => ({ body: String(++count), headers: { 'content-range': '0-0/1' } })));
  afterAll(() => nginx.reply(() => ({})));

  test('gives the same caller the same answer for some seconds', async () => {
    const first = await read();
    expect(first).toEqual([String(count), 'private, max-age=5']);
    expect(await read()).toEqual(first);
  });

  test.for([
    ['caller', { authorization: 'Bearer aaa.bbb.ddd' }],
    ['Accept', { accept: 'text/csv' }],
    ['Range', { range: '0-0' }],
    ['Prefer', { prefer: 'count=exact' }],
  ] as const)('has a separate entry for another %s', async ([, headers]) => {
    const [first] = await read();
    const [other] = await read(headers);
    expect(other).not.toBe(first);
    expect((await read(headers))[0]).toBe(other);
    expect((await read())[0]).toBe(first);
  });

  test('has a separate entry for another query', async () => expect((await read({}, '/api/units?limit=1'))[0]).not.toBe((await read())[0]));

  test('is bypassed on request', async () => {
    const [first] = await read();
    const [fresh] = await read({ 'cache-control': 'no-cache' });
    expect(fresh).not.toBe(first);
    expect((await read())[0]).toBe(fresh);
  });

  test('answers each request with its own id', async () => {
    await read();
    const { headers } = await send('/api/units', { headers: { ...withToken, 'x-request-id': 'mine' } });
    expect(headers.get('x-request-id')).toBe('mine');
  });

  test('holds no errors, writes or other routes', async () => {
    nginx.reply(() => ({ status: 401, body: `{"code":"${String(++count)}"}` }));
    expect([(await read({}, '/api/units?limit=2'))[1], (await read({}, '/api/accounts'))[1]]).toEqual(['no-store', 'no-store']);
    nginx.reply(() => ({ body: String(++count) }));
    expect((await read({}, '/api/units?limit=2'))[0]).toBe(String(count));
    const post = () => send('/api/units', { method: 'POST', body: '{}', headers: withJson }).then((response) => response.text());
    expect(await post()).not.toBe(await post());
  });
});

describe('errors of PostgREST and PostgreSQL', () => {
  const answerTo = async (status: number, error: object, init: RequestInit = { headers: withToken }) => {
    nginx.reply(() => ({ status, body: JSON.stringify({ details: null, hint: null, ...error }) }));
    const response = await send('/api/accounts', init);
    nginx.reply(() => ({}));
    return { status: response.status, type: response.headers.get('content-type'), retry: response.headers.get('retry-after'), body: await response.json() };
  };

  // Status and code as PostgREST 12 or 16 answers them. Their messages about tokens differ too and are not passed on.
  test.for<[number, string, string, number, ErrorCode]>([
    [400, 'PGRST100', 'failed to parse filter', 400, 'invalid_query'],
    [400, 'PGRST102', 'Empty or invalid json', 400, 'invalid_json'],
    [400, 'PGRST204', 'Column not found', 400, 'unknown_column'],
    [400, '42703', 'column does not exist', 400, 'unknown_column'],
    [400, '22P02', 'invalid input syntax', 400, 'invalid_value'],
    [400, '22003', 'out of range', 400, 'invalid_value'],
    [400, '22007', 'invalid date', 400, 'invalid_value'],
    [400, '23514', 'violates check constraint', 400, 'invalid_value'],
    [400, '23502', 'null value in column', 400, 'invalid_value'],
    [400, 'P0001', 'raised', 400, 'bad_request'],
    [401, 'PGRST301', 'JWSError', 401, 'token_invalid'],
    [401, 'PGRST301', 'JWT expired', 401, 'token_expired'],
    [401, 'PGRST303', 'JWT expired', 401, 'token_expired'],
    [403, '42501', 'permission denied', 403, 'forbidden'],
    [404, 'PGRST202', 'Could not find the function', 404, 'unknown_parameter'],
    [404, 'PGRST205', 'Could not find the table', 404, 'route_not_found'],
    [406, 'PGRST116', 'multiple (or no) rows', 406, 'not_single_row'],
    [406, 'PGRST107', 'None of these media types', 406, 'not_acceptable'],
    [415, 'PGRST107', 'None of these media types', 406, 'not_acceptable'],
    [409, '23505', 'duplicate key', 409, 'already_exists'],
    [409, '23503', 'foreign key', 409, 'reference_not_found'],
    [416, 'PGRST103', 'Requested range not satisfiable', 416, 'invalid_range'],
    [413, '54001', 'stack depth limit exceeded', 400, 'invalid_json'],
    [413, '54000', 'index row size exceeds the maximum', 400, 'bad_request'],
  ])('%i %s %s', async ([given, code, message, status, expected]) => {
    expect(await answerTo(given, { code, message })).toEqual({ status, type: 'application/json; charset=utf-8', retry: null, body: errorBody(expected, status === 401 ? null : message) });
  });

  test.for<[number, string, number, ErrorCode]>([
    [500, 'XX000', 500, 'internal_error'],
    [500, '57014', 500, 'internal_error'],
    [405, '25006', 500, 'internal_error'],
    [503, '53300', 503, 'unavailable'],
    [503, 'PGRST001', 503, 'unavailable'],
    [503, '57P01', 503, 'unavailable'],
    [504, 'PGRST003', 504, 'timeout'],
  ])('%i %s reveals nothing internal', async ([given, code, status, expected]) => {
    const id = `inside-${code}`;
    expect(await answerTo(given, { code, message: 'inside', details: 's'.repeat(1000) }, { headers: { ...withToken, 'x-request-id': id } }))
      .toEqual({ status, type: 'application/json; charset=utf-8', retry: status === 503 ? '1' : null, body: errorBody(expected) });
    const { error } = await nginx.logged(id);
    expect(error).toBe(`${code} inside. ${'s'.repeat(1000)}`.slice(0, 500));
  });

  test.for<[string, string, RequestInit, number, ErrorCode]>([
    ['a read', '57014', { headers: withToken }, 2050, 'statement_timeout'],
    ['a read without a token', '57014', {}, 550, 'statement_timeout'],
    ['a wait for a row', '55P03', { headers: withToken }, 2050, 'busy'],
  ])('%s that timed out (%s) is 429 and can be retried', async ([, code, init, ms, expected]) => {
    nginx.reply(() => ({ status: 500, body: JSON.stringify({ code, message: 'inside', details: null, hint: null }), afterMs: ms }));
    const id = `slow-${code}-${ms}`;
    const response = await send('/api/plans', { ...init, headers: { ...(init.headers as Record<string, string> | undefined), 'cache-control': 'no-cache', 'x-request-id': id } });
    nginx.reply(() => ({}));
    expect([response.status, response.headers.get('retry-after'), await response.json()]).toEqual([429, '1', errorBody(expected)]);
    expect(await nginx.logged(id)).toMatchObject({ status: 429, error: `${code} inside` });
  });

  test('details keep the useful parts', async () => {
    const { body } = await answerTo(409, { code: '23505', message: 'duplicate key', details: 'Key (external_id)=(a) already exists.' });
    expect(body).toEqual(errorBody('already_exists', 'duplicate key. Key (external_id)=(a) already exists.'));
    const row = await answerTo(400, { code: '23514', message: 'violates check constraint "c"', details: 'Failing row contains (1, 2).' });
    expect(row.body).toEqual(errorBody('invalid_value', 'violates check constraint "c"'));
  });

  test('an error raised by our SQL is passed on unchanged', async () => {
    const error = { code: 'account_not_found', message: 'm', details: 'Grüße', hint: 'h' };
    expect((await answerTo(404, error)).body).toEqual(error);
  });

  test('a long error is cut, and one that is not JSON still arrives', async () => {
    const message = 'ü'.repeat(20_000);
    expect((await answerTo(400, { code: 'PGRST100', message })).body).toEqual(errorBody('invalid_query', message.slice(0, 500)));
    nginx.reply(() => ({ status: 400, headers: { 'content-type': 'text/plain' }, body: 'no JSON' }));
    const response = await send('/api/accounts', { headers: withToken });
    nginx.reply(() => ({}));
    expect(await response.json()).toEqual(errorBody('bad_request', 'no JSON'));
  });

  const tokenWith = (claims: object) => `Bearer h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;

  test.for([400, 401, 403])('an unknown role is 401, whatever PostgREST answers (%i)', async (status) => {
    const answer = await answerTo(status, { code: '22023', message: 'role "ghost" does not exist' }, { headers: { authorization: tokenWith({ role: 'ghost' }) } });
    expect([answer.status, answer.body]).toEqual([401, errorBody('token_invalid', 'The role is not one of mec_user, mec_service, mec_admin.')]);
  });

  test('a known role keeps its 400 and 403', async () => {
    for (const status of [400, 403]) {
      expect((await answerTo(status, { code: 'x' }, { headers: { authorization: tokenWith({ role: 'mec_user' }) } })).status).toBe(status);
    }
  });

  test('HEAD gets the status and headers, and no body', async () => {
    nginx.reply(() => ({ status: 415, body: '' }));
    const response = await send('/api/accounts', { method: 'HEAD', headers: withToken });
    nginx.reply(() => ({}));
    expect([response.status, await response.text()]).toEqual([406, '']);
  });
});

test('connections to the upstream are reused', async () => {
  const ports = new Set<unknown>();
  nginx.reply(({ port }) => ({ body: JSON.stringify(ports.add(port).size) }));
  for (let i = 0; i < 3; i++) await (await send('/api/accounts', { headers: withToken })).text();
  nginx.reply(() => ({}));
  expect(ports.size).toBe(1);
});

test('the access log is JSON, with the request id and without secrets', async () => {
  const agent = '"quoted" \\ agent';
  await send('/api/accounts?email=eq.secret@example.com', { headers: { ...withToken, 'user-agent': agent, 'x-request-id': 'logged' } });
  const line = await nginx.logged('logged');
  expect(line).toEqual({
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+\d\d:\d\d$/) as string,
    request_id: 'logged', method: 'GET', path: '/api/accounts', status: 200, bytes: expect.any(Number) as number, request_time: expect.any(Number) as number,
    upstream_time: expect.stringMatching(/^\d+\.\d{3}$/) as string, upstream_status: '200', remote_addr: '127.0.0.1', user_agent: agent, error: '',
  });
  expect(readFileSync(path.join(nginx.directory, 'access.log'), 'utf8')).not.toMatch(/secret|aaa\.bbb/);
});

test('a missing variable is named in the error', async () => {
  await expect(renderNginx({ out: path.join(nginx.directory, 'half'), env: { MEC_LISTEN: '1' } })).rejects.toThrow(/^MEC_[A-Z_]+ is not set, nginx\/[a-z/-]+\.conf\.template needs it$/);
});

describe('with other settings', () => {
  const withNginx = async (options: Parameters<typeof startNginx>[0], run: (other: NginxAlone) => Promise<void>) => {
    const other = await startNginx(options);
    try {
      await run(other);
    } finally {
      await other.stop();
    }
  };
  /** Sends `count` requests at once; as many pass as the rate allows in the time taken. Returns the others. */
  const expectRate = async (rate: number, count: number, ask: (index: number) => Promise<Response>) => {
    const began = performance.now();
    const answers = await Promise.all(Array.from({ length: count }, (_, index) => ask(index)));
    const passed = answers.filter(({ status }) => status === 200).length;
    expect(passed).toBeGreaterThanOrEqual(1 + rate);
    expect(passed).toBeLessThanOrEqual(mostOf(rate, performance.now() - began));
    return answers.filter(({ status }) => status === 429);
  };

  test('a client over its rate is limited, others are not', () =>
    withNginx({ env: { MEC_RATE_LIMIT_API: '5' } }, async ({ url }) => {
      const call = (key: string) => fetch(`${url}/api/accounts`, { headers: { authorization: `Bearer ${wellFormedToken(key)}` } });
      const [response] = await expectRate(5, 100, () => call('first'));
      expect(response?.headers.get('retry-after')).toBe('1');
      expect(await response?.json()).toEqual(errorBody('rate_limited'));
      expect((await call('second')).status).toBe(200);
    }));

  test('a key is one client, whichever header carries it', () =>
    withNginx({ env: { MEC_RATE_LIMIT_API: '5' } }, async ({ url, reply }) => {
      reply(({ url: path }) => (path === '/internal/key' ? { status: 204, headers: { 'x-mec-token': 'a.b.c' } } : {}));
      const key = wellFormedKey('one');
      await expectRate(5, 20, (i) => fetch(`${url}/api/accounts`, { headers: i % 2 === 0 ? { authorization: `Bearer ${key}` } : { 'x-api-key': key } }));
    }));

  test('invented tokens do not get around the limit', () =>
    withNginx({ env: { MEC_RATE_LIMIT_API: '2' } }, async ({ url }) => {
      // Of an address ten times as many as of a token.
      await expectRate(20, 80, (i) => fetch(`${url}/api/accounts`, { headers: { authorization: `Bearer ${wellFormedToken(String(i))}` } }));
    }));

  test('without CORS origins no page may read answers', () =>
    withNginx({}, async ({ url }) => {
      for (const origin of ['https://app.example', 'null', '*', '']) {
        expect((await fetch(`${url}/api/plans`, { headers: { origin } })).headers.get('access-control-allow-origin')).toBeNull();
      }
    }));

  test('with * every page may', () =>
    withNginx({ env: { MEC_CORS_ORIGINS: '*' } }, async ({ url }) => {
      expect((await fetch(`${url}/api/plans`, { headers: { origin: 'https://any.example' } })).headers.get('access-control-allow-origin')).toBe('https://any.example');
    }));

  test('the address comes from a trusted proxy', () =>
    withNginx({ env: { MEC_TRUSTED_PROXY: '127.0.0.0/8' } }, async ({ url, received, logged }) => {
      await fetch(`${url}/api/accounts`, { headers: { ...withToken, 'x-forwarded-for': '203.0.113.7', 'x-request-id': 'proxied' } });
      expect([received[0]?.headers['x-forwarded-for'], (await logged('proxied')).remote_addr]).toEqual([['203.0.113.7'], '203.0.113.7']);
    }));

  test('an unreachable upstream is 503 with Retry-After', () =>
    withNginx({ down: true }, async ({ url }) => {
      for (const path of ['/api/accounts', '/health']) {
        const response = await fetch(url + path, { headers: withToken });
        expect(response.headers.get('retry-after')).toBe('1');
        await expectRefusal(response, 503, 'unavailable');
      }
    }));

  test('an upstream that does not answer in time is 504', () =>
    withNginx({ edit: { file: 'nginx.conf', from: 'proxy_read_timeout 30s', to: 'proxy_read_timeout 200ms' } }, async ({ url, reply, received }) => {
      reply(() => 'nothing');
      await expectRefusal(await fetch(`${url}/api/rpc/ping`, { method: 'POST', body: '{}', headers: withJson }), 504, 'timeout');
      expect(received).toHaveLength(1);
    }));

  test('a client that stops sending is disconnected', () =>
    withNginx({ edit: { file: 'nginx.conf', from: 'client_body_timeout 10s', to: 'client_body_timeout 200ms' } }, async ({ url, received }) => {
      const answer = raw(url, `POST /api/rpc/ping HTTP/1.1\nHost: mec\nAuthorization: ${token}\nContent-Type: application/json\nContent-Length: 10\n\n{`);
      await expect(answer).rejects.toThrow('ECONNRESET');
      expect(received).toEqual([]);
    }));

  test('TLS: 1.2 and newer, HTTP/2, and HSTS', () => {
    const fixture = (name: string) => path.join(root, 'tests/fixtures', name);
    const ca = readFileSync(fixture('tls.crt'));
    return withNginx({ env: { MEC_TLS_CERT: fixture('tls.crt'), MEC_TLS_KEY: fixture('tls.key') } }, async ({ url, port }) => {
      const session = http2.connect(url, { ca });
      const headers = await new Promise<http2.IncomingHttpHeaders>((resolve, reject) => {
        session.on('error', reject);
        session.request({ ':path': '/api/plans' }).on('response', resolve).on('error', reject).resume();
      });
      session.close();
      expect([headers[':status'], headers['strict-transport-security']]).toEqual([200, 'max-age=31536000; includeSubDomains']);

      const old = new Promise((resolve, reject) => {
        const socket = tls.connect({ port, host: '127.0.0.1', ca, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' });
        socket.once('secureConnect', () => resolve('connected')).once('error', reject);
      });
      await expect(old).rejects.toThrow(/protocol/i);

      const { status, body } = await raw(url.replace('https', 'http'), 'GET /api/plans HTTP/1.1\nHost: mec\n\n');
      expect([status, JSON.parse(body)]).toEqual([400, errorBody('bad_request')]);
    });
  });
});
