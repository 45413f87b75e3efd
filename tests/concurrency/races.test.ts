// Many callers at once through the gateway: what is admitted is exactly what the limit allows.
import { expect, test } from 'vitest';
import { member } from '../lib/auth0.ts';
import { mint } from '../lib/http.ts';
import { callAgain, useRace } from './world.ts';

const world = useRace('race');
const { callers, namespace, pool } = world;

async function rpc<T>(name: string, body: unknown): Promise<T> {
  const reply = await callAgain<T>('POST', `/api/rpc/${name}`, { token: world.token, body });
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return reply.body;
}

async function account(parent?: string, type = 'organization'): Promise<string> {
  const { body } = await callAgain<{ account_id: string }>('POST', '/api/accounts', { token: world.token, body: { display_name: 'Racer', account_type_code: type, parent_account_id: parent } });
  return body.account_id;
}

async function entitle(account_id: string, resource: string, kind: string, quantity: number, window = 'billing_cycle'): Promise<void> {
  const { status } = await callAgain('POST', '/api/entitlements', { token: world.token, body: { account_id, resource_type_code: resource, limit_kind_code: kind, quantity_allowed: quantity, window_type_code: window } });
  expect(status).toBe(201);
}

/** Calls task(0..count-1) with that many callers at a time. */
async function race<T>(count: number, task: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  await Promise.all(Array.from({ length: callers }, async () => {
    for (let index = next++; index < count; index = next++) results[index] = await task(index);
  }));
  return results;
}

interface Decision { decision: string; event_id: string | null; reservation_id: string | null; replayed: boolean; success: boolean; fencing_number: number }

test('64 callers consume exactly what the limit allows, and the ledger holds just that', async () => {
  const id = await account();
  await entitle(id, 'benchmark_runs', 'cumulative', 50);
  const answers = await race(192, async (index) => (await rpc<Decision[]>('consume', { p_idempotency_key: `c-${id}-${index}`, p_account_id: id, p_resource_type: 'benchmark_runs', p_quantity: 1 }))[0]);
  expect(answers.filter((answer) => answer?.event_id)).toHaveLength(50);
  expect(answers.filter((answer) => answer?.decision === 'deny')).toHaveLength(142);
  const { rows } = await pool.query('select count(*)::int as events, sum(quantity)::int as quantity from mec.consumption_ledger where account_id = $1', [id]);
  expect(rows).toEqual([{ events: 50, quantity: 50 }]);
});

test('64 callers with the same key record one event and get the same answer', async () => {
  const id = await account();
  await entitle(id, 'benchmark_runs', 'cumulative', 50);
  const body = { p_idempotency_key: `same-${id}`, p_account_id: id, p_resource_type: 'benchmark_runs', p_quantity: 3 };
  const consumed = await race(64, async () => (await rpc<Decision[]>('consume', body))[0]);
  expect(new Set(consumed.map((answer) => answer?.event_id)).size).toBe(1);
  expect(consumed.filter((answer) => !answer?.replayed)).toHaveLength(1);
  const metered = await race(64, () => rpc<string>('meter_consumption', { ...body, p_idempotency_key: `meter-${id}` }));
  expect(new Set(metered).size).toBe(1);
  expect(await rpc('get_usage', { p_account_id: id, p_resource_type: 'benchmark_runs' })).toBe(6);
});

test('64 callers reserve exactly what the limit allows', async () => {
  const id = await account();
  await entitle(id, 'benchmark_runs', 'cumulative', 50);
  const answers = await race(192, async (index) => (await rpc<Decision[]>('reserve', { p_idempotency_key: `r-${id}-${index}`, p_account_id: id, p_resource_type: 'benchmark_runs', p_quantity: 2 }))[0]);
  expect(answers.filter((answer) => answer?.reservation_id)).toHaveLength(25);
  expect(await rpc('get_usage', { p_account_id: id, p_resource_type: 'benchmark_runs' })).toBe(50);
});

