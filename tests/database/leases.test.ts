import { describe, expect, test } from 'vitest';
import { refusal, useDatabase, type Row } from './world.ts';

const db = useDatabase();

const heartbeat = (id: unknown, minutes = 60) => db.row('heartbeat_lease', { lease_id: id, ttl_minutes: minutes });
const release = (id: unknown) => db.value('release_lease', { lease_id: id });
const peek = async (account: string) => (await db.check(account, 0, { resource_type: 'concurrent_users' })).quantity_used;
const seats = async (allowed: number, more = {}) => {
  const account = await db.account();
  return { account, entitlement: await db.entitle(account, allowed, { resource: 'concurrent_users', window: 'none', ...more }) };
};

describe('acquire_lease', () => {
  test('takes a slot until it expires, and is denied when all are taken', async () => {
    const { account, entitlement } = await seats(2);
    await db.setClock('2026-05-10T12:00Z');
    const ann = await db.acquire(account, 'ann', { ttl_minutes: 30 });
    expect(ann).toEqual({
      success: true, lease_id: ann.lease_id, decision: 'allow', reason: 'Within entitlement', expires_at: '2026-05-10T12:30:00.000Z', fencing_number: ann.fencing_number,
      reason_code: 'within_limit', entitlement_id: entitlement, quantity_allowed: 2, quantity_used: 0, quantity_remaining: 2,
    });
    expect(await db.acquire(account, 'bob')).toMatchObject({ success: true, expires_at: '2026-05-10T13:00:00.000Z', quantity_used: 1 });
    expect(await db.acquire(account, 'cleo')).toEqual({
      success: false, lease_id: null, decision: 'deny', reason: 'Limit reached', expires_at: null, fencing_number: null,
      reason_code: 'limit_reached', entitlement_id: entitlement, quantity_allowed: 2, quantity_used: 2, quantity_remaining: 0,
    });
    expect(await db.sql('select session_token, is_live from api.leases where account_id = $1 order by 1', [account])).toEqual([{ session_token: 'ann', is_live: true }, { session_token: 'bob', is_live: true }]);
  });

  test('a lease expires by the clock alone, and its slot is free', async () => {
    const { account } = await seats(1);
    await db.setClock('2026-05-10T12:00Z');
    await db.acquire(account, 'ann', { ttl_minutes: 1 });
    await db.setClock('2026-05-10T12:00:59.999Z');
    expect(await db.acquire(account, 'bob')).toMatchObject({ success: false });
    await db.setClock('2026-05-10T12:01Z');
    expect(await db.sql('select is_live from api.leases where account_id = $1', [account])).toEqual([{ is_live: false }]);
    expect(await db.acquire(account, 'bob')).toMatchObject({ success: true, quantity_used: 0 });
  });

  test('the same token gets its own lease again, extended and never shortened, also when all slots are taken', async () => {
    const { account } = await seats(1);
    await db.setClock('2026-05-10T12:00Z');
    const first = await db.acquire(account, 'ann', { ttl_minutes: 60 });
    await db.setClock('2026-05-10T12:30Z');
    const again = await db.acquire(account, 'ann', { ttl_minutes: 60 });
    expect(again).toMatchObject({ success: true, lease_id: first.lease_id, fencing_number: first.fencing_number, expires_at: '2026-05-10T13:30:00.000Z' });
    expect(await db.acquire(account, 'ann', { ttl_minutes: 1 })).toMatchObject({ expires_at: '2026-05-10T13:30:00.000Z' });
    expect(await peek(account)).toBe(1);
  });

  test('leases are kept when the limit falls below them', async () => {
    const { account, entitlement } = await seats(3);
    await db.acquire(account, 'ann', { quantity: 3 });
    await db.sql('update mec.entitlements set quantity_allowed = 1 where entitlement_id = $1', [entitlement]);
    expect(await db.acquire(account, 'ann', { quantity: 3 })).toMatchObject({ success: true, decision: 'warn', reason_code: 'lease_kept', reason: 'Own lease kept, limit reached' });
    expect(await db.acquire(account, 'ann', { quantity: 4 })).toMatchObject({ success: false, decision: 'deny' });
    expect(await db.acquire(account, 'ann', { quantity: 1 })).toMatchObject({ success: true });
    expect(await peek(account)).toBe(1);
  });

  test('a token whose lease expired or was released gets a new one, with a higher fencing number', async () => {
    const { account } = await seats(1);
    await db.setClock('2026-05-10T12:00Z');
    const first = await db.acquire(account, 'ann', { ttl_minutes: 1 });
    await db.setClock('2026-05-10T12:01Z');
    const second = await db.acquire(account, 'ann');
    await release(second.lease_id);
    const third = await db.acquire(account, 'ann');
    expect(new Set([first.lease_id, second.lease_id, third.lease_id]).size).toBe(3);
    const fences = [first, second, third].map(({ fencing_number }) => Number(fencing_number));
    expect(fences).toEqual([...fences].sort((a, b) => a - b));
    expect(new Set(fences).size).toBe(3);
    expect(await db.sql('select released_at from api.leases where lease_id = $1', [first.lease_id]), 'ended when it expired').toEqual([{ released_at: '2026-05-10T12:01:00.000Z' }]);
  });

  test('a lease may hold several slots, and grow by free ones', async () => {
    const { account } = await seats(5);
    const ann = await db.acquire(account, 'ann', { quantity: 3 });
    expect(await db.acquire(account, 'bob', { quantity: 3 })).toMatchObject({ success: false, quantity_used: 3, quantity_remaining: 2 });
    expect(await db.acquire(account, 'ann', { quantity: 5 })).toMatchObject({ success: true, lease_id: ann.lease_id, quantity_used: 3 });
    expect(await db.acquire(account, 'ann', { quantity: 6 })).toMatchObject({ success: false });
    expect(await peek(account)).toBe(5);
    await release(ann.lease_id);
    expect(await peek(account)).toBe(0);
  });

  test('each scope has its own slots, and one token may hold one in each', async () => {
    const { account } = await seats(1, { scope: 'eu' });
    await db.entitle(account, 3, { resource: 'concurrent_users', window: 'none' });
    const eu = await db.acquire(account, 'ann', { resource_scope: 'eu' });
    const us = await db.acquire(account, 'ann', { resource_scope: 'us' });
    expect([eu.success, us.success, eu.lease_id === us.lease_id]).toEqual([true, true, false]);
    expect(await db.acquire(account, 'bob', { resource_scope: 'eu' })).toMatchObject({ success: false, quantity_allowed: 1 });
    expect(await db.acquire(account, 'bob', { resource_scope: 'us' })).toMatchObject({ success: true, quantity_allowed: 3, quantity_used: 2 });
  });

  test('leases of an account count for its ancestors', async () => {
    const { account } = await seats(1);
    const [ann, bob] = [await db.account({ parent: account, type: 'user' }), await db.account({ parent: account, type: 'user' })];
    const lease = await db.acquire(ann, 'laptop');
    expect(await db.acquire(bob, 'laptop')).toMatchObject({ success: false });
    await release(lease.lease_id);
    expect(await db.acquire(bob, 'laptop')).toMatchObject({ success: true });
  });

  test.each<[string, Row, string, string | null]>([
    ['no token', { session_token: '' }, 'invalid_parameter', 'A session token must have 1 to 255 characters.'],
    ['a token of 256 characters', { session_token: 't'.repeat(256) }, 'invalid_parameter', 'A session token must have 1 to 255 characters.'],
    ['an empty scope', { resource_scope: '' }, 'invalid_parameter', 'A scope has 1 to 128 characters; this one has 0.'],
    ['no place', { quantity: 0 }, 'quantity_invalid', 'The quantity is 0.000000.'],
    ['no time', { ttl_minutes: 0 }, 'ttl_invalid', 'The time to live is 0 seconds; it must be above 0 and at most 30 days.'],
    ['more than 30 days', { ttl_minutes: 43200.1 }, 'ttl_invalid', 'The time to live is 2592006 seconds; it must be above 0 and at most 30 days.'],
    ['an unknown resource', { resource_type: 'wishes' }, 'unknown_resource_type', 'wishes'],
  ])('refuses %s', async (_, values, code, details) => {
    const { account } = await seats(1);
    expect(await refusal(db.acquire(account, 'ann', values))).toEqual({ status: 422, code, details });
    expect(await db.sql('select from api.leases where account_id = $1', [account])).toEqual([]);
  });
});

