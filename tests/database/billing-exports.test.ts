// Usage as exports to Stripe's meters: by closed hours, late events, corrections, what cannot be sent, and what Stripe's answers mean.
import { expect, test } from 'vitest';
import { key, refusal, useDatabase, type Row } from './world.ts';

const db = useDatabase();

const exported = (account: string) => db.sql('select number, slice_start, quantity, value, carry, state from api.billing_exports where event_name = $1 and account_id = $2 order by number', [`meter_${account}`, account]);
const row = (number: number, slice_start: string, quantity: number, value: number, carry: number, state = 'pending') =>
  ({ number, slice_start: `${slice_start}:00.000Z`, quantity, value, carry, state });
const identifiers = async (account: string) => (await db.sql('select identifier from api.billing_exports where event_name = $1 and account_id = $2 order by number', [`meter_${account}`, account])).map(({ identifier }) => identifier);

/** A customer of Stripe, with a meter of its own for a resource. */
async function customer({ multiplier = 1, resource = 'llm_tokens', started = '2026-01-01T00:00:00Z', parent = null as string | null } = {}) {
  const account = await db.account({ parent });
  await db.sql(
    `insert into mec.subscriptions (provider, subscription_id, account_id, namespace_id, customer_id, status, items, version_event_id, version_at)
     values ('stripe', 'sub_' || $1::text, $1::uuid, 'acme', 'cus_' || $1::text, 'active', '[]', 'evt_' || $1::text, $2)`, [account, started]);
  const meter = `meter_${account}`;
  await db.sql("insert into api.billing_meters (provider, event_name, resource_type_code, multiplier, starts_at) values ('stripe', $1, $2, $3, '2026-01-01T00:00:00Z')", [meter, resource, multiplier]);
  return { account, meter };
}
/** Only this customer's, so that tests stay independent. */
const prepare = async (account: string, { isDryRun = false } = {}) => {
  const before = await db.one('select account_id from mec.subscriptions where account_id < $1 order by account_id desc limit 1', [account]);
  const rows = await db.rows('prepare_billing_exports', { after: before, limit: 1, dry_run: isDryRun });
  expect(rows.at(-1)).toMatchObject({ account_id: account, event_name: null });
  return rows.slice(0, -1).filter(({ event_name }) => event_name === `meter_${account}`).map(({ exports, value, too_old, too_old_value }) => ({ exports, value, too_old, too_old_value }));
};
const used = (account: string, quantity: number, at: string, resource = 'llm_tokens') => db.meter(account, quantity, { resource_type: resource, occurred_at: at });
const claim = async (account: string) => (await db.rows('claim_billing_exports', { limit: 1000 })).filter(({ account_id, event_name }) => account_id === account && event_name === `meter_${account}`);
const finish = (claimed: Row[], answer: Row) =>
  db.rows('finish_billing_exports', { results: claimed.map(({ account_id, identifier, attempt }) => ({ account_id, identifier, attempt, ...answer })) });
const state = (account: string) => db.sql('select state, attempts, unknown_since, next_attempt_at, error from api.billing_exports where event_name = $1 and account_id = $2 order by number', [`meter_${account}`, account]);

test('an hour is exported once it has been over for 15 minutes', async () => {
  await db.setClock('2026-06-01T12:14:59Z');
  const { account } = await customer();
  await used(account, 5, '2026-06-01T10:59:59.999Z');
  await used(account, 7, '2026-06-01T11:00:00Z');
  await used(account, 1, '2026-06-01T11:59:00Z');
  await used(account, 9, '2026-06-01T12:00:00Z');
  expect(await prepare(account)).toEqual([{ exports: 1, value: 5, too_old: 0, too_old_value: 0 }]);
  await db.setClock('2026-06-01T12:15:00Z');
  expect(await prepare(account)).toEqual([{ exports: 1, value: 8, too_old: 0, too_old_value: 0 }]);
  expect(await prepare(account)).toEqual([]);
  expect(await exported(account)).toEqual([row(1, '2026-06-01T10:00', 5, 5, 0), row(2, '2026-06-01T11:00', 8, 8, 0)]);
});

