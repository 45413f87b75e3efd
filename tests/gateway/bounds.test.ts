// Limits on what one caller can use of the gateway: nginx alone, with limits that a test can reach.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { errorBody, type ErrorCode } from '../../gateway/errors.ts';
import { routes } from '../../gateway/routes.ts';
import { mostOf, raw, startNginx, wellFormedKey, wellFormedToken, type NginxAlone } from '../lib/nginx.ts';

const withNginx = async (options: Parameters<typeof startNginx>[0], run: (nginx: NginxAlone) => Promise<void>) => {
  const nginx = await startNginx(options);
  try {
    await run(nginx);
  } finally {
    await nginx.stop();
  }
};
/** With the default settings, for tests that need no others. */
let plain: NginxAlone;
beforeAll(async () => {
  plain = await startNginx();
});
afterAll(() => plain.stop());

const times = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index));
const withToken = { authorization: `Bearer ${wellFormedToken('bounds')}` };
const withJson = { ...withToken, 'content-type': 'application/json' };

/** Uses the agent's connections, since fetch itself decides how many it opens. */
function get(url: string, headers: Record<string, string>, agent: http.Agent): Promise<{ status: number; headers: http.IncomingHttpHeaders; body: Buffer }> {
  return new Promise((resolve, reject) => {
    http.get(url, { headers, agent }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) })).on('error', reject);
    }).on('error', reject);
  });
}

const refusals: [string, RequestInit & { path: string }, number, ErrorCode][] = [
  ['an unknown path', { path: '/nothing' }, 404, 'route_not_found'],
  ['a method that the path does not take', { path: '/api/plans', method: 'PUT' }, 405, 'method_not_allowed'],
  ['a missing token', { path: '/api/accounts' }, 401, 'token_missing'],
  ['an invalid token', { path: '/api/accounts', headers: { authorization: 'Bearer x' } }, 401, 'token_invalid'],
  ['a malformed key', { path: '/api/accounts', headers: { 'x-api-key': 'mec_x' } }, 401, 'api_key_invalid'],
  ['an unsupported format', { path: '/api/plans', headers: { accept: 'image/png' } }, 406, 'not_acceptable'],
  ['a body of another type', { path: '/api/rpc/ping', method: 'POST', body: 'x', headers: { ...withToken, 'content-type': 'text/plain' } }, 415, 'unsupported_media_type'],
  ['a body that is too large', { path: '/api/rpc/ping', method: 'POST', body: 'x'.repeat(1_048_577), headers: withJson }, 413, 'body_too_large'],
  ['an invalid query string', { path: '/api/plans?x' }, 400, 'invalid_query'],
  ['an unsupported preference', { path: '/api/plans', headers: { prefer: 'tx=rollback' } }, 400, 'preference_not_supported'],
  ['a change without a filter', { path: '/api/entitlements', method: 'PATCH', body: '{}', headers: withJson }, 400, 'filter_missing'],
];

test.for(refusals)('refusing %s counts against the rate of the address', async ([, { path: target, ...init }, status, code]) =>
  withNginx({ env: { MEC_RATE_LIMIT_API: '1' } }, async ({ url }) => {
    const answers = await Promise.all(times(40, () => fetch(url + target, init)));
    const bodies = await Promise.all(answers.map(async (response) => [response.status, response.headers.get('retry-after'), (await response.json() as { code: ErrorCode }).code]));
    // Ten a second, and a burst of ten.
    expect(bodies.filter(([seen]) => seen === status).length).toBeGreaterThanOrEqual(11);
    for (const body of bodies) expect([[status, null, code], [429, '1', 'rate_limited']]).toContainEqual(body);
    const tooMany = answers.find((response) => response.status === 429);
    expect(tooMany?.headers.get('content-type')).toBe('application/json');
    expect((await fetch(`${url}/nothing`)).headers.get('x-request-id')).toMatch(/^[0-9a-f]{32}$/);
  }));

