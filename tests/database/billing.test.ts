// What Stripe's events do to accounts and entitlements, and that no order, repetition or fault changes the outcome.
import { beforeAll, describe, expect, test } from 'vitest';
import { customer, event, invoice, life, randomNumbers, shuffled, start, subscription, type Fields, type StripeEvent, type Version } from '../lib/stripe.ts';
import { refusal, useDatabase } from './world.ts';

const db = useDatabase();
const day = 86_400;
const iso = (seconds: number) => new Date(seconds * 1000).toISOString();
let count = 0;

beforeAll(async () => {
  await db.sql(`
    insert into mec.plans (plan_id, plan_name, is_addon) values ('seats', 'Seats', true), ('cycle', 'Cycle', false);
    insert into mec.plan_entitlement_templates (plan_id, resource_type_code, limit_kind_code, quantity_allowed, window_type_code) values
      ('seats', 'concurrent_users', 'concurrency', 1, 'none'), ('cycle', 'api_calls', 'cumulative', 10, 'billing_cycle');
    insert into mec.plan_prices (provider, price_id, plan_id, quantity_rule) values
      ('stripe', 'price_starter', 'starter', 'ignore'), ('stripe', 'price_pro', 'pro', 'ignore'), ('stripe', 'price_seats', 'seats', 'multiply'), ('stripe', 'price_cycle', 'cycle', 'ignore')`);
});

const store = (payload: StripeEvent) => db.value('store_webhook_event', { provider: 'stripe', payload, default_namespace: 'hooli' });
const process = () => db.value('process_webhook_events');
const receive = async (...events: StripeEvent[]) => {
  for (const one of events) await store(one);
  await process();
};
const outcome = async (id: string) => (await db.sql('select state, attempts, error from mec.webhook_events where event_id = $1', [id]))[0];
/** Everything that a customer ends up with, including times and quantities. */
const state = async (cus: string) => ({
  account: (await db.sql('select namespace_id, display_name, email, status from mec.accounts where external_id = $1', [cus]))[0],
  subscriptions: await db.sql('select status, items, cancel_at, past_due_since, grace_until, version_event_id from mec.subscriptions where customer_id = $1 order by subscription_id', [cus]),
  entitlements: await db.sql(`
    select e.plan_id, e.resource_type_code, e.quantity_allowed, e.status, e.valid_from, e.valid_until, e.billing_anchor
    from mec.entitlements e join mec.accounts a using (account_id) where a.external_id = $1 and e.status <> 'expired' order by 1, 2`, [cus]),
});
const plans = async (cus: string) => [...new Set((await state(cus)).entitlements.map(({ plan_id, status }) => `${String(plan_id)} ${String(status)}`))];
const decision = async (cus: string, resource = 'benchmark_runs') =>
  (await db.check(String(await db.one('select account_id from mec.accounts where external_id = $1', [cus])), 1, { resource_type: resource })).decision;

/** A customer of the test's own, and its subscription's events. */
function buyer() {
  count += 1;
  const key = `b${count}`;
  const [cus, sub] = [`cus_${key}`, `sub_${key}`];
  let n = 0;
  const next = (type: string, days: number, object: Fields) => event(`evt_${key}_${(n += 1)}`, type, start + days * day, object);
  return {
    cus,
    sub,
    version: (type: string, days: number, fields: Version = {}) => next(`customer.subscription.${type}`, days, subscription(sub, cus, fields)),
    invoice: (type: string, days: number, fields: Fields = {}) => next(`invoice.${type}`, days, invoice(`in_${cus}`, cus, sub, fields)),
    customer: (type: string, days: number, fields: Fields = {}) => next(`customer.${type}`, days, customer(cus, fields)),
    next,
  };
}

