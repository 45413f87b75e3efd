// Several processors of one inbox, and events that have to wait: nothing is processed twice, and nothing delays the others.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withClient } from '../../scripts/lib/database.ts';
import { cloudEvent, member, user } from '../lib/auth0.ts';
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
const untilSettled = (run: () => Promise<unknown>) => expect.poll(async () => {
  await run();
  return number("select count(*) from mec.webhook_events where state = 'pending'");
}, { interval: 1 }).toBe(0);

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
  await untilSettled(processor);
  expect(processed).toBe(600);
  expect(new Set(await outcomes('race'))).toEqual(new Set(['processed 1']));
  // Every entitlement was written once: five for each subscription, and no change after that.
  expect(await number("select count(*) from mec.entitlements_audit where namespace_id = 'race'")).toBe(1500);
  expect(await number("select count(*) from mec.accounts where namespace_id = 'race'")).toBe(300);
});

test('events of locked accounts delay no others, do not make a run too long, and are processed later', async () => {
  const locked = Array.from({ length: 9 }, (_, index) => `slow${index}`);
  const [holder, processor] = [await database.pool.connect(), await database.pool.connect()];
  try {
    // Nine seconds of waiting in total would exceed the statement timeout.
    await processor.query("set statement_timeout = '8s'");
    await database.pool.query("insert into mec.accounts (namespace_id, display_name, external_id) select 'race', key, 'cus_' || key from unnest($1::text[]) key", [locked]);
    for (const key of [...locked, 'swift']) await store(key);
    await holder.query("begin; select from mec.accounts where external_id like 'cus_slow%' for update");
    const run = async () => Number((await processor.query<{ count: number }>('select api.process_webhook_events() as count')).rows[0]?.count);
    const first = await run(); // Some of them, each a quarter of a second.
    expect(first).toBeLessThan(9);
    await expect.poll(async () => [await run(), await outcomes('swift')][1]).toEqual(['processed 1']);
    expect((await outcomes('slow')).every((outcome) => /^failed \d+ 55P03: canceling statement due to lock timeout$/.test(outcome))).toBe(true);
    await holder.query('rollback');
    await database.pool.query("update mec.webhook_events set next_attempt_at = now() where event_id like 'evt_slow%'");
    let processed = 0;
    await expect.poll(async () => processed += await run()).toBe(9);
    expect((await outcomes('slow')).map((outcome) => outcome.split(' ')[0])).toEqual(Array(9).fill('processed'));
  } finally {
    holder.release(true);
    processor.release(true);
  }
});

const putUsers = (events: object[]) => database.pool.query("select api.store_webhook_event('auth0', $1, 'race')", [JSON.stringify(events)]);
const run = () => number('select api.process_webhook_events()');
/** A run has half a second, in which a busy machine does little: some are needed there. */
async function runUntil(what: string, once: () => Promise<unknown> = run) {
  for (let turn = 0; turn < 100 && (await outcomes(what)).some((outcome) => outcome.startsWith('pending')); turn += 1) await once();
}
/** A run; returns how many rows of the inbox it read. */
const countedRun = () => withClient(database.url, async (client) => {
  await client.query('begin; select api.process_webhook_events()');
  const { rows: [read] } = await client.query<{ count: string }>("select seq_tup_read + idx_tup_fetch as count from pg_stat_xact_user_tables where relname = 'webhook_events'");
  await client.query('commit');
  return Number(read?.count);
});

