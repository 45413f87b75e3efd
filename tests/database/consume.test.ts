// The calls that promise a limit: consume, reserve and what becomes of a reservation. Races are in tests/concurrency.
import { describe, expect, test } from 'vitest';
import { key, refusal, useDatabase, type Row } from './world.ts';

const db = useDatabase();

const recorded = (account: string) => db.sql('select event_id, quantity, is_late, occurred_at, reservation_id from mec.consumption_ledger where account_id = $1 order by event_id', [account]);

describe('consume', () => {
  test('admits and records up to the limit, then denies and records nothing', async () => {
    const account = await db.account();
    const entitlement = await db.entitle(account, 10);
    await db.setClock('2026-05-10T12:00Z');
    const first = await db.consume(account, 9);
    expect(first).toEqual({
      decision: 'allow', reason: 'Within entitlement', reason_code: 'within_limit', entitlement_id: entitlement, quantity_allowed: 10, quantity_used: 9, quantity_remaining: 1,
      percent_used: 90, limit_kind: 'cumulative', window_start: '2026-05-01T00:00:00.000Z', window_end: '2026-06-01T00:00:00.000Z', account_id: account,
      event_id: first.event_id, replayed: false,
    });
    expect(await db.consume(account, 2)).toMatchObject({ decision: 'deny', reason_code: 'limit_reached', quantity_used: 9, event_id: null, replayed: false });
    expect(await db.consume(account, 1)).toMatchObject({ decision: 'warn', reason: 'Usage at 100.0% of limit', quantity_used: 10, quantity_remaining: 0, percent_used: 100 });
    expect(await db.consume(account, 0.000001)).toMatchObject({ decision: 'deny', quantity_used: 10 });
    expect(await recorded(account)).toMatchObject([{ event_id: first.event_id, quantity: 9, occurred_at: '2026-05-10T12:00:00.000Z' }, { quantity: 1 }]);
  });

  test('a repeat returns the first answer, whatever has changed, and records nothing', async () => {
    const account = await db.account();
    const entitlement = await db.entitle(account, 10);
    const request = { idempotency_key: key(), metadata: { job: 1 }, context: { region: 'eu' } };
    const first = await db.consume(account, 4, request);
    await db.sql('update mec.entitlements set quantity_allowed = 1 where entitlement_id = $1', [entitlement]);
    expect(await db.consume(account, 4, request)).toEqual({ ...first, replayed: true });
    expect(await recorded(account)).toHaveLength(1);
  });

  test('a denied call does not use up its key: repeated, it is decided again', async () => {
    const account = await db.account();
    const request = { idempotency_key: key() };
    expect(await db.consume(account, 4, request)).toMatchObject({ reason_code: 'no_entitlement', event_id: null });
    await db.entitle(account, 10);
    expect(await db.consume(account, 4, request)).toMatchObject({ decision: 'allow', replayed: false });
  });

  test('a key used for anything else is refused', async () => {
    const account = await db.account();
    await db.entitle(account, 10);
    const request = { idempotency_key: key() };
    await db.consume(account, 1, request);
    const others: (() => Promise<unknown>)[] = [
      () => db.consume(account, 2, request), () => db.consume(account, 1, { ...request, resource_scope: 'eu' }), () => db.consume(account, 1, { ...request, metadata: { a: 1 } }),
      () => db.consume(account, 1, { ...request, context: { a: 1 } }), () => db.consume(account, 1, { ...request, unit_code: 'count' }),
      () => db.meter(account, 1, request), () => db.reserve(account, 1, request),
    ];
    for (const other of others) expect(await refusal(other())).toEqual({ status: 409, code: 'idempotency_key_reused', details: null });
    expect(await recorded(account)).toHaveLength(1);
  });

  test('is admitted in grace and overage, and says so', async () => {
    const account = await db.account();
    await db.entitle(account, 1);
    await db.rule('overage', { account_id: account, namespace_id: 'acme', overage_cap: 1 });
    expect(await db.consume(account, 2)).toMatchObject({ decision: 'overage', event_id: expect.any(String) as string });
    expect(await db.consume(account, 1)).toMatchObject({ decision: 'deny', reason_code: 'overage_cap_reached', event_id: null });
  });
});

