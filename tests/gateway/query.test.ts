// The query strings that the gateway passes on to PostgREST, and those that it refuses: nginx alone, so that the test sees what is passed on.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorBody, type ErrorBody } from '../../gateway/errors.ts';
import { startNginx, wellFormedToken, type NginxAlone } from '../lib/nginx.ts';

let nginx: NginxAlone;
beforeAll(async () => {
  nginx = await startNginx({ env: { MEC_RATE_LIMIT_API: '100000' } });
});
afterAll(() => nginx.stop());

const json = { 'content-type': 'application/json' };
const withToken = { ...json, authorization: `Bearer ${wellFormedToken('query')}` };

/** The outcome of a query string: `passed`, or why it was refused. */
async function outcome(query: string, method = 'GET', path = '/api/accounts', headers: Record<string, string> = withToken): Promise<string | null> {
  nginx.received.length = 0;
  const response = await fetch(`${nginx.url}${path}?${query}`, { method, headers, ...(['POST', 'PATCH'].includes(method) && { body: '{}' }) });
  if (response.status === 200) {
    await response.arrayBuffer();
    expect(nginx.received).toHaveLength(1);
    return 'passed';
  }
  expect(nginx.received).toEqual([]);
  const body = await response.json() as ErrorBody;
  expect([response.status, body]).toEqual([400, errorBody(body.code, body.details)]);
  expect(Array.from(body.details ?? '').length).toBeLessThanOrEqual(200);
  return body.code === 'invalid_query' ? body.details : body.code;
}

const id = '01938a00-0000-7000-8000-000000000003';
const many = (count: number, item: string | ((index: number) => string)) => Array.from({ length: count }, (_, index) => (typeof item === 'string' ? item : item(index)));

describe('what docs/reference/api.md describes is passed on:', () => {
  test.for([
    '', '&', 'select=account_id', 'select=*', 'select=a,b,*', 'order=a', 'order=a.desc', 'order=a.asc.nullsfirst,b.nullslast,c.desc.nullslast', 'limit=0', 'limit=1000', 'offset=5000', 'select=a&order=b&limit=1&offset=2',
    ...['eq', 'neq', 'gt', 'gte', 'lt', 'lte', 'like', 'ilike', 'in', 'is'].flatMap((operator) => ['', 'not.'].map((not) => `status=${not}${operator}.${operator === 'in' ? '(a,b)' : operator === 'is' ? 'null' : 'a'}`)),
    'a=is.true', 'a=is.false', 'a=is.unknown', 'a=eq.', 'a=eq.x,y', 'a=eq.(x)', 'a=eq."x"', 'a=eq.a.b.c', 'a=eq.2026-11-24T00:00:00%2B01:00', 'a=eq.x&a=neq.y',
    'a=in.()', 'a=in.(1)', 'a=in.("x,y","q\\"(r)\\\\",z)', `a=in.(${id},${id})`, 'a=like.*x*', 'a=like.%25x%25', 'a=like.x%', 'a=eq.100%', 'a=eq.%zz', 'a=eq.J%C3%BCrgen+M', 'a=eq.Jürgen', 'a=eq.%F0%9F%98%80', 'a=eq.x%3By', '%61=eq.1', 'a=%65q.1',
    'or=(a.eq.1,b.eq.2)', 'and=(a.gte.1,a.lt.5)', 'not.or=(a.eq.1)', 'not.and=(a.is.null,b.not.in.(1,"2"))', 'or=(a.eq."x,(y)",and(b.gt.1,or(c.eq.1,d.like.*x*)))', 'or=(not.and(a.eq.1,b.eq.2),c.eq.)',
  ])('%s', async (query) => expect(await outcome(query)).toBe('passed'));

  test('for a set of rows that a function returns', async () => {
    for (const query of ['select=decision,reason_code', 'resource_type_code=in.(a,b)&select=a&order=a&limit=1&offset=1', 'or=(a.eq.1,b.eq.2)']) expect(await outcome(query, 'POST', '/api/rpc/usage_summary')).toBe('passed');
  });

  test('for a new row, the columns to return and the columns it has', async () => {
    for (const query of ['select=account_id', 'columns=a,b', 'columns="a","b"', 'select=a&columns=a']) expect(await outcome(query, 'POST')).toBe('passed');
  });

  test('for changes, which rows', async () => {
    for (const [method, path] of [['PATCH', '/api/entitlements'], ['DELETE', '/api/control_rules']] as const) {
      for (const query of [`a=eq.${id}`, 'a=eq.1&select=a', 'a=in.(1,2)&or=(b.eq.1,c.eq.2)', 'a=not.is.null']) expect(await outcome(query, method, path)).toBe('passed');
    }
  });
});