test('64 callers acquire exactly the available leases, each with its own fencing number', async () => {
  const id = await account();
  await entitle(id, 'concurrent_users', 'concurrency', 20, 'none');
  const answers = await race(192, async (index) => (await rpc<Decision[]>('acquire_lease', { p_account_id: id, p_resource_type: 'concurrent_users', p_session_token: `s-${index}` }))[0]);
  const granted = answers.filter((answer) => answer?.success);
  expect(granted).toHaveLength(20);
  expect(new Set(granted.map((answer) => answer?.fencing_number)).size).toBe(20);
});

test('one session token raced by 64 callers holds one lease', async () => {
  const id = await account();
  await entitle(id, 'concurrent_users', 'concurrency', 20, 'none');
  const answers = await race(64, async () => (await rpc<(Decision & { lease_id: string })[]>('acquire_lease', { p_account_id: id, p_resource_type: 'concurrent_users', p_session_token: 'mine' }))[0]);
  expect(new Set(answers.map((answer) => answer?.lease_id)).size).toBe(1);
  expect((await rpc<Decision[]>('check_entitlement', { p_account_id: id, p_resource_type: 'concurrent_users' }))[0]).toMatchObject({ quantity_used: 1 });
});

test('two accounts of a tree race for what remains of their organization\'s limit', async () => {
  const org = await account();
  await entitle(org, 'benchmark_runs', 'cumulative', 30);
  const users = await Promise.all([account(org, 'user'), account(org, 'user')]);
  for (const user of users) await entitle(user, 'benchmark_runs', 'cumulative', 20);
  const answers = await race(128, async (index) => (await rpc<Decision[]>('consume', { p_idempotency_key: `t-${org}-${index}`, p_account_id: users[index % 2], p_resource_type: 'benchmark_runs', p_quantity: 1 }))[0]);
  expect(answers.filter((answer) => answer?.event_id)).toHaveLength(30);
});

test('consume, reserve, commit, cancel, expiry, roll-ups and moves together stay within every limit and in step with the ledger', async () => {
  const admin = await mint({ role: 'mec_admin', namespace });
  const org = await account();
  const team = await account(org, 'team');
  const users = await Promise.all([account(team, 'user'), account(team, 'user'), account(org, 'user')]);
  await entitle(org, 'gpu_hours', 'cumulative', 120);
  await entitle(team, 'gpu_hours', 'cumulative', 60);
  const limited: { p_resource_type: string } = { p_resource_type: 'gpu_hours' };
  let recorded = 0;
  const random = (index: number, salt: number) => Number(BigInt.asUintN(32, BigInt(index * 2654435761 + salt * 40503))) / 2 ** 32;
  await race(640, async (index) => {
    const user = users[index % users.length];
    const quantity = 1 + Math.floor(random(index, 1) * 3);
    const request = { ...limited, p_idempotency_key: `m-${org}-${index}`, p_account_id: user, p_quantity: quantity };
    const kind = random(index, 2);
    if (kind < 0.3) {
      const [answer] = await rpc<Decision[]>('consume', request);
      if (answer?.event_id) recorded += quantity;
    } else if (kind < 0.9) {
      const [answer] = await rpc<Decision[]>('reserve', { ...request, p_ttl_seconds: kind < 0.4 ? 1 : 60 });
      if (!answer?.reservation_id) return;
      if (kind < 0.4) return;
      if (kind < 0.7) {
        await rpc('commit_reservation', { p_reservation_id: answer.reservation_id });
        recorded += quantity;
      } else {
        await rpc('cancel_reservation', { p_reservation_id: answer.reservation_id });
      }
    } else if (kind < 0.97) {
      const reply = await callAgain('POST', '/api/rpc/roll_up_usage', { token: admin, body: { p_max_deltas: 50 } });
      expect(reply.status).toBe(200);
    } else {
      const reply = await callAgain('PATCH', `/api/accounts?account_id=eq.${users[1]}`, { token: world.token, body: { parent_account_id: random(index, 3) < 0.5 ? org : team } });
      expect(reply.status).toBe(204);
    }
  });
  // Holds of one second may still be active: only what was recorded counts.
  const { rows } = await pool.query('select sum(quantity)::float as quantity from mec.consumption_ledger where account_id = any ($1)', [users]);
  expect(rows).toEqual([{ quantity: recorded }]);
  expect(recorded).toBeLessThanOrEqual(120);
  const charged = async (id: string) => Number((await pool.query<{ sum: string }>('select coalesce(sum(quantity), 0) as sum from mec.consumption_ledger where $1 = any (charged_account_ids)', [id])).rows[0]?.sum);
  expect(await charged(org)).toBe(recorded);
  expect(await charged(team)).toBeLessThanOrEqual(60);
  for (const id of [org, team, ...users]) expect((await callAgain('POST', '/api/rpc/reconcile_usage', { token: admin, body: { p_account_id: id } })).body).toEqual([]);
});