describe('any order, any repetition', () => {
  // Lives cut short at every length, so that the end does not hide what was before it.
  test('ends in the same state, whenever it is processed: 200 histories', async () => {
    const random = randomNumbers(20_261_122);
    await db.setClock(iso(start + 33 * day));
    const expected = new Map<number, object>();
    for (let run = 0; run < 200; run += 1) {
      const length = 3 + (run % 12);
      const key = `p${run}`;
      const inOrder = `o${length}`;
      if (!expected.has(length)) {
        for (const one of life(inOrder).slice(0, length)) await receive(one);
        expected.set(length, JSON.parse(JSON.stringify(await state(`cus_${inOrder}`)).replaceAll(`evt_${inOrder}_`, `evt_`)) as object);
      }
      const order = shuffled(life(key).slice(0, length), random);
      for (const one of order) {
        await store(one);
        if (random() < 0.5) await process();
      }
      await process();
      const ids = order.map(({ id }) => id.split('_')[2]).join(' ');
      expect(JSON.parse(JSON.stringify(await state(`cus_${key}`)).replaceAll(`evt_${key}_`, `evt_`)), ids).toEqual(expected.get(length));
    }
    expect(expected.size).toBe(12);
    expect(await db.one("select count(*) from mec.webhook_events where state <> 'processed'")).toBe(0);
  });

  test('ends in the same state, whatever is pruned in between: 100 histories', async () => {
    const random = randomNumbers(90);
    await db.setClock(iso(start + 33 * day));
    const ages = (key: string) => db.sql("update mec.webhook_events set received_at = received_at - interval '91 days' where subject in ('cus_' || $1, 'sub_' || $1)", [key]);
    const expected = new Map<number, object>();
    const renamed = async (key: string) => JSON.parse(JSON.stringify(await state(`cus_${key}`)).replaceAll(`evt_${key}_`, 'evt_')) as object;
    let pruned = 0;
    for (let run = 0; run < 100; run += 1) {
      const length = 4 + (run % 11);
      if (!expected.has(length)) {
        for (const one of life(`k${length}`).slice(0, length)) await receive(one);
        expected.set(length, await renamed(`k${length}`));
      }
      // Each event comes several times, so that many come again after they were pruned.
      const order = shuffled(life(`g${run}`).slice(0, length), random).flatMap((one, index, all) => (random() < 0.5 ? [one, all[Math.floor(random() * (index + 1))] ?? one] : [one]));
      for (const one of order) {
        await store(one);
        if (random() < 0.5) await process();
        if (random() < 0.4) {
          await ages(`g${run}`);
          pruned += Number(await db.value('prune_webhook_events'));
        }
      }
      await process();
      expect(await renamed(`g${run}`), order.map(({ id }) => id.split('_')[2]).join(' ')).toEqual(expected.get(length));
    }
    expect(pruned).toBeGreaterThan(200);
  });

  test('of two changes in one second the later is the one that starts from what the other made', async () => {
    const orders = [['evt_t1_a', 'evt_t1_b'], ['evt_t2_b', 'evt_t2_a']] as const;
    for (const [upgraded, failed] of orders) {
      const key = upgraded.slice(4, 6);
      const [cus, sub] = [`cus_${key}`, `sub_${key}`];
      const change = (id: string, fields: Version, previous: Fields) => ({ ...event(id, 'customer.subscription.updated', start + day, subscription(sub, cus, fields)), previous });
      const changes = [change(upgraded, { price: 'price_pro' }, { items: subscription(sub, cus).items }), change(failed, { price: 'price_pro', status: 'past_due' }, { status: 'active' })];
      for (const { previous, ...one } of changes) Object.assign(one.data, { previous_attributes: previous });
      await receive(event(`evt_${key}_0`, 'customer.subscription.created', start, subscription(sub, cus)), ...changes.map(({ previous: _, ...one }) => one));
      expect((await state(cus)).subscriptions, `${upgraded} then ${failed}`).toMatchObject([{ status: 'past_due', version_event_id: failed }]);
    }
  });
});

