import { describe, expect, test } from 'vitest';
import { useDatabase } from './world.ts';

const db = useDatabase();

// [type, at, zone, anchor, start, end]: start <= at < end
type Case = [string, string, string, string | null, string, string];

const cases: Record<string, Case[]> = {
  'a calendar window starts and ends at local midnight, half open': [
    ['calendar_day', '2026-03-10T00:00Z', 'UTC', null, '2026-03-10T00:00Z', '2026-03-11T00:00Z'],
    ['calendar_day', '2026-03-10T23:59:59.999Z', 'UTC', null, '2026-03-10T00:00Z', '2026-03-11T00:00Z'],
    ['calendar_day', '2026-03-10T18:29Z', 'Asia/Kolkata', null, '2026-03-09T18:30Z', '2026-03-10T18:30Z'],
    ['calendar_week', '2026-03-15T23:59:59Z', 'UTC', null, '2026-03-09T00:00Z', '2026-03-16T00:00Z'],
    ['calendar_week', '2026-03-16T00:00Z', 'UTC', null, '2026-03-16T00:00Z', '2026-03-23T00:00Z'],
    ['calendar_month', '2026-01-31T23:59:59Z', 'UTC', null, '2026-01-01T00:00Z', '2026-02-01T00:00Z'],
    ['calendar_month', '2028-02-29T12:00Z', 'UTC', null, '2028-02-01T00:00Z', '2028-03-01T00:00Z'],
    ['calendar_year', '2026-12-31T22:59:59Z', 'Europe/Berlin', null, '2025-12-31T23:00Z', '2026-12-31T23:00Z'],
    ['calendar_year', '2026-12-31T23:00Z', 'Europe/Berlin', null, '2026-12-31T23:00Z', '2027-12-31T23:00Z'],
  ],
  'a calendar window keeps to the clock on the wall when that changes': [
    ['calendar_day', '2026-03-08T12:00Z', 'America/New_York', null, '2026-03-08T05:00Z', '2026-03-09T04:00Z'], // 23 hours
    ['calendar_day', '2026-11-01T12:00Z', 'America/New_York', null, '2026-11-01T04:00Z', '2026-11-02T05:00Z'], // 25 hours
    ['calendar_month', '2026-03-15T12:00Z', 'America/New_York', null, '2026-03-01T05:00Z', '2026-04-01T04:00Z'],
    ['calendar_day', '2026-03-29T12:00Z', 'Europe/Berlin', null, '2026-03-28T23:00Z', '2026-03-29T22:00Z'],
    ['calendar_day', '2026-10-25T12:00Z', 'Europe/Berlin', null, '2026-10-24T22:00Z', '2026-10-25T23:00Z'],
    ['calendar_week', '2026-03-29T12:00Z', 'Europe/Berlin', null, '2026-03-22T23:00Z', '2026-03-29T22:00Z'],
    ['calendar_day', '2026-04-05T00:00Z', 'Australia/Lord_Howe', null, '2026-04-04T13:00Z', '2026-04-05T13:30Z'], // 24½ hours
    ['calendar_day', '2026-10-04T00:00Z', 'Australia/Lord_Howe', null, '2026-10-03T13:30Z', '2026-10-04T13:00Z'], // 23½ hours
  ],
  'of two midnights the second one ends the day, and a midnight that is left out is the moment of the change': [
    ['calendar_day', '2020-11-01T04:30Z', 'America/Havana', null, '2020-10-31T04:00Z', '2020-11-01T05:00Z'],
    ['calendar_day', '2020-11-01T05:00Z', 'America/Havana', null, '2020-11-01T05:00Z', '2020-11-02T05:00Z'],
    ['calendar_month', '2020-11-01T04:30Z', 'America/Havana', null, '2020-10-01T04:00Z', '2020-11-01T05:00Z'],
    ['calendar_day', '2020-03-08T04:59:59Z', 'America/Havana', null, '2020-03-07T05:00Z', '2020-03-08T05:00Z'],
    ['calendar_day', '2020-03-08T05:00Z', 'America/Havana', null, '2020-03-08T05:00Z', '2020-03-09T04:00Z'],
  ],
  'an anchored window counts months from the original anchor': [
    ['billing_cycle', '2026-02-28T09:59:59Z', 'UTC', '2026-01-31T10:00Z', '2026-01-31T10:00Z', '2026-02-28T10:00Z'],
    ['billing_cycle', '2026-02-28T10:00Z', 'UTC', '2026-01-31T10:00Z', '2026-02-28T10:00Z', '2026-03-31T10:00Z'],
    ['billing_cycle', '2026-03-31T10:00Z', 'UTC', '2026-01-31T10:00Z', '2026-03-31T10:00Z', '2026-04-30T10:00Z'],
    ['billing_cycle', '2026-12-31T10:00Z', 'UTC', '2026-01-31T10:00Z', '2026-12-31T10:00Z', '2027-01-31T10:00Z'],
    ['billing_cycle', '2028-02-29T10:00Z', 'UTC', '2026-01-31T10:00Z', '2028-02-29T10:00Z', '2028-03-31T10:00Z'],
    ['billing_cycle', '2029-03-01T00:00Z', 'UTC', '2028-02-29T00:00Z', '2029-02-28T00:00Z', '2029-03-29T00:00Z'],
    ['billing_cycle', '2032-02-29T00:00Z', 'UTC', '2028-02-29T00:00Z', '2032-02-29T00:00Z', '2032-03-29T00:00Z'],
    ['billing_cycle', '2025-12-01T00:00Z', 'UTC', '2026-01-31T10:00Z', '2025-11-30T10:00Z', '2025-12-31T10:00Z'],
    ['billing_cycle', '2026-03-08T12:00Z', 'America/New_York', '2026-02-08T05:00Z', '2026-03-08T05:00Z', '2026-04-08T05:00Z'],
    ['billing_cycle', '2026-02-28T10:00Z', 'UTC', '2026-01-31T10:14:59Z', '2026-02-28T10:00Z', '2026-03-31T10:00Z'],
  ],
  'a rolling window moves on every quarter of an hour and holds the one that has begun': [
    ['rolling_7d', '2026-05-10T12:00Z', 'UTC', null, '2026-05-03T12:15Z', '2026-05-10T12:15Z'],
    ['rolling_7d', '2026-05-10T12:14:59.999Z', 'UTC', null, '2026-05-03T12:15Z', '2026-05-10T12:15Z'],
    ['rolling_7d', '2026-05-10T12:15Z', 'UTC', null, '2026-05-03T12:30Z', '2026-05-10T12:30Z'],
    ['rolling_30d', '2026-03-30T00:00Z', 'Europe/Berlin', null, '2026-02-28T00:15Z', '2026-03-30T00:15Z'],
  ],
  'a new window is a row': [
    ['calendar_quarter', '2026-06-30T23:59Z', 'UTC', null, '2026-04-01T00:00Z', '2026-07-01T00:00Z'],
    ['three_months', '2026-06-01T00:00Z', 'UTC', '2026-01-31T00:00Z', '2026-04-30T00:00Z', '2026-07-31T00:00Z'],
    ['rolling_90m', '2026-06-01T00:20Z', 'UTC', null, '2026-05-31T23:00Z', '2026-06-01T00:30Z'],
  ],
};

