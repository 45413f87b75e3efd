// Many events at once against stacks of the file's own: the gateway's default limit, two sidecars on one database, and a database that crashes.
// The sender is modelled on Stripe: it retries whatever is not answered with 2xx after a back-off that doubles, with jitter, in no particular order.
// Stripe's goes from minutes to hours, for three days; here it goes from a tenth of a second to two seconds, until the event is taken.
import { setTimeout as sleep } from 'node:timers/promises';
import Stripe from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withClient } from '../../scripts/lib/database.ts';
import { openStack, type OwnStack } from '../lib/stack.ts';
import { event, start, subscription } from '../lib/stripe.ts';

const secret = 'whsec_burst';
const env = { STRIPE_WEBHOOK_SECRET: secret };
/** The second stack is another gateway, PostgREST and sidecar on the database of the first. */
let first: OwnStack, second: OwnStack;

beforeAll(async () => {
  first = await openStack(env);
  second = await openStack({ ...env, DATABASE_URL: first.databaseUrl, MEC_RATE_LIMIT_WEBHOOKS: '100000' });
  await query("insert into mec.plan_prices (provider, price_id, plan_id) values ('stripe', 'price_starter', 'starter')");
});
afterAll(async () => {
  await second.stop();
  await first.stop();
});

const query = <T extends object>(sql: string, values: unknown[] = []) => withClient(first.databaseUrl, async (client) => (await client.query<T>(sql, values)).rows);

/** Sends `count` new subscriptions at once, each through the gateways in turn, until each is taken. Returns how many answers of each status there were; 0 is none at all. */
async function burst(name: string, count: number, urls: string[], answered: () => void = () => undefined) {
  const answers: Record<number, number> = {};
  await Promise.all(Array.from({ length: count }, async (_, index) => {
    const key = `${name}${index}`;
    const payload = JSON.stringify(event(`evt_${key}`, 'customer.subscription.created', start, subscription(`sub_${key}`, `cus_${key}`, { metadata: { namespace_id: name } })));
    for (let attempt = 0; ; attempt += 1) {
      const headers = { 'stripe-signature': Stripe.webhooks.generateTestHeaderString({ payload, secret }) };
      const status = await fetch(`${urls[(index + attempt) % urls.length]}/webhooks/stripe`, { method: 'POST', body: payload, headers })
        .then(async (response) => {
          await response.arrayBuffer();
          return response.status;
        }, () => 0);
      answers[status] = (answers[status] ?? 0) + 1;
      answered();
      if (status === 200) return;
      await sleep(Math.min(2000, 100 * 2 ** attempt) * (0.5 + Math.random()));
    }
  }));
  return answers;
}

/** Every event is stored and in effect exactly once: processed in one attempt, one account and five entitlements each, and nothing was ever changed after that. */
async function expectOnce(name: string, count: number) {
  await expect.poll(() => query("select from mec.webhook_events where event_id like $1 and state = 'pending' limit 1", [`evt_${name}%`]), { interval: 200 }).toEqual([]);
  expect(await query(`
    select (select count(*)::int from mec.webhook_events where event_id like 'evt_' || $1 || '%') as stored,
      (select json_agg(distinct state || ' ' || attempts) from mec.webhook_events where event_id like 'evt_' || $1 || '%') as outcomes,
      (select count(*)::int from mec.accounts where namespace_id = $1) as accounts,
      (select count(*)::int from mec.subscriptions where namespace_id = $1 and status = 'active') as subscriptions,
      (select count(*)::int from mec.entitlements where namespace_id = $1 and status = 'active') as entitlements,
      (select json_object_agg(operation, n) from (select operation, count(*) as n from mec.entitlements_audit where namespace_id = $1 group by 1) a) as changes`, [name]))
    .toEqual([{ stored: count, outcomes: ['processed 1'], accounts: count, subscriptions: count, entitlements: 5 * count, changes: { insert: 5 * count } }]);
}

test('a burst of 500 exceeds the limit of 10 a second, is retried, and takes effect once', async () => {
  const { 200: taken, 429: refused, ...others } = await burst('limited', 500, [first.url]);
  expect([taken, others]).toEqual([500, {}]);
  expect(refused).toBeGreaterThan(0);
  await expectOnce('limited', 500);
});

test('two sidecars that accept and process the same events do nothing twice', async () => {
  const both = [first.url, second.url];
  await Promise.all([burst('shared', 300, both), burst('shared', 300, both.toReversed())]);
  await expectOnce('shared', 300);
});

test('a database that crashes during a burst loses no acknowledged event and processes none twice', async () => {
  let count = 0;
  let restarted: Promise<void> | undefined;
  const answers = await burst('crashed', 300, [second.url], () => {
    count += 1;
    if (count !== 100) return;
    process.kill(first.pids.postgres ?? expect.fail('PostgreSQL does not run'), 'SIGKILL');
    restarted = first.restart('postgres');
  });
  await restarted;
  expect(answers[200]).toBe(300);
  expect(answers[503]).toBeGreaterThan(0);
  // What a crash interrupts does not count as an attempt: its transaction was rolled back.
  await expectOnce('crashed', 300);
});
