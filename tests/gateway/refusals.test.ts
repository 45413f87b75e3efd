// The order of refusals is the table in nginx/maps/request.conf.template: a request that breaks two rules gets the answer of the first.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { statusOf, type ErrorBody, type ErrorCode } from '../../gateway/errors.ts';
import { root } from '../../scripts/lib/binaries.ts';
import { claimPort } from '../../scripts/lib/ports.ts';
import { raw, startNginx, wellFormedKey, wellFormedToken, type NginxAlone } from '../lib/nginx.ts';

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const table = [...read('nginx/maps/request.conf.template').matchAll(/^# {3}(\w.*?) +(\d{3}) (\w+) +(\S.*)$/gm)]
  .map(([, rule = '', status, code, decidedBy = '']) => ({ rule, status: Number(status), code: code as ErrorCode, decidedBy }));

/** What a request breaks a rule with. By default it is a valid GET of the plans, with a token. */
interface Breach {
  method?: string;
  path?: string;
  query?: string;
  headers?: Record<string, string | (() => string)>;
  body?: string;
  withoutToken?: true;
  nginx?: keyof typeof started;
  /** The request that, repeated, uses up a limit. */
  uses?: Breach;
}

let count = 0;
const newKey = () => wellFormedKey(String(++count));
const withChecksum = newKey();
const wrongChecksum = withChecksum.slice(0, -1) + (withChecksum.endsWith('x') ? 'y' : 'x');
const breaches: Record<string, Breach> = {
  'from an address over its rate': { nginx: 'slow', uses: { path: '/nothing' } },
  'with a URI over 8 KB': { query: 'x'.repeat(9000) },
  'with a header over 8 KB': { headers: { 'X-Long': 'x'.repeat(9000) } },
  'that is not valid HTTP': { headers: { 'Transfer-Encoding': 'unknown' } },
  'with the method TRACE': { method: 'TRACE' },
  'with a Content-Length over 1 MB': { headers: { 'Content-Length': '1048577' }, body: 'x'.repeat(1_048_577) },
  'with a header that is not UTF-8': { headers: { Range: '\xff' } },
  'with a precondition': { headers: { 'If-Match': '"x"' } },
  'for an unknown path': { path: '/nothing' },
  'with a method that its path does not take': { method: 'PUT' },
  'with an Authorization that is no token or key': { headers: { Authorization: 'Bearer x' } },
  'with a malformed API key': { withoutToken: true, headers: { 'X-API-Key': 'mec_x' } },
  'without the token or key that it needs': { withoutToken: true, path: '/api/accounts' },
  'with an unsupported Content-Type': { method: 'POST', headers: { 'Content-Type': 'text/plain' } },
  'that accepts no supported format': { headers: { Accept: 'image/png' } },
  'with an unsupported preference': { headers: { Prefer: 'tx=rollback' } },
  'with an invalid query string': { query: 'limit=x' },
  'that changes rows without a filter': { method: 'PATCH', headers: { 'Content-Type': 'application/json' } },
  'from a client over its rate': { nginx: 'slow', uses: {} },
  'with an API key whose checksum is wrong': { withoutToken: true, headers: { 'X-API-Key': wrongChecksum } },
  'from an address that exchanges too many keys': { withoutToken: true, uses: { headers: { 'X-API-Key': newKey } } },
  'with an API key that the sidecar refuses': { withoutToken: true, headers: { 'X-API-Key': newKey } },
  'for an unreachable upstream': { nginx: 'withoutViews' },
};
const chunked: Breach = { headers: { 'Transfer-Encoding': 'chunked' }, body: `100001\n${'x'.repeat(1_048_577)}\n0\n\n` };
const merge = (one: Breach, other: Breach): Breach => ({ ...one, ...other, headers: { ...one.headers, ...other.headers } });

let started: Record<'usual' | 'slow' | 'withoutViews', NginxAlone>;
beforeAll(async () => {
  const env = { MEC_TRUSTED_PROXY: '127.0.0.0/8' };
  started = {
    usual: await startNginx({ env }),
    // Rates per minute, so that a limit stays used up.
    slow: await startNginx({ env: { ...env, MEC_RATE_LIMIT_API: '1' }, edit: { file: 'nginx.conf', from: /(zone=api\w*:\d+m rate=\d+)r\/s/g, to: '$1r/m' } }),
    withoutViews: await startNginx({ env: { ...env, MEC_VIEWS: `127.0.0.1:${await claimPort()}` } }),
  };
  for (const { reply } of Object.values(started)) reply(({ url }) => (url === '/internal/key' ? { status: 401, body: '{}' } : {}));
});
afterAll(() => Promise.all(Object.values(started).map((nginx) => nginx.stop())));

/** Another caller, at an address of its own. */
function caller() {
  const number = ++count;
  return async ({ method = 'GET', path: target = '/api/plans', query, headers, body = '', withoutToken, nginx = 'usual' }: Breach) => {
    const all: Breach['headers'] = {
      Host: 'mec', Connection: 'close', 'X-Forwarded-For': `10.0.${number >> 8}.${number & 255}`,
      ...(!withoutToken && { Authorization: `Bearer ${wellFormedToken(String(number))}` }), ...headers,
    };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${typeof value === 'string' ? value : value()}\n`);
    const { status, body: answer } = await raw(started[nginx].url, `${method} ${target}${query === undefined ? '' : `?${query}`} HTTP/1.1\n${lines.join('')}\n${body}`);
    return { status, code: status < 400 ? undefined : (JSON.parse(answer) as ErrorBody).code };
  };
}
type Send = ReturnType<typeof caller>;

async function untilLimited(send: Send, breach: Breach) {
  for (let tries = 0; tries < 5000; tries += 1) {
    const answer = await send(breach);
    if (answer.status === 429) return answer;
  }
  return expect.fail('no limit was reached');
}

test('the table has a breach of each rule, and statuses of the catalogue', () => {
  expect(table.map(({ rule }) => rule)).toEqual(Object.keys(breaches));
  for (const { status, code } of table) expect([code, statusOf(code)]).toEqual([code, status]);
});

test.for(table)('the configuration has what decides on a request $rule', ({ decidedBy }) => {
  const configuration = globSync('nginx/**/*.template', { cwd: root }).map(read).join('\n').replace(/^ *#.*$/gm, '');
  if (decidedBy === "nginx's parser") return;
  for (const name of decidedBy.replace(/^zones? /, '').split(', ')) {
    expect(configuration).toMatch(new RegExp(decidedBy.startsWith('zone') ? `zone=${name}:` : `(^|[ $])${name.replace('$', '')}\\b`, 'm'));
  }
});

describe('a request', () => {
  test.for(table)('$rule is $status $code', async ({ rule, status, code }) => {
    const breach = breaches[rule] ?? expect.fail(rule);
    const send = caller();
    expect(await (breach.uses ? untilLimited(send, merge(breach.uses, breach)) : send(breach))).toEqual({ status, code });
  });

  test.for(table.slice(1).map((later, index) => [table[index]?.rule ?? '', later.rule] as const))('%s is refused for that even if it is one %s', async ([earlierRule, laterRule]) => {
    const { status, code } = table.find(({ rule }) => rule === earlierRule) ?? expect.fail(earlierRule);
    const [earlier, later] = [breaches[earlierRule] ?? expect.fail(earlierRule), breaches[laterRule] ?? expect.fail(laterRule)];
    const both = merge(later, earlier);
    // Neither undoes the other.
    expect(both).toMatchObject(earlier);
    expect(both).toMatchObject(later);
    const send = caller();
    if (later.uses) await untilLimited(send, merge(later, later.uses));
    expect(await (earlier.uses ? untilLimited(send, both) : send(both))).toEqual({ status, code });
  });

  const [first, last] = ['with a header that is not UTF-8', 'with an API key that the sidecar refuses'].map((name) => table.findIndex(({ rule }) => rule === name));
  const rules = table.slice(first, Number(last) + 1).map(({ rule }) => rule);
  test.for(rules.filter((rule) => !/rate|Content-Length|too many/.test(rule)))('%s is refused for its body if that is chunked and over 1 MB', async (rule) => {
    expect(await caller()(merge(chunked, breaches[rule] ?? expect.fail(rule)))).toEqual({ status: 413, code: 'body_too_large' });
  });
});
