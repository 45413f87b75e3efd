// What is owned: never below zero and never above a limit, at any account of a tree, in any scope, whatever comes in which order.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { key, refusal, useDatabase, type Row } from './world.ts';

const db = useDatabase();
const disks = { resource_type: 'server_configs' };
const usage = (account: string, more: Row = {}) => db.usage(account, { ...disks, ...more });
/** The code that a call is refused with; undefined if it is not. */
const outcome = async (call: Promise<unknown>) => call.then(() => undefined, (error: unknown) => (JSON.parse((error as Error).message) as { code: string }).code);

async function tree() {
  const root = await db.account();
  const team = await db.account({ parent: root, type: 'team' });
  const users = [await db.account({ parent: team, type: 'user' }), await db.account({ parent: root, type: 'user' })];
  return { root, team, users };
}

describe('a held quantity is not owned', () => {
  test.each(['cancel_reservation', 'commit_reservation', 'expiry'])('so it cannot be given back before %s', async (end) => {
    await db.setClock('2026-05-01T12:00:00Z');
    const account = await db.account();
    await db.entitle(account, 10, { resource: 'server_configs', window: 'none' });
    const { reservation_id } = await db.reserve(account, 10, { ...disks, ttl_seconds: 60 });
    for (const call of [db.meter(account, -10, disks), db.consume(account, -1, disks)]) expect(await refusal(call)).toMatchObject({ status: 422, code: 'inventory_below_zero' });
    if (end === 'expiry') await db.setClock('2026-05-01T12:02:00Z');
    else await db.value(end, { reservation_id, ...(end === 'commit_reservation' && { actual_quantity: 0.000001 }) });
    expect(await db.check(account, 10, disks)).toMatchObject({ decision: end === 'commit_reservation' ? 'deny' : 'allow' });
    expect(await refusal(db.meter(account, -1, disks))).toMatchObject({ code: 'inventory_below_zero' });
  });
});

describe('an account above', () => {
  test('never falls below zero when a descendant gives back', async () => {
    const { root, users: [user = ''] } = await tree();
    await db.meter(user, 10, disks);
    expect(await refusal(db.meter(root, -10, disks)), 'it is the user\'s').toMatchObject({ code: 'inventory_below_zero' });
    await db.meter(root, 3, disks);
    await db.meter(user, -10, disks);
    expect([await usage(user), await usage(root)]).toEqual([0, 3]);
  });

  test('owns what its descendants own, also after a move: it can be given back there', async () => {
    const { root, team, users: [user = ''] } = await tree();
    const other = await db.account();
    await db.entitle(root, 10, { resource: 'server_configs', window: 'none' });
    await db.meter(user, 4, { ...disks, resource_scope: 'eu' });
    await db.meter(user, 1, disks);
    const hold = await db.reserve(user, 2, disks);
    await db.sql('select mec.fn_roll_up_usage()');
    await db.sql('update mec.accounts set parent_account_id = $1 where account_id = $2', [other, team]);
    const owned = async () => Promise.all([root, other, team, user].flatMap((account) => [usage(account), usage(account, { resource_scope: 'eu' })]));
    expect(await owned()).toEqual([0, 0, 7, 4, 7, 4, 7, 4]);
    await db.value('commit_reservation', { reservation_id: hold['reservation_id'] });
    await db.meter(user, -4, { ...disks, resource_scope: 'eu' });
    expect(await refusal(db.meter(user, -4, disks))).toMatchObject({ code: 'inventory_below_zero' });
    await db.meter(user, -3, disks);
    expect(await owned()).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    expect(await db.rows('reconcile_usage')).toEqual([]);
  });
});

test('accounts that move in one statement, one above the other, bring what they own once', async () => {
  const [top, place] = [await db.account(), await db.account()];
  const team = await db.account({ parent: top, type: 'team' });
  const user = await db.account({ parent: team, type: 'user' });
  const below = await db.account({ parent: user, type: 'user' });
  for (const account of [team, user, below]) await db.meter(account, 2, { ...disks, resource_scope: 'a' });
  await db.entitle(user, null, { resource: 'server_configs', window: 'none' });
  await db.reserve(user, 1, disks);
  await db.sql('update mec.accounts set parent_account_id = $1 where account_id = any ($2)', [place, [team, user]]);
  const owned = await Promise.all([top, place, team, user, below].flatMap((account) => [usage(account), usage(account, { resource_scope: 'a' })]));
  expect(owned).toEqual([0, 0, 7, 6, 2, 2, 5, 4, 2, 2]);
  expect(await db.rows('reconcile_usage')).toEqual([]);
});

