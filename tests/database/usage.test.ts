// How usage is counted: deltas, buckets and totals, and that they never differ from the ledger.
import { describe, expect, test } from 'vitest';
import { useDatabase } from './world.ts';

const db = useDatabase();

const rollUp = (deltas?: number) => db.value('roll_up_usage', deltas === undefined ? {} : { max_deltas: deltas });
const differences = (account: string | null = null) => db.rows('reconcile_usage', { account_id: account });

/** An organization and its user with usage in two months, two scopes and on both sides of quarter hours; the answers to every question about it. */
const scene = async () => {
  const organization = await db.account({ zone: 'America/New_York' });
  const user = await db.account({ parent: organization, type: 'user' });
  await db.entitle(organization, 10_000);
  await db.entitle(organization, 10_000, { window: 'rolling_7d' });
  await db.entitle(user, 100, { scope: 'eu', window: 'calendar_day' });
  await db.setClock('2026-05-10T12:00Z');
  const times = ['2026-04-30T23:59:59Z', '2026-05-01T03:59:59Z', '2026-05-01T04:00:00Z', '2026-05-03T12:14:59Z', '2026-05-03T12:15:00Z', '2026-05-10T11:59:00Z', '2026-05-10T12:00:00Z'];
  for (const [index, occurred_at] of times.entries()) {
    await db.meter(user, 2 ** index, { occurred_at, resource_scope: [null, 'eu', 'us'][index % 3] });
  }
  await db.meter(organization, 1000, { occurred_at: '2026-05-09T00:00:00Z' });
  const ask = async () => [
    await db.usage(organization),
    await db.usage(user),
    await db.usage(user, { resource_scope: 'eu' }),
    await db.usage(user, { window_start: '2026-05-01T04:00:00Z', window_end: '2026-06-01T04:00Z' }),
    await db.usage(user, { window_start: '2026-04-30T00:00Z', window_end: '2026-05-04T00:00Z' }),
    await db.usage(user, { window_start: '2026-05-03T12:15Z', window_end: '2026-05-10T12:15Z' }),
    await db.usage(user, { window_start: '2026-05-03T12:29:59Z', window_end: '2026-05-10T12:14:59Z' }),
    ...(await db.rows('usage_summary', { account_id: user })).map(({ window_type, quantity_used }) => `${String(window_type)}: ${String(quantity_used)}`),
  ];
  const answers = [1127, 127, 18, 124, 31, 112, 48, 'calendar_month: 1124', 'rolling_7d: 1112', 'calendar_day: 0'];
  return { organization, user, ask, answers };
};

test('usage is the same before, during and after the roll-up, and the ledger agrees at every step', async () => {
  const { ask, answers, organization, user } = await scene();
  expect(await ask()).toEqual(answers);
  let moved = 0;
  for (let step = Number(await rollUp(3)); step > 0; step = Number(await rollUp(3))) {
    expect(step).toBeLessThanOrEqual(3);
    moved += step;
    expect(await ask()).toEqual(answers);
    expect(await differences()).toEqual([]);
  }
  // Seven events on two accounts, four of them in a scope as well, and one event of the organization.
  expect(moved).toBe((7 + 4) * 2 + 1);
  expect(await db.one("select count(*) from mec.usage_deltas where account_id in ($1, $2)", [organization, user])).toBe(0);
  expect(await rollUp()).toBe(0);
});

test('a check reads one total when usage was rolled up', async () => {
  const { organization } = await scene();
  await rollUp();
  expect(await db.sql('select window_start, window_end, quantity from mec.usage_totals where account_id = $1', [organization]))
    .toEqual([{ window_start: '2026-05-01T04:00:00.000Z', window_end: '2026-06-01T04:00:00.000Z', quantity: 1124 }]);
});

test('an event that comes late is added to the total of its window', async () => {
  const { organization, user } = await scene();
  await rollUp();
  await db.setClock('2026-06-02T00:00Z');
  await db.meter(user, 500, { occurred_at: '2026-05-31T00:00:00Z' });
  const may = { window_start: '2026-05-01T04:00:00Z', window_end: '2026-06-01T04:00Z' };
  expect(await db.usage(organization, may)).toBe(1624);
  await rollUp();
  expect([await db.usage(organization, may), await differences(organization)]).toEqual([1624, []]);
});