describe('a subscription', () => {
  test('creates the account in the namespace that it names, or else in the default', async () => {
    const [a, b] = [buyer(), buyer()];
    await receive(a.version('created', 0, { metadata: { namespace_id: 'raviga' } }), b.version('created', 0));
    expect((await state(a.cus)).account).toEqual({ namespace_id: 'raviga', display_name: a.cus, email: null, status: 'active' });
    expect((await state(b.cus)).account).toMatchObject({ namespace_id: 'hooli' });
    expect(await decision(b.cus)).toBe('allow');
  });

  test('is placed by its own namespace, whether its customer or an invoice came before it or not', async () => {
    const named = { metadata: { namespace_id: 'raviga' } };
    for (const order of [['customer', 'version'], ['version', 'customer'], ['invoice', 'version', 'customer'], ['customer', 'invoice', 'version']]) {
      const a = buyer();
      const events = { customer: a.customer('created', 0, { name: 'Erlich', email: 'erlich@raviga.example' }), version: a.version('created', 0, named), invoice: a.invoice('paid', 0) };
      for (const kind of order) await receive(events[kind as keyof typeof events]);
      expect(await db.sql('select namespace_id, display_name, email from mec.accounts where external_id = $1', [a.cus])).toEqual([{ namespace_id: 'raviga', display_name: 'Erlich', email: 'erlich@raviga.example' }]);
      expect(await plans(a.cus)).toEqual(['starter active']);
    }
  });

  test('does not move an account that is in use', async () => {
    const a = buyer();
    await receive(a.customer('created', 0));
    const [account] = await db.sql('select account_id from mec.accounts where external_id = $1', [a.cus]);
    await db.value('mec.fn_provision_plan_entitlements', { account_id: account?.account_id, plan_id: 'starter' });
    await receive(a.version('created', 0, { price: 'price_pro', metadata: { namespace_id: 'raviga' } }));
    expect(await db.sql('select namespace_id from mec.accounts where external_id = $1', [a.cus])).toEqual([{ namespace_id: 'hooli' }]);
    expect(await plans(a.cus)).toEqual(['pro active', 'starter active']);
  });

  test('gives nothing to an account of another namespace that has the customer\'s id', async () => {
    for (const [metadata, namespace] of [[{ namespace_id: 'raviga' }, 'raviga'], [{}, 'hooli']] as const) {
      const a = buyer();
      const other = await db.one("insert into mec.accounts (namespace_id, display_name, external_id) values ('own', 'Own', $1) returning account_id", [a.cus]);
      await receive(a.customer('created', 0, { metadata }), a.version('created', 0, { metadata }));
      expect(await db.sql('select a.namespace_id, s.account_id = $2 as is_other from mec.subscriptions s join mec.accounts a using (account_id) where s.customer_id = $1', [a.cus, other])).toEqual([{ namespace_id: namespace, is_other: false }]);
      expect(await db.one('select count(*) from mec.entitlements where account_id = $1', [other])).toBe(0);
    }
  });

  test('gives nothing to an account to which a confined token gave the customer\'s id', async () => {
    const [a, reseller] = [buyer(), await db.account({ namespace: 'hooli' })];
    await db.sql("select set_config('request.jwt.claims', $1, false)", [JSON.stringify({ role: 'mec_service', namespace_id: 'hooli', account_id: reseller })]);
    const squatter = await db.account({ namespace: 'hooli', parent: reseller });
    await db.sql('update mec.accounts set external_id = $1 where account_id = $2', [a.cus, squatter]);
    await db.sql('reset request.jwt.claims');
    const created = a.version('created', 0);
    await receive(created);
    expect(await outcome(created.id)).toMatchObject({ state: 'failed', error: `invalid_value: A confined token gave the external_id ${a.cus} to account ${squatter}: take it from there, or give it yourself.` });
    expect((await state(a.cus)).entitlements).toEqual([]);
    await db.sql('update mec.accounts set external_id = null where account_id = $1', [squatter]);
    await db.value('replay_webhook_event', { provider: 'stripe', event_id: created.id });
    await process();
    expect([await outcome(created.id), await plans(a.cus)]).toMatchObject([{ state: 'processed' }, ['starter active']]);
  });

  test('stays with its account when that gets another external_id', async () => {
    const a = buyer();
    await receive(a.version('created', 0));
    await db.sql('update mec.accounts set external_id = $1 where external_id = $2', [`crm-${a.cus}`, a.cus]);
    await receive(a.version('updated', 1, { price: 'price_pro' }), a.customer('updated', 2, { name: 'Hooli' }));
    expect([await plans(`crm-${a.cus}`), (await state(a.cus)).account]).toEqual([['pro active'], undefined]);
    expect((await state(`crm-${a.cus}`)).account).toMatchObject({ display_name: 'Hooli' });
  });

  test('goes to the account that has the customer\'s id', async () => {
    const a = buyer();
    await db.sql("insert into mec.accounts (namespace_id, display_name, external_id) values ('own', 'Own', $1)", [a.cus]);
    await receive(a.version('created', 0, { metadata: { namespace_id: 'own' } }));
    expect(await db.sql('select namespace_id, display_name from mec.accounts where external_id = $1', [a.cus])).toEqual([{ namespace_id: 'own', display_name: 'Own' }]);
    expect(await plans(a.cus)).toEqual(['starter active']);
  });

  test.for([
    ['trialing', 'starter active'], ['active', 'starter active'], ['past_due', 'starter active'], ['paused', 'starter suspended'],
    ['incomplete', 'nothing'], ['incomplete_expired', 'nothing'], ['unpaid', 'nothing'], ['canceled', 'nothing'],
  ] as const)('that is %s: %s', async ([status, expected]) => {
    const a = buyer();
    await db.setClock(iso(start + 2 * day));
    await receive(a.version('created', 0), a.version('updated', 1, { status }));
    expect(await plans(a.cus)).toEqual(expected === 'nothing' ? [] : [expected]);
    await receive(a.version('updated', 2, { status: 'active' }));
    expect(await plans(a.cus)).toEqual(['incomplete_expired', 'canceled'].includes(status) ? [] : ['starter active']);
  });

  test('past due keeps access for the namespace\'s grace to the second, then is suspended, then restored', async () => {
    const a = buyer();
    await db.sql("insert into mec.namespaces (namespace_id, past_due_grace) values ('patient', '10 days')");
    await receive(a.version('created', 0, { metadata: { namespace_id: 'patient' } }));
    await db.setClock(iso(start + 30 * day));
    await receive(a.invoice('payment_failed', 29));
    expect((await state(a.cus)).subscriptions).toMatchObject([{ status: 'past_due', past_due_since: iso(start + 29 * day), grace_until: iso(start + 39 * day) }]);
    await receive(a.version('updated', 30, { status: 'past_due' }), a.version('updated', 31, { status: 'past_due', quantity: 2 }));
    expect((await state(a.cus)).subscriptions).toMatchObject([{ past_due_since: iso(start + 29 * day) }]);
    await db.setClock(iso(start + 39 * day - 1));
    const account = String(await db.one('select account_id from mec.accounts where external_id = $1', [a.cus]));
    const check = () => db.check(account, 1, { resource_type: 'benchmark_runs' });
    await db.meter(account, 30, { resource_type: 'benchmark_runs' });
    const before = await check();
    expect(before).toMatchObject({ decision: 'allow', quantity_used: 30 });
    await db.setClock(iso(start + 39 * day));
    const suspended = { decision: 'deny', reason: 'Entitlement suspended', reason_code: 'entitlement_suspended', entitlement_id: before.entitlement_id };
    expect(await check()).toMatchObject(suspended);
    // A run has half a second, and other tests' subscriptions are due as well.
    await expect.poll(async () => {
      await process();
      return db.sql('select from mec.subscriptions where grace_until <= mec.fn_now() limit 1');
    }).toEqual([]);
    expect([await plans(a.cus), await check()]).toMatchObject([['starter suspended'], suspended]);
    // The same entitlement, and the usage of the month, are there again.
    await receive(a.invoice('paid', 40));
    expect([await plans(a.cus), await check()]).toEqual([['starter active'], before]);
  });

  test('whose proration failed has the status that Stripe reports', async () => {
    const a = buyer();
    await receive(a.version('created', 0), a.invoice('payment_failed', 1, { billing_reason: 'subscription_update' }));
    expect((await state(a.cus)).subscriptions).toMatchObject([{ status: 'active' }]);
  });

  test('follows only its latest invoice, before its own event arrives', async () => {
    const a = buyer();
    await db.setClock(iso(start + 70 * day));
    const [old, latest] = [{ id: 'in_old', created: start + 30 * day }, { id: 'in_latest', created: start + 60 * day }];
    await receive(a.version('created', 0), a.invoice('payment_failed', 30, old), a.version('updated', 31, { status: 'past_due' }), a.version('updated', 60, { status: 'past_due' }));
    expect((await state(a.cus)).subscriptions).toMatchObject([{ status: 'past_due', past_due_since: iso(start + 30 * day) }]);
    // The debt of the month before is still open when the new one is paid; Stripe tries it again.
    await receive(a.invoice('paid', 61, latest));
    expect((await state(a.cus)).subscriptions).toMatchObject([{ status: 'active' }]);
    await receive(a.version('updated', 61), a.invoice('payment_failed', 65, old));
    expect([(await state(a.cus)).subscriptions, await plans(a.cus)]).toMatchObject([[{ status: 'active', grace_until: null }], ['starter active']]);
    await receive(a.invoice('payment_failed', 66, latest), a.invoice('paid', 67, old));
    expect((await state(a.cus)).subscriptions).toMatchObject([{ status: 'past_due', past_due_since: iso(start + 65 * day) }]);
  });

  test('paused by Stripe is suspended, resumed is restored, with the same entitlements', async () => {
    const a = buyer();
    const ids = () => db.sql("select entitlement_id from mec.entitlements e join mec.accounts using (account_id) where external_id = $1 order by 1", [a.cus]);
    await receive(a.version('created', 0));
    const before = await ids();
    await receive(a.version('paused', 1, { status: 'paused' }));
    expect([await plans(a.cus), await decision(a.cus)]).toEqual([['starter suspended'], 'deny']);
    expect(await db.one("select reason_code from mec.control_decisions_log order by decision_id desc limit 1")).toBe('entitlement_suspended');
    await receive(a.version('resumed', 2));
    expect([await plans(a.cus), await decision(a.cus), await ids()]).toEqual([['starter active'], 'allow', before]);
  });

  test('cancelled at period end ends then, by the items\' period; if the cancellation is undone it continues', async () => {
    const a = buyer();
    await db.setClock(iso(start + day));
    await receive(a.version('created', 0), a.version('updated', 1, { cancel_at_period_end: true }));
    expect((await state(a.cus)).entitlements.map(({ valid_until }) => valid_until)).toEqual(Array(5).fill(iso(start + 30 * day)));
    await db.setClock(iso(start + 30 * day));
    expect(await decision(a.cus)).toBe('deny');
    await receive(a.version('updated', 2));
    expect(await decision(a.cus)).toBe('allow');
  });

  test('maps each of its items, and multiplies where the mapping says so', async () => {
    const a = buyer();
    await receive(a.version('created', 0, { items: [['price_starter', 7], ['price_seats', 5]] }));
    const quantities = (await state(a.cus)).entitlements.map(({ plan_id, resource_type_code, quantity_allowed }) => [plan_id, resource_type_code, quantity_allowed]);
    expect(quantities).toEqual([['seats', 'concurrent_users', 5], ['starter', 'benchmark_runs', 100], ['starter', 'concurrent_users', 3], ['starter', 'gpu_hours', 25], ['starter', 'server_configs', 2], ['starter', 'server_instances', 10]]);
    await receive(a.version('updated', 1, { items: [['price_starter', 7], ['price_seats', 9]] }));
    expect((await state(a.cus)).entitlements[0]).toMatchObject({ plan_id: 'seats', quantity_allowed: 9 });
    await receive(a.version('updated', 2, { items: [['price_seats', 9]] }));
    expect(await plans(a.cus)).toEqual(['seats active']);
  });

  test('multiplies only the resources that the mapping names', async () => {
    const a = buyer();
    await db.sql("insert into mec.plan_prices values ('stripe', 'price_team', 'starter', 'multiply', '{concurrent_users,server_configs}')");
    await receive(a.version('created', 0, { items: [['price_team', 4], ['price_starter', 7]] }));
    expect((await state(a.cus)).entitlements.map(({ resource_type_code, quantity_allowed }) => [resource_type_code, quantity_allowed]))
      .toEqual([['benchmark_runs', 100], ['concurrent_users', 12], ['gpu_hours', 25], ['server_configs', 8], ['server_instances', 10]]);
    expect(await refusal(db.sql("insert into mec.plan_prices values ('stripe', 'price_wrong', 'starter', 'multiply', '{concurrent_users,seats}')")))
      .toEqual({ status: 400, code: 'invalid_value', details: 'starter grants no seats.' });
    expect(await refusal(db.sql("insert into mec.plan_prices values ('stripe', 'price_wrong', 'starter', 'ignore', '{concurrent_users}')"))).toEqual({ code: '23514' });
  });

  test('sets the anchor of entitlements by billing cycle', async () => {
    const a = buyer();
    await receive(a.version('created', 0, { price: 'price_cycle', billing_cycle_anchor: start + 4 * day }));
    expect((await state(a.cus)).entitlements).toMatchObject([{ plan_id: 'cycle', billing_anchor: iso(start + 4 * day) }]);
  });

  test('leaves other entitlements alone', async () => {
    const a = buyer();
    const account = await db.account();
    await db.sql('update mec.accounts set external_id = $1 where account_id = $2', [a.cus, account]);
    await db.value('mec.fn_provision_plan_entitlements', { account_id: account, plan_id: 'starter' });
    await receive(a.version('created', 0), a.version('deleted', 1, { status: 'canceled' }));
    expect((await state(a.cus)).entitlements).toHaveLength(5);
  });
});