test('a scope never owns more than it was given, nor the whole less than its scopes', async () => {
  const account = await db.account();
  await db.meter(account, 5, { ...disks, resource_scope: 'a' });
  await db.meter(account, 5, disks);
  expect(await refusal(db.meter(account, -6, { ...disks, resource_scope: 'a' }))).toMatchObject({ code: 'inventory_below_zero' });
  await db.meter(account, -5, disks);
  expect(await refusal(db.meter(account, -1, disks)), 'what is left is of scope a').toMatchObject({ code: 'inventory_below_zero' });
  expect([await usage(account, { resource_scope: 'a' }), await usage(account)]).toEqual([5, 5]);
});

test('the give-backs of a batch are judged one after the other, at every account and scope', async () => {
  const { root, users: [one = '', two = ''] } = await tree();
  await db.meter(one, 3, disks);
  await db.meter(two, 2, { ...disks, resource_scope: 'a' });
  const event = (account: string, quantity: number, scope: string | null = null) => ({ idempotency_key: key(), account_id: account, resource: 'server_configs', quantity, scope });
  const batch = [event(one, -2), event(one, -2), event(two, -1), event(two, -3, 'a'), event(two, -2, 'a'), event(root, -1), event(one, -1), event(root, 1)];
  const { ingest_events: { results } } = await db.sql('select api.ingest_events($1)', [JSON.stringify(batch)]).then(([row]) => row as { ingest_events: { results: { status: string }[] } });
  // What `two` has is of scope a; root's own one comes with the batch.
  expect(results.map(({ status }) => status)).toEqual(['accepted', 'rejected', 'rejected', 'rejected', 'accepted', 'accepted', 'accepted', 'accepted']);
  expect([await usage(one), await usage(two), await usage(two, { resource_scope: 'a' }), await usage(root)]).toEqual([0, 0, 0, 0]);
});

test('what is owned is read once for all give-backs of a batch, however many they are', async () => {
  const account = await db.account();
  const batch = (count: number, quantity: number) => JSON.stringify(Array.from({ length: count }, () => ({ idempotency_key: key(), account_id: account, resource: 'server_configs', quantity })));
  const reads = async (count: number) => {
    await db.sql('begin');
    await db.sql("set local track_functions = 'all'");
    await db.sql('select api.ingest_events($1)', [batch(count, -1)]);
    const calls = await db.one("select sum(calls)::int from pg_stat_xact_user_functions where schemaname = 'mec' and funcname in ('fn_owned', 'fn_get_usage', 'fn_inventory_suffices')");
    await db.sql('select pg_stat_force_next_flush()');
    await db.sql('commit');
    return Number(calls);
  };
  await db.sql('select api.ingest_events($1)', [batch(1000, 1)]);
  const few = await reads(2);
  expect(few).toBeGreaterThan(0);
  expect(await reads(998)).toBe(few);
  expect(await usage(account)).toBe(0);
  // Deltas of one key are one row a batch.
  expect(await db.one('select count(*)::int from mec.usage_deltas where account_id = $1 and quantity < 0', [account])).toBe(2);
});

const quantity = fc.integer({ min: 1, max: 5 });
const who = fc.nat(4);
const scope = fc.constantFrom(null, 'a', 'b');
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('consume' as const), who, scope, quantity }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('give' as const), who, scope, quantity }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('reserve' as const), who, scope, quantity, ttl: fc.constantFrom(30, 3600) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('commit' as const), pick: fc.nat(), less: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel' as const), pick: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('correct' as const), pick: fc.nat(), quantity }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('batch' as const), gives: fc.array(fc.record({ who, scope, quantity }), { minLength: 1, maxLength: 6 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('move' as const), who, under: who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('rollUp' as const) }) },
);