describe('heartbeat_lease', () => {
  test('extends a live lease from now on, and never shortens it', async () => {
    const { account } = await seats(1);
    await db.setClock('2026-05-10T12:00Z');
    const { lease_id, fencing_number } = await db.acquire(account, 'ann', { ttl_minutes: 10 });
    await db.setClock('2026-05-10T12:09Z');
    expect(await heartbeat(lease_id, 5)).toEqual({ lease_id, fencing_number, expires_at: '2026-05-10T12:14:00.000Z' });
    expect(await heartbeat(lease_id, 1)).toMatchObject({ expires_at: '2026-05-10T12:14:00.000Z' });
    await db.setClock('2026-05-10T12:13:59Z');
    expect(await db.acquire(account, 'bob')).toMatchObject({ success: false });
  });

  test('an expired or released lease does not come back: its slot may be taken', async () => {
    const { account } = await seats(1);
    await db.setClock('2026-05-10T12:00Z');
    const { lease_id } = await db.acquire(account, 'ann', { ttl_minutes: 10 });
    await db.setClock('2026-05-10T12:10Z');
    expect(await refusal(heartbeat(lease_id))).toEqual({ status: 409, code: 'lease_expired', details: null });
    const { lease_id: second } = await db.acquire(account, 'ann');
    await release(second);
    expect(await refusal(heartbeat(second))).toMatchObject({ code: 'lease_expired' });
    expect(await peek(account)).toBe(0);
  });

  test('refuses an unknown lease and an invalid ttl', async () => {
    const { account } = await seats(1);
    const { lease_id } = await db.acquire(account, 'ann');
    expect(await refusal(heartbeat('00000000-0000-7000-8000-000000000000'))).toEqual({ status: 404, code: 'lease_not_found', details: null });
    expect(await refusal(heartbeat(lease_id, -1))).toEqual({ status: 422, code: 'ttl_invalid', details: 'The time to live is -60 seconds; it must be above 0 and at most 30 days.' });
  });
});

