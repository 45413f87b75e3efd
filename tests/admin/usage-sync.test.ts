// Usage on its way to Stripe's meters, through the gateway and real processes; a local server plays Stripe.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import Stripe from 'stripe';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { errorBody } from '../../gateway/errors.ts';
import { databaseClient } from '../../scripts/lib/database.ts';
import { callOwn } from '../../scripts/lib/http.ts';
import { syncUsageContract } from '../../sidecar/routes/sync-usage.ts';
import type { UsageReport } from '../../sidecar/usage-sync.ts';
import { call, mint } from '../lib/http.ts';
import { openStack, type OwnStack } from '../lib/stack.ts';
import { startStripeApi, type StripeApi } from '../lib/stripe-api.ts';

const meter = 'llm_tokens_used';
let api: StripeApi;
let stack: OwnStack;
let client: pg.Client;
let admin: string;

beforeAll(async () => {
  api = await startStripeApi();
  stack = await openStack({ MEC_RATE_LIMIT_API: '100000', STRIPE_API_KEY: 'sk_test_standin', STRIPE_API_BASE: api.url });
  client = databaseClient(stack.databaseUrl);
  await client.connect();
  // Only these tests send exports, whatever the time.
  await client.query("insert into mec.scheduler_lease (holder, expires_at) values ('nobody', 'infinity') on conflict (is_only) do update set holder = excluded.holder, expires_at = excluded.expires_at");
  admin = await stack.mint({ role: 'mec_admin', namespace: 'acme' });
  await post('/api/billing_meters', { provider: 'stripe', event_name: meter, resource_type_code: 'llm_tokens', starts_at: new Date(Date.now() - 40 * 86_400_000).toISOString() });
});
afterAll(async () => {
  await client.end();
  await stack.stop();
  await api.stop();
});
beforeEach(() => {
  api.goWrong();
  api.received.length = 0;
});

const post = async <T>(path: string, body: unknown) => {
  const answer = await callOwn(stack.url + path, { method: 'POST', token: admin, body });
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
  return answer.body as T;
};
const sync = async (body: object = {}) => {
  const report = await post<UsageReport>('/admin/sync-usage-to-stripe', body);
  expect(syncUsageContract.answer.safeParse(report).error).toBeUndefined();
  return report;
};
const nothing = {
  event_name: meter, resource_type_code: 'llm_tokens', prepared: 0, prepared_value: 0, prepared_too_old: 0, prepared_too_old_value: 0, sent: 0, sent_value: 0, refused: 0, unanswered: 0,
  pending: 0, pending_value: 0, failed: 0, failed_value: 0, uncertain: 0, uncertain_value: 0, too_old: 0, too_old_value: 0, credit: 0,
};
const report = (of: object, more: object = {}) => ({ dry_run: false, complete: true, ...more, meters: [{ ...nothing, ...of }] });

const thisHour = Math.floor(Date.now() / 3_600_000);
const hoursAgo = (hours: number) => new Date((thisHour - hours) * 3_600_000 + 60_000).toISOString();
const customer = async () => {
  const { rows: [row] } = await client.query<{ id: string }>("insert into mec.accounts (namespace_id, display_name) values ('acme', 'Customer') returning account_id as id");
  const account = row?.id ?? '';
  await client.query(
    `insert into mec.subscriptions (provider, subscription_id, account_id, namespace_id, customer_id, status, items, version_event_id, version_at)
     values ('stripe', 'sub_' || $1::text, $1::uuid, 'acme', 'cus_' || $1::text, 'active', '[]', 'none', now() - interval '50 days')`, [account]);
  return account;
};
const customers = async (count: number) => {
  const accounts: string[] = [];
  while (accounts.length < count) accounts.push(await customer());
  return accounts;
};
const used = (account: string, quantity: number, hours: number) =>
  post<string>('/api/rpc/meter_consumption', { p_idempotency_key: randomUUID(), p_account_id: account, p_resource_type: 'llm_tokens', p_quantity: quantity, p_occurred_at: hoursAgo(hours) });
const exported = async (account: string) =>
  (await client.query<Record<string, unknown>>('select quantity::float, value::float, carry::float, state, attempts, error from mec.billing_exports where account_id = $1 order by number', [account])).rows;