test('a subscription version without a time stops no exports', async () => {
  await db.setClock('2026-06-01T12:15:00Z');
  const { account } = await customer();
  await used(account, 5, '2026-06-01T10:10:00Z');
  await db.sql(`insert into mec.webhook_events (provider, event_id, type, subject, payload, default_namespace, created_at, received_at, state, processed_at)
    values ('stripe', 'evt_' || $1::text, 'customer.subscription.updated', 'sub_' || $1::text, '{"id": "evt_1", "type": "customer.subscription.updated", "created": 1, "data": {"object": {"start_date": "soon", "ended_at": 1e300}}}', 'acme', now(), now(), 'processed', now())`, [account]);
  expect(await prepare(account)).toEqual([{ exports: 1, value: 5, too_old: 0, too_old_value: 0 }]);
  expect(await claim(account)).toMatchObject([{ value: 5 }]);
});

test('the same before, during and after the roll-up, without what is held', async () => {
  await db.setClock('2026-06-01T12:30:00Z');
  const { account } = await customer();
  await db.entitle(account, 1000, { resource: 'llm_tokens' });
  await used(account, 5, '2026-05-31T23:50:00Z');
  await db.rows('roll_up_usage');
  await used(account, 2, '2026-05-31T23:10:00Z');
  await db.setClock('2026-06-01T10:30:00Z');
  await db.reserve(account, 100, { resource_type: 'llm_tokens', ttl_seconds: 86_400 });
  await db.setClock('2026-06-01T12:30:00Z');
  expect(await prepare(account, { isDryRun: true })).toEqual([{ exports: 1, value: 7, too_old: 0, too_old_value: 0 }]);
  expect(await exported(account)).toEqual([]);
  expect(await prepare(account)).toEqual([{ exports: 1, value: 7, too_old: 0, too_old_value: 0 }]);
  await db.rows('roll_up_usage');
  expect(await prepare(account)).toEqual([]);
});

test('late events become further exports of their hour, each with its own identifier', async () => {
  await db.setClock('2026-06-10T12:30:00Z');
  const { account } = await customer();
  await used(account, 5, '2026-06-01T10:30:00Z');
  await prepare(account);
  await used(account, 2, '2026-06-01T10:45:00Z');
  await used(account, 3, '2026-06-01T10:05:00Z');
  await prepare(account);
  await used(account, 1, '2026-06-01T10:05:00Z');
  await prepare(account);
  expect(await exported(account)).toEqual([row(1, '2026-06-01T10:00', 5, 5, 0), row(2, '2026-06-01T10:00', 5, 5, 0), row(3, '2026-06-01T10:00', 1, 1, 0)]);
  const made = await identifiers(account);
  expect(new Set(made).size).toBe(3);
  // Made of what the export is, so the same again after a restore.
  await db.sql('delete from mec.billing_exports where account_id = $1 and event_name = $2 and number > 1', [account, `meter_${account}`]);
  await prepare(account);
  expect(await identifiers(account)).toEqual(made.slice(0, 2));
  for (const identifier of made) expect(String(identifier).length).toBeLessThanOrEqual(100);
});

test('a correction is a credit that reduces later exports, exactly', async () => {
  await db.setClock('2026-06-01T12:30:00Z');
  const { account } = await customer();
  const event = await used(account, 100, '2026-06-01T10:30:00Z');
  await prepare(account);
  await db.value('correct_consumption', { event_id: event, idempotency_key: key(), quantity: -30 });
  await prepare(account);
  await used(account, 20, '2026-06-01T11:30:00Z');
  await prepare(account);
  await db.setClock('2026-06-01T13:30:00Z');
  await used(account, 25, '2026-06-01T12:30:00Z');
  // The credit is applied first.
  const other = await used(account, 8, '2026-06-01T12:31:00Z');
  await prepare(account);
  await db.value('correct_consumption', { event_id: other, idempotency_key: key(), quantity: -8 });
  await used(account, 10, '2026-06-01T09:30:00Z');
  await prepare(account);
  expect(await exported(account)).toEqual([
    row(1, '2026-06-01T10:00', 100, 100, 0), row(2, '2026-06-01T10:00', -30, 0, -30, 'carried'), row(3, '2026-06-01T11:00', 20, 0, -10, 'carried'),
    row(4, '2026-06-01T12:00', 33, 23, 0), row(5, '2026-06-01T12:00', -8, 0, -8, 'carried'), row(6, '2026-06-01T09:00', 10, 2, 0),
  ]);
  const report = (await db.rows('billing_report')).find(({ event_name }) => event_name === `meter_${account}`);
  expect(report).toEqual({
    event_name: `meter_${account}`, resource_type_code: 'llm_tokens', pending: 3, pending_value: 125, failed: 0, failed_value: 0, uncertain: 0, uncertain_value: 0, too_old: 0, too_old_value: 0, credit: 0,
  });
});

