// npm run bench [-- --rows 10000000 --seconds 4 --rounds 5]: measures the figures of docs/why/performance.md, each also as a ratio to a no-op (an RPC of `select 1`)
// through the same gateway in the same run. It starts its own stack with its own data, and removes both at the end.
// Latencies at an offered rate need k6 (go install go.k6.io/k6@latest, or a package manager) and are left out without it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type pg from 'pg';
import { createClient } from '../gateway/sdk/src/index.ts';
import { root } from './lib/binaries.ts';
import { main } from './lib/cli.ts';
import { withClient } from './lib/database.ts';
import { claimPort } from './lib/ports.ts';
import { startStack } from './lib/stack.ts';
import { mintToken } from './lib/tokens.ts';

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000000' },
    seconds: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '5' },
    connections: { type: 'string', default: '16' },
    'k6-seconds': { type: 'string', default: '20' },
  },
});
const [rows, seconds, rounds, connections] = [options.rows, options.seconds, options.rounds, options.connections].map(Number) as [number, number, number, number];

interface Call {
  path: string;
  body: object;
  /** An API key to send instead of the token. */
  key?: string;
}

const rpc = (name: string, body: object): Call => ({ path: `/api/rpc/${name}`, body });
type NextCall = (index: number) => Call;

/** Sends requests on one connection, each when the one before is answered; adds their latencies in ms. */
async function requestLoop(url: URL, token: string, next: () => Call | undefined, latencies: number[]): Promise<void> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  for (let call = next(); call !== undefined; call = next()) {
    const { path, key = token } = call;
    const body = JSON.stringify(call.body);
    const started = performance.now();
    await new Promise<void>((resolve, reject) => {
      const request = http.request({
        agent, host: url.hostname, port: url.port, method: 'POST', path,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      }, (response) => {
        let answer = '';
        response.setEncoding('utf8').on('data', (chunk: string) => { answer += chunk; });
        response.once('end', () => {
          if (response.statusCode === 200 && !answer.includes('"rejected"')) resolve();
          else reject(new Error(`${path}: ${response.statusCode} ${answer}`));
        });
      });
      request.once('error', reject).end(body);
    });
    latencies.push(performance.now() - started);
  }
  agent.destroy();
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/** Fills the ledger without the API: 500,000 rows per statement, without triggers and foreign keys; then rebuilds usage from the ledger. */
async function loadLedger(client: pg.ClientBase, account: string, count: number): Promise<void> {
  await client.query("set session_replication_role = 'replica'");
  for (let first = 0; first < count; first += 500_000) {
    await client.query(`
      insert into mec.consumption_ledger (namespace_id, account_id, idempotency_key, resource_type_code, quantity, unit_code, occurred_at, recorded_at, charged_account_ids)
      select 'bench', $1::uuid, 'load-' || $1::uuid || '-' || i, 'api_calls', 1, 'requests', at, at, array[$1::uuid]
      from generate_series($2::int, $3::int) i, lateral (select now() - (i % 7776000) * interval '1 second' as at) t`,
    [account, first, Math.min(first + 500_000, count) - 1]);
  }
  await client.query("set session_replication_role = 'origin'");
  await client.query('select mec.fn_rebuild_usage($1)', [account]);
  await client.query('select mec.fn_roll_up_usage(1000000)');
}