test('moves of users, of their organizations, and by Auth0 events never deadlock, and every path is correct', async () => {
  const admin = await mint({ role: 'mec_admin', namespace });
  const asAdmin = async (name: string, body: unknown) => expect((await callAgain('POST', `/api/rpc/${name}`, { token: admin, body })).status).toBe(200);
  const top = await account();
  const organizations = ['org_a', 'org_b'].map((id) => ({ id, name: id }));
  const users = Array.from({ length: 8 }, (_, index) => `auth0|${namespace}-${index}`);
  let sent = 0;
  const joins = () => asAdmin('store_webhook_event', {
    p_provider: 'auth0', p_default_namespace: namespace,
    p_payload: users.map((user, index) => member(`evt_${namespace}_${(sent += 1)}`, 'added', sent, user, organizations[(Math.floor(sent / users.length) + index) % 2] ?? {})),
  });
  const ids = async (externalIds: string[]) =>
    (await pool.query<{ id: string }>('select account_id as id from mec.accounts where namespace_id = $1 and external_id = any ($2) order by external_id', [namespace, externalIds])).rows.map(({ id }) => id);
  const processAll = async () => {
    await asAdmin('process_webhook_events', {});
    return Number((await pool.query<{ count: string }>("select count(*) from mec.webhook_events where event_id like $1 and state = 'pending'", [`evt_${namespace}_%`])).rows[0]?.count) === 0;
  };
  await joins();
  await expect.poll(processAll).toBe(true);
  const [organizationIds, userIds] = [await ids(organizations.map(({ id }) => id)), await ids(users)];
  expect([organizationIds.length, userIds.length]).toEqual([2, 8]);

  const move = async (id: string, parent: string | null) => expect((await callAgain('PATCH', `/api/accounts?account_id=eq.${id}`, { token: world.token, body: { parent_account_id: parent } })).status).toBe(204);
  for (let round = 0; round < 10; round += 1) {
    await joins();
    await Promise.all([
      processAll(), processAll(),
      ...organizationIds.map((id) => move(id, round % 2 === 0 ? top : null)),
      ...userIds.map((id, index) => move(id, organizationIds[(round + index) % 2] ?? null)),
    ]);
  }
  // An event that found a tree locked is retried after 10 seconds; here at once.
  await expect.poll(async () => {
    await pool.query("update mec.webhook_events set next_attempt_at = now() where event_id like $1 and state = 'failed' and error = 'busy'", [`evt_${namespace}_%`]);
    await asAdmin('process_webhook_events', {});
    return (await pool.query<object>("select event_id, error from mec.webhook_events where event_id like $1 and state <> 'processed'", [`evt_${namespace}_%`])).rows;
  }).toEqual([]);
  expect((await pool.query(`
    select a.account_id from mec.accounts a left join mec.accounts p on p.account_id = a.parent_account_id
    where a.namespace_id = $1 and a.path is distinct from a.account_id || coalesce(p.path, '{}')`, [namespace])).rows).toEqual([]);
});