test('a credit is shown in the report', async () => {
  await db.setClock('2026-06-01T12:30:00Z');
  const { account } = await customer({ multiplier: 0.5 });
  const event = await used(account, 100, '2026-06-01T10:30:00Z');
  await prepare(account);
  await db.value('correct_consumption', { event_id: event, idempotency_key: key(), quantity: -25 });
  await prepare(account);
  expect((await db.rows('billing_report')).find(({ event_name }) => event_name === `meter_${account}`)).toMatchObject({ pending: 1, pending_value: 50, credit: 12.5 });
});

test('fractions are carried until they are whole, in the meter\'s units', async () => {
  await db.setClock('2026-06-01T12:30:00Z');
  const { account } = await customer({ resource: 'gpu_hours', multiplier: 10 });
  for (const [quantity, hour] of [[0.123456, '08'], [0.123456, '09'], [0.05, '10'], [1, '11']] as const) await used(account, quantity, `2026-06-01T${hour}:30:00Z`, 'gpu_hours');
  await prepare(account);
  expect(await exported(account)).toEqual([
    row(1, '2026-06-01T08:00', 0.123456, 1, 0.23456), row(2, '2026-06-01T09:00', 0.123456, 1, 0.46912), row(3, '2026-06-01T10:00', 0.05, 0, 0.96912, 'carried'), row(4, '2026-06-01T11:00', 1, 10, 0.96912),
  ]);
});

test('usage includes the account and its descendants', async () => {
  await db.setClock('2026-06-01T12:30:00Z');
  const { account } = await customer();
  const team = await db.account({ parent: account, type: 'team' });
  await used(team, 4, '2026-06-01T10:30:00Z');
  await used(account, 1, '2026-06-01T10:30:00Z');
  await prepare(account);
  expect(await exported(account)).toEqual([row(1, '2026-06-01T10:00', 5, 5, 0)]);
});

test('only what was used during a subscription, and since the meter starts, on the quarter hour', async () => {
  await db.setClock('2026-06-02T12:30:00Z');
  const { account } = await customer({ started: '2026-06-01T10:37:00Z' });
  for (const minute of ['29', '31', '46']) await used(account, 1, `2026-06-01T10:${minute}:00Z`);
  for (const [minute, quantity] of [['36', 10], ['46', 100]] as const) await used(account, quantity, `2026-06-02T10:${minute}:00Z`);
  await db.sql(
    `insert into mec.webhook_events (provider, event_id, type, payload, default_namespace, created_at, received_at, state, processed_at)
     values ('stripe', 'evt_' || $1::text, 'customer.subscription.deleted', $2, 'acme', now(), now(), 'processed', now())`,
    [account, { id: 'evt_1', type: 'customer.subscription.deleted', created: 1, data: { object: { start_date: Date.parse('2026-06-01T10:37:00Z') / 1000, ended_at: Date.parse('2026-06-02T10:37:00Z') / 1000 } } }]);
  await prepare(account);
  expect(await exported(account)).toEqual([row(1, '2026-06-01T10:00', 2, 2, 0), row(2, '2026-06-02T10:00', 10, 10, 0)]);
  // At Stripe the last hour counts in the subscription, not after it.
  expect((await claim(account)).map(({ occurred_at }) => new Date(Number(occurred_at) * 1000).toISOString())).toEqual(['2026-06-01T10:59:59.000Z', '2026-06-02T10:36:59.000Z']);

  const later = await customer();
  await db.sql("update api.billing_meters set starts_at = '2026-06-02T10:00:00Z' where event_name = $1", [later.meter]);
  await used(later.account, 1, '2026-06-02T09:59:00Z');
  await used(later.account, 2, '2026-06-02T10:00:00Z');
  await prepare(later.account);
  expect(await exported(later.account)).toEqual([row(1, '2026-06-02T10:00', 2, 2, 0)]);
  await db.sql("update api.billing_meters set status = 'retired' where event_name = $1", [later.meter]);
  await used(later.account, 2, '2026-06-02T10:00:00Z');
  expect(await prepare(later.account)).toEqual([]);
});