describe('a price without a plan', () => {
  test('changes nothing, is reported and retried with back-off, and takes effect once it is mapped', async () => {
    const a = buyer();
    const unknown = a.version('updated', 1, { price: 'price_new' });
    await db.setClock(iso(start + 2 * day));
    await receive(a.version('created', 0), unknown);
    expect(await outcome(unknown.id)).toEqual({ state: 'failed', attempts: 1, error: 'price_not_mapped: price_new' });
    expect(await plans(a.cus)).toEqual(['starter active']);
    expect(await db.one('select next_attempt_at from mec.webhook_events where event_id = $1', [unknown.id])).toBe(iso(start + 2 * day + 10));

    for (let attempt = 2; attempt <= 12; attempt += 1) {
      await db.setClock(String(await db.one('select next_attempt_at from mec.webhook_events where event_id = $1', [unknown.id])));
      await process();
    }
    expect(await outcome(unknown.id)).toEqual({ state: 'dead', attempts: 12, error: 'price_not_mapped: price_new' });
    expect(await db.value('replay_webhook_event', { provider: 'stripe', event_id: unknown.id })).toBe(true);
    await process();
    expect([await outcome(unknown.id), await plans(a.cus)]).toEqual([{ state: 'failed', attempts: 1, error: 'price_not_mapped: price_new' }, ['starter active']]);
    await db.sql("update mec.webhook_events set state = 'dead', next_attempt_at = null where event_id = $1", [unknown.id]);
    await db.sql("insert into mec.plan_prices (provider, price_id, plan_id) values ('stripe', 'price_new', 'pro')");
    await process();
    expect([await outcome(unknown.id), await plans(a.cus)]).toEqual([{ state: 'processed', attempts: 1, error: null }, ['pro active']]);
  });

  test('and a status that nobody knows yet leave a subscription as it was, whatever comes first', async () => {
    const a = buyer();
    const [created, unheard] = [a.version('created', 0), a.version('updated', 1, { status: 'new_in_2030' })];
    await receive(unheard, created);
    expect([await plans(a.cus), (await outcome(unheard.id))?.error]).toEqual([['starter active'], 'invalid_value: new_in_2030 is not a known status of a subscription.']);
    const more = a.version('updated', 2);
    Object.assign(more.data.object.items as Fields, { has_more: true });
    const [none, nobody] = [a.version('updated', 3), a.version('updated', 4)];
    delete none.data.object.items;
    nobody.data.object.customer = null;
    const times = Object.entries({ cancel_at: 'never', start_date: 'soon', billing_cycle_anchor: 1e300 }).map(([field, value]) => ({ field, version: a.version('updated', 5, { [field]: value }) }));
    await receive(more, none, nobody, ...times.map(({ version }) => version));
    for (const { field, version } of times) expect((await outcome(version.id))?.error).toBe(`invalid_value: ${field} is not a valid time.`);
    for (const { id } of [more, none]) expect((await outcome(id))?.error).toBe('invalid_value: The event does not contain all items of the subscription.');
    expect((await outcome(nobody.id))?.error).toBe('invalid_value: The event names no customer.');
    expect(await plans(a.cus)).toEqual(['starter active']);
  });

  test('does not keep a subscription alive', async () => {
    const a = buyer();
    await receive(a.version('created', 0), a.version('deleted', 1, { price: 'price_nobody_knows', status: 'canceled' }));
    expect(await plans(a.cus)).toEqual([]);
  });
});