test('so do refusing invalid requests and answering preflights', () =>
  withNginx({ env: { MEC_RATE_LIMIT_API: '1', MEC_CORS_ORIGINS: '*' } }, async ({ url }) => {
    for (const request of ['nonsense\n\n', 'GET / HTTP/9.9\nHost: mec\n\n', `GET /${'x'.repeat(9000)} HTTP/1.1\nHost: mec\n\n`, 'GET /health HTTP/1.1\nHost: mec\nTransfer-Encoding: x\nConnection: close\n\n',
      'OPTIONS /api/plans HTTP/1.1\nHost: mec\nOrigin: https://a\nContent-Length: 0\nConnection: close\n\n']) {
      const answers = await Promise.all(times(40, () => raw(url, request)));
      const refused = answers.find(({ status }) => status === 429) ?? expect.fail(request.slice(0, 50));
      expect(JSON.parse(refused.body)).toEqual(errorBody('rate_limited'));
      expect(refused.headers).toContain('Retry-After: 1');
    }
  }));

test.for<[string, string, number, ErrorCode]>([
  ['an unknown transfer encoding', 'GET /health HTTP/1.1\nHost: mec\nTransfer-Encoding: x\n\n', 400, 'bad_request'],
  ['an unknown HTTP version', 'GET /health HTTP/9.9\nHost: mec\n\n', 400, 'bad_request'],
  ['CONNECT', 'CONNECT mec:80 HTTP/1.1\nHost: mec\n\n', 400, 'bad_request'],
  ['If-Match', 'GET /docs HTTP/1.1\nHost: mec\nIf-Match: "x"\nConnection: close\n\n', 400, 'bad_request'],
  ['an empty If-Match', 'GET /docs HTTP/1.1\nHost: mec\nIf-Match:\nConnection: close\n\n', 400, 'bad_request'],
  ['If-Unmodified-Since', 'GET /docs HTTP/1.1\nHost: mec\nIf-Unmodified-Since: Thu, 01 Jan 1970 00:00:00 GMT\nConnection: close\n\n', 400, 'bad_request'],
  ['a header that is not UTF-8', 'GET /api/plans HTTP/1.1\nHost: mec\nRange: \xff\nConnection: close\n\n', 400, 'bad_request'],
  ['a query string that is not UTF-8', 'GET /api/plans?plan_id=eq.\xff HTTP/1.1\nHost: mec\nConnection: close\n\n', 400, 'invalid_query'],
])('%s is refused with the common error body', async ([, request, status, code]) => {
  const answer = await raw(plain.url, request);
  expect([answer.status, JSON.parse(answer.body)]).toMatchObject([status, { code }]);
  expect(answer.headers).toContain('Content-Type: application/json');
});

test('ranges of a file are ignored', async () => {
  for (const range of ['bytes=0-9', 'bytes=99999999-']) expect((await fetch(`${plain.url}/openapi.json`, { headers: { range } })).status).toBe(200);
});

test('a token is one client, however it is spelled', () =>
  withNginx({ env: { MEC_RATE_LIMIT_API: '5' } }, async ({ url }) => {
    const token = wellFormedToken('spelt').slice(0, -1);
    const spellings = ['Bearer ', 'bearer '].flatMap((scheme) => ['A', 'B', 'C', 'D'].map((last) => scheme + token + last));
    const began = performance.now();
    const answers = await Promise.all(times(40, (index) => fetch(`${url}/api/accounts`, { headers: { authorization: spellings[index % spellings.length] ?? '' } })));
    const passed = answers.filter(({ status }) => status === 200).length;
    expect(passed).toBeGreaterThanOrEqual(6);
    expect(passed).toBeLessThanOrEqual(mostOf(5, performance.now() - began));
  }));

test('after thousands of tokens, short and long, the next one still gets in', () =>
  withNginx({ env: { MEC_RATE_LIMIT_API: '100000' } }, async ({ url }) => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 50 });
    const token = (index: number) => `aaa.${'c'.repeat(300 + (index * 997) % 6700)}.${String(index).padStart(42, '_')}x`;
    const answers = await Promise.all(times(6000, (index) => get(`${url}/api/accounts`, { authorization: `Bearer ${token(index)}` }, agent)));
    agent.destroy();
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  }));