test('random histories over a tree, with holds, expiry, corrections, batches and moves', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
    let now = Date.parse('2026-05-01T12:00:00Z');
    await db.setClock(new Date(now).toISOString());
    const { root, team, users } = await tree();
    const accounts = [root, team, ...users, await db.account()];
    const at = (index: number) => accounts[index] ?? '';
    const limits = new Map([[root, 8], [team, 5], [at(4), 6], [at(2), 4], [at(3), 4]]);
    for (const [account, limit] of limits) await db.entitle(account, limit, { resource: 'server_configs', window: 'none' });
    const holds: unknown[] = [];
    const events: unknown[] = [];
    for (const step of steps) {
      if (step.do === 'consume') {
        const { event_id } = await db.consume(at(step.who), step.quantity, { ...disks, resource_scope: step.scope });
        if (event_id !== null) events.push(event_id);
      } else if (step.do === 'give') await outcome(db.consume(at(step.who), -step.quantity, { ...disks, resource_scope: step.scope }));
      else if (step.do === 'reserve') {
        const { reservation_id } = await db.reserve(at(step.who), step.quantity, { ...disks, resource_scope: step.scope, ttl_seconds: step.ttl });
        if (reservation_id !== null) holds.push(reservation_id);
      } else if (step.do === 'commit' && holds.length > 0) {
        // A late commit records what happened, whatever the limit says.
        const hold = holds[step.pick % holds.length];
        if (await db.one('select expires_at > mec.fn_now() from mec.reservations where reservation_id = $1', [hold])) {
          await outcome(db.value('commit_reservation', { reservation_id: hold, ...(step.less && { actual_quantity: 1 }) }));
        }
      } else if (step.do === 'cancel' && holds.length > 0) await outcome(db.value('cancel_reservation', { reservation_id: holds[step.pick % holds.length] }));
      else if (step.do === 'correct' && events.length > 0) {
        await outcome(db.value('correct_consumption', { event_id: events[step.pick % events.length], idempotency_key: key(), quantity: -step.quantity }));
      } else if (step.do === 'batch') {
        const batch = step.gives.map((give) => ({ idempotency_key: key(), account_id: at(give.who), resource: 'server_configs', scope: give.scope, quantity: -give.quantity }));
        await db.sql('select api.ingest_events($1)', [JSON.stringify(batch)]);
      } else if (step.do === 'move' && step.who !== 0) {
        // Into enough room, since a move checks no limit.
        const { fits } = (await db.sql(`
          select coalesce(bool_and(mec.fn_get_usage(p, 'server_configs', null, '-infinity', 'infinity', mec.fn_now()) + mec.fn_get_usage($1, 'server_configs', null, '-infinity', 'infinity', mec.fn_now()) <= l.most), true) as fits
          from unnest((select path from mec.accounts where account_id = $2)) p join unnest($3::uuid[], $4::numeric[]) l (account_id, most) on l.account_id = p`,
        [at(step.who), at(step.under), [...limits.keys()], [...limits.values()]]))[0] ?? {};
        if (fits) await outcome(db.sql('update mec.accounts set parent_account_id = $2, account_type_code = account_type_code where account_id = $1', [at(step.who), at(step.under)]));
      } else if (step.do === 'wait') {
        now += 60_000;
        await db.setClock(new Date(now).toISOString());
      } else if (step.do === 'rollUp') await db.sql('select mec.fn_roll_up_usage()');
      const [wrong] = await db.sql(`
        select a, s, mec.fn_get_usage(a, 'server_configs', s, '-infinity', 'infinity', 'infinity') as owned, mec.fn_get_usage(a, 'server_configs', null, '-infinity', 'infinity', mec.fn_now()) as used, l.most
        from unnest($1::uuid[], $2::numeric[]) l (a, most), unnest(array[null, 'a', 'b']) s
        where mec.fn_get_usage(a, 'server_configs', s, '-infinity', 'infinity', 'infinity') < 0
           or mec.fn_get_usage(a, 'server_configs', null, '-infinity', 'infinity', mec.fn_now()) > l.most`, [[...limits.keys()], [...limits.values()]]);
      expect(wrong, JSON.stringify(step)).toBeUndefined();
    }
    for (const account of accounts) expect(await db.rows('reconcile_usage', { account_id: account })).toEqual([]);
  }), { numRuns: 40 });
});
