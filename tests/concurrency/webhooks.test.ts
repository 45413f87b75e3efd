// Several processors of one inbox, and events that have to wait: nothing is processed twice, nothing holds up the others.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cloneDatabase, type ClonedDatabase } from '../lib/db.ts';
import { customer, event, start, subscription } from '../lib/stripe.ts';

let database: ClonedDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
  await database.pool.query("insert into mec.plan_prices (provider, price_id, plan_id) values ('stripe', 'price_starter', 'starter')");
});
afterAll(() => database.drop());

const put = (payload: object) => database.pool.query("select api.store_webhook_event('stripe', $1, 'race')", [payload]);
const store = async (key: string) => {
  await put(event(`evt_${key}`, 'customer.subscription.created', start, subscription(`sub_${key}`, `cus_${key}`)));
};
const number = async (sql: string) => Number(Object.values((await database.pool.query<Record<string, string>>(sql)).rows[0] ?? {})[0]);
const outcomes = async (keys: string) => (await database.pool.query<{ outcome: string }>(
  "select state || ' ' || attempts || coalesce(' ' || error, '') as outcome from mec.webhook_events where event_id like $1 order by event_id", [`evt_${keys}%`])).rows.map(({ outcome }) => outcome);

test('64 processors at once process each of 600 events of 300 customers once, while senders repeat them', async () => {
  const keys = Array.from({ length: 300 }, (_, index) => `race${index}`);
  await Promise.all(keys.flatMap((key) => [store(key), put(event(`evt_${key}c`, 'customer.created', start, customer(`cus_${key}`)))]));
  let processed = 0;
  const processor = async () => {
    for (let rounds = 0; rounds < 10; rounds += 1) {
      const count = await number('select api.process_webhook_events(10)');
      processed += count;
    }
  };
  await Promise.all([...Array.from({ length: 64 }, processor), ...keys.map(store)]);
  while ((await number("select count(*) from mec.webhook_events where state = 'pending'")) > 0) await processor();
  expect(processed).toBe(600);
  expect(new Set(await outcomes('race'))).toEqual(new Set(['processed 1']));
  // Every entitlement was written once: five for each subscription, and no change after that.
  expect(await number("select count(*) from mec.entitlements_audit where namespace_id = 'race'")).toBe(1500);
  expect(await number("select count(*) from mec.accounts where namespace_id = 'race'")).toBe(300);
});

test('events whose accounts are locked hold up nobody else, keep a run within its time, and are processed later', async () => {
  const locked = Array.from({ length: 9 }, (_, index) => `slow${index}`);
  const [holder, processor] = [await database.pool.connect(), await database.pool.connect()];
  try {
    // Nine seconds of waiting in all would be more than a statement gets.
    await processor.query("set statement_timeout = '8s'");
    await database.pool.query("insert into mec.accounts (namespace_id, display_name, external_id) select 'slow', key, 'cus_' || key from unnest($1::text[]) key", [locked]);
    for (const key of [...locked, 'swift']) await store(key);
    await holder.query("begin; select from mec.accounts where namespace_id = 'slow' for update");
    const run = async () => Number((await processor.query<{ count: number }>('select api.process_webhook_events() as count')).rows[0]?.count);
    const first = await run();
    expect(first).toBeLessThan(9);
    while ((await outcomes('swift'))[0] !== 'processed 1') await run();
    expect((await outcomes('slow')).every((outcome) => /^failed \d+ 55P03: canceling statement due to lock timeout$/.test(outcome))).toBe(true);
    await holder.query('rollback');
    await database.pool.query("update mec.webhook_events set next_attempt_at = now() where event_id like 'evt_slow%'");
    expect(await run()).toBe(9);
    expect((await outcomes('slow')).map((outcome) => outcome.split(' ')[0])).toEqual(Array(9).fill('processed'));
  } finally {
    holder.release(true);
    processor.release(true);
  }
}, 60_000);
