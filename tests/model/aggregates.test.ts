// Aggregates against a plain sum over a list: random events, late ones, corrections, roll-ups at random moments, zones with all kinds of clock changes.
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cloneDatabase, type ClonedDatabase } from '../lib/db.ts';

const minute = 60_000;
const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Africa/Cairo'];
// Around which the clocks of some of them change.
const starts = ['2025-03-09T12:00Z', '2025-03-30T12:00Z', '2025-04-06T12:00Z', '2025-04-25T12:00Z', '2025-10-05T12:00Z', '2025-10-26T12:00Z', '2025-10-31T12:00Z', '2025-11-02T12:00Z'];
const groups = ['account', 'resource', 'scope', 'feature'] as const;
const aggregations = ['sum', 'count', 'max', 'latest', 'unique'] as const;

interface Event { id: string; account: string; resource: string; scope: string | null; feature: string | null; at: number; quantity: number; net: number; user: number | null }
interface Row { window_start: number; window_end: number; value: number; [group: string]: unknown }

const sent = fc.record({
  account: fc.nat({ max: 2 }), resource: fc.constantFrom('api_calls', 'llm_tokens'), scope: fc.constantFrom(null, 's1', 's2'), feature: fc.constantFrom(null, 'f1'),
  ago: fc.oneof(fc.nat({ max: 180 }), fc.integer({ min: -4, max: 3 * 24 * 60 }), fc.nat({ max: 60 * 24 * 60 })), quantity: fc.integer({ min: 1, max: 40 }).map((n) => n / 4), user: fc.option(fc.nat({ max: 3 })),
});
const step = fc.oneof(
  { withCrossShrink: true },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('batch'), events: fc.array(sent, { minLength: 1, maxLength: 12 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('single'), events: fc.array(sent, { minLength: 1, maxLength: 1 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('correct'), pick: fc.nat(), part: fc.constantFrom(0.5, 1) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('rollUp'), most: fc.constantFrom(1, 5, 50_000) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('rebuild') }) },
);
const question = fc.record({
  descendants: fc.boolean(), resource: fc.constantFrom('api_calls', 'llm_tokens'), scope: fc.constantFrom(undefined, undefined, 's1'), feature: fc.constantFrom(undefined, undefined, 'f1'),
  granularity: fc.constantFrom('hour', 'day', 'month'), zone: fc.constantFrom(...zones), groupBy: fc.subarray([...groups]), aggregation: fc.constantFrom(...aggregations),
  onGrid: fc.boolean(), from: fc.oneof(fc.nat({ max: 300 }), fc.nat({ max: 4 * 24 * 60 }), fc.nat({ max: 61 * 24 * 60 })), length: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 62 * 24 * 60 })),
});
const history = fc.record({ start: fc.constantFrom(...starts).map((text) => Date.parse(text)), steps: fc.array(fc.tuple(step, fc.array(question, { minLength: 1, maxLength: 3 })), { minLength: 12, maxLength: 12 }) });

type Question = typeof question extends fc.Arbitrary<infer Q> ? Q : never;

/** [start, end) of the hour, day or month of a zone. */
function windowOf(at: number, granularity: string, zone: string): [number, number] {
  const local = DateTime.fromMillis(at, { zone });
  if (granularity === 'hour') {
    const start = at - (local.minute * 60 + local.second) * 1000 - local.millisecond;
    return [start, start + 60 * minute];
  }
  const unit = granularity as 'day' | 'month';
  const start = local.startOf(unit);
  return [start.toMillis(), start.plus({ [`${unit}s`]: 1 }).startOf(unit).toMillis()];
}

function expected(events: Event[], accounts: string[], { resource, scope, feature, granularity, zone, groupBy, aggregation }: Question, from: number, to: number): Row[] {
  const meant = events.filter((event) => accounts.includes(event.account) && event.resource === resource && (scope === undefined || event.scope === scope)
    && (feature === undefined || event.feature === feature) && event.at >= from && event.at < to);
  const byGroup = Map.groupBy(meant, (event) => JSON.stringify([windowOf(event.at, granularity, zone), ...groups.map((group) => (groupBy.includes(group) ? event[group] : null))]));
  return [...byGroup.values()].map((group) => {
    const [first] = group as [Event];
    const [window_start, window_end] = windowOf(first.at, granularity, zone);
    const latest = group.reduce((a, b) => (b.at > a.at || (b.at === a.at && b.id > a.id) ? b : a));
    const value = {
      sum: group.reduce((sum, { net }) => sum + net, 0),
      count: group.length,
      max: Math.max(...group.map(({ net }) => net)),
      latest: latest.net,
      unique: new Set(group.map(({ user }) => user).filter((user) => user !== null)).size,
    }[aggregation];
    return { window_start, window_end, value, ...Object.fromEntries(groupBy.map((name) => [name === 'account' ? 'account_id' : name, first[name]])) };
  });
}