test('holds stay out of buckets and totals', async () => {
  const account = await db.account();
  await db.entitle(account, 100);
  await db.reserve(account, 5);
  await db.meter(account, 1);
  await rollUp();
  expect([await db.usage(account), await differences(account)]).toEqual([6, []]);
  expect(await db.sql('select quantity from mec.usage_buckets where account_id = $1', [account])).toEqual([{ quantity: 1 }, { quantity: 1 }]);
});

test('corrections and give-backs are counted like everything else', async () => {
  const account = await db.account();
  await db.setClock('2026-05-10T12:00Z');
  const event = await db.meter(account, 10);
  await rollUp();
  await db.value('correct_consumption', { event_id: event, idempotency_key: 'late-correction', quantity: -4 });
  await db.meter(account, 5, { resource_type: 'server_instances' });
  await rollUp();
  await db.meter(account, -5, { resource_type: 'server_instances' });
  await rollUp();
  expect([await db.usage(account), await db.usage(account, { resource_type: 'server_instances' }), await differences(account)]).toEqual([6, 0, []]);
});

describe('damage', () => {
  const damages: Record<string, { sql: string; found: object[] }> = {
    'a quarter hour that is too high': {
      sql: "update mec.usage_buckets set quantity = quantity + 1 where account_id = $1 and scope = '' and grain = 'q' and bucket_start = '2026-05-10 12:00Z'",
      found: [
        { source: 'day', window_start: '2026-05-10T00:00:00.000Z', window_end: '2026-05-11T00:00:00.000Z', expected: 97, actual: 96 },
        { source: 'total', window_start: '2026-05-01T04:00:00.000Z', window_end: '2026-06-01T04:00:00.000Z', expected: 1125, actual: 1124 },
        { source: 'usage', window_start: '2026-05-10T12:00:00.000Z', window_end: '2026-05-10T12:15:00.000Z', expected: 64, actual: 65 },
      ],
    },
    'a day that was lost': {
      sql: "delete from mec.usage_buckets where account_id = $1 and scope = '' and grain = 'd' and bucket_start = '2026-05-10'",
      found: [{ source: 'day', window_start: '2026-05-10T00:00:00.000Z', window_end: '2026-05-11T00:00:00.000Z', expected: 96, actual: 0 }],
    },
    'a total that is too low': {
      sql: 'update mec.usage_totals set quantity = quantity - 24 where account_id = $1',
      found: [{ source: 'total', window_start: '2026-05-01T04:00:00.000Z', window_end: '2026-06-01T04:00:00.000Z', expected: 1124, actual: 1100 }],
    },
    'what aggregates read, lost': {
      sql: 'delete from mec.event_buckets where account_id = $1',
      found: [
        { source: 'event count', window_start: '2026-05-09T00:00:00.000Z', window_end: '2026-05-09T00:15:00.000Z', expected: 1, actual: 0 },
        { source: 'event quantity', window_start: '2026-05-09T00:00:00.000Z', window_end: '2026-05-09T00:15:00.000Z', expected: 1000, actual: 0 },
      ],
    },
    'a delta of no event': {
      sql: "insert into mec.usage_deltas values ('acme', $1, 'api_calls', '', '2026-05-02 00:00Z', 3, 'u')",
      found: [{ source: 'usage', window_start: '2026-05-02T00:00:00.000Z', window_end: '2026-05-02T00:15:00.000Z', expected: 0, actual: 3 }],
    },
  };

  for (const [what, { sql, found }] of Object.entries(damages)) {
    test(`${what} is found, and repaired from the ledger`, async () => {
      const { organization, ask, answers } = await scene();
      await rollUp();
      await db.sql(sql, [organization]);
      const all = found.map((difference) => ({ account_id: organization, resource_type_code: 'api_calls', scope: '', ...difference }));
      expect(await differences(organization)).toEqual(all);
      expect(await differences()).toEqual(all);
      expect(await db.value('rebuild_usage', { account_id: organization })).toBeGreaterThan(0);
      expect([await differences(), await ask()]).toEqual([[], answers]);
      await rollUp();
      expect([await differences(), await ask()]).toEqual([[], answers]);
    });
  }

  test('everything can be rebuilt from the ledger, holds unchanged', async () => {
    const { organization, ask, answers } = await scene();
    await rollUp();
    const { reservation_id } = await db.reserve(organization, 5);
    await db.sql('truncate mec.usage_buckets, mec.usage_totals, mec.event_buckets');
    await db.value('rebuild_usage');
    await rollUp();
    expect(await differences()).toEqual([]);
    expect(await db.usage(organization)).toBe(1132);
    await db.value('cancel_reservation', { reservation_id });
    expect(await ask()).toEqual(answers);
  });
});