describe('get_window_boundaries', () => {
  for (const [sentence, windows] of Object.entries(cases)) {
    test(sentence, async () => {
      await db.sql(`insert into mec.window_types values ('calendar_quarter', '', 'calendar', '3 months', 'quarter'), ('three_months', '', 'anchored', '3 months', null),
        ('rolling_90m', '', 'rolling', '90 minutes', null) on conflict do nothing`);
      const iso = (time: string) => new Date(time).toISOString();
      for (const [type, at, zone, anchor, start, end] of windows) {
        expect(await db.row('get_window_boundaries', { window_type: type, at, time_zone: zone, anchor }), `${type} at ${at} in ${zone}`)
          .toEqual({ window_start: iso(start), window_end: iso(end) });
      }
    });
  }

  test('windows without reset have no bounds to show', async () => {
    expect(await db.row('get_window_boundaries', { window_type: 'none' })).toEqual({ window_start: null, window_end: null });
  });

  test('every instant lies in exactly one window, whose bounds lie on the quarter hour, in zones with the oddest rules', async () => {
    expect(await db.sql(`
      with w as (
        select t.window_type_code as type, z.zone, i.at, w.window_start as start, w.window_end as ends
        from (select window_type_code from mec.window_types where window_kind in ('calendar', 'anchored')) t,
          unnest(array['America/Havana', 'America/New_York', 'America/Santiago', 'America/St_Johns', 'Africa/Cairo', 'Africa/Casablanca', 'Asia/Beirut',
                       'Asia/Gaza', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Europe/Dublin', 'Pacific/Chatham']) z (zone),
          generate_series(timestamptz '2026-01-01 04:30Z', '2027-01-02', '1 day 23 hours 30 minutes') i (at),
          lateral mec.fn_get_window_boundaries(t.window_type_code, i.at, z.zone, '2024-12-31 05:45Z') w
      )
      select w.* from w,
        lateral mec.fn_get_window_boundaries(type, start, zone, '2024-12-31 05:45Z') this,
        lateral mec.fn_get_window_boundaries(type, ends, zone, '2024-12-31 05:45Z') next
      where (start <= at and at < ends and (this.window_start, this.window_end) = (start, ends) and next.window_start = ends
        and extract(epoch from start)::int % 900 = 0) is not true
      limit 3`)).toEqual([]);
  });
});

test('what is stored lies on the quarter hour: the start and the anchor of an entitlement', async () => {
  const account = await db.account();
  await db.entitle(account, 1, { from: '2026-01-31T10:14:59.999Z', anchor: '2026-01-30T07:46Z', window: 'billing_cycle' });
  await db.entitle(account, 1, { from: '2026-01-31T10:29:59Z', window: 'billing_cycle', scope: 'anchor left out' });
  expect(await db.sql('select valid_from, billing_anchor from mec.entitlements where account_id = $1 order by 1', [account])).toEqual([
    { valid_from: '2026-01-31T10:00:00.000Z', billing_anchor: '2026-01-30T07:45:00.000Z' },
    { valid_from: '2026-01-31T10:15:00.000Z', billing_anchor: '2026-01-31T10:15:00.000Z' },
  ]);
});

test('a window that could not be kept on the grid is not accepted', async () => {
  const refused = [
    ['rolling', '10 minutes', null], ['rolling', '1 month', null], ['anchored', '20 days', null], ['calendar', '1 day', null], ['none', '1 day', null],
  ];
  for (const [kind, period, field] of refused) {
    await expect(db.sql("insert into mec.window_types values ('odd', '', $1, $2, $3)", [kind, period, field]), `${kind} ${period}`).rejects.toThrow('violates check constraint');
  }
});