if (import.meta.main) await main(async () => {
  const home = mkdtempSync(path.join(os.tmpdir(), 'mec-bench-'));
  const env = { PATH: process.env.PATH, MEC_RATE_LIMIT_API: '1000000' };
  const port = await claimPort();
  let stack = await startStack({ home, port, env });
  try {
    await stack.stop();
    const begun = performance.now();
    stack = await startStack({ home, port, env });
    const startSeconds = (performance.now() - begun) / 1000;
    const token = await mintToken(home, {}, { role: 'mec_service', namespace: 'bench', ttl: '6h' });
    const url = new URL(stack.url);

    console.error(`loading 10,000 accounts and ${rows.toLocaleString('en')} ledger rows`);
    const { accounts, hot, small, large, apiKey } = await withClient(stack.databaseUrl, async (client) => {
      const make = async (count: number) => (await client.query<{ account_id: string }>(
        "insert into mec.accounts (namespace_id, display_name) select 'bench', 'Bench' from generate_series(1, $1) returning account_id", [count])).rows.map((row) => row.account_id);
      const [accounts, [hot = '', small = '', large = '']] = [await make(10_000), await make(3)];
      await client.query(`insert into mec.entitlements (account_id, resource_type_code, limit_kind_code, quantity_allowed, window_type_code)
        select account_id, 'api_calls', 'cumulative', 100000000, 'calendar_month' from mec.accounts where namespace_id = 'bench'`);
      await loadLedger(client, small, 1_000);
      await loadLedger(client, large, rows);
      await client.query('vacuum analyze');
      await client.query('checkpoint');
      const { rows: [made] } = await client.query<{ key: string }>("select key from mec.fn_create_api_key('bench', 'mec_service', 'bench', null, null)");
      return { accounts, hot, small, large, apiKey: made?.key ?? '' };
    });

    let calls = 0;
    const key = () => `bench-${calls++}`;
    const resource = { p_resource_type: 'api_calls' };
    const spread = (index: number) => accounts[(index * 7919) % accounts.length];
    const batch = (size: number, index: number, account: (index: number) => string | undefined): Call => ({
      path: '/v1/meter/events',
      body: Array.from({ length: size }, (_, n) => ({ idempotency_key: key(), account_id: account(index * size + n), resource: 'api_calls', quantity: 1 })),
    });
    const targets: Record<string, NextCall> = {
      'no-op': () => rpc('ping', {}),
      'check_entitlement, spread': (i) => rpc('check_entitlement', { ...resource, p_account_id: spread(i) }),
      'check_entitlement, spread, through a key': (i) => ({ ...rpc('check_entitlement', { ...resource, p_account_id: spread(i) }), key: apiKey }),
      'check_entitlement, one account': () => rpc('check_entitlement', { ...resource, p_account_id: hot }),
      'meter_consumption, spread': (i) => rpc('meter_consumption', { ...resource, p_account_id: spread(i), p_quantity: 1, p_idempotency_key: key() }),
      'meter_consumption, one account': () => rpc('meter_consumption', { ...resource, p_account_id: hot, p_quantity: 1, p_idempotency_key: key() }),
      'consume, one account': () => rpc('consume', { ...resource, p_account_id: hot, p_quantity: 1, p_idempotency_key: key() }),
      'events in batches of 1000, spread': (i) => batch(1000, i, spread),
      'events in batches of 1000, one account': (i) => batch(1000, i, () => hot),
      'events in batches of 100, spread': (i) => batch(100, i, spread),
    };
    /** Events in one request of a target. */
    const eventsOf = (name: string) => Number(/batches of (\d+)/.exec(name)?.[1] ?? 1);

    /** Requests per second of one target. */
    const throughput = async (next: NextCall, forSeconds: number): Promise<number> => {
      const latencies: number[] = [];
      const started = performance.now();
      let index = 0;
      const isOver = () => performance.now() - started >= forSeconds * 1000;
      await Promise.all(Array.from({ length: connections }, () => requestLoop(url, token, () => (isOver() ? undefined : next(index++)), latencies)));
      return latencies.length / (performance.now() - started) * 1000;
    };

    // The targets take turns, so that other load on the machine affects all of them alike.
    const rates = new Map(Object.keys(targets).map((name) => [name, [] as number[]]));
    for (let round = 0; round <= rounds; round += 1) {
      for (const [name, next] of Object.entries(targets)) {
        const rate = await throughput(next, round === 0 ? 1 : seconds);
        if (round > 0) rates.get(name)?.push(rate * eventsOf(name));
      }
      console.error(round === 0 ? 'warmed up' : `round ${round} of ${rounds}`);
    }
    const ratioOf = (name: string, to: string) => median((rates.get(name) ?? []).map((rate, round) => rate / (rates.get(to)?.[round] ?? NaN)));

    // One caller, alternating between the two accounts.
    const byAccount = new Map([[small, [] as number[]], [large, [] as number[]]]);
    for (let pair = 0; pair < 3_000; pair += 1) {
      for (const [account, latencies] of byAccount) {
        const queue: Call[] = [rpc('check_entitlement', { ...resource, p_account_id: account })];
        await requestLoop(url, token, () => queue.pop(), latencies);
      }
    }
    const growth = median(byAccount.get(large) ?? []) / median(byAccount.get(small) ?? []);

    // Decisions of a slice in this process, while it fetches blocks in the background.
    const slice = createClient({ url: stack.url, token }).slice({ accountId: hot, resource: 'api_calls', size: 1_000 });
    await slice.consume(0.001);
    let decisions = 0;
    const sliced = performance.now();
    while (performance.now() - sliced < seconds * 1000) {
      await turn();
      for (let index = 0; index < 10_000; index += 1) if (slice.tryConsume(0.001)) decisions += 1;
    }
    const decisionRate = decisions / (performance.now() - sliced) * 1000;
    await slice.close();

    const ratio = (value: number) => value.toFixed(2);
    const table: Record<string, string | number>[] = [
      ...Object.keys(targets).map((name) => ({ what: name, 'per second': Math.round(median(rates.get(name) ?? [])), '÷ no-op': ratio(ratioOf(name, 'no-op')) })),
      { what: 'check, through a key ÷ with a JWT', ratio: ratio(ratioOf('check_entitlement, spread, through a key', 'check_entitlement, spread')), 'at least': 0.8 },
      { what: 'meter, one account ÷ spread', ratio: ratio(ratioOf('meter_consumption, one account', 'meter_consumption, spread')), 'at least': 0.9 },
      { what: `check, median at ${rows.toLocaleString('en')} ledger rows ÷ at 1,000`, ratio: ratio(growth), 'at most': 1.1 },
      { what: 'events in batches of 1000, spread, a second', 'per second': Math.round(median(rates.get('events in batches of 1000, spread') ?? [])), 'at least': 15_000 },
      { what: 'slice, local decisions', 'per second': Math.round(decisionRate), 'at least': 1_000_000 },
      { what: 'start to healthy, s', seconds: startSeconds.toFixed(1), 'at most': 10 },
    ];

    if (spawnSync('k6', ['version']).status === 0) {
      const file = path.join(home, 'accounts.json');
      writeFileSync(file, JSON.stringify(accounts));
      for (const [call, rate, most] of [['check', 1_000, 50], ['meter', 500, 100]] as const) {
        const settings = { URL: stack.url, TOKEN: token, ACCOUNTS: file, CALL: call, RATE: rate, SECONDS: options['k6-seconds'] };
        const run = spawnSync('k6', ['run', '--quiet', ...Object.entries(settings).flatMap(([name, value]) => ['-e', `${name}=${value}`]), path.join(root, 'tests/load/offered.js')], { encoding: 'utf8' });
        if (run.status !== 0) throw new Error(`k6: ${run.stderr}`);
        const { med, p99, failed, dropped } = JSON.parse(run.stdout) as Record<'med' | 'p99' | 'failed' | 'dropped', number>;
        table.push({ what: `${call}, ${rate} a second offered, ms`, 'per second': rate, median: med.toFixed(1), p99: p99.toFixed(1), failed: failed + dropped, 'at most': most });
      }
    } else {
      console.error('k6 is not on the PATH: latencies at an offered rate are left out. Get it with: go install go.k6.io/k6@latest');
    }
    const usage = await withClient(stack.databaseUrl, (client) => client.query<{ n: string }>('select count(*) as n from mec.fn_reconcile_usage()'));
    table.push({ what: 'differences between usage and ledger at the end', ratio: String(usage.rows[0]?.n), 'at most': 0 });
    console.table(table);
  } finally {
    await stack.stop();
    rmSync(home, { recursive: true, force: true });
  }
});