test('what is too old for Stripe is kept and shown, and a credit reduces it as well', async () => {
  await db.setClock('2026-06-01T12:30:00Z');
  const { account } = await customer();
  const event = await used(account, 9, '2026-04-27T13:05:00Z');
  await used(account, 5, '2026-04-27T14:05:00Z');
  expect(await prepare(account)).toEqual([{ exports: 1, value: 5, too_old: 1, too_old_value: 9 }]);
  await db.value('correct_consumption', { event_id: event, idempotency_key: key(), quantity: -4 });
  await used(account, 6, '2026-04-20T13:05:00Z');
  expect(await prepare(account)).toEqual([{ exports: 0, value: 0, too_old: 1, too_old_value: 2 }]);
  expect(await exported(account)).toEqual([
    row(1, '2026-04-27T13:00', 9, 9, 0, 'too_old'), row(2, '2026-04-27T14:00', 5, 5, 0), row(3, '2026-04-27T13:00', -4, 0, -4, 'carried'), row(4, '2026-04-20T13:00', 6, 2, 0, 'too_old'),
  ]);
  // What was prepared in time and not sent in time is too old as well.
  await db.setClock('2026-06-01T14:00:00Z');
  expect(await claim(account)).toEqual([]);
  expect((await state(account))[1]).toMatchObject({ state: 'too_old', next_attempt_at: null });
});

test('a claim is exclusive for two minutes', async () => {
  await db.setClock('2026-06-01T12:30:00Z');
  const { account, meter } = await customer();
  await used(account, 5, '2026-06-01T10:30:00Z');
  await prepare(account);
  const [identifier] = await identifiers(account);
  const expected = { account_id: account, identifier, attempt: 1, event_name: meter, customer_id: `cus_${account}`, occurred_at: Date.parse('2026-06-01T10:59:59Z') / 1000, value: 5 };
  expect(await claim(account)).toEqual([expected]);
  await db.setClock('2026-06-01T12:31:59Z');
  expect(await claim(account)).toEqual([]);
  await db.setClock('2026-06-01T12:32:00Z');
  const again = await claim(account);
  expect(again).toEqual([{ ...expected, attempt: 2 }]);
  expect(await finish(again, { status: 200 })).toEqual([{ event_name: meter, state: 'sent', value: 5 }]);
  expect(await finish(again, { status: 200 })).toEqual([]);
  expect(await state(account)).toEqual([{ state: 'sent', attempts: 2, unknown_since: null, next_attempt_at: null, error: null }]);
  await db.setClock('2026-06-09T12:32:00Z');
  expect(await claim(account)).toEqual([]);
});

const at = '2026-06-01T12:30:00.000Z';
test.each<[string, Row, Row]>([
  ['200', { status: 200 }, { state: 'sent', attempts: 1, unknown_since: null, next_attempt_at: null, error: null }],
  ['400: the identifier is known', { status: 400, message: 'An event already exists with identifier x.' }, { state: 'sent', attempts: 1, unknown_since: null, next_attempt_at: null, error: null }],
  ['400: the identifier is known, by code', { status: 400, code: 'duplicate_meter_event', message: 'x' }, { state: 'sent', attempts: 1, unknown_since: null, next_attempt_at: null, error: null }],
  ['400', { status: 400, code: 'resource_missing', message: 'No such customer' }, { state: 'failed', attempts: 1, unknown_since: null, next_attempt_at: '2026-06-01T12:31:00.000Z', error: '400 resource_missing No such customer' }],
  ['401', { status: 401, message: 'Invalid key' }, { state: 'pending', attempts: 1, unknown_since: null, next_attempt_at: '2026-06-01T12:31:00.000Z', error: '401 Invalid key' }],
  ['429', { status: 429, code: 'rate_limit', message: 'Slow down' }, { state: 'pending', attempts: 1, unknown_since: null, next_attempt_at: '2026-06-01T12:31:00.000Z', error: '429 rate_limit Slow down' }],
  ['409', { status: 409, message: 'Busy' }, { state: 'pending', attempts: 1, unknown_since: at, next_attempt_at: '2026-06-01T12:31:00.000Z', error: '409 Busy' }],
  ['500', { status: 500, message: 'Oops' }, { state: 'pending', attempts: 1, unknown_since: at, next_attempt_at: '2026-06-01T12:31:00.000Z', error: '500 Oops' }],
  ['no answer', { status: null, message: 'Timeout' }, { state: 'pending', attempts: 1, unknown_since: at, next_attempt_at: '2026-06-01T12:31:00.000Z', error: 'Timeout' }],
  ['not sent', { status: 0 }, { state: 'pending', attempts: 0, unknown_since: null, next_attempt_at: at, error: null }],
])('Stripe answers %s', async (_, answer, expected) => {
  await db.setClock('2026-06-01T12:30:00Z');
  const { account } = await customer();
  await used(account, 5, '2026-06-01T10:30:00Z');
  await prepare(account);
  await finish(await claim(account), answer);
  expect(await state(account)).toEqual([expected]);
});