describe('what Stripe may send', () => {
  test('an invalid namespace is reported with the rule it breaks, an empty one counts as none', async () => {
    const [a, b, c] = [buyer(), buyer(), buyer()];
    const [wrong, empty] = [a.version('created', 0, { metadata: { namespace_id: 'no namespace' } }), b.version('created', 0, { metadata: { namespace_id: '' } })];
    const named = c.customer('created', 0, { metadata: { namespace_id: '-' } });
    await receive(wrong, empty, named);
    const error = 'invalid_value: metadata.namespace_id is 1 to 64 letters, digits, dots, hyphens or underscores, and begins with a letter or digit.';
    expect([await outcome(wrong.id), await outcome(named.id)]).toMatchObject(Array(2).fill({ state: 'failed', error }));
    expect([await outcome(empty.id), (await state(b.cus)).account]).toMatchObject([{ state: 'processed' }, { namespace_id: 'hooli' }]);
  });

  test('an item of before 2020 has a plan, which is mapped as a price is, and named when it is not', async () => {
    const a = buyer();
    const old = (...plans: string[]): Fields => ({ items: { has_more: false, data: plans.map((id) => ({ id: `si_${id}`, plan: { id }, quantity: 1 })) } });
    const created = a.version('created', 0);
    Object.assign(created.data.object, old('gold', 'gold', 'silver'));
    await receive(created);
    expect(await outcome(created.id)).toMatchObject({ state: 'failed', error: 'price_not_mapped: plan gold, plan silver' });
    await db.sql("insert into mec.plan_prices (provider, price_id, plan_id) values ('stripe', 'gold', 'starter'), ('stripe', 'silver', 'seats')");
    await process();
    expect([await outcome(created.id), await plans(a.cus), (await state(a.cus)).subscriptions]).toMatchObject([
      { state: 'processed' }, ['seats active', 'starter active'], [{ items: [{ price_id: 'gold', quantity: 1 }, { price_id: 'gold', quantity: 1 }, { price_id: 'silver', quantity: 1 }] }]]);
  });

  test('an unmapped price is named once, and a status that is missing is called so', async () => {
    const [a, b] = [buyer(), buyer()];
    const [twice, stateless] = [a.version('created', 0, { items: [['price_x', 1], ['price_x', 2], ['price_y', 1], ['price_pro', 1]] }), b.version('created', 0, { status: undefined })];
    await receive(twice, stateless);
    expect([await outcome(twice.id), await outcome(stateless.id)]).toMatchObject([
      { state: 'failed', error: 'price_not_mapped: price_x, price_y' }, { state: 'failed', error: 'invalid_value: The subscription has no status.' }]);
  });

  test('a customer and a subscription may be expanded', async () => {
    const a = buyer();
    const created = a.version('created', 0);
    created.data.object.customer = customer(a.cus, { name: 'Expanded' });
    const paid = a.invoice('payment_failed', 30, { created: start + 30 * day, parent: { subscription_details: { subscription: subscription(a.sub, a.cus) } } });
    await db.setClock(iso(start + 31 * day));
    await receive(created, paid);
    expect((await state(a.cus)).subscriptions).toMatchObject([{ status: 'past_due' }]);
    await receive(a.customer('deleted', 31));
    expect((await state(a.cus)).subscriptions).toMatchObject([{ status: 'canceled' }]);
  });

  test('a connected account\'s events and thin events are ignored', async () => {
    const a = buyer();
    const connected = Object.assign(a.version('created', 0), { account: 'acct_other' });
    const thin = { id: 'evt_thin', object: 'v2.core.event', type: 'v1.customer.created', created: '2026-11-01T00:00:00.000Z', related_object: { id: a.cus, type: 'customer' } };
    await receive(connected, thin as unknown as StripeEvent);
    expect([await outcome(connected.id), await outcome(thin.id)]).toMatchObject(Array(2).fill({ state: 'ignored', error: null }));
    expect(await state(a.cus)).toEqual({ account: undefined, subscriptions: [], entitlements: [] });
  });

  test.for<[string, StripeEvent, string]>([
    ['a time that is none', event('evt_late', 'customer.created', 1e300, customer('cus_late')), 'invalid_value: created is not a valid time.'],
    ['a time long ago', event('evt_early', 'charge.succeeded', -1, {}), 'invalid_value: created is not a valid time.'],
    ['an id beyond all measure', event('evt_wide', 'customer.created', start, customer(Array.from({ length: 4000 }, (_, index) => index).join(''))), 'invalid_value: What the event is about has an id of more than 255 characters.'],
  ])('%s is stored, dead, and says why', async ([, one, error]) => {
    expect([await store(one), await store(one)]).toEqual([true, false]);
    await process();
    expect(await outcome(one.id)).toEqual({ state: 'dead', attempts: 0, error });
    expect(await db.one('select payload -> $2 ->> $3 from mec.webhook_events where event_id = $1', [one.id, 'data', 'object'])).toBeDefined();
  });

  test('an extremely long type is ignored', async () => {
    await receive(event('evt_type', 'x'.repeat(10_000), start, {}));
    expect(await outcome('evt_type')).toEqual({ state: 'ignored', attempts: 1, error: null });
  });

  test('an event that cannot be processed fails alone, and housekeeping continues', async () => {
    const [a, b] = [buyer(), buyer()];
    const odd = [a.version('created', 0), a.version('updated', 1), a.invoice('paid', 1, { created: 'yesterday' })];
    Object.assign(odd[1]?.data.object ?? {}, { items: { data: { 0: {} } } });
    const cancelled = b.version('created', 0, { cancel_at: 'never' as unknown as number });
    await db.setClock(iso(start));
    await receive(...odd, cancelled);
    expect([await outcome(odd[1]?.id ?? ''), await outcome(cancelled.id)]).toMatchObject([
      { state: 'failed', error: 'invalid_value: The event does not contain all items of the subscription.' }, { state: 'failed', error: 'invalid_value: cancel_at is not a valid time.' }]);
    await receive(a.version('updated', 2), a.invoice('paid', 2));
    const other = buyer();
    await receive(other.customer('created', 0), other.customer('updated', 1));
    await db.setClock(iso(start + 91 * day));
    expect(Number(await db.value('prune_webhook_events'))).toBeGreaterThan(0);
    expect(await db.one("select count(*) from mec.webhook_events where subject = $1", [other.cus])).toBe(1);
  });
});

