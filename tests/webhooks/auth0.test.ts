// Auth0's webhook through the gateway: the three ways to authenticate, what is refused and how, and that the order of arrival does not matter.
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { runInNewContext } from 'node:vm';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { errorBody, type ErrorCode } from '../../gateway/errors.ts';
import { type Auth0Event, cloudEvent, type Fields, life, log, sign, user } from '../lib/auth0.ts';
import { fences, readDoc } from '../lib/docs.ts';
import { call, mint } from '../lib/http.ts';
import { settle } from '../lib/inbox.ts';
import { randomNumbers, shuffled } from '../lib/stripe.ts';

const { tokens, secrets, organization } = inject('stack').auth0;
const token = tokens.at(-1) ?? '';
const secret = secrets.at(-1) ?? '';
const run = randomUUID().slice(0, 8);
let db: pg.Client;
let admin: string;

beforeAll(async () => {
  db = new pg.Client({ connectionString: inject('stack').databaseUrl });
  await db.connect();
  admin = await mint({ role: 'mec_admin', namespace: 'default' });
});
afterAll(() => db.end());

const now = () => Math.floor(Date.now() / 1000);
const bearer: Record<string, string> = { authorization: `Bearer ${token}` };
const post = (body: string, headers = bearer) => call('POST', '/webhooks/auth0', { body, headers });
const send = async (payload: unknown) => expect(await post(JSON.stringify(payload))).toMatchObject({ status: 200, body: { received: true } });
const stored = async (id: string) => (await db.query<{ state: string; error: string | null }>('select state, error from mec.webhook_events where event_id = $1', [id])).rows;
const account = async (id: string) => (await db.query<Fields>(`
  select a.namespace_id, a.account_type_code as type, p.external_id as parent, a.display_name, a.email, a.status
  from mec.accounts a left join mec.accounts p on p.account_id = a.parent_account_id where a.external_id = $1 and not (a.status = 'closed' and a.namespace_id = 'default') order by 1`, [id])).rows;

