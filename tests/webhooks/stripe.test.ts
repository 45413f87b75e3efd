// Stripe's webhook through the gateway: what is accepted, what is refused and how, and that the order of arrival does not matter.
import { randomUUID } from 'node:crypto';
import Stripe from 'stripe';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { errorBody, type ErrorCode } from '../../gateway/errors.ts';
import { call, mint } from '../lib/http.ts';
import { settle } from '../lib/inbox.ts';
import { mostOf, startNginx } from '../lib/nginx.ts';
import { customer, event, life, randomNumbers, shuffled, subscription, type Fields, type StripeEvent } from '../lib/stripe.ts';

const secrets = inject('stack').stripeSecrets;
const run = randomUUID().slice(0, 8);
let db: pg.Client;
let admin: string;

beforeAll(async () => {
  db = new pg.Client({ connectionString: inject('stack').databaseUrl });
  await db.connect();
  admin = await mint({ role: 'mec_admin', namespace: 'default' });
  await call('POST', '/api/plans', { token: admin, body: { plan_id: 'seats', plan_name: 'Seats', is_addon: true } });
  for (const [price, plan, rule] of [['price_starter', 'starter', 'ignore'], ['price_pro', 'pro', 'ignore'], ['price_seats', 'seats', 'multiply']]) {
    await call('POST', '/api/plan_prices', { token: admin, body: { provider: 'stripe', price_id: price, plan_id: plan, quantity_rule: rule } });
  }
});
afterAll(() => db.end());

const now = () => Math.floor(Date.now() / 1000);
const sign = (payload: string, { secret = secrets.at(-1) ?? '', timestamp = now() } = {}) => Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
const post = (body: string, signature?: string) => call('POST', '/webhooks/stripe', { body, headers: signature === undefined ? {} : { 'stripe-signature': signature } });
const send = (one: StripeEvent) => {
  const payload = JSON.stringify(one);
  return post(payload, sign(payload));
};
const stored = async (id: string) => (await db.query<{ state: string; error: string | null }>('select state, error from mec.webhook_events where event_id = $1', [id])).rows;