test('the back-off doubles up to an hour; a late answer to an earlier attempt counts only if it was sent', async () => {
  await db.setClock('2026-06-01T12:30:00Z');
  const { account } = await customer();
  await used(account, 5, '2026-06-01T10:30:00Z');
  await prepare(account);
  const first = await claim(account);
  const waits: number[] = [];
  let claimed = first;
  for (let attempt = 1; attempt <= 8; attempt += 1) {
    await finish(claimed, { status: 400, message: 'No' });
    const [{ next_attempt_at } = {}] = await state(account);
    waits.push((Date.parse(String(next_attempt_at)) - Date.parse(String(await db.one('select mec.fn_now()')))) / 60_000);
    await db.setClock(String(next_attempt_at));
    claimed = await claim(account);
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  expect(await finish(first, { status: 500, message: 'Late' })).toEqual([]);
  expect(await finish(first, { status: 200 })).toMatchObject([{ state: 'sent' }]);
});

test('after 23 hours without an outcome an export is uncertain, until an operator decides', async () => {
  await db.setClock('2026-06-01T12:30:00Z');
  const [sent, unsent] = [await customer(), await customer()];
  for (const { account } of [sent, unsent]) {
    await used(account, 5, '2026-06-01T10:30:00Z');
    await prepare(account);
  }
  const claimed = await db.rows('claim_billing_exports');
  await finish(claimed, { status: 500 });
  // That Stripe refuses it later says nothing about the first time.
  await db.setClock('2026-06-01T13:00:00Z');
  await finish(await db.rows('claim_billing_exports'), { status: 400, message: 'No' });
  await db.setClock('2026-06-02T11:30:00Z');
  expect(await claim(sent.account)).toEqual([]);
  expect(await state(sent.account)).toMatchObject([{ state: 'uncertain', unknown_since: at, next_attempt_at: null }]);
  expect((await db.rows('billing_report')).find(({ event_name }) => event_name === sent.meter)).toMatchObject({ uncertain: 2, uncertain_value: 10, failed: 0, pending: 0 });

  const [one, two] = [(await identifiers(sent.account))[0], (await identifiers(unsent.account))[0]];
  expect(await db.value('resolve_billing_export', { identifier: one, is_sent: true })).toBe('sent');
  expect(await db.value('resolve_billing_export', { identifier: two, is_sent: false })).toBe('pending');
  expect(await claim(unsent.account)).toMatchObject([{ identifier: two, attempt: 1 }]);
  expect(await refusal(db.value('resolve_billing_export', { identifier: one, is_sent: false }))).toEqual({ status: 409, code: 'billing_export_settled', details: 'It is sent.' });
  expect(await refusal(db.value('resolve_billing_export', { identifier: 'none', is_sent: true }))).toMatchObject({ status: 404, code: 'billing_export_not_found' });
  expect(await refusal(db.value('resolve_billing_export', { identifier: one }))).toMatchObject({ status: 422, code: 'missing_parameter' });
});

test('an export that failed for 35 days is too old, and says so when it is to be retried', async () => {
  await db.setClock('2026-06-01T12:30:00Z');
  const { account } = await customer();
  await used(account, 5, '2026-06-01T10:30:00Z');
  await prepare(account);
  await finish(await claim(account), { status: 400, message: 'No' });
  await db.setClock('2026-07-06T10:30:00Z');
  expect(await claim(account)).toEqual([]);
  const [identifier] = await identifiers(account);
  expect(await state(account)).toMatchObject([{ state: 'too_old', error: '400 No' }]);
  expect(await db.value('resolve_billing_export', { identifier, is_sent: false })).toBe('too_old');
  expect(await db.value('resolve_billing_export', { identifier, is_sent: true })).toBe('sent');
});

test('the values and the last carry add up to all usage, whatever happened', async () => {
  await db.setClock('2026-06-20T12:30:00Z');
  const { account } = await customer({ multiplier: 0.1 });
  let seed = 7;
  const random = (below: number) => (seed = (seed * 16_807) % 2_147_483_647) % below;
  const events: unknown[] = [];
  let total = 0;
  for (let step = 0; step < 120; step += 1) {
    if (events.length > 0 && random(4) === 0) {
      const [event] = events.splice(random(events.length), 1) as [[unknown, number]];
      total -= event[1];
      await db.value('correct_consumption', { event_id: event[0], idempotency_key: key(), quantity: -event[1] });
    } else {
      const quantity = 1 + random(30);
      total += quantity;
      events.push([await used(account, quantity, new Date(Date.parse('2026-06-20T11:00:00Z') - random(3 * 86_400) * 1000).toISOString()), quantity]);
    }
    if (random(3) === 0) await prepare(account);
    if (random(5) === 0) await db.rows('roll_up_usage');
  }
  await prepare(account);
  expect(await prepare(account)).toEqual([]);
  const rows = await exported(account);
  const sum = (name: string) => rows.reduce((of, entry) => of + Number(entry[name]), 0);
  expect(sum('quantity')).toBeCloseTo(total, 6);
  expect(sum('value') + Number(rows.at(-1)?.carry)).toBeCloseTo(total * 0.1, 6);
  expect(rows.every(({ value }) => Number(value) >= 0)).toBe(true);
});

test('much to store takes several calls, none of them long', async () => {
  await db.setClock('2026-06-01T12:30:00Z');
  const { account, meter } = await customer({ started: '2025-01-01T00:00:00Z' });
  await db.sql("update api.billing_meters set starts_at = '2025-01-01T00:00:00Z' where event_name = $1", [meter]);
  await db.sql("update api.billing_meters set status = 'retired' where event_name <> $1", [meter]);
  await db.sql(`
    insert into mec.usage_buckets (namespace_id, account_id, resource_type_code, scope, grain, bucket_start, quantity)
    select 'acme', $1, 'llm_tokens', '', g.grain, date_trunc(g.field, h.hour), count(*)
    from generate_series(timestamptz '2026-06-01T11:00:00Z' - interval '5099 hours', '2026-06-01T11:00:00Z', '1 hour') h (hour), (values ('q'::"char", 'hour'), ('d', 'day')) g (grain, field)
    group by g.grain, date_trunc(g.field, h.hour)`, [account]);
  const before = await db.one('select account_id from mec.subscriptions where account_id < $1 order by account_id desc limit 1', [account]);
  const calls = [await db.rows('prepare_billing_exports', { after: before }), await db.rows('prepare_billing_exports', { after: before }), await db.rows('prepare_billing_exports', { after: account })];
  expect(calls.map((rows) => rows.map(({ account_id, event_name, exports, too_old }) => [account_id === account, event_name, Number(exports) + Number(too_old)]))).toEqual([
    [[true, meter, 5000], [false, null, 0]], [[true, meter, 100], [true, null, 0]], [],
  ]);
  expect(calls[0]?.at(-1)?.account_id).toBe(before);
  expect(await db.sql('select count(*)::int as exports, sum(value) as value from mec.billing_exports where event_name = $1', [meter])).toEqual([{ exports: 5100, value: 5100 }]);
});

test('a page of customers at a time', async () => {
  await db.setClock('2026-06-01T12:30:00Z');
  const customers = Number(await db.one('select count(distinct account_id) from mec.subscriptions'));
  const seen: unknown[] = [];
  for (let after: unknown = null; ;) {
    const rows = await db.rows('prepare_billing_exports', { after, limit: 3, dry_run: true });
    if (rows.length === 0) break;
    after = rows.at(-1)?.account_id;
    seen.push(after);
  }
  expect(seen.length).toBe(Math.ceil(customers / 3));
  expect(seen).toEqual([...new Set(seen)].sort());
});