describe('a reservation', () => {
  const commit = (id: unknown, quantity?: number) => db.value('commit_reservation', { reservation_id: id, actual_quantity: quantity ?? null });
  const cancel = (id: unknown) => db.value('cancel_reservation', { reservation_id: id });
  const state = (id: unknown) => db.sql('select state, actual_quantity, event_id from api.reservations where reservation_id = $1', [id]);
  const held = async (quantity: number, more: Row = {}) => {
    const account = await db.account();
    await db.entitle(account, 10);
    await db.setClock('2026-05-10T12:00Z');
    return { account, ...(await db.reserve(account, quantity, more)) as { reservation_id: string; expires_at: string } };
  };

  test('counts as used until it is committed, then as what was used', async () => {
    const account = await db.account();
    const entitlement = await db.entitle(account, 10);
    await db.setClock('2026-05-10T12:00Z');
    const answer = await db.reserve(account, 8, { ttl_seconds: 60, metadata: { job: 1 }, resource_scope: 'eu' });
    expect(answer).toEqual({
      decision: 'allow', reason: 'Within entitlement', reason_code: 'within_limit', entitlement_id: entitlement, quantity_allowed: 10, quantity_used: 8, quantity_remaining: 2,
      percent_used: 80, limit_kind: 'cumulative', window_start: '2026-05-01T00:00:00.000Z', window_end: '2026-06-01T00:00:00.000Z', account_id: account,
      reservation_id: answer.reservation_id, expires_at: '2026-05-10T12:01:00.000Z', replayed: false,
    });
    expect(await db.check(account, 3)).toMatchObject({ decision: 'deny', quantity_used: 8 });
    expect(await db.reserve(account, 3)).toMatchObject({ decision: 'deny', reservation_id: null, expires_at: null, replayed: false });
    await db.setClock('2026-05-10T12:00:30Z');
    const event = await commit(answer.reservation_id, 5);
    expect(await recorded(account)).toEqual([{ event_id: event, quantity: 5, is_late: false, occurred_at: '2026-05-10T12:00:00.000Z', reservation_id: answer.reservation_id }]);
    expect(await db.sql('select metadata from mec.consumption_event_details where event_id = $1', [event])).toEqual([{ metadata: { job: 1 } }]);
    expect(await state(answer.reservation_id)).toEqual([{ state: 'committed', actual_quantity: 5, event_id: event }]);
    expect([await db.usage(account), await db.usage(account, { resource_scope: 'eu' })]).toEqual([5, 5]);
  });

  test('records what was held by default, and more than was held if more was used', async () => {
    const { account, reservation_id } = await held(4);
    await commit(reservation_id);
    expect(await db.usage(account)).toBe(4);
    const more = await db.reserve(account, 1);
    await commit(more.reservation_id, 20);
    expect(await db.usage(account)).toBe(24);
  });

  test('committed again returns the same event; with another quantity, or after cancelling, it is refused', async () => {
    const { account, reservation_id } = await held(4);
    const event = await commit(reservation_id, 3);
    expect([await commit(reservation_id, 3), await commit(reservation_id)]).toEqual([event, event]);
    expect(await refusal(commit(reservation_id, 4))).toEqual({ status: 409, code: 'reservation_closed', details: 'It was committed at 2026-05-10 12:00:00+00.' });
    expect(await refusal(cancel(reservation_id))).toMatchObject({ code: 'reservation_closed' });
    expect(await recorded(account)).toHaveLength(1);
  });

  test('when canceled gives back what it held, once', async () => {
    const { account, reservation_id } = await held(4);
    expect(await cancel(reservation_id)).toBe(true);
    expect(await db.usage(account)).toBe(0);
    expect(await cancel(reservation_id)).toBe(false);
    expect(await refusal(commit(reservation_id))).toEqual({ status: 409, code: 'reservation_closed', details: 'It was canceled at 2026-05-10 12:00:00+00.' });
    expect(await recorded(account)).toEqual([]);
  });

  test('expires by the clock alone; a commit after that still records, marked late', async () => {
    const { account, reservation_id } = await held(8, { ttl_seconds: 60 });
    await db.setClock('2026-05-10T12:00:59.999Z');
    expect(await db.check(account, 3)).toMatchObject({ decision: 'deny' });
    expect(await state(reservation_id)).toMatchObject([{ state: 'held' }]);
    await db.setClock('2026-05-10T12:01Z');
    expect(await db.check(account, 3)).toMatchObject({ decision: 'allow', quantity_used: 0 });
    expect(await state(reservation_id)).toMatchObject([{ state: 'expired' }]);
    await db.consume(account, 9);
    await commit(reservation_id);
    expect(await recorded(account)).toMatchObject([{ quantity: 9 }, { quantity: 8, is_late: true, occurred_at: '2026-05-10T12:00:00.000Z' }]);
    expect(await db.usage(account)).toBe(17);
  });

  test('canceled after it expired has nothing to give back', async () => {
    const { reservation_id } = await held(8, { ttl_seconds: 60 });
    await db.setClock('2026-05-10T12:01Z');
    expect(await cancel(reservation_id)).toBe(false);
  });

  test('counts in the window that promised it, when it is committed in the next', async () => {
    const account = await db.account();
    await db.entitle(account, 10);
    await db.setClock('2026-05-31T23:59:59Z');
    const { reservation_id } = await db.reserve(account, 8);
    await db.setClock('2026-06-01T00:00:10Z');
    expect(await db.check(account)).toMatchObject({ quantity_used: 0 });
    await commit(reservation_id);
    expect(await db.check(account)).toMatchObject({ quantity_used: 0 });
    expect(await db.usage(account, { window_end: '2026-06-01T00:00Z' })).toBe(8);
  });

  test('repeated with the same key is the same one, with its first answer; other content is refused', async () => {
    const request = { idempotency_key: key(), ttl_seconds: 60 };
    const { account, ...first } = await held(4, request);
    await db.setClock('2026-05-10T12:00:30Z');
    expect(await db.reserve(account, 4, request)).toEqual({ ...first, account_id: account, replayed: true });
    const others: (() => Promise<unknown>)[] = [
      () => db.reserve(account, 5, request), () => db.reserve(account, 4, { ...request, ttl_seconds: 61 }), () => db.consume(account, 4, { idempotency_key: request.idempotency_key }),
    ];
    for (const other of others) expect(await refusal(other())).toMatchObject({ code: 'idempotency_key_reused' });
    expect(await db.usage(account)).toBe(4);
  });

  test('holds on the whole path of accounts', async () => {
    const organization = await db.account();
    const user = await db.account({ parent: organization, type: 'user' });
    await db.entitle(organization, 10);
    const { reservation_id } = await db.reserve(user, 8);
    expect(await db.check(organization, 3)).toMatchObject({ decision: 'deny', quantity_used: 8 });
    await cancel(reservation_id);
    expect(await db.check(organization, 3)).toMatchObject({ decision: 'allow', quantity_used: 0 });
  });

  test.each<[string, Row, object]>([
    ['no time', { ttl_seconds: 0 }, { status: 422, code: 'ttl_invalid', details: 'The time to live is 0 seconds; it must be above 0 and at most 30 days.' }],
    ['a negative time', { ttl_seconds: -5 }, { status: 422, code: 'ttl_invalid', details: 'The time to live is -5 seconds; it must be above 0 and at most 30 days.' }],
    ['more than 30 days', { ttl_seconds: 2592000.5 }, { status: 422, code: 'ttl_invalid', details: 'The time to live is 2592000.5 seconds; it must be above 0 and at most 30 days.' }],
    ['NaN seconds', { ttl_seconds: 'NaN' }, { status: 422, code: 'ttl_invalid', details: 'The time to live is NaN seconds; it must be above 0 and at most 30 days.' }],
    ['no number of seconds', { ttl_seconds: null }, { status: 422, code: 'ttl_invalid', details: 'The time to live is missing; it must be above 0 and at most 30 days.' }],
    ['a negative quantity, also of inventory', { quantity: -1, resource_type: 'server_instances' }, { status: 422, code: 'quantity_invalid', details: 'The quantity is -1.' }],
    ['an unknown resource', { resource_type: 'wishes' }, { status: 422, code: 'unknown_resource_type', details: 'wishes' }],
  ])('is refused for %s', async (_, values, expected) => {
    const account = await db.account();
    await db.entitle(account, 10);
    expect(await refusal(db.reserve(account, 1, values))).toEqual(expected);
    expect(await db.sql('select from mec.reservations where account_id = $1', [account])).toEqual([]);
  });

  test('that does not exist is not found, and no quantity is not committed', async () => {
    const unknown = '00000000-0000-7000-8000-000000000000';
    for (const call of [() => commit(unknown), () => cancel(unknown), () => commit(null)]) {
      expect(await refusal(call())).toEqual({ status: 404, code: 'reservation_not_found', details: null });
    }
    const { account, reservation_id } = await held(4);
    expect(await refusal(commit(reservation_id, 0))).toEqual({ status: 422, code: 'quantity_invalid', details: 'The quantity is 0.000000.' });
    expect(await refusal(commit(reservation_id, -1))).toMatchObject({ code: 'quantity_invalid' });
    expect([await state(reservation_id), await db.usage(account)]).toMatchObject([[{ state: 'held' }], 4]);
  });
});