describe('release_lease', () => {
  test('is true for a live lease and false ever after', async () => {
    const { account } = await seats(1);
    const { lease_id } = await db.acquire(account, 'ann');
    expect([await release(lease_id), await release(lease_id), await peek(account)]).toEqual([true, false, 0]);
    expect(await refusal(release('00000000-0000-7000-8000-000000000000'))).toEqual({ status: 404, code: 'lease_not_found', details: null });
  });

  test('is false for a lease that had expired, which keeps the time of that', async () => {
    const { account } = await seats(1);
    await db.setClock('2026-05-10T12:00Z');
    const { lease_id } = await db.acquire(account, 'ann', { ttl_minutes: 10 });
    await db.setClock('2026-05-10T13:00Z');
    expect(await release(lease_id)).toBe(false);
    expect(await db.one('select released_at from api.leases where lease_id = $1', [lease_id])).toBe('2026-05-10T12:10:00.000Z');
  });
});

test('housekeeping closes what has expired and changes no decision', async () => {
  await db.setClock('2036-01-01T00:00Z');
  await db.value('mec.fn_expire_stale_leases'); // Those of the tests above.
  const { account } = await seats(2);
  await db.setClock('2026-05-10T12:00Z');
  await db.acquire(account, 'ann', { ttl_minutes: 10 });
  await db.acquire(account, 'bob', { ttl_minutes: 60 });
  await db.entitle(account, 10);
  await db.reserve(account, 5, { ttl_seconds: 60 });
  await db.setClock('2026-05-10T12:30Z');
  const before = [await peek(account), await db.check(account)];
  expect(await db.value('mec.fn_expire_stale_leases')).toBe(1);
  expect(await db.value('mec.fn_expire_stale_leases')).toBe(0);
  expect([await peek(account), await db.check(account)]).toEqual(before);
  expect(before[0]).toBe(1);
  expect(await db.sql('select session_token, released_at from api.leases where account_id = $1 order by 1', [account]))
    .toEqual([{ session_token: 'ann', released_at: '2026-05-10T12:10:00.000Z' }, { session_token: 'bob', released_at: null }]);
  expect(await db.sql('select quantity from mec.usage_deltas where account_id = $1 and hold_id is not null', [account])).toEqual([{ quantity: 1 }]);
});