test('an IPv6 /64 network counts as one address', () =>
  withNginx({ env: { MEC_RATE_LIMIT_API: '5', MEC_TRUSTED_PROXY: '127.0.0.0/8' } }, async ({ url }) => {
    const from = async (address: string) => (await fetch(`${url}/api/plans`, { headers: { 'x-forwarded-for': address } })).status;
    const began = performance.now();
    const statuses = await Promise.all(times(40, (index) => from(`2001:db8:1:2:${index.toString(16)}::1`)));
    const passed = statuses.filter((status) => status === 200).length;
    expect(passed).toBeGreaterThanOrEqual(6);
    expect(passed).toBeLessThanOrEqual(mostOf(5, performance.now() - began));
    expect([await from('2001:db8:1:3::1'), await from('192.0.2.1')]).toEqual([200, 200]);
  }));

test('9,000 unfinished requests keep nobody out', () =>
  withNginx({ env: { MEC_RATE_LIMIT_API: '1000' } }, async ({ url, port }) => {
    const sockets: net.Socket[] = [];
    const begin = async () => {
      const socket = net.connect(port, '127.0.0.1').on('error', () => undefined);
      sockets.push(socket);
      await Promise.race([once(socket, 'connect'), once(socket, 'close')]);
      await new Promise((resolve) => socket.write('GET /api/plans HTTP/1.1\r\nHost: mec\r\nX-Half', resolve));
    };
    try {
      // One by one, because nginx closes connections that have not sent anything to accept new ones.
      while (sockets.length < 9000) await begin();
      for (let i = 0; i < 40; i += 1) expect((await get(`${url}/api/plans`, {}, new http.Agent())).status).toBe(200);
    } finally {
      for (const socket of sockets) socket.destroy();
    }
  }));

test.for(routes.filter(({ kind }) => kind === 'file'))('$path is served from its compressed copy', async ({ path: target }) => {
  const fetchAs = (headers: Record<string, string>) => get(plain.url + target, headers, new http.Agent());
  const whole = await fetchAs({});
  const file = target === '/docs' ? 'docs.html' : path.basename(target);
  for (const accepts of ['gzip', 'deflate, gzip;q=0.5', 'br, GZIP']) {
    const packed = await fetchAs({ 'accept-encoding': accepts });
    expect([packed.status, packed.headers['content-encoding'], packed.headers['content-type'], packed.headers.vary]).toEqual([200, 'gzip', whole.headers['content-type'], whole.headers.vary]);
    expect([packed.body.equals(readFileSync(path.join(plain.directory, 'files/gzip', file))), gunzipSync(packed.body).equals(whole.body)]).toEqual([true, true]);
    expect(packed.headers.etag).not.toBe(whole.headers.etag);
    expect(packed.headers.vary).toContain('Accept-Encoding');
    expect((await fetchAs({ 'accept-encoding': accepts, 'if-none-match': packed.headers.etag ?? '' })).status).toBe(304);
  }
  for (const accepts of ['identity', 'gzip;q=0', 'gzip; q=0.0, deflate', 'x-gzip', 'br']) {
    const { headers, body } = await fetchAs({ 'accept-encoding': accepts });
    expect([headers['content-encoding'], headers.etag, body.equals(whole.body)]).toEqual([undefined, whole.headers.etag, true]);
  }
});

test('guessing keys: few are exchanged, and keys that were valid keep working', () =>
  withNginx({ edit: { file: 'nginx.conf', from: 'zone=key_tokens:2m timeout=5s', to: 'zone=key_tokens:2m timeout=200ms' } }, async ({ url, reply, received }) => {
    const good = wellFormedKey('good');
    const isGood = (request: { headers: Record<string, string[]> }) => request.headers['x-api-key']?.[0] === good;
    reply((request) => (request.url !== '/internal/key' ? {} : isGood(request) ? { status: 204, headers: { 'x-mec-token': 'a.b.c' } } : { status: 401, body: '{}' }));
    const use = (key: string) => fetch(`${url}/api/rpc/ping`, { method: 'POST', body: '{}', headers: { 'x-api-key': key, 'content-type': 'application/json' } });
    const exchanges = (ofGood: boolean) => received.filter((request) => request.url === '/internal/key' && isGood(request) === ofGood).length;

    // The first exchange may happen once per concurrent caller.
    expect((await Promise.all(times(64, () => use(good)))).map(({ status }) => status)).toEqual(times(64, () => 200));

    const before = exchanges(true);
    let guesses = 0;
    const answers: Response[] = [];
    // Until the good key had to be exchanged again while its address was over the limit.
    for (let asked = before; asked < before + 3;) {
      const round = await Promise.all(times(100, () => use(wellFormedKey(`guess${++guesses}`))));
      // Two windows admit at most eighty of a hundred.
      expect(round.map(({ status }) => status)).toContain(429);
      answers.push(...round);
      expect((await use(good)).status).toBe(200);
      asked = exchanges(true);
    }
    const [refused, held] = [answers.filter(({ status }) => status === 401), answers.filter(({ status }) => status === 429)];
    expect(refused.length + held.length).toBe(guesses);
    expect(exchanges(false)).toBe(refused.length);
    expect(await held[0]?.json()).toEqual(errorBody('rate_limited'));
    expect(held[0]?.headers.get('retry-after')).toBe('1');
  }));