describe.runIf(tokens.length > 0 && secrets.length > 0)('POST /webhooks/auth0', () => {
  const ignored = (id = `evt_${randomUUID()}`) => cloudEvent(id, 'role.created', 0, { id: 'rol_1', name: 'editor' });

  const ways: [string, (body: string) => Record<string, string>][] = [
    ...tokens.map((one, index): (typeof ways)[number] => [`token ${index}`, () => ({ authorization: `Bearer ${one}` })]),
    ...tokens.map((one, index): (typeof ways)[number] => [`token ${index} as a log stream sends it`, () => ({ authorization: one })]),
    ...secrets.map((one, index): (typeof ways)[number] => [`secret ${index}`, (body) => sign(body, one, now())]),
    ['a timestamp of almost 300 seconds ago', (body) => sign(body, secret, now() - 290)],
    ['a timestamp of almost 300 seconds ahead', (body) => sign(body, secret, now() + 290)],
  ];
  test.for(ways)('accepts an event with %s, once; a type that MEC does not use is ignored', async ([, headers]) => {
    const one = ignored();
    const body = JSON.stringify(one);
    for (const _ of [1, 2]) expect(await post(body, headers(body))).toMatchObject({ status: 200, body: { received: true } });
    await settle(db, admin, one.id);
    expect(await stored(one.id)).toEqual([{ state: 'ignored', error: null }]);
  });

  test.for<[string, Record<string, string>]>([
    ['no header', {}], ['another token', { authorization: 'Bearer token_other' }], ['a token cut short', { authorization: `Bearer ${token.slice(0, -1)}` }], ['a longer token', { authorization: `Bearer ${token}x` }],
    ['all tokens at once', { authorization: `Bearer ${tokens.join(',')}` }], ['a signing secret as token', { authorization: `Bearer ${secret}` }], ['another scheme', { authorization: `Basic ${token}` }],
    ['nothing behind the scheme', { authorization: 'Bearer ' }], ['a timestamp without its signature', { 'x-mec-timestamp': String(now()) }],
  ])('refuses %s', async ([, headers]) => {
    const { status, headers: answered, body } = await post(JSON.stringify(ignored()), headers);
    expect([status, answered.get('content-type'), body]).toEqual([401, 'application/json', errorBody('webhook_token_invalid')]);
  });

  test('refuses a valid token of MEC', async () => {
    expect(await post('{}', { authorization: `Bearer ${admin}` })).toMatchObject({ status: 401, body: errorBody('webhook_token_invalid') });
  });

  const payload = JSON.stringify(ignored());
  const [misfit, late] = ['X-MEC-Signature does not fit the body', 'X-MEC-Timestamp is outside the tolerance zone'];
  test.for<[string, string, Record<string, string>, string]>([
    ['another secret', payload, sign(payload, 'secret_other', now()), misfit],
    ['a token as secret', payload, sign(payload, token, now()), misfit],
    ['one byte changed', payload.replace('editor', 'editos'), sign(payload, secret, now()), misfit],
    ['another timestamp than the signed one', payload, { ...sign(payload, secret, now()), 'x-mec-timestamp': String(now() - 1) }, misfit],
    ['a replayed old timestamp', payload, sign(payload, secret, now() - 301 - 5), late],
    ['a timestamp of the future', payload, sign(payload, secret, now() + 301 + 5), late],
    ['no timestamp', payload, { 'x-mec-signature': sign(payload, secret, '')['x-mec-signature'] }, 'X-MEC-Timestamp is not a time in seconds'],
    ['an unreadable timestamp', payload, sign(payload, secret, '1e9'), 'X-MEC-Timestamp is not a time in seconds'],
    ['an unreadable signature', payload, { ...sign(payload, secret, now()), 'x-mec-signature': 'nonsense' }, misfit],
    ['a wrong signature beside a right token', payload, { authorization: `Bearer ${token}`, ...sign(payload, 'secret_other', now()) }, misfit],
  ])('refuses %s', async ([, body, headers, details]) => {
    const { status, headers: answered, body: answer } = await post(body, headers);
    expect([status, answered.get('content-type'), answer]).toEqual([400, 'application/json', errorBody('webhook_signature_invalid', details)]);
  });

  const notEvents = 'p_payload must be an event with id and type, a record with log_id and data.type, or an array of them.';
  test.for([
    ['no JSON', 'nonsense', 'The body is neither JSON nor JSON lines.'], ['nothing', '', 'The body is neither JSON nor JSON lines.'], ['JSON lines of which one is none', '{"log_id": "x", "data": {"type": "ss"}}\n{', 'The body is neither JSON nor JSON lines.'],
    ['null', 'null', notEvents], ['a number', '7', notEvents], ['no event', '{}', notEvents], ['a batch with something that is none', `[${payload}, {"id": "evt_x"}]`, notEvents],
    ['a log record without a type', '{"log_id": "log_1", "data": {}}', notEvents], ['an id that is too long', JSON.stringify(ignored('x'.repeat(256))), notEvents],
  ] as const)('refuses %s', async ([, body, details]) => {
    expect(await post(body)).toMatchObject({ status: 400, body: errorBody('webhook_unreadable', details) });
  });

  test.for<[string, string, number, ErrorCode]>([['POST', 'x'.repeat(2_000_000), 413, 'body_too_large'], ['GET', '', 405, 'method_not_allowed']])('%s is limited', async ([method, body, status, code]) => {
    expect(await call(method, '/webhooks/auth0', { ...(body && { body }), headers: { authorization: `Bearer ${token}` } })).toMatchObject({ status, body: errorBody(code) });
  });

  test('an event stream: created, updated, deleted, with and without the prefix', async () => {
    const id = `auth0|${run}stream`;
    await send(cloudEvent(`evt_${run}s1`, 'user.created', 0, user(id, 0)));
    await settle(db, admin, `evt_${run}s%`);
    const gavin = { namespace_id: 'default', type: 'user', parent: organization ?? null, display_name: 'Gavin', email: `auth0.${run}stream@hooli.example`, status: 'active' };
    expect(await account(id)).toEqual([gavin]);
    const { body: [found] } = await call<[{ account_id: string }]>('GET', `/api/accounts?external_id=eq.${encodeURIComponent(id)}&select=account_id`, { token: admin });
    const check = async () => (await call('POST', '/api/rpc/check_entitlement?select=decision,reason_code', { token: admin, body: { p_account_id: found.account_id, p_resource_type: 'benchmark_runs' } })).body;
    await call('POST', '/api/rpc/provision_plan', { token: admin, body: { p_account_id: found.account_id, p_plan_id: 'starter' } });
    expect(await check()).toEqual([{ decision: 'allow', reason_code: 'within_limit' }]);
    await send(cloudEvent(`evt_${run}s2`, 'com.auth0.user.updated', 1, user(id, 1, { name: 'Gavin Belson' }), { specversion: undefined, spec_version: '1.0' }));
    await settle(db, admin, `evt_${run}s%`);
    expect(await account(id)).toEqual([{ ...gavin, display_name: 'Gavin Belson' }]);
    await send(cloudEvent(`evt_${run}s3`, 'user.deleted', 2, { user_id: id, deleted_at: new Date().toISOString() }));
    await settle(db, admin, `evt_${run}s%`);
    expect(await check()).toEqual([{ decision: 'deny', reason_code: 'account_closed' }]);
  });

  test.for([
    ['an array', (records: unknown[]) => JSON.stringify(records)],
    ['JSON lines', (records: unknown[]) => `${records.map((one) => JSON.stringify(one)).join('\n')}\n`],
    ['lines with returns', (records: unknown[]) => records.map((one) => JSON.stringify(one)).join('\r\n')],
  ] as const)('a log stream that sends %s', async ([kind, write]) => {
    const key = `${run}${kind.replaceAll(/\W/g, '')}`;
    const [neo, smith] = [`auth0|${key}n`, `auth0|${key}s`];
    const records = [
      log.signup(`log_${key}_1`, 0, neo, 'neo@matrix.example'), log.other(`log_${key}_2`, 'scp', 1, neo), log.signup(`log_${key}_3`, 0, smith, 'smith@matrix.example'), log.deletion(`log_${key}_4`, 2, smith),
      log.changedEmail(`log_${key}_5`, 3, neo, 'theone@matrix.example'),
    ];
    expect(await post(write(records), { authorization: token, 'content-type': 'application/json' })).toMatchObject({ status: 200, body: { received: true } });
    await settle(db, admin, `log_${key}%`);
    expect((await db.query("select state from mec.webhook_events where event_id like $1 order by event_id", [`log_${key}%`])).rows.map(({ state }: { state: string }) => state)).toEqual(['processed', 'ignored', 'processed', 'processed', 'processed']);
    expect(await account(neo)).toMatchObject([{ display_name: 'neo@matrix.example', email: 'theone@matrix.example', status: 'active' }]);
    expect((await db.query('select status from mec.accounts where external_id = $1', [smith])).rows).toEqual([{ status: 'closed' }]);
  });

  test('a log stream that sends one object at a time', async () => {
    const id = `auth0|${run}object`;
    await send(log.signup(`log_${run}object`, 0, id, 'o@matrix.example'));
    await settle(db, admin, `log_${run}object`);
    expect(await account(id)).toMatchObject([{ email: 'o@matrix.example' }]);
  });

  test('an Action, with the organization of the login', async () => {
    const id = `auth0|${run}action`;
    const body = JSON.stringify(cloudEvent(`act_${run}`, 'user.created', 0, user(id, 0, { email: undefined, organization: { id: `org_${run}`, name: 'endframe', display_name: 'Endframe', metadata: { namespace_id: `endframe-${run}` } } })));
    expect(await post(body, sign(body, secret, now()))).toMatchObject({ status: 200 });
    await settle(db, admin, `act_${run}`);
    expect(await account(id)).toEqual([{ namespace_id: `endframe-${run}`, type: 'user', parent: `org_${run}`, display_name: 'Gavin', email: null, status: 'active' }]);
  });

  test('the Action of docs/guides/auth0.md', async () => {
    const [code = ''] = fences(readDoc('docs/guides/auth0.md')).filter(({ lang }) => lang === 'js').map(({ text }) => text);
    const exported: { onExecutePostUserRegistration?: (event: object) => Promise<void> } = {};
    const errors: string[] = [];
    runInNewContext(code, { exports: exported, require: createRequire(import.meta.url), fetch, AbortSignal, console: { error: (line: string) => errors.push(line) } });
    const id = `auth0|${run}registered`;
    const registered = (key: string) => exported.onExecutePostUserRegistration?.({
      user: user(id, 0, { app_metadata: { namespace_id: `registered-${run}` } }), tenant: { id: 'hooli' }, secrets: { MEC_URL: `${inject('stack').url}/webhooks/auth0`, MEC_SECRET: key },
    });
    await registered('secret_other');
    expect(errors).toEqual(['MEC was not told']);
    await registered(secret);
    expect(errors).toHaveLength(1);
    await settle(db, admin, 'act_%');
    expect(await account(id)).toEqual([{ namespace_id: `registered-${run}`, type: 'user', parent: organization ?? null, display_name: 'Gavin', email: `auth0.${run}registered@hooli.example`, status: 'active' }]);
  });

  test('an unknown user is deleted, and a name that PostgreSQL cannot store keeps no user out', async () => {
    const [unknown, odd] = [`auth0|${run}unknown`, `auth0|${run}odd`];
    await send(cloudEvent(`evt_${run}u1`, 'user.deleted', 1, { user_id: unknown }));
    await send(cloudEvent(`evt_${run}u2`, 'user.created', 0, user(unknown, 0)));
    await send(cloudEvent(`evt_${run}u3`, 'user.created', 0, user(odd, 0, { name: 'nul\0 \ud800 end', user_metadata: { 'k\0': 1 } })));
    await settle(db, admin, `evt_${run}u%`);
    expect((await db.query('select status from mec.accounts where external_id = $1', [unknown])).rows).toEqual([{ status: 'closed' }]);
    expect(await account(odd)).toMatchObject([{ display_name: 'nul\u{FFFD} \u{FFFD} end', status: 'active' }]);
  });

  test('deeply nested JSON, huge numbers and large batches are accepted', async () => {
    const id = `auth0|${run}deep`;
    const body = JSON.stringify(cloudEvent(`evt_${run}d1`, 'user.created', 0, user(id, 0, { user_metadata: { deep: 'DEEP', huge: 'HUGE' } }))).replace('"DEEP"', '['.repeat(200_000) + ']'.repeat(200_000)).replace('"HUGE"', '1e999999');
    expect(await post(body)).toMatchObject({ status: 200, body: { received: true } });
    await send(Array.from({ length: 5000 }, (_, index) => ({ id: `evt_${run}d2_${index}`, type: 'user.updated', time: new Date(Date.now() + index).toISOString(), data: { object: { user_id: id, name: `N${index}` } } })));
    await send(cloudEvent(`evt_${run}d3`, 'x'.repeat(10_000), 0, {}));
    await settle(db, admin, `evt_${run}d%`);
    expect(await account(id)).toMatchObject([{ display_name: 'N4999', status: 'active' }]);
    expect((await db.query('select state, count(*)::int from mec.webhook_events where event_id like $1 group by 1 order by 1', [`evt_${run}d%`])).rows).toEqual([{ state: 'ignored', count: 1 }, { state: 'processed', count: 5001 }]);
  });

  test('100 user histories in random order with repetitions, one by one and in batches, end like the one in order', async () => {
    const random = randomNumbers(8);
    const namespace = `lives-${run}`;
    const outcome = async (key: string) => JSON.parse(JSON.stringify(await account(`auth0|${key}`)).replaceAll(key, 'KEY')) as unknown;
    // Whole lives, and lives of which the end is still to come; a namespace is known from the third event on.
    const lengths = [10, 9, 8, 6, 4];
    const of = (key: string, length: number) => life(key, namespace).slice(0, length);
    const id = (one: Auth0Event) => String(one.id ?? one.log_id);
    for (const length of lengths) {
      for (const one of of(`${run}o${length}`, length)) {
        await send(one);
        await settle(db, admin, id(one));
      }
    }
    const lives = Array.from({ length: 100 }, (_, index) => ({ key: `${run}r${index}`, length: lengths[index % lengths.length] ?? 10 })).map(({ key, length }) => ({ key, length, events: shuffled(of(key, length), random) }));
    // Ten senders side by side, while the sidecar's job processes what is there.
    const waiting = [...lives];
    await Promise.all(Array.from({ length: 10 }, async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        for (let events = [...next.events]; events.length > 0;) await send(random() < 0.7 ? events.shift() : events.splice(0, 3));
      }
    }));
    await settle(db, admin, `%_${run}r%`);
    const expected = new Map<number, unknown>();
    for (const length of lengths) expected.set(length, await outcome(`${run}o${length}`));
    expect(expected.get(10)).toEqual([{ namespace_id: namespace, type: 'user', parent: 'org_KEY_h', display_name: 'Gavin B.', email: 'last@KEY.example', status: 'closed' }]);
    expect(expected.get(6)).toMatchObject([{ parent: 'org_KEY_p', status: 'active' }]);
    for (const { key, length, events } of lives) expect(await outcome(key), events.map(id).join(' ')).toEqual(expected.get(length));
    expect((await db.query("select event_id, error from mec.webhook_events where event_id like $1 and state <> 'processed'", [`%_${run}r%`])).rows).toEqual([]);
  });
});