describe('what would cost more than it seems', () => {
  const regex = '(((x{1,20}){1,20}){1,20}){1,6}';
  test.for<[string, string]>([
    // Regular expressions, plain and encoded.
    [`a=match.${regex}`, `There is no operator at match.${regex}`],
    ['a=imatch.x', 'There is no operator at imatch.x'],
    ['a=not.match.x', 'There is no operator at not.match.x'],
    ['a=%6datch.x', 'There is no operator at match.x'],
    ['or=(a.eq.1,b.match."x")', 'There is no operator at match."x")'],
    ['or=(and(or(b.m%61tch.x)))', 'There is no operator at match.x)))'],
    ['a=match(any).{x}', 'There is no operator at match(any).{x}'],
    // Embedded tables.
    ['select=account_id,accounts(consumption(event_id))', 'select: accounts(consumption(event_id)) is no column.'],
    ['select=%61ccounts%28*%29', 'select: accounts(*) is no column.'],
    ['select=*,accounts!inner(*)', 'select: accounts!inner(*) is no column.'],
    ['select=...accounts(a)', 'select: ...accounts(a) is no column.'],
    ['accounts.status=eq.active', 'accounts.status is no column.'],
    ['a=not.is.null&accounts.order=a', 'accounts.order is no column.'],
    ['order=accounts(a).desc', 'order: accounts(a).desc is no column.'],
    // Functions of a whole row, which PostgreSQL accepts like columns.
    ...['select=count', 'select=json_agg', 'select=a,to_jsonb', 'order=to_jsonb', 'to_jsonb=not.is.null', 'or=(a.eq.1,quote_literal.like.x)', 'constructor=eq.1', 'tableoid=eq.1']
      .map((query): [string, string] => [query, 'unknown_column']),
    // Aggregates, casts, aliases, paths, full text, arrays.
    ['select=quantity.sum()', 'select: quantity.sum(). GET /v1/meter/aggregates adds up usage.'],
    ['select=count()', 'select: count(). GET /v1/meter/aggregates adds up usage.'],
    ['select=a::text', 'select: a::text is no column.'],
    ['select=b:a', 'select: b:a is no column.'],
    ['select=metadata->>a', 'select: metadata->>a is no column.'],
    ['metadata->a=eq.1', 'metadata->a is no column.'],
    ['a=fts.x', 'There is no operator at fts.x'],
    ['a=phfts(english).x', 'There is no operator at phfts(english).x'],
    ['a=cs.{1}', 'There is no operator at cs.{1}'],
    ['a=eq(any).{1,2}', 'There is no operator at eq(any).{1,2}'],
    ['a=like(all).{*x*}', 'There is no operator at like(all).{*x*}'],
    ['a=isdistinct.1', 'There is no operator at isdistinct.1'],
    ['on_conflict=a', 'There is no parameter on_conflict here.'],
    ['columns=a', 'There is no parameter columns here.'],
  ])('%s is refused', async ([query, details]) => expect(await outcome(query)).toBe(details));

  test.for<[string, string, string]>([
    ['select', `select=${many(50, 'a').join(',')}`, `select=${many(51, 'a').join(',')}`],
    ['order', `order=${many(5, 'a').join(',')}`, `order=${many(6, 'a').join(',')}`],
    ['filters', many(20, 'a=eq.1').join('&'), many(21, 'a=eq.1').join('&')],
    ['conditions', `or=(${many(100, 'a.eq.1').join(',')})`, `or=(${many(101, 'a.eq.1').join(',')})`],
    ['conditions in two trees', many(2, `or=(${many(50, 'a.eq.1').join(',')})`).join('&'), many(2, `or=(${many(51, 'a.eq.1').join(',')})`).join('&')],
    ['depth', 'or=(and(or(a.eq.1)))', 'or=(and(or(and(a.eq.1))))'],
    ['a list', `a=in.(${many(200, (index) => `${index}`).join(',')})`, `a=in.(${many(201, (index) => `${index}`).join(',')})`],
    ['a list in a tree', `or=(a.in.(${many(200, '1').join(',')}))`, `or=(a.in.(${many(201, '1').join(',')}))`],
    ['wildcards', `a=like.${'*'.repeat(10)}`, `a=like.${'*'.repeat(11)}`],
    ['wildcards of both kinds', `a=not.ilike.${'*%25'.repeat(5)}`, `a=not.ilike.${'*%25'.repeat(5)}*`],
    ['wildcards in a tree', `or=(a.like."${'*'.repeat(10)}",b.like.${'*'.repeat(10)})`, `or=(a.like."${'*'.repeat(11)}")`],
    ['patterns', many(5, 'a=like.x').join('&'), `${many(3, 'a=ilike.x').join('&')}&or=(${many(3, 'a.like.x').join(',')})`],
    ['limit', `limit=${'9'.repeat(15)}`, `limit=${'9'.repeat(16)}`],
  ])('%s: up to the documented limit, and not more', async ([, good, bad]) => {
    expect(await outcome(good)).toBe('passed');
    expect(await outcome(bad)).not.toBe('passed');
  });
});