test('5000 events of one user are computed once, in one turn; neither another user nor a customer waits for them', async () => {
  await database.pool.query('analyze mec.webhook_events'); // It contains no user yet, so the planner expects none.
  await putUsers(Array.from({ length: 5000 }, (_, index) => cloudEvent(`evt_many${index}`, 'user.updated', index % 600, user('auth0|many', index % 600, { name: `Name ${index % 600}` }))));
  await putUsers([cloudEvent('evt_neighbour', 'user.created', 0, user('auth0|neighbour', 0))]);
  await store('beside');
  let rows = 0;
  const counted = async () => rows += await countedRun();
  await runUntil('beside', counted);
  expect(await outcomes('beside')).toEqual(['processed 1']);
  await runUntil('many', counted);
  expect(rows).toBeGreaterThan(5000);
  expect(rows).toBeLessThan(20 * 5000);
  await runUntil('neighbour');
  expect([new Set(await outcomes('many')), await outcomes('neighbour')]).toEqual([new Set(['processed 1']), ['processed 1']]);
  expect(await number("select count(distinct processed_at) from mec.webhook_events where subject = 'auth0|many'")).toBe(1);
  expect((await database.pool.query("select display_name from mec.accounts where external_id = 'auth0|many'")).rows).toEqual([{ display_name: 'Name 599' }]);
  // The next event is computed only from new events and the newest of these.
  expect(await number("select count(*) from mec.webhook_events where subject = 'auth0|many' and not is_superseded")).toBe(1);
});

test('providers take turns: a customer does not queue behind a thousand users', async () => {
  await putUsers(Array.from({ length: 1000 }, (_, index) => cloudEvent(`evt_crowd${index}`, 'user.created', 0, user(`auth0|crowd${index}`, 0))));
  await store('turn');
  await runUntil('turn');
  expect(await outcomes('turn')).toEqual(['processed 1']);
  // It came last, and is done while most of them wait.
  expect(await number("select count(*) from mec.webhook_events where state = 'pending'")).toBeGreaterThan(500);
  let rows = 0;
  await untilSettled(async () => rows += await countedRun());
  expect(await number("select count(*) from mec.accounts where external_id like 'auth0|crowd%'")).toBe(1000);
  expect(rows).toBeLessThan(50 * 1000); // Not those of other users, 5,000 for each.
});

test('while the account trees are locked, new users and customers are processed; a user who has to move is postponed and delays nobody', async () => {
  const holder = await database.pool.connect();
  const organization = (name: string) => ({ id: `org_${name}`, name });
  const parent = async (id: string) => (await database.pool.query<{ parent: string }>(
    'select p.external_id as parent from mec.accounts a join mec.accounts p on p.account_id = a.parent_account_id where a.external_id = $1', [id])).rows.map((row) => row.parent);
  const elsewhere = { app_metadata: { namespace_id: 'elsewhere' } };
  const moves = (name: string, minutes: number) => ['mover', 'other'].map((who) => member(`evt_${who}${minutes}`, 'added', minutes, `auth0|${who}`, organization(name)));
  try {
    await putUsers([cloudEvent('evt_mover0', 'user.created', 0, user('auth0|mover', 0)), cloudEvent('evt_other0', 'user.created', 0, user('auth0|other', 0, elsewhere)), ...moves('old', 1)]);
    for (const who of ['mover0', 'other0', 'mover1', 'other1']) await runUntil(who);
    await holder.query("begin; select mec.fn_lock_tree('race', true)");
    await putUsers([cloudEvent('evt_comer', 'user.created', 0, user('auth0|comer', 0, { app_metadata: { organization_id: 'org_old' } })), ...moves('new', 2)]);
    await store('unmoved');
    for (const who of ['comer', 'unmoved', 'mover2', 'other2']) await runUntil(who);
    expect([await outcomes('comer'), await outcomes('unmoved'), await outcomes('mover2'), await outcomes('other2')]).toEqual([['processed 1'], ['processed 1'], ['failed 1 busy'], ['processed 1']]);
    expect([await parent('auth0|comer'), await parent('auth0|mover'), await parent('auth0|other')]).toEqual([['org_old'], ['org_old'], ['org_new']]);
    await holder.query('rollback');
    await database.pool.query("update mec.webhook_events set next_attempt_at = now() where event_id = 'evt_mover2'");
    await expect.poll(async () => (await run(), await outcomes('mover2'))).toEqual(['processed 2']);
    expect([await outcomes('mover2'), await parent('auth0|mover')]).toEqual([['processed 2'], ['org_new']]);
  } finally {
    holder.release(true);
  }
});