const exports = async () => (await client.query<{ all: string }>("select string_agg(e::text, ',' order by e.account_id, e.number) as all from mec.billing_exports e")).rows[0]?.all;
/** As if the minutes had passed that a claim or a back-off takes. */
const letTimePass = () => client.query('update mec.billing_exports set next_attempt_at = mec.fn_now() where next_attempt_at is not null');

test('an export is one request, exactly so', async () => {
  const account = await customer();
  await used(account, 7, 3);
  expect(await sync()).toEqual(report({ prepared: 1, prepared_value: 7, sent: 1, sent_value: 7 }));
  const [request] = api.received;
  const { rows: [row] } = await client.query<{ identifier: string }>('select identifier from mec.billing_exports where account_id = $1', [account]);
  expect(api.received).toHaveLength(1);
  expect(request).toMatchObject({
    method: 'POST',
    path: '/v1/billing/meter_events',
    headers: { authorization: 'Bearer sk_test_standin', 'content-type': 'application/x-www-form-urlencoded', 'stripe-version': Stripe.API_VERSION },
  });
  expect(request?.form).toEqual({
    event_name: meter,
    identifier: row?.identifier,
    timestamp: String((thisHour - 2) * 3600 - 1),
    'payload[stripe_customer_id]': `cus_${account}`,
    'payload[value]': '7',
  });
  expect(await exported(account)).toEqual([{ quantity: 7, value: 7, carry: 0, state: 'sent', attempts: 1, error: null }]);
  // Again there is nothing to do; the other path is the same.
  expect(await sync()).toEqual(report({}));
  expect(await post('/admin/sync-usage', { dry_run: false })).toEqual(report({}));
  expect(api.received).toHaveLength(1);
});

test('a dry run reports what is due, changes nothing and sends nothing', async () => {
  const account = await customer();
  await used(account, 7, 3);
  await used(account, 2, 4);
  await used(account, 5, 36 * 24);
  const before = await exports();
  const expected = report({ prepared: 2, prepared_value: 9, prepared_too_old: 1, prepared_too_old_value: 5 }, { dry_run: true });
  expect([await sync({ dry_run: true }), await sync({ dry_run: true })]).toEqual([expected, expected]);
  expect([await exports(), api.received]).toEqual([before, []]);
  expect(await sync()).toEqual(report({ prepared: 2, prepared_value: 9, prepared_too_old: 1, prepared_too_old_value: 5, sent: 2, sent_value: 9, too_old: 1, too_old_value: 5 }));
  const { rows: [row] } = await client.query<{ identifier: string }>("select identifier from mec.billing_exports where state = 'too_old'");
  expect(await post('/api/rpc/resolve_billing_export', { p_identifier: row?.identifier, p_is_sent: true })).toBe('sent');
});

test('late events and corrections', async () => {
  const account = await customer();
  const event = await used(account, 50, 5);
  await sync();
  await used(account, 4, 5);
  await post('/api/rpc/correct_consumption', { p_event_id: event, p_idempotency_key: randomUUID(), p_quantity: -30 });
  expect(await sync()).toEqual(report({ credit: 26 }));
  await used(account, 40, 3);
  expect(await sync()).toEqual(report({ prepared: 1, prepared_value: 14, sent: 1, sent_value: 14 }));
  expect(api.total(meter, `cus_${account}`)).toBe(50 + 4 - 30 + 40);
});

test('a refusal is stored with its reason and retried; while Stripe is unreachable everything waits', async () => {
  const [bad, good] = [await customer(), await customer()];
  for (const account of [bad, good]) await used(account, 3, 3);
  api.goWrong(({ customer: id }) => (id === `cus_${bad}` ? { status: 400, code: 'resource_missing', message: `No such customer: ${id}` } : undefined));
  expect(await sync()).toEqual(report({ prepared: 2, prepared_value: 6, sent: 1, sent_value: 3, refused: 1, failed: 1, failed_value: 3 }));
  expect(await exported(bad)).toMatchObject([{ state: 'failed', error: `400 resource_missing No such customer: cus_${bad}` }]);
  expect(await sync()).toEqual(report({ failed: 1, failed_value: 3 }));

  await letTimePass();
  api.goWrong(() => ({ status: 429, code: 'rate_limit', message: 'Too many requests' }));
  expect(await sync()).toEqual(report({ unanswered: 1, pending: 1, pending_value: 3 }, { complete: false }));
  await letTimePass();
  api.goWrong(() => 'no answer');
  expect(await sync()).toEqual(report({ unanswered: 1, pending: 1, pending_value: 3 }, { complete: false }));
  await letTimePass();
  api.goWrong();
  expect(await sync()).toEqual(report({ sent: 1, sent_value: 3 }));
  expect([api.total(meter, `cus_${bad}`), api.total(meter, `cus_${good}`)]).toEqual([3, 3]);
});

