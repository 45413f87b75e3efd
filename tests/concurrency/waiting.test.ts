// A caller waits for a lock only briefly, on separate connections, and never for another namespace.
import { randomUUID } from 'node:crypto';
import { expect, inject, test } from 'vitest';
import { withClient } from '../../scripts/lib/database.ts';
import { call, mint } from '../lib/http.ts';

const names = { here: `here-${randomUUID()}`, there: `there-${randomUUID()}` };
const token = (namespace: string, role = 'mec_service') => mint({ role, namespace });

async function account(namespace: string, parent?: string, type = 'organization'): Promise<string> {
  const { status, body } = await call<{ account_id: string }>('POST', '/api/accounts', {
    token: await token(namespace), body: { display_name: 'A', account_type_code: type, ...(parent !== undefined && { parent_account_id: parent }) },
  });
  expect(status).toBe(201);
  return body.account_id;
}
const rpc = async (namespace: string, name: string, body: unknown) => {
  const { status, body: answer } = await call<{ code?: string }>('POST', `/api/rpc/${name}`, { token: await token(namespace), body });
  return { status, code: answer.code };
};

test('a lock that is held for long is answered with busy, and delays neither checks nor views of others', async () => {
  const [hot, other] = [await account(names.here), await account(names.there)];
  for (const [namespace, id] of [[names.here, hot], [names.there, other]] as const) await rpc(namespace, 'provision_plan', { p_account_id: id, p_plan_id: 'enterprise' });
  const runs = { p_account_id: hot, p_resource_type: 'benchmark_runs', p_quantity: 1 };
  const seats = { p_account_id: hot, p_resource_type: 'concurrent_users', p_session_token: 's' };
  await withClient(inject('stack').databaseUrl, async (client) => {
    await client.query("select pg_advisory_lock(hashtextextended($1 || ':benchmark_runs', 0)), pg_advisory_lock(hashtextextended($1 || ':concurrent_users', 0))", [hot]);
    const waiting = [
      ...Array.from({ length: 6 }, () => rpc(names.here, 'consume', { ...runs, p_idempotency_key: randomUUID() })),
      ...Array.from({ length: 3 }, () => rpc(names.here, 'reserve', { ...runs, p_idempotency_key: randomUUID() })),
      ...Array.from({ length: 3 }, () => rpc(names.here, 'acquire_lease', seats)),
    ];
    for (let index = 0; index < 50; index += 1) {
      expect((await rpc(names.there, 'check_entitlement', { p_account_id: other, p_resource_type: 'benchmark_runs' })).status).toBe(200);
      expect((await call('GET', `/api/accounts?account_id=eq.${other}`, { token: await token(names.there) })).status).toBe(200);
    }
    expect(await Promise.all(waiting)).toEqual(waiting.map(() => ({ status: 429, code: 'busy' })));
  });
  expect((await rpc(names.here, 'consume', { ...runs, p_idempotency_key: randomUUID() })).status).toBe(200);
});

test('while a lock is stuck, however many ask for it, others record', async () => {
  const hot = await account(names.here);
  // So many that each process that records has some of them.
  const others = await Promise.all(Array.from({ length: 12 }, () => account(names.there)));
  const runs = (id: string) => ({ p_account_id: id, p_resource_type: 'benchmark_runs', p_quantity: 1, p_idempotency_key: randomUUID() });
  await withClient(inject('stack').databaseUrl, async (client) => {
    await client.query("select pg_advisory_lock(hashtextextended($1 || ':benchmark_runs', 0))", [hot]);
    const waiting = Array.from({ length: 64 }, () => rpc(names.here, 'consume', runs(hot)));
    await expect.poll(async () => (await client.query("select from pg_locks where locktype = 'advisory' and not granted")).rowCount).toBeGreaterThan(2);
    for (const { status } of await Promise.all(others.map((id) => rpc(names.there, 'meter_consumption', runs(id))))) expect(status).toBe(200);
    expect(await Promise.all(waiting)).toEqual(waiting.map(() => ({ status: 429, code: 'busy' })));
  });
});

test('so is a row that is locked for long', async () => {
  const account_id = await account(names.here);
  const meter = { p_account_id: account_id, p_resource_type: 'benchmark_runs', p_quantity: 3, p_idempotency_key: randomUUID() };
  const { body: event } = await call<string>('POST', '/api/rpc/meter_consumption', { token: await token(names.here), body: meter });
  const correction = { p_event_id: event, p_quantity: -1, p_idempotency_key: randomUUID() };
  await withClient(inject('stack').databaseUrl, async (client) => {
    await client.query('begin');
    expect((await client.query('select from mec.consumption_ledger where event_id = $1 for update', [event])).rowCount).toBe(1);
    expect(await rpc(names.here, 'correct_consumption', correction)).toEqual({ status: 429, code: 'busy' });
    await client.query('rollback');
  });
  expect((await rpc(names.here, 'correct_consumption', correction)).status).toBe(200);
});

test('a batch that gives back locks only its own tree: others can move', async () => {
  const owner = await account(names.here);
  const [team, user] = [await account(names.there, undefined, 'team'), await account(names.there, undefined, 'user')];
  await rpc(names.here, 'meter_consumption', { p_account_id: owner, p_resource_type: 'server_configs', p_quantity: 3, p_idempotency_key: randomUUID() });
  await withClient(inject('stack').databaseUrl, async (client) => {
    const batch = [{ idempotency_key: randomUUID(), account_id: owner, resource: 'server_configs', quantity: -1 }];
    await client.query('begin');
    await client.query('select api.ingest_events($1)', [JSON.stringify(batch)]);
    const mover = await token(names.there);
    const move = (parent: string | null) => call('PATCH', `/api/accounts?account_id=eq.${user}`, { token: mover, body: { parent_account_id: parent } });
    expect([(await move(team)).status, (await move(null)).status]).toEqual([204, 204]);
    await client.query('commit');
  });
});

test('a change of rows in two namespaces is refused as a whole, unless an admin names them', async () => {
  const ids = [await account(names.here), await account(names.there)];
  const patch = async (role: string, query: string, confined?: string) => {
    const as = await mint({ role, namespace: names.here, account: confined });
    const { status, body } = await call<{ code?: string } | null>('PATCH', `/api/accounts?${query}`, { token: as, body: { email: `${role}@example.com` } });
    return [status, body?.code];
  };
  const both = `account_id=in.(${ids.join(',')})`;
  const emails = async () => (await call<{ email: string }[]>('GET', `/api/accounts?${both}&select=email`, { token: await token(names.here) })).body.map(({ email }) => email);
  const named = `${both}&namespace_id=in.(${names.here},${names.there})`;
  for (const refused of [patch('mec_service', both), patch('mec_service', named), patch('mec_admin', both)]) expect(await refused).toEqual([400, 'several_namespaces']);
  expect(await emails()).toEqual([null, null]);
  expect(await patch('mec_service', `${both}&namespace_id=eq.${names.there}`)).toEqual([204, undefined]);
  expect(await patch('mec_admin', named)).toEqual([204, undefined]);
  expect(await emails()).toEqual(['mec_admin@example.com', 'mec_admin@example.com']);
});
