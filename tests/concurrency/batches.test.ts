// Batches that race for the same keys, through the gateway: each key is recorded once, inventory never falls below zero, and there are no deadlocks.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { randomNumbers } from '../lib/stripe.ts';
import { callAgain, useRace } from './world.ts';

interface Result { idempotency_key: string; status: string; event_id: string | null; code: string | null }

const world = useRace('batches');
const { callers, namespace, pool } = world;

const account = async () => (await callAgain<{ account_id: string }>('POST', '/api/accounts', { token: world.token, body: { display_name: 'Racer' } })).body.account_id;

async function ingest(body: unknown): Promise<Result[]> {
  const reply = await callAgain<{ results: Result[] }>('POST', '/v1/meter/events', { token: world.token, body });
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return reply.body.results;
}

const race = <T>(task: (caller: number) => Promise<T>) => Promise.all(Array.from({ length: callers }, (_, caller) => task(caller)));

test('64 callers send batches with the same keys, each in its own order: every key is recorded once and all callers get the same event', async () => {
  const accounts = [await account(), await account(), await account()];
  const keys = Array.from({ length: 200 }, (_, index) => `key-${index}`);
  const item = (key: string, index: number) => ({ idempotency_key: key, account_id: accounts[index % 3], resource: 'api_calls', quantity: 1 + index });
  const answers = (await race(async (caller) => {
    const random = randomNumbers(caller);
    const order = keys.map((key, index) => [random(), item(key, index)] as const).sort(([a], [b]) => a - b).map(([, event]) => event);
    // One in eight asks for all or nothing and spoils it, so that keys are taken and given back meanwhile.
    return caller % 8 === 0 ? ingest({ events: [...order, 'no event'], all_or_nothing: true }) : ingest(order);
  })).flat();
  expect(answers.filter(({ status }) => status === 'accepted').map(({ idempotency_key }) => idempotency_key).sort()).toEqual(keys.toSorted());
  const { rows } = await pool.query<{ idempotency_key: string; event_id: string }>('select idempotency_key, event_id from mec.consumption_ledger where namespace_id = $1 and account_id = any ($2)', [namespace, accounts]);
  expect(rows.map(({ idempotency_key }) => idempotency_key).sort()).toEqual(keys.toSorted());
  const recorded = new Map(rows.map(({ idempotency_key, event_id }) => [idempotency_key, event_id]));
  for (const { idempotency_key, event_id, status, code } of answers) {
    if (status === 'rejected') expect(['batch_rejected', 'invalid_parameter']).toContain(code);
    else expect(event_id).toBe(recorded.get(idempotency_key));
  }
  for (const id of accounts) expect((await pool.query('select * from mec.fn_reconcile_usage($1)', [id])).rows).toEqual([]);
});

test('32 connections record the same 1000 keys, each in its own order, without a deadlock', async () => {
  const id = await account();
  const events = Array.from({ length: 1000 }, (_, index) => ({ idempotency_key: `crowd-${index}`, account_id: id, resource: 'api_calls', quantity: 1 }));
  const crowd = new pg.Pool({ connectionString: inject('stack').databaseUrl, max: 32 });
  try {
    const connections = await Promise.all(Array.from({ length: 32 }, () => crowd.connect()));
    const answers = await Promise.all(connections.map(async (client, caller) => {
      const random = randomNumbers(caller);
      const order = events.map((event) => [random(), event] as const).sort(([a], [b]) => a - b).map(([, event]) => event);
      const { rows } = await client.query<{ answer: { results: Result[] } }>('select mec.fn_ingest_events($1) as answer', [JSON.stringify(order)]);
      client.release();
      return rows[0]?.answer.results ?? [];
    }));
    expect(answers.flat().filter(({ status }) => status === 'accepted')).toHaveLength(1000);
    expect(answers.flat().filter(({ status }) => status === 'duplicate')).toHaveLength(31_000);
  } finally {
    await crowd.end();
  }
});

test('the same keys with different content: one wins, the others are refused', async () => {
  const id = await account();
  const keys = Array.from({ length: 50 }, (_, index) => `content-${index}`);
  const answers = (await race((caller) => ingest((caller % 2 ? keys : keys.toReversed()).map((key) => ({ idempotency_key: key, account_id: id, resource: 'api_calls', quantity: 1 + (caller % 4) }))))).flat();
  for (const key of keys) {
    const ofKey = answers.filter(({ idempotency_key }) => idempotency_key === key);
    expect(ofKey.filter(({ status }) => status === 'accepted')).toHaveLength(1);
    expect(ofKey.filter(({ status }) => status === 'duplicate')).toHaveLength(callers / 4 - 1);
    expect(ofKey.filter(({ code }) => code === 'idempotency_key_reused')).toHaveLength(callers * 3 / 4);
  }
});

test('inventory of several accounts and resources given back by batches and single calls at once never falls below zero', async () => {
  const accounts = [await account(), await account()];
  const resources = ['server_configs', 'server_instances'];
  const pairs = accounts.flatMap((id) => resources.map((resource) => [id, resource] as const));
  await ingest(pairs.map(([id, resource]) => ({ idempotency_key: randomUUID(), account_id: id, resource, quantity: 40 })));
  const given = (await race(async (caller) => {
    const order = caller % 2 ? pairs : pairs.toReversed();
    if (caller % 4 > 0) return (await ingest(order.map(([id, resource]) => ({ idempotency_key: randomUUID(), account_id: id, resource, quantity: -1 })))).filter(({ status }) => status === 'accepted').length;
    const single = await Promise.all(order.map(([id, resource]) => callAgain('POST', '/api/rpc/consume', { token: world.token, body: { p_idempotency_key: randomUUID(), p_account_id: id, p_resource_type: resource, p_quantity: 1 } })));
    expect(single.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    return 0;
  })).reduce((sum, count) => sum + count, 0);
  expect(given).toBe(4 * 40);
  const { rows } = await pool.query<{ total: number }>('select sum(quantity)::int as total from mec.consumption_ledger where account_id = any ($1) group by account_id, resource_type_code', [accounts]);
  expect(rows.map(({ total }) => total)).toEqual([0, 0, 0, 0]);
});