describe('an invalid query string', () => {
  test.for([
    'select=', 'select=a,', 'select=a b', 'select="a"', 'select=A', 'select=a&select=b', 'order=', 'order=a.up', 'order=a.desc.asc', 'order=a.nullslast.desc', 'order=*', 'limit=', 'limit=-1', 'limit=1.5', 'limit=x', 'limit=1&limit=2', 'offset=-5', 'offset=%201',
    'a', 'a=', '=eq.1', 'a=1', 'a=eq', 'a=not.1', 'a=not.not.eq.1', 'a=is.x', 'a=is.nullx', 'a=is.NULL', 'a=is.', 'a=in.1', 'a=in.(1', 'a=in.(1,2)x', 'a=in.(1,"2)', 'a=in.("1"2)', 'a=in.((1))', 'a=in.{1}', '1=eq.1', 'a%00=eq.1', 'A=eq.1', '*=eq.1', 'a-b=eq.1', '%C3%BC=eq.1',
    'or=', 'or=a.eq.1', 'or=()', 'or=(a.eq.1', 'or=(a.eq.1)x', 'or=(a.eq.1,)', 'or=(a)', 'or=(.eq.1)', 'or=(a.eq.x(y))', 'or=(a.eq."x"y)', 'or=(a.eq."x)', 'or=(a.eq.{x,y})', 'or=((a.eq.1))', 'or=(not.a.eq.1)', 'xor=(a.eq.1)', 'and=(or)', 'not.not.or=(a.eq.1)',
    'a=eq.1;b=eq.2', 'a=eq.%00', 'a=eq.%FF', 'a=eq.%ED%A0%80', 'a=eq.%C0%AF', 'a=eq.%F4%90%80%80', 'a=eq.%C3', 'x=%ED%A0%80',
  ])('%s is refused', async (query) => expect(await outcome(query)).not.toBe('passed'));

  test('is quoted up to a number of characters, however many bytes they take', async () => {
    for (const text of ['ü', '😀']) {
      const details = `There is no operator at match.${text.repeat(400)}`;
      expect(await outcome(`a=match.${text.repeat(400)}`)).toBe(Array.from(details).slice(0, 200 - 'invalid_query '.length).join(''));
    }
  });

  test('for a new row: filters, order and pages', async () => {
    for (const query of ['a=eq.1', 'order=a', 'limit=1', 'offset=1', 'or=(a.eq.1)', 'columns=a(b)', 'columns="a', 'select=a(b)', 'on_conflict=a']) expect(await outcome(query, 'POST')).not.toBe('passed');
  });

  test('for changes: order and pages, since some versions of PostgREST ignore them', async () => {
    for (const query of ['a=eq.1&limit=1', 'a=eq.1&order=a', 'a=eq.1&offset=1', 'a=eq.1&columns=a', 'a=match.x']) expect(await outcome(query, 'PATCH', '/api/entitlements')).not.toBe('passed');
  });
});

describe('changes without a filter', () => {
  test.for(['', '&', 'select=a', 'or=(a.eq.1,a.neq.1)'])('%j are refused', async (query) => {
    for (const [method, path] of [['PATCH', '/api/entitlements'], ['DELETE', '/api/entitlement_conditions']] as const) {
      expect(await outcome(query, method, path)).toBe('filter_missing');
      expect(await outcome(query, method, path, { ...withToken, prefer: 'return=minimal' })).toBe('filter_missing');
    }
  });
});

describe('without a token', () => {
  const plans = (query: string) => outcome(query, 'GET', '/api/plans', {});
  test.for(['', 'select=plan_id,plan_name', 'plan_id=eq.starter', 'is_addon=is.false', 'order=sort_order&limit=10&offset=1'])('%s is passed on', async (query) => expect(await plans(query)).toBe('passed'));
  test.for(['plan_id=neq.x', 'plan_id=in.(a,b)', 'plan_name=eq.x', 'plan_name=like.*x*', 'or=(plan_id.eq.a,plan_id.eq.b)', 'and=(plan_id.eq.a)', 'plan_id=not.eq.a'])(
    '%s is refused', async (query) => expect(await plans(query)).toBe(`Without a token there is no ${query}`),
  );
});
