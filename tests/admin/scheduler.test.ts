// Only one of several sidecars runs the scheduled jobs: the row that decides which, and real processes that are killed.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from '../../scripts/lib/binaries.ts';
import { databaseClient } from '../../scripts/lib/database.ts';
import { claimPort } from '../../scripts/lib/ports.ts';
import { startStack, type Stack } from '../../scripts/lib/stack.ts';
import { cloneDatabase, type ClonedDatabase } from '../lib/db.ts';

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
      await hold('a', 0, at('09')), await hold('a', 5, at('09')), // What is another's can not be given up.
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
  let stack: Stack;
  let home: string;
  let client: pg.Client;
  let second: ChildProcess | undefined;
  let secondUrl: string;

  beforeAll(async () => {
    home = mkdtempSync(path.join(os.tmpdir(), 'mec-scheduler-'));
    stack = await startStack({ home, port: await claimPort(), env: { PATH: process.env.PATH } });
    client = databaseClient(stack.databaseUrl);
    await client.connect();
    // The job that runs every second records who ran it.
    await client.query(`
      set role mec_owner;
      create table mec.ran (run bigint generated always as identity, holder text not null);
      create or replace function api.roll_up_usage(p_max_deltas int default 50000) returns int language sql volatile security definer set search_path = pg_catalog, pg_temp
        begin atomic
          insert into mec.ran (holder) values (replace(current_setting('request.headers')::json ->> 'x-request-id', 'roll_up_usage-', '')) returning 1;
        end`);
  });
  afterAll(async () => {
    second?.kill('SIGKILL');
    await client.end();
    await stack.stop();
    rmSync(home, { recursive: true, force: true });
  });

  const holder = async () => (await client.query<{ holder: string }>('select holder from mec.scheduler_lease')).rows[0]?.holder;
  const runs = async () => (await client.query<{ holder: string }>('select holder from mec.ran order by run')).rows.map((row) => row.holder);
  /** Waits for a number of further runs; the job runs every second. */
  const moreRuns = async (count: number) => {
    const before = (await runs()).length;
    await expect.poll(async () => (await runs()).length, { timeout: 15_000 }).toBeGreaterThanOrEqual(before + count);
    return (await runs()).slice(before);
  };
  /** As the stack's own, at another port. */
  const startSecond = async () => {
    const environment = readFileSync(`/proc/${stack.pids.sidecar}/environ`, 'utf8').split('\0').filter(Boolean).map((line) => line.split(/=(.*)/s) as [string, string]);
    const port = String(await claimPort());
    secondUrl = `http://127.0.0.1:${port}`;
    second = spawn(process.execPath, [path.join(root, 'sidecar/server.ts')], { env: { ...Object.fromEntries(environment), MEC_SIDECAR_PORT: port }, stdio: 'ignore' });
    await expect.poll(() => fetch(`http://127.0.0.1:${port}/health`).then(({ status }) => status, () => 0), { timeout: 10_000 }).toBe(200);
  };

  test('one runs the jobs; when it is killed the other takes over, and when that one stops the first is back', async () => {
    await expect.poll(holder).toBeDefined();
    const first = await holder();
    await startSecond();
    expect(new Set(await moreRuns(4))).toEqual(new Set([first]));

    process.kill(stack.pids.sidecar ?? expect.fail('the sidecar does not run'), 'SIGKILL');
    await expect.poll(holder, { timeout: 15_000 }).not.toBe(first);
    const successor = await holder();
    expect(new Set(await moreRuns(2))).toEqual(new Set([successor]));

    await stack.restart('sidecar');
    expect(new Set(await moreRuns(4))).toEqual(new Set([successor]));
    // A sidecar that is asked to stop releases the schedule at once.
    second?.kill('SIGTERM');
    await expect.poll(holder, { timeout: 15_000 }).not.toBe(successor);
    const third = await holder();
    expect(new Set(await moreRuns(2))).toEqual(new Set([third]));
    // Each ran them for a time of its own.
    const turns = (await runs()).filter((name, index, all) => name !== all[index - 1]);
    expect(turns).toEqual([first, successor, third]);
  }, 90_000);

  test('a job that has failed for a minute is in every sidecar\'s /health, and requests are still served; only the operator sees its error', async () => {
    await startSecond();
    const healthOf = async (url: string): Promise<[number, unknown]> => {
      const answer = await fetch(`${url}/health`);
      return [answer.status, await answer.json()] as [number, unknown];
    };
    const health = () => Promise.all([stack.url, secondUrl].map(healthOf));
    const both = (body: object): unknown[] => [[200, body], [200, body]];
    const failing = async () => (await client.query<object>("select job, error, failing_since is not null as is_failing from mec.job_runs where job = 'prune' or failing_since is not null")).rows;
    await moreRuns(1);
    expect([await health(), await failing()]).toEqual([both({ status: 'healthy' }), []]);

    await client.query('alter table mec.ran add constraint broken check (run < 0) not valid');
    const error = 'internal_error: new row for relation "ran" violates check constraint "broken"';
    await expect.poll(failing, { timeout: 15_000 }).toEqual([{ job: 'roll_up_usage', error, is_failing: true }]);
    expect(await health()).toEqual(both({ status: 'healthy' }));
    // A minute later.
    const later = () => client.query("update mec.job_runs set failing_since = failing_since - interval '1 minute' where failing_since is not null");
    await later();
    expect(await health()).toEqual(both({ status: 'degraded', failing_jobs: ['roll_up_usage'] }));
    // The sidecar that takes over after a crash of this one knows it as well.
    await stack.restart('sidecar');
    expect(await health()).toEqual(both({ status: 'degraded', failing_jobs: ['roll_up_usage'] }));

    await client.query('alter table mec.ran drop constraint broken');
    await expect.poll(health, { timeout: 20_000 }).toEqual(both({ status: 'healthy' }));
    expect((await client.query("select failing_since, error from mec.job_runs where job = 'roll_up_usage'")).rows).toEqual([{ failing_since: null, error: null }]);
  }, 90_000);

  test('a schedule without a holder counts as a failing job', async () => {
    const names = async () => (await client.query<{ names: string[] }>('select mec.fn_failing_jobs() as names')).rows[0]?.names;
    expect(await names()).toEqual([]);
    await client.query("begin; update mec.scheduler_lease set expires_at = now() - interval '61 seconds'");
    expect(await names()).toEqual(['hold_scheduler']);
    await client.query('rollback');
  });
});
