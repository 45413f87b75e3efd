// Only one of several sidecars runs the scheduled jobs: the row that decides which, and real processes that are killed.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databaseClient } from '../../scripts/lib/database.ts';
import { cloneDatabase, type ClonedDatabase } from '../lib/db.ts';
import { openStack, type OwnStack } from '../lib/stack.ts';

describe('the lease of the schedule', () => {
  let db: ClonedDatabase;
  beforeAll(async () => {
    db = await cloneDatabase();
  });
  afterAll(() => db.drop());
  const hold = async (holder: string, seconds: number, at: string) => {
    const client = await db.pool.connect();
    try {
      await client.query("select set_config('mec.clock_fixed', $1, false)", [at]);
      return (await client.query<{ held: boolean }>('select api.hold_scheduler($1, $2) as held', [holder, seconds])).rows[0]?.held;
    } finally {
      client.release(true);
    }
  };
  const at = (second: string) => `2026-06-01T00:00:${second}Z`;

  test('has one holder, until that stops renewing it or gives it up', async () => {
    const outcomes = [
      await hold('a', 5, at('00')), await hold('b', 5, at('01')), // b is too late,
      await hold('a', 5, at('03')), await hold('b', 5, at('07.999')), // also when a has asked again.
      await hold('b', 5, at('08')), await hold('a', 5, at('08')), // a was silent.
      await hold('a', 0, at('09')), await hold('a', 5, at('09')), // What is another's cannot be given up.
      await hold('b', 0, at('10')), await hold('a', 5, at('10')),
    ];
    expect(outcomes).toEqual([true, false, true, false, true, false, false, false, false, true]);
  });

  test('that is free goes to one of 64 sidecars that ask at once', async () => {
    for (const second of ['20', '40']) {
      const outcomes = await Promise.all(Array.from({ length: 64 }, (_, index) => hold(`racer ${index}`, 5, at(second))));
      expect(outcomes.filter(Boolean)).toEqual([true]);
    }
  });
});

describe('two sidecars', () => {
  let stack: OwnStack;
  let client: pg.Client;

  beforeAll(async () => {
    stack = await openStack();
    client = databaseClient(stack.databaseUrl);
    await client.connect();
    // The job that runs every second records who ran it. Leases of the schedule are an hour longer, so that no sidecar loses one because the machine is busy.
    await client.query(`
      set role mec_owner;
      create table mec.ran (run bigint generated always as identity, holder text not null);
      create or replace function api.roll_up_usage(p_max_deltas int default 50000) returns int language sql volatile security definer set search_path = pg_catalog, pg_temp
        begin atomic
          insert into mec.ran (holder) values (replace(current_setting('request.headers')::json ->> 'x-request-id', 'roll_up_usage-', '')) returning 1;
        end;
      create function mec.extend() returns trigger language plpgsql as $$ begin
        new.expires_at := new.expires_at + interval '1 hour';
        return new;
      end $$;
      create trigger extend before insert on mec.scheduler_lease for each row when (new.expires_at > clock_timestamp()) execute function mec.extend()`);
  });
  afterAll(async () => {
    await client.end();
    await stack.stop();
  });

  const lease = async () => (await client.query<{ holder: string; is_extended: boolean; in_time: boolean }>(
    "select holder, expires_at > now() + interval '55 minutes' as is_extended, expires_at <= now() + interval '1 hour 5 seconds' as in_time from mec.scheduler_lease")).rows[0];
  const holder = async () => (await lease())?.holder;
  const runs = async () => (await client.query<{ holder: string }>('select holder from mec.ran order by run')).rows.map((row) => row.holder);
  /** Waits for a number of further runs by a sidecar; the job runs every second. Returns all sidecars that have run it so far. */
  const moreRuns = async (count: number, who?: string) => {
    const made = async () => (await runs()).filter((name) => who === undefined || name === who).length;
    const before = await made();
    await expect.poll(made).toBeGreaterThanOrEqual(before + count);
    return new Set(await runs());
  };

  test('one runs the jobs; when it is killed the other takes over, and when that one stops the first is back', async () => {
    await expect.poll(async () => (await lease())?.is_extended).toBe(true);
    const first = await holder();
    const second = await stack.startSidecar();
    expect([await moreRuns(4, first), (await lease())?.in_time]).toEqual([new Set([first]), true]);

    await stack.kill('sidecar');
    // An hour and five seconds later.
    await client.query("update mec.scheduler_lease set expires_at = now() - interval '1 second'");
    await expect.poll(holder).not.toBe(first);
    const successor = await holder();
    expect(await moreRuns(2, successor)).toEqual(new Set([first, successor]));

    await stack.restart('sidecar');
    expect(await moreRuns(4, successor)).toEqual(new Set([first, successor]));
    // A sidecar that is asked to stop releases the schedule at once.
    second.stop();
    await expect.poll(holder).not.toBe(successor);
    const third = await holder();
    expect(await moreRuns(2, third)).toEqual(new Set([first, successor, third]));
  });

  test('a job that has failed for a minute is in every sidecar\'s /health, and requests are still served; only the operator sees its error', async () => {
    const second = await stack.startSidecar();
    const healthOf = async (url: string): Promise<[number, unknown]> => {
      const answer = await fetch(`${url}/health`);
      return [answer.status, await answer.json()] as [number, unknown];
    };
    const health = () => Promise.all([stack.url, second.url].map(healthOf));
    const both = (body: object): unknown[] => [[200, body], [200, body]];
    const failing = async () => (await client.query<object>("select job, error, failing_since is not null as is_failing from mec.job_runs where job = 'prune' or failing_since is not null")).rows;
    await moreRuns(1);
    expect([await health(), await failing()]).toEqual([both({ status: 'healthy' }), []]);

    await client.query('alter table mec.ran add constraint broken check (run < 0) not valid');
    const error = 'internal_error: new row for relation "ran" violates check constraint "broken"';
    await expect.poll(failing).toEqual([{ job: 'roll_up_usage', error, is_failing: true }]);
    expect(await health()).toEqual(both({ status: 'healthy' }));
    // A minute later.
    const later = () => client.query("update mec.job_runs set failing_since = failing_since - interval '1 minute' where failing_since is not null");
    await later();
    expect(await health()).toEqual(both({ status: 'degraded', failing_jobs: ['roll_up_usage'] }));
    // The sidecar that takes over after a crash of this one knows it as well.
    await stack.restart('sidecar');
    expect(await health()).toEqual(both({ status: 'degraded', failing_jobs: ['roll_up_usage'] }));

    await client.query('alter table mec.ran drop constraint broken');
    await expect.poll(health).toEqual(both({ status: 'healthy' }));
    expect((await client.query("select failing_since, error from mec.job_runs where job = 'roll_up_usage'")).rows).toEqual([{ failing_since: null, error: null }]);
  });

  test('a schedule without a holder counts as a failing job', async () => {
    const names = async () => (await client.query<{ names: string[] }>('select mec.fn_failing_jobs() as names')).rows[0]?.names;
    expect(await names()).toEqual([]);
    await client.query("begin; update mec.scheduler_lease set expires_at = now() - interval '61 seconds'");
    expect(await names()).toEqual(['hold_scheduler']);
    await client.query('rollback');
  });
});