describe('a customer', () => {
  test('gives the account its name and e-mail; what the checkout knew gives way', async () => {
    const a = buyer();
    await receive(a.next('checkout.session.completed', 0, { id: 'cs_1', object: 'checkout.session', customer: a.cus, subscription: a.sub, customer_details: { name: 'Till', email: 'till@hooli.example' } }));
    expect((await state(a.cus)).account).toMatchObject({ display_name: 'Till', email: 'till@hooli.example' });
    await receive(a.customer('updated', 2, { name: 'New' }), a.customer('created', 0, { name: 'Old', email: 'x' }));
    expect((await state(a.cus)).account).toMatchObject({ display_name: 'New', email: null });
  });

  test('deleted ends what its subscriptions gave, also when they come later; the account stays', async () => {
    const [a, b] = [buyer(), buyer()];
    await receive(a.version('created', 0), a.customer('deleted', 1));
    await receive(b.customer('deleted', 1), b.version('created', 0));
    for (const { cus } of [a, b]) {
      expect(await state(cus)).toMatchObject({ account: { status: 'active' }, subscriptions: [{ status: 'canceled' }], entitlements: [] });
    }
  });
});

describe('the inbox', () => {
  test('stores an event once and ignores types that MEC does not use', async () => {
    const other = event('evt_other', 'charge.succeeded', start, { id: 'ch_1', customer: 'cus_nobody' });
    expect([await store(other), await store({ ...other, type: 'customer.created' })]).toEqual([true, false]);
    await process();
    expect([await outcome('evt_other'), (await state('cus_nobody')).account]).toEqual([{ state: 'ignored', attempts: 1, error: null }, undefined]);
  });

  test('an event that fails changes nothing and does not delay the others', async () => {
    const [a, b] = [buyer(), buyer()];
    const broken = a.version('created', 0, { status: 'new_in_2030' });
    await receive(broken, b.version('created', 1));
    expect(await outcome(broken.id)).toEqual({ state: 'failed', attempts: 1, error: 'invalid_value: new_in_2030 is not a known status of a subscription.' });
    expect([(await state(a.cus)).account, await plans(b.cus)]).toEqual([undefined, ['starter active']]);
  });

  test.for([
    [{ provider: 'paypal' }, 'invalid_parameter', 'p_provider must be auth0 or stripe.'],
    [{ payload: { id: 'evt_x' } }, 'invalid_parameter', 'p_payload must be an event with id, type, created and data.object.'],
    [{ default_namespace: null }, 'missing_parameter', 'p_default_namespace is required.'],
  ] as const)('refuses %o', async ([wrong, code, details]) => {
    expect(await refusal(db.value('store_webhook_event', { provider: 'stripe', payload: event('evt_y', 'x', 1, {}), default_namespace: 'hooli', ...wrong })))
      .toEqual({ status: 422, code, details });
  });

  test('is pruned after 90 days of events that are no longer needed', async () => {
    const a = buyer();
    await db.setClock(iso(start));
    const early = { id: 'in_1', created: start + day };
    const kept = [a.invoice('paid', 40, { id: 'in_2', created: start + 40 * day }), a.version('updated', 50), a.version('updated', 60, { price: 'price_unheard_of' }), a.customer('deleted', 60), a.customer('updated', 70)];
    const gone = [a.version('created', 0), a.invoice('payment_failed', 1, early), a.version('updated', 2, { status: 'past_due' }), a.invoice('paid', 3, early), a.customer('created', 0), a.next('charge.succeeded', 0, {})];
    await receive(...gone, ...kept);
    const left = async () => (await db.sql('select event_id from mec.webhook_events where event_id like $1 order by 1', [`evt_${a.cus.slice(4)}\\_%`])).map(({ event_id }) => event_id);
    const before = [await state(a.cus), await left()];
    await db.setClock(iso(start + 90 * day));
    await db.value('prune_webhook_events');
    expect([await state(a.cus), await left()]).toEqual(before);
    await db.setClock(iso(start + 90 * day + 1));
    await db.value('prune_webhook_events');
    expect([await state(a.cus), await left()]).toEqual([before[0], kept.map(({ id }) => id).sort()]);
    await receive(...gone);
    expect(await state(a.cus)).toEqual(before[0]);
  });

  test('keeps all of a subscription that is past due, so that it stays so since the first sign of it', async () => {
    const a = buyer();
    await db.setClock(iso(start));
    await receive(a.version('created', 0), a.version('updated', 10, { status: 'past_due' }), a.version('updated', 20, { status: 'past_due' }));
    await db.setClock(iso(start + 100 * day));
    await db.value('prune_webhook_events');
    await receive(a.version('updated', 30, { status: 'past_due' }));
    expect((await state(a.cus)).subscriptions).toMatchObject([{ status: 'past_due', past_due_since: iso(start + 10 * day) }]);
  });

  test('an event that was never stored cannot be replayed', async () => {
    expect(await refusal(db.value('replay_webhook_event', { provider: 'stripe', event_id: 'evt_none' }))).toEqual({ status: 404, code: 'webhook_event_not_found', details: null });
    expect(await refusal(db.value('process_webhook_events', { limit: 0 }))).toEqual({ status: 422, code: 'invalid_parameter', details: 'p_limit must be between 1 and 1000.' });
  });
});
