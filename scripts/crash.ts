// Kills PostgreSQL with SIGKILL under load, repeatedly, and checks against the clients' own log that
// every acknowledged event is in the ledger exactly once and that usage equals the ledger.
//   npm run crash -- [--kills 20] [--clients 32]
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { main } from './lib/cli.ts';
import { withClient } from './lib/database.ts';
import type { Stack } from './lib/stack.ts';
import { startTemporaryStack } from './lib/temporary.ts';
import { mintToken } from './lib/tokens.ts';

export interface CrashReport {
  kills: number;
  acknowledged: number;
  /** Requests whose answer was lost in a crash; each was retried with its key until it was acknowledged. */
  unknown: number;
  /** Acknowledged, but not in the ledger exactly once under the acknowledged id. */
  lost: number;
  /** In the ledger, but never acknowledged. */
  unasked: number;
  /** Rows of reconcile_usage. */
  differences: number;
  /** get_usage of all accounts, and the ledger's own sum. */
  usage: number;
  ledger: number;
  /** Admitted by consume on the limited account, and its limit. */
  consumed: number;
  limit: number;
}

interface Acknowledged {
  key: string;
  id: string;
}

const limit = 5_000;
/** Of the stack that is tested; the load is above the default. */
export const crashEnv = { MEC_RATE_LIMIT_API: '1000000' };

export async function crashTest(stack: Stack, { kills, clients, log = () => undefined }: { kills: number; clients: number; log?: (line: string) => void }): Promise<CrashReport> {
  const [service, admin] = await Promise.all((['mec_service', 'mec_admin'] as const).map((role) => mintToken(stack.home, {}, { role, namespace: 'crash' })));
  const rpc = async (token: string | undefined, route: string, body: unknown): Promise<unknown> => {
    const response = await fetch(`${stack.url}/api/${route}`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify(body) });
    const answer: unknown = await response.json();
    if (!response.ok) throw Object.assign(new Error(`${route}: ${response.status} ${JSON.stringify(answer)}`), { isFinal: response.status < 500 });
    return answer;
  };
  const account = async () => (await rpc(service, 'accounts', { display_name: 'Crash' }) as { account_id: string }).account_id;
  const accounts = await Promise.all(Array.from({ length: 8 }, account));
  const limited = await account();
  await rpc(service, 'entitlements', { account_id: limited, resource_type_code: 'api_calls', limit_kind_code: 'cumulative', quantity_allowed: limit, window_type_code: 'none' });

  const acknowledged: Acknowledged[] = [];
  let unknown = 0;
  let consumed = 0;
  let isOver = false;

  /** Retries until the call is acknowledged: after a lost answer there is no other way to know whether it took effect. */
  async function insist<T>(call: () => Promise<T>): Promise<T> {
    for (let tries = 0; ; tries += 1) {
      try {
        return await call();
      } catch (error) {
        if ((error as { isFinal?: boolean }).isFinal) throw error;
        if (tries === 0) unknown += 1;
        await sleep(50);
      }
    }
  }

  async function client(number: number): Promise<void> {
    for (let count = 0; !isOver; count += 1) {
      const key = `${number}-${count}`;
      const request = { p_idempotency_key: key, p_resource_type: 'api_calls', p_quantity: 1 };
      if (number % 4 === 0) {
        const [answer] = await insist(() => rpc(service, 'rpc/consume', { ...request, p_account_id: limited })) as { event_id: string | null }[];
        if (!answer?.event_id) continue;
        consumed += 1;
        acknowledged.push({ key, id: answer.event_id });
      } else {
        const id = await insist(() => rpc(service, 'rpc/meter_consumption', { ...request, p_account_id: accounts[number % accounts.length] })) as string;
        acknowledged.push({ key, id });
      }
    }
  }

  async function rollUp(): Promise<void> {
    while (!isOver) {
      await rpc(admin, 'rpc/roll_up_usage', { p_max_deltas: 500 }).catch(() => undefined);
      await sleep(100);
    }
  }

  const load = Promise.all([rollUp(), ...Array.from({ length: clients }, (_, number) => client(number))]);
  for (let kill = 1; kill <= kills; kill += 1) {
    const [before, lostAnswers] = [acknowledged.length, unknown];
    await killFromOutside(stack.pids.postgres ?? 0, 700 + 500 * Math.random());
    await sleep(300);
    await stack.restart('postgres');
    log(`kill ${kill}: ${acknowledged.length - before} acknowledged before it, ${unknown - lostAnswers} answers lost`);
  }
  await sleep(1_000);
  isOver = true;
  await load;

  return withClient(stack.databaseUrl, async (database) => {
    const one = async (sql: string, values: unknown[] = []) => Number(Object.values((await database.query<Record<string, string>>(sql, values)).rows[0] ?? {})[0]);
    const asked = JSON.stringify(acknowledged);
    return {
      kills,
      acknowledged: acknowledged.length,
      unknown,
      lost: await one(`select count(*) from jsonb_to_recordset($1) a (key text, id uuid)
        where (select count(*) from mec.consumption_ledger l where l.namespace_id = 'crash' and l.idempotency_key = a.key and l.event_id = a.id) <> 1`, [asked]),
      unasked: await one(`select count(*) from mec.consumption_ledger l where not exists (select from jsonb_to_recordset($1) a (key text, id uuid) where a.id = l.event_id)`, [asked]),
      differences: await one('select count(*) from mec.fn_reconcile_usage()'),
      usage: await one(`select sum(mec.fn_get_usage(account_id, 'api_calls', null, '-infinity', 'infinity', mec.fn_now())) from mec.accounts`),
      ledger: await one('select sum(quantity) from mec.consumption_ledger'),
      consumed,
      limit,
    };
  });
}

/** Kills from another process, so that the load continues until that moment. */
function killFromOutside(postmaster: number, delayMs: number): Promise<void> {
  const killer = spawn(process.execPath, [import.meta.filename, '--postmaster', String(postmaster), '--delay', String(delayMs)], { stdio: 'inherit' });
  return new Promise((resolve, reject) => killer.once('exit', () => resolve()).once('error', reject));
}

/** Kills the postmaster and its backends, which would otherwise live on for a while. */
function killTree(postmaster: number): void {
  const parentOf = (pid: string) => {
    try {
      return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1]);
    } catch {
      return 0;
    }
  };
  const backends = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === postmaster).map(Number);
  for (const pid of [postmaster, ...backends]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has already ended.
    }
  }
}

if (import.meta.main) await main(async () => {
  const { values } = parseArgs({ options: { kills: { type: 'string', default: '20' }, clients: { type: 'string', default: '32' }, postmaster: { type: 'string' }, delay: { type: 'string', default: '0' } } });
  if (values.postmaster !== undefined) {
    await sleep(Number(values.delay));
    killTree(Number(values.postmaster));
    return;
  }
  const stack = await startTemporaryStack({ env: crashEnv });
  const report = await crashTest(stack, { kills: Number(values.kills), clients: Number(values.clients), log: console.log }).finally(() => stack.stop());
  console.table(report);
  const isSound = report.lost + report.unasked + report.differences === 0 && report.usage === report.ledger && report.consumed <= report.limit && report.unknown >= report.kills;
  if (!isSound) process.exitCode = 1;
});