test('SIGKILL of the sidecar between sending and marking loses nothing and counts nothing twice', async () => {
  const accounts = await customers(6);
  for (const account of accounts) for (const hours of [3, 4]) await used(account, hours, hours);
  // Stripe has taken the first ones when its answers hang, and the sidecar dies.
  const hung = Promise.withResolvers<unknown>();
  api.goWrong(() => hung.promise);
  const answer = sync().then(() => 'answered', () => 'cut off');
  await expect.poll(() => api.received.length).toBe(6);
  await stack.kill('sidecar');
  expect(await answer).toBe('cut off');
  hung.resolve(undefined);
  api.goWrong();
  await stack.restart('sidecar');

  // What was claimed is nobody else's for two minutes.
  expect(await sync()).toMatchObject({ meters: [{ sent: 0, pending: 12 }] });
  expect(api.received).toHaveLength(6);
  await letTimePass();
  expect(await sync()).toEqual(report({ sent: 12, sent_value: 42 }));
  expect(api.received).toHaveLength(18);
  // As Stripe asks for: a customer's one after another.
  expect(api.together()).toBe(1);
  for (const account of accounts) {
    expect(api.total(meter, `cus_${account}`)).toBe(7);
    expect((await exported(account)).map(({ state, attempts }) => [state, attempts])).toEqual([['sent', 2], ['sent', 2]]);
  }
});

test('two sidecars at once send each export once', async () => {
  const accounts = await customers(20);
  await Promise.all(accounts.flatMap((account) => [3, 4, 5].map((hours) => used(account, hours, hours))));
  const second = await stack.startSidecar();

  api.goWrong(() => sleep(5));
  const other = callOwn(`${second.url}/admin/sync-usage`, { method: 'POST', token: admin, body: {} });
  const [one, two] = [await sync(), (await other).body as UsageReport];
  const sum = (field: 'prepared' | 'sent' | 'sent_value') => [one, two].reduce((total, { meters }) => total + (meters[0]?.[field] ?? 0), 0);
  expect([sum('prepared'), sum('sent'), sum('sent_value')]).toEqual([60, 60, 240]);
  expect(new Set(api.received.map(({ form }) => form.identifier)).size).toBe(60);
  expect(api.received).toHaveLength(60);
  for (const account of accounts) expect(api.total(meter, `cus_${account}`)).toBe(12);
});

test('Stripe has exactly the usage of each customer', async () => {
  const { rows } = await client.query<{ customer_id: string; used: number; billed: number }>(`
    select s.customer_id, (select sum(l.quantity)::float from mec.consumption_ledger l where l.account_id = s.account_id) as used,
           (select sum(e.value)::float from mec.billing_exports e where e.account_id = s.account_id and e.slice_start > now() - interval '35 days') as billed
    from mec.subscriptions s order by 1`);
  expect(rows.length).toBeGreaterThan(25);
  for (const row of rows) expect(api.total(meter, row.customer_id), row.customer_id).toBe(row.billed);
  expect((await client.query("select count(*)::int from mec.billing_exports where state not in ('sent', 'carried')")).rows).toEqual([{ count: 0 }]);
});

describe('without STRIPE_API_KEY', () => {
  test.each(['/admin/sync-usage', '/admin/sync-usage-to-stripe'])('%s says what to set', async (path) => {
    const answer = await call('POST', path, { token: await mint({ role: 'mec_admin', namespace: 'acme' }), body: {} });
    expect([answer.status, answer.body]).toEqual([503, errorBody('usage_sync_not_configured')]);
  });
});