test('keys tried one at a time are limited as well: 40 in two seconds', () =>
  withNginx({}, async ({ url, reply, received }) => {
    reply(({ url: target }) => (target === '/internal/key' ? { status: 401, body: '{}' } : {}));
    const use = async (index: number) => (await fetch(`${url}/api/accounts`, { headers: { 'x-api-key': wellFormedKey(`slow${index}`) } })).status;
    // Even on a slow machine, some window of two seconds has more than 40 of these.
    let [asked, status] = [0, 401];
    for (; status === 401 && asked < 5000; asked += 1) status = await use(asked);
    expect([status, received.length]).toEqual([429, asked - 1]);
    expect(received.length).toBeGreaterThanOrEqual(40);
  }));

test('access log lines have a maximum length, and nginx\'s error log contains no query string', () =>
  withNginx({ down: true }, async ({ url, port, logged, errorLog }) => {
    const long = (byte: string) => byte.repeat(7000);
    await raw(url, `${'GET'.padEnd(3000, 'T')} /${long('p')} HTTP/1.1\nHost: mec\nUser-Agent: ${long('\x01')}\nConnection: close\n\n`).catch(() => undefined);
    await raw(url, `GET /${long('p')} HTTP/1.1\nHost: mec\nUser-Agent: ${long('u')}\nX-Request-Id: bounded\nConnection: close\n\n`);
    expect(await logged('bounded')).toMatchObject({ method: 'GET', path: `/${long('p')}`.slice(0, 256), user_agent: long('u').slice(0, 128), error: '' });
    await raw(url, `${'M'.repeat(3000)} /nothing HTTP/1.1\nHost: mec\nX-Request-Id: method\nConnection: close\n\n`);
    expect(await logged('method')).toMatchObject({ method: 'M'.repeat(16) });

    const response = await fetch(`${url}/api/accounts?email=eq.secret@example.com`, { headers: { ...withToken, 'x-request-id': 'down' } });
    expect([response.status, (await logged('down')).path]).toEqual([503, '/api/accounts']);
    await raw(`http://127.0.0.1:${port}`, 'GET /api/accounts?email=eq.secret HTTP/1.1\n\n');
    expect(errorLog()).not.toContain('secret');
  }));

test('an answer with a query string of 8 KB in its headers arrives', async () => {
  plain.reply(() => ({ headers: { 'content-location': `/plans?${'%C3%BC'.repeat(4000)}` } }));
  expect((await fetch(`${plain.url}/api/plans?plan_id=eq.x`)).status).toBe(200);
});

// nginx would write to its disk whatever comes until the announced size is there.
test.for<[string, string]>([
  ['an unknown path', 'POST /nothing HTTP/1.1\n'],
  ['a path that needs a token', 'POST /api/rpc/consume HTTP/1.1\nContent-Type: application/json\n'],
  ['a webhook', 'POST /webhooks/stripe HTTP/1.1\nContent-Type: application/json\n'],
  ['a file', 'POST /openapi.json HTTP/1.1\n'],
])('a request to %s that announces 10 GB is answered before they come', async ([, head]) => {
  const { status, body } = await raw(plain.url, `${head}Host: mec\nConnection: close\nContent-Length: 10737418240\n\n${'x'.repeat(1000)}`);
  expect([status, JSON.parse(body)]).toEqual([413, errorBody('body_too_large')]);
});