describe.runIf(secrets.length > 0)('POST /webhooks/stripe', () => {
  const ignored = (id = `evt_${randomUUID()}`) => event(id, 'charge.succeeded', now(), { id: 'ch_1', object: 'charge' });

  test.for(secrets.map((secret, index) => [index, secret] as const))('accepts an event signed with secret %i, once', async ([, secret]) => {
    const one = ignored();
    const payload = JSON.stringify(one);
    for (const _ of [1, 2]) expect(await post(payload, sign(payload, { secret }))).toMatchObject({ status: 200, body: { received: true } });
    await settle(db, admin, one.id);
    expect(await stored(one.id)).toEqual([{ state: 'ignored', error: null }]);
  });

  const payload = JSON.stringify(ignored());
  const mismatch = 'No signatures found matching the expected signature for payload';
  const signatureRefusals: Record<string, [body: string, signature: string | undefined, details: string]> = {
    'another secret': [payload, sign(payload, { secret: 'whsec_other' }), mismatch],
    'one byte changed': [payload.replace('charge', 'chargf'), sign(payload), mismatch],
    'an old request, sent again after 5 minutes': [payload, sign(payload, { timestamp: now() - 301 }), 'Timestamp outside the tolerance zone'],
    'the same, signed with the secret that is being replaced': [payload, sign(payload, { secret: secrets[0] ?? '', timestamp: now() - 301 }), 'Timestamp outside the tolerance zone'],
    'another timestamp than the signed one': [payload, sign(payload).replace(/t=\d+/, `t=${now() - 1}`), mismatch],
    'no header': [payload, undefined, 'No stripe-signature header value was provided'],
    'an unreadable header': [payload, 'nonsense', 'Unable to extract timestamp and signatures from header'],
    'a scheme of the past': [payload, sign(payload).replace('v1=', 'v0='), 'No signatures found with expected scheme'],
  };
  test.for(Object.entries(signatureRefusals))('refuses %s', async ([, [body, signature, details]]) => {
    const { status, body: answer, headers } = await post(body, signature);
    expect([status, headers.get('content-type'), answer]).toEqual([400, 'application/json', errorBody('webhook_signature_invalid', details)]);
    expect(await stored((JSON.parse(payload) as StripeEvent).id)).toEqual([]);
  });

  const incomplete = 'p_payload must be an event with id, type, created and data.object.';
  test.for([
    ['no JSON', 'nonsense', null], ['nothing', '', null], ['a list', '[]', incomplete], ['null', 'null', incomplete], ['no event', '{}', incomplete],
    ['an event without its object', '{"id": "evt_1", "type": "x", "created": 1, "data": {}}', incomplete],
  ] as const)('refuses %s, well signed', async ([, body, details]) => {
    const { status, body: answer } = await post(body, sign(body));
    expect([status, answer]).toEqual([400, errorBody('webhook_unreadable', details)]);
  });

  const deep = '['.repeat(200_000) + ']'.repeat(200_000);
  /** What is replaced must not occur by chance in an id or a time. */
  const written = (id: string, object: Fields, from: string, to: string) => JSON.stringify(event(id, 'customer.created', now(), object)).replace(from, to);
  test.for<[string, string, string, { state: string; error?: string | null }, string?]>([
    ['half a character in a name', `evt_${run}half`, written(`evt_${run}half`, customer(`cus_${run}half`, { name: 'HALF' }), 'HALF', 'a\\ud83d'), { state: 'processed' }, 'a\u{FFFD}'],
    ['a zero in a name', `evt_${run}zero`, written(`evt_${run}zero`, customer(`cus_${run}zero`, { name: 'ZERO' }), 'ZERO', 'a\\u0000'), { state: 'processed' }, 'a\u{FFFD}'],
    ['a nesting too deep', `evt_${run}deep`, written(`evt_${run}deep`, customer(`cus_${run}deep`, { name: 'Deep', metadata: { deep: 'DEEP' } }), '"DEEP"', deep), { state: 'processed' }, 'Deep'],
    ['a number too large', `evt_${run}huge`, written(`evt_${run}huge`, customer(`cus_${run}huge`, { name: 'Huge', balance: 777_777_777_777 }), '777777777777', '-1e999999'), { state: 'processed' }, 'Huge'],
    ['a time that is none', `evt_${run}time`, JSON.stringify(event(`evt_${run}time`, 'customer.created', 777_777_777_777, customer(`cus_${run}time`))).replace('777777777777', '1e400'), { state: 'dead', error: 'invalid_value: created is not a valid time.' }],
    ['a type longer than any', `evt_${run}long`, JSON.stringify(event(`evt_${run}long`, 'x'.repeat(256), now(), {})), { state: 'ignored' }],
    ['a thin event', `evt_${run}thin`, JSON.stringify({ id: `evt_${run}thin`, object: 'v2.core.event', type: 'v2.core.account.updated', created: new Date().toISOString() }), { state: 'ignored' }],
    ['an event of a connected account', `evt_${run}connect`, JSON.stringify({ ...event(`evt_${run}connect`, 'customer.created', now(), customer(`cus_${run}connect`)), account: 'acct_1' }), { state: 'ignored' }],
  ])('accepts %s, so that Stripe does not retry it for days', async ([, id, body, expected, name]) => {
    expect(await post(body, sign(body))).toMatchObject({ status: 200, body: { received: true } });
    await settle(db, admin, id);
    expect(await stored(id)).toEqual([{ error: null, ...expected }]);
    expect((await db.query('select display_name from mec.accounts where external_id = $1', [id.replace('evt', 'cus')])).rows).toEqual(name === undefined ? [] : [{ display_name: name }]);
  });

  test('a confined service that claims a customer\'s id in advance gets nothing of its subscription', async () => {
    const [cus, mine, theirs] = [`cus_${run}taken`, `taken-${run}`, `owner-${run}`];
    const { rows: [root] } = await db.query<{ id: string }>("insert into mec.accounts (namespace_id, display_name) values ($1, 'Reseller') returning account_id as id", [mine]);
    const confined = await mint({ role: 'mec_service', namespace: mine, account: root?.id });
    expect((await call('POST', '/api/accounts', { token: confined, body: { external_id: cus, display_name: 'Mine', parent_account_id: root?.id } })).status).toBe(201);
    expect(await send(event(`evt_${run}taken`, 'customer.subscription.created', now(), subscription(`sub_${run}taken`, cus, { metadata: { namespace_id: theirs } })))).toMatchObject({ status: 200 });
    await settle(db, admin, `evt_${run}taken`);
    expect((await db.query('select a.namespace_id, count(e.*)::int as entitlements from mec.accounts a left join mec.entitlements e using (account_id) where external_id = $1 group by 1 order by 1', [cus])).rows)
      .toEqual([{ namespace_id: theirs, entitlements: 5 }, { namespace_id: mine, entitlements: 0 }]);
    expect((await call('GET', `/api/subscriptions?customer_id=eq.${cus}`, { token: confined })).body).toEqual([]);
  });

  test.for<[string, string, number, ErrorCode]>([['POST', 'x'.repeat(2_000_000), 413, 'body_too_large'], ['PUT', '{}', 405, 'method_not_allowed']])('%s is limited', async ([method, body, status, code]) => {
    expect(await call(method, '/webhooks/stripe', { body })).toMatchObject({ status, body: errorBody(code) });
  });

  test('a customer without e-mail, then a subscription of an unknown customer', async () => {
    const [cus, other] = [`cus_${run}a`, `cus_${run}b`];
    const created = event(`evt_${run}a`, 'customer.created', now(), customer(cus));
    const [, incomplete, active] = life(`${run}b`);
    for (const one of [created, incomplete, active] as StripeEvent[]) expect(await send(one)).toMatchObject({ status: 200, body: { received: true } });
    await settle(db, admin, `evt_${run}%`);
    expect((await call('GET', `/api/accounts?external_id=in.(${cus},${other})&select=external_id,namespace_id,email&order=external_id`, { token: admin })).body)
      .toEqual([{ external_id: cus, namespace_id: 'default', email: null }, { external_id: other, namespace_id: 'default', email: null }]);
    expect((await call('GET', `/api/subscriptions?customer_id=eq.${other}&select=status`, { token: admin })).body).toEqual([{ status: 'active' }]);
  });

  test('200 histories in random order with repetitions end like the one in order', async () => {
    const random = randomNumbers(4);
    const outcome = async (key: string) => {
      const { rows } = await db.query<Record<string, unknown>>(`
        select a.display_name, a.email, s.status, s.items, s.cancel_at, s.past_due_since, s.version_event_id,
          (select json_agg(json_build_array(e.plan_id, e.resource_type_code, e.quantity_allowed, e.status, e.valid_from, e.valid_until) order by e.plan_id, e.resource_type_code)
           from mec.entitlements e where e.account_id = a.account_id and e.status <> 'expired') as entitlements
        from mec.accounts a join mec.subscriptions s using (account_id) where a.external_id = $1`, [`cus_${key}`]);
      return JSON.parse(JSON.stringify(rows).replaceAll(`evt_${key}_`, 'evt_')) as unknown;
    };
    // Whole lives, and lives of which the end is still to come.
    const lengths = [14, 13, 12, 11, 9, 8];
    const lives = Array.from({ length: 200 }, (_, index) => ({ key: `${run}r${index}`, length: lengths[index % lengths.length] ?? 14 }))
      .map(({ key, length }) => ({ key, length, events: shuffled(life(key).slice(0, length), random) }));
    const inOrder = lengths.map((length) => ({ key: `${run}o${length}`, length, events: life(`${run}o${length}`).slice(0, length) }));
    for (const { events } of inOrder) {
      for (const one of events) {
        expect((await send(one)).status).toBe(200);
        await settle(db, admin, one.id);
      }
    }
    // Ten senders side by side, while the sidecar's job processes what is there.
    const waiting = [...lives];
    await Promise.all(Array.from({ length: 10 }, async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        // Up to four deliveries of one life overlap, also those of the same event.
        for (let from = 0; from < next.events.length;) {
          const upTo = from + 1 + Math.floor(random() * 4);
          for (const { status } of await Promise.all(next.events.slice(from, upTo).map(send))) expect(status).toBe(200);
          from = upTo;
        }
      }
    }));
    await settle(db, admin, `evt_${run}r%`);
    const expected = new Map<number, unknown>();
    for (const { key, length } of inOrder) expected.set(length, await outcome(key));
    expect(expected.get(14)).toMatchObject([{ display_name: 'Hooli XYZ', status: 'canceled', entitlements: null }]);
    expect(expected.get(12)).toMatchObject([{ status: 'active', items: [{ price_id: 'price_pro', quantity: 1 }, { price_id: 'price_seats', quantity: 5 }] }]);
    for (const { key, length, events } of lives) expect(await outcome(key), events.map(({ id }) => id).join(' ')).toEqual(expected.get(length));
    expect((await db.query("select event_id, error from mec.webhook_events where event_id like $1 and state <> 'processed'", [`evt_${run}r%`])).rows).toEqual([]);
  });
});

test('a stranger gets a burst of 100 and 10 a second, then 429', async () => {
  const nginx = await startNginx();
  const begin = performance.now();
  const answers = await Promise.all(Array.from({ length: 200 }, async () => {
    const response = await fetch(`${nginx.url}/webhooks/stripe`, { method: 'POST', body: '{}' });
    return JSON.stringify([response.status, response.headers.get('retry-after'), await response.json()]);
  }));
  const most = mostOf(10, performance.now() - begin, 100);
  await nginx.stop();
  const passed = answers.filter((answer) => answer === '[200,null,[]]').length;
  expect(new Set(answers)).toEqual(new Set(['[200,null,[]]', JSON.stringify([429, '1', errorBody('rate_limited')])]));
  expect(nginx.received).toHaveLength(passed);
  expect(passed).toBeGreaterThanOrEqual(100);
  expect(passed).toBeLessThanOrEqual(most);
});