const sorted = (rows: Row[]) => rows.map((row) => Object.fromEntries(Object.entries(row).sort())).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

async function play(client: pg.ClientBase, { start, steps }: typeof history extends fc.Arbitrary<infer H> ? H : never): Promise<void> {
  const one = async <T>(sql: string, values: unknown[] = []) => Object.values((await client.query<Record<string, T>>(sql, values)).rows[0] ?? {})[0] as T;
  await client.query('begin');
  try {
    await one("select set_config('mec.clock_fixed', $1, true), set_config('request.jwt.claims', '{\"namespace_id\": \"model\"}', true)", [new Date(start).toISOString()]);
    const account = (parent: string | null, type: string) => one<string>("insert into mec.accounts (namespace_id, parent_account_id, account_type_code, display_name) values ('model', $1, $2, 'A') returning account_id", [parent, type]);
    const root = await account(null, 'organization');
    const accounts = [root, await account(root, 'team'), await account(root, 'user')];
    const events: Event[] = [];
    for (const [action, questions] of steps) {
      if (action.do === 'batch' || action.do === 'single') {
        const bodies = action.events.map(({ account: index, resource, scope, feature, ago, quantity, user }) => ({
          idempotency_key: randomUUID(), account_id: accounts[index], resource, scope, feature, quantity, occurred_at: new Date(start - ago * minute).toISOString(), metadata: user === null ? null : { user } }));
        const ids = action.do === 'batch'
          ? (await one<{ results: { event_id: string }[] }>('select mec.fn_ingest_events($1)', [JSON.stringify(bodies)])).results.map(({ event_id }) => event_id)
          : [await one<string>('select mec.fn_meter_consumption($1, $2, $3, $4, null, $5, $6, $7, $8)', [randomUUID(), ...Object.values((({ account_id, resource, quantity, scope, occurred_at, metadata, feature }) =>
            ({ account_id, resource, quantity, scope, occurred_at, metadata: metadata ?? {}, feature }))(bodies[0] as Required<(typeof bodies)[0]>))])];
        action.events.forEach(({ account: index, resource, scope, feature, ago, quantity, user }, place) =>
          events.push({ id: String(ids[place]), account: String(accounts[index]), resource, scope, feature, at: start - ago * minute, quantity, net: quantity, user }));
      } else if (action.do === 'correct') {
        const event = events[action.pick % Math.max(events.length, 1)];
        const back = (event?.net ?? 0) * action.part;
        if (event && back > 0) {
          await one('select mec.fn_correct_consumption($1, $2, $3)', [event.id, randomUUID(), -back]);
          event.net -= back;
        }
      } else if (action.do === 'rollUp') await one('select mec.fn_roll_up_usage($1)', [action.most]);
      else await one('select mec.fn_rebuild_usage()');

      for (const asked of questions) {
        const grid = asked.onGrid ? 15 : 1;
        const from = start - Math.round(asked.from / grid) * grid * minute;
        const to = from + Math.ceil(asked.length / grid) * grid * minute;
        const query = new URLSearchParams({
          account_id: root, descendants: String(asked.descendants), resource: asked.resource, granularity: asked.granularity, time_zone: asked.zone, group_by: asked.groupBy.join(','),
          aggregation: asked.aggregation, from: new Date(from).toISOString(), to: new Date(to).toISOString(),
          ...(asked.scope !== undefined && { scope: asked.scope }), ...(asked.feature !== undefined && { feature: asked.feature }), ...(asked.aggregation === 'unique' && { unique_by: 'user' }) });
        const { aggregates } = await one<{ aggregates: (Row & { window_start: string; window_end: string })[] }>('select mec.fn_aggregate_events($1)', [query.toString()]);
        const rows = aggregates.map((row) => ({ ...row, window_start: Date.parse(row.window_start), window_end: Date.parse(row.window_end) }));
        expect(rows.map((row) => row.window_start), 'in the order of time').toEqual(rows.map((row) => row.window_start).sort((a, b) => a - b));
        expect(sorted(rows), query.toString()).toEqual(sorted(expected(events, asked.descendants ? accounts : [root], asked, from, to)));
      }
    }
    expect((await client.query('select * from mec.fn_reconcile_usage()')).rows).toEqual([]);
  } finally {
    await client.query('rollback');
  }
}

let database: ClonedDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(() => database.drop());

test('every aggregate equals a sum over the events, whatever was recorded, corrected and rolled up', async () => {
  const numRuns = Number(process.env.MEC_HISTORIES ?? 40);
  const seed = process.env.MEC_SEED === undefined ? {} : { seed: Number(process.env.MEC_SEED) };
  const client = await database.pool.connect();
  try {
    await fc.assert(fc.asyncProperty(history, (told) => play(client, told)), { numRuns, ...seed });
  } finally {
    client.release();
  }
}, 300_000);
