import { describe, expect, test } from 'vitest';
import { key, refusal, useDatabase, type Row } from './world.ts';

const db = useDatabase();

const ledger = (account: string) => db.sql('select * from mec.consumption_ledger where account_id = $1 order by event_id', [account]);

describe('meter_consumption', () => {
  test('records the event with the account tree, the request and the actor, and its details beside it', async () => {
    const organization = await db.account();
    const user = await db.account({ parent: organization, type: 'user' });
    await db.setClock('2026-05-10T12:00Z');
    await db.become('mec_service', { sub: 'billing', namespace_id: 'acme' }, { 'x-request-id': 'request-7' });
    const event = await db.value('meter_consumption', {
      idempotency_key: 'run-1', account_id: user, resource_type: 'gpu_hours', quantity: 1.5, unit_code: 'hours', resource_scope: 'a100',
      occurred_at: '2026-05-09T10:00:00Z', metadata: { job: 7 }, feature: 'training',
    });
    await db.sql('reset role');
    expect(await ledger(user)).toEqual([{
      event_id: event, namespace_id: 'acme', account_id: user, idempotency_key: 'run-1', resource_type_code: 'gpu_hours', resource_scope: 'a100', quantity: 1.5,
      unit_code: 'hours', occurred_at: '2026-05-09T10:00:00.000Z', recorded_at: '2026-05-10T12:00:00.000Z', is_correction: false,
      corrects_event_id: null, reservation_id: null, is_late: false, charged_account_ids: [user, organization], request_id: 'request-7', actor: 'billing', feature: 'training',
    }]);
    expect(await db.sql('select metadata from mec.consumption_event_details where event_id = $1', [event])).toEqual([{ metadata: { job: 7 } }]);
  });

  test('by default the time is now, the unit the resource\'s own, and no details are stored', async () => {
    const account = await db.account();
    await db.setClock('2026-05-10T12:00Z');
    const event = await db.meter(account, 1);
    expect(await ledger(account)).toMatchObject([{ event_id: event, unit_code: 'requests', resource_scope: null, occurred_at: '2026-05-10T12:00:00.000Z' }]);
    expect(await db.sql('select from mec.consumption_event_details where event_id = $1', [event])).toEqual([]);
  });

  test('records what happened, whatever the limits say', async () => {
    const account = await db.account();
    await db.meter(account, 3);
    await db.entitle(account, 1);
    await db.meter(account, 4);
    expect(await db.check(account)).toMatchObject({ decision: 'deny', quantity_used: 7 });
  });

  test('the same key with the same content is the same event; with any other content it is refused', async () => {
    const account = await db.account();
    const other = await db.account();
    const content = {
      idempotency_key: key(), account_id: account, resource_type: 'gpu_hours', quantity: 2, unit_code: 'gpu_hours', resource_scope: 'a100',
      occurred_at: new Date(Date.now() - 60_000).toISOString(), metadata: { a: 1, b: 2 },
    };
    const event = await db.value('meter_consumption', content);
    expect(await db.value('meter_consumption', content)).toBe(event);
    expect(await db.value('meter_consumption', { ...content, quantity: '2.0000001', metadata: { b: 2, a: 1 }, unit_code: null }), 'the same, said otherwise').toBe(event);
    const differences: Row[] = [
      { account_id: other }, { resource_type: 'llm_tokens', unit_code: 'tokens' }, { quantity: 2.000001 }, { unit_code: 'hours' }, { resource_scope: null },
      { occurred_at: null }, { occurred_at: new Date(Date.now() - 61_000).toISOString() }, { metadata: { a: 1, b: 3 } }, { metadata: {} },
    ];
    for (const difference of differences) {
      expect(await refusal(db.value('meter_consumption', { ...content, ...difference })), JSON.stringify(difference)).toEqual({ status: 409, code: 'idempotency_key_reused', details: null });
    }
    const { occurred_at: _, ...request } = content;
    expect(await refusal(db.row('consume', request)), 'another call').toMatchObject({ code: 'idempotency_key_reused' });
    expect(await refusal(db.row('reserve', request)), 'another call').toMatchObject({ code: 'idempotency_key_reused' });
    expect([(await ledger(account)).length, (await ledger(other)).length, await db.usage(account, { resource_type: 'gpu_hours' })]).toEqual([1, 0, 2]);
  });

  test('what is counted is what is recorded: six decimals', async () => {
    const account = await db.account();
    await db.meter(account, 1, { quantity: '0.1234567' });
    expect([(await ledger(account))[0]?.quantity, await db.usage(account), await db.rows('reconcile_usage', { account_id: account })]).toEqual([0.123457, 0.123457, []]);
  });

  test('a key belongs to its namespace', async () => {
    const content = { idempotency_key: key(), resource_type: 'api_calls', quantity: 1 };
    const [acme, bolt] = [await db.account(), await db.account({ namespace: 'bolt' })];
    const events = [await db.value('meter_consumption', { ...content, account_id: acme }), await db.value('meter_consumption', { ...content, account_id: bolt })];
    expect(new Set(events).size).toBe(2);
  });

  test('a repeat is answered however late it arrives', async () => {
    const account = await db.account();
    await db.setClock('2026-05-10T12:00Z');
    const content = { idempotency_key: key(), account_id: account, resource_type: 'api_calls', quantity: 1, occurred_at: '2026-05-10T12:00:00Z' };
    const event = await db.value('meter_consumption', content);
    await db.setClock('2027-05-10T12:00Z');
    expect(await db.value('meter_consumption', content)).toBe(event);
  });

  test('an event counts in the window in which it happened, whenever it is recorded', async () => {
    const account = await db.account();
    await db.setClock('2026-05-10T12:00Z');
    await db.meter(account, 5, { occurred_at: '2026-04-30T23:59:59Z' });
    await db.meter(account, 7, { occurred_at: '2026-05-01T00:00:00Z' });
    await db.meter(account, 9, { occurred_at: '2026-02-09T12:00:01Z' });
    await db.meter(account, 11, { occurred_at: '2026-05-10T12:04:59Z' });
    const used = (start: string, end: string) => db.usage(account, { window_start: start, window_end: end });
    expect(await used('2026-04-01T00:00Z', '2026-05-01T00:00Z')).toBe(5);
    expect(await used('2026-05-01T00:00Z', '2026-06-01T00:00Z')).toBe(18);
    expect(await used('2026-02-09T12:00Z', '2026-02-09T12:15Z')).toBe(9);
    expect(await db.usage(account)).toBe(32);
  });

  test.each<[what: string, values: Row, code: string, status: number, details: string]>([
    ['a time more than 5 minutes ahead', { occurred_at: '2026-05-10T12:05:01Z' }, 'occurred_at_out_of_range', 422, '2026-05-10 12:05:01+00 is not between 90 days ago and 5 minutes ahead.'],
    ['a time more than 90 days ago', { occurred_at: '2026-02-09T11:59:59Z' }, 'occurred_at_out_of_range', 422, '2026-02-09 11:59:59+00 is not between 90 days ago and 5 minutes ahead.'],
    ...['infinity', 'now', 'yesterday', '24 Nov 2026', 'J2461369', '2026-05-10', '2026-05-10T12:00Z', '2026-05-10 12:00:00Z', '2026-05-10T12:00:00', '2026-05-10T24:00:00Z', '2026-05-10T12:00:00 Z', '2026-02-30T12:00:00Z', '']
      .map((text): [string, Row, string, number, string] => [`the time "${text}"`, { occurred_at: text }, 'invalid_parameter', 422, 'p_occurred_at is not an RFC 3339 time, such as 2026-11-24T12:00:00Z.']),
    ['quantity 0', { quantity: 0 }, 'quantity_invalid', 422, 'The quantity is 0.'],
    ['a negative quantity', { quantity: -1 }, 'quantity_invalid', 422, 'The quantity is -1.'],
    ['a quantity that rounds to 0', { quantity: '0.0000004' }, 'quantity_invalid', 422, 'The quantity is 0.0000004.'],
    ['NaN', { quantity: 'NaN' }, 'quantity_invalid', 422, 'The quantity is NaN.'],
    ['infinity', { quantity: 'Infinity' }, 'quantity_invalid', 422, 'The quantity is Infinity.'],
    ['10^18', { quantity: '1e18' }, 'quantity_invalid', 422, 'The quantity is 1000000000000000000.'],
    ['a quantity that rounds to 10^18', { quantity: '999999999999999999.9999995' }, 'quantity_invalid', 422, 'The quantity is 999999999999999999.9999995.'],
    ['a quantity of 131,072 digits', { quantity: '1e131071' }, 'quantity_invalid', 422, 'The quantity is too large.'],
    ['no quantity', { quantity: null }, 'quantity_invalid', 422, 'The quantity is missing.'],
    ['another resource\'s unit', { unit_code: 'tokens' }, 'unit_not_allowed', 422, 'api_calls is not measured in tokens.'],
    ['an unknown resource', { resource_type: 'wishes' }, 'unknown_resource_type', 422, 'wishes'],
    ['no resource', { resource_type: null }, 'missing_parameter', 422, 'The resource type is required.'],
    ['an empty key', { idempotency_key: '' }, 'idempotency_key_invalid', 422, 'The key has 0 characters.'],
    ['no key', { idempotency_key: null }, 'idempotency_key_invalid', 422, 'The key has 0 characters.'],
    ['a key of 256 characters', { idempotency_key: 'k'.repeat(256) }, 'idempotency_key_invalid', 422, 'The key has 256 characters.'],
    ['an empty scope', { resource_scope: '' }, 'invalid_parameter', 422, 'A scope has 1 to 128 characters; this one has 0.'],
    ['a scope of 129 characters', { resource_scope: 's'.repeat(129) }, 'invalid_parameter', 422, 'A scope has 1 to 128 characters; this one has 129.'],
    ['a feature of 129 characters', { feature: 'f'.repeat(129) }, 'invalid_parameter', 422, 'A feature has 1 to 128 characters; this one has 129.'],
    ['a resource of 65 characters', { resource_type: 'r'.repeat(65) }, 'invalid_parameter', 422, 'A resource type has at most 64 characters; this one has 65.'],
    ['metadata beyond 16 KB', { metadata: { a: 'x'.repeat(16_376) } }, 'invalid_parameter', 422, 'The metadata has 16385 bytes and may have 16384.'],
    ['metadata far beyond', { metadata: { a: 'x'.repeat(1_000_000) } }, 'invalid_parameter', 422, 'The metadata has more than 16384 bytes.'],
    ['metadata nested deep', { metadata: { a: JSON.parse('['.repeat(101) + ']'.repeat(101)) as unknown } }, 'invalid_parameter', 422, 'The metadata is nested more than 100 levels deep.'],
    ['metadata with a number without end', { metadata: '{"a": 1e131071}' }, 'invalid_parameter', 422, 'The metadata holds a number of more than 400 digits.'],
    ['metadata that is no object', { metadata: [1] }, 'invalid_parameter', 422, 'Metadata is a JSON object.'],
    ['an unknown account', { account_id: '00000000-0000-7000-8000-000000000000' }, 'account_not_found', 404, ''],
    ['no account', { account_id: null }, 'missing_parameter', 422, 'p_account_id is required.'],
  ])('refuses %s and records nothing', async (_, values, code, status, details) => {
    const account = await db.account();
    await db.setClock('2026-05-10T12:00Z');
    const idempotencyKey = key();
    const before = await db.one('select count(*) from mec.idempotency_keys');
    expect(await refusal(db.meter(account, 1, { idempotency_key: idempotencyKey, ...values }))).toEqual({ status, code, details: details || null });
    expect(await ledger(account)).toEqual([]);
    expect(await db.one('select count(*) from mec.idempotency_keys')).toBe(before);
  });

  test('accepts the longest key, the most metadata, the largest and the smallest quantity', async () => {
    const account = await db.account();
    await db.meter(account, 1, { idempotency_key: '🔑'.repeat(255), metadata: { a: 'x'.repeat(16_375) } });
    for (const quantity of ['999999999999999998.9999994', '0.000001', '0.0000005']) {
      await db.value('meter_consumption', { idempotency_key: key(), account_id: account, resource_type: 'llm_tokens', quantity });
    }
    expect(await db.one("select api.get_usage($1, 'llm_tokens')::text", [account])).toBe('999999999999999999.000001');
  });

  test('accepts every form of RFC 3339', async () => {
    const account = await db.account();
    await db.setClock('2026-05-10T12:00Z');
    const times = ['2026-05-10T10:00:00Z', '2026-05-10t10:00:00z', '2026-05-10T12:00:00+02:00', '2026-05-10T04:30:00.000000000-05:30', '2026-05-10T09:59:60Z'];
    for (const occurred_at of times) await db.meter(account, 1, { occurred_at });
    expect((await ledger(account)).map(({ occurred_at }) => occurred_at)).toEqual(times.map(() => '2026-05-10T10:00:00.000Z'));
  });

  test('the operator may allow more metadata', async () => {
    const account = await db.account();
    await db.sql("set mec.max_metadata_bytes = '20000'");
    try {
      await db.meter(account, 1, { metadata: { a: 'x'.repeat(19_991) } });
      expect(await refusal(db.meter(account, 1, { metadata: { a: 'x'.repeat(19_992) } }))).toMatchObject({ code: 'invalid_parameter', details: 'The metadata has 20001 bytes and may have 20000.' });
    } finally {
      await db.sql('reset mec.max_metadata_bytes');
    }
  });

  test('a repeat of an event with more metadata than is allowed now is still recognized', async () => {
    const account = await db.account();
    const content = { idempotency_key: key(), metadata: { a: 'x'.repeat(30_000) } };
    await db.sql("set mec.max_metadata_bytes = '40000'");
    const event = await db.meter(account, 1, content);
    await db.sql('reset mec.max_metadata_bytes');
    expect(await db.meter(account, 1, content)).toBe(event);
  });

  test('without metadata a feature still tells one request from another', async () => {
    const account = await db.account();
    await db.entitle(account, 100);
    for (const call of [db.meter, db.consume, db.reserve]) {
      const idempotency_key = key();
      const first = await call(account, 1, { idempotency_key, metadata: null, feature: 'a' });
      for (const feature of ['b', null]) expect(await refusal(call(account, 1, { idempotency_key, metadata: null, feature }))).toMatchObject({ status: 409, code: 'idempotency_key_reused' });
      const again = await call(account, 1, { idempotency_key, metadata: null, feature: 'a' });
      expect(call === db.meter ? again : { ...again as Row, replayed: false }).toEqual(first);
    }
  });

  // Events recorded by earlier versions keep these fingerprints.
  test('fingerprints have not changed since earlier versions', async () => {
    const hash = (...values: unknown[]) => db.one("select mec.fn_event_hash('00000000-0000-7000-8000-000000000001', 'api_calls', $1, 'requests', $2, $3, $4, $5)", values);
    expect(await hash('1.5', null, null, '{}', null)).toBe('fd1788d0-8419-98eb-99a4-33fd069371a2');
    expect(await hash('1', 'eu', '2026-05-10T12:00:00Z', '{"b": 1, "a": 2}', 'f')).toBe('3911bd07-73f2-3b48-2d88-8168e10c01fb');
    expect(await hash('999999999999.999999', null, null, null, null)).toBe('d92d7eac-4e1c-318e-935c-afae48a6e01d');
  });
});

describe('inventory', () => {
  const meter = (account: string, quantity: number, more: Row = {}) => db.meter(account, quantity, { resource_type: 'server_instances', ...more });
  const owned = (account: string, scope: string | null = null) => db.usage(account, { resource_type: 'server_instances', resource_scope: scope });

  test('negative quantities give back, never below zero', async () => {
    const account = await db.account();
    await meter(account, 5);
    await meter(account, -3);
    expect(await refusal(meter(account, -3))).toEqual({ status: 422, code: 'inventory_below_zero', details: null });
    expect(await owned(account)).toBe(2);
    await meter(account, -2);
    expect(await owned(account)).toBe(0);
    expect(await refusal(meter(account, -0.000001))).toMatchObject({ code: 'inventory_below_zero' });
  });

  test('a scope gives back what it has, not what another has', async () => {
    const account = await db.account();
    await meter(account, 5, { resource_scope: 'eu' });
    await meter(account, 1, { resource_scope: 'us' });
    expect(await refusal(meter(account, -2, { resource_scope: 'us' }))).toMatchObject({ code: 'inventory_below_zero' });
    await meter(account, -4, { resource_scope: 'eu' });
    expect([await owned(account), await owned(account, 'eu'), await owned(account, 'us')]).toEqual([2, 1, 1]);
  });

  test('giving back frees room, through consume too, which a full limit does not hold up', async () => {
    const account = await db.account();
    await db.entitle(account, 2, { resource: 'server_instances', window: 'none' });
    const more = { resource_type: 'server_instances' };
    expect(await db.consume(account, 2, more)).toMatchObject({ decision: 'allow' });
    expect(await db.consume(account, 1, more)).toMatchObject({ decision: 'deny', event_id: null });
    expect(await db.consume(account, -1, more)).toMatchObject({ decision: 'allow', quantity_used: 1 });
    expect(await refusal(db.consume(account, -2, more))).toMatchObject({ code: 'inventory_below_zero' });
    expect(await db.consume(account, 1, more)).toMatchObject({ decision: 'allow', quantity_used: 2 });
    expect(await db.consume(account, 1, more)).toMatchObject({ decision: 'deny' });
  });

  test('a repeat of giving back is answered, not counted', async () => {
    const account = await db.account();
    await meter(account, 1);
    const again = { idempotency_key: key() };
    expect(await meter(account, -1, again)).toBe(await meter(account, -1, again));
    expect(await owned(account)).toBe(0);
  });
});

describe('correct_consumption', () => {
  const correct = (event: unknown, quantity: number, more: Row = {}) => db.value('correct_consumption', { event_id: event, idempotency_key: key(), quantity, ...more });

  test('records a compensating event in the window and on the accounts of the corrected one', async () => {
    const organization = await db.account();
    const user = await db.account({ parent: organization, type: 'user' });
    await db.setClock('2026-04-30T12:00Z');
    const event = await db.meter(user, 10, { resource_scope: 'eu' });
    await db.sql('update mec.accounts set parent_account_id = null where account_id = $1', [user]);
    await db.setClock('2026-05-10T12:00Z');
    const correction = await correct(event, -4, { reason: 'Counted twice' });
    expect((await ledger(user)).at(-1)).toMatchObject({
      event_id: correction, quantity: -4, is_correction: true, corrects_event_id: event, occurred_at: '2026-04-30T12:00:00.000Z',
      recorded_at: '2026-05-10T12:00:00.000Z', resource_scope: 'eu', unit_code: 'requests', charged_account_ids: [user, organization],
    });
    expect(await db.one('select metadata from mec.consumption_event_details where event_id = $1', [correction])).toEqual({ reason: 'Counted twice' });
    const april = { window_start: '2026-04-01T00:00Z', window_end: '2026-05-01T00:00Z' };
    expect([await db.usage(user, april), await db.usage(organization, april), await db.usage(user, { ...april, resource_scope: 'eu' })]).toEqual([6, 6, 6]);
  });

  test('an event and its corrections never pass to the other side of zero', async () => {
    const account = await db.account();
    const event = await db.meter(account, 10);
    await correct(event, -4);
    await correct(event, 2);
    expect(await refusal(correct(event, -8.000001))).toEqual({ status: 422, code: 'quantity_invalid', details: 'The event would count -0.000001 after all its corrections.' });
    await correct(event, -8);
    expect(await refusal(correct(event, -1))).toMatchObject({ code: 'quantity_invalid' });
    expect(await db.usage(account)).toBe(0);
  });

  test('a repeat is the same correction, also when nothing is left to correct; other content is refused', async () => {
    const account = await db.account();
    const event = await db.meter(account, 10);
    const repeat = { idempotency_key: key() };
    const correction = await correct(event, -10, repeat);
    expect(await correct(event, -10, repeat)).toBe(correction);
    for (const different of [() => correct(event, -9, repeat), () => correct(event, -10, { ...repeat, reason: 'Other' }), () => db.meter(account, 10, repeat)]) {
      expect(await refusal(different())).toMatchObject({ status: 409, code: 'idempotency_key_reused' });
    }
    expect(await db.usage(account)).toBe(0);
  });

  test('inventory stays at zero or above', async () => {
    const account = await db.account();
    const more = { resource_type: 'server_instances' };
    const event = await db.meter(account, 5, more);
    await db.meter(account, -4, more);
    expect(await refusal(correct(event, -2))).toEqual({ status: 422, code: 'inventory_below_zero', details: null });
    await correct(event, -1);
    expect(await db.usage(account, more)).toBe(0);
  });

  test('refuses what cannot be corrected', async () => {
    const account = await db.account();
    const event = await db.meter(account, 10);
    const correction = await correct(event, -1);
    const refusals: [event: unknown, quantity: number, more: Row, expected: object][] = [
      [correction, 1, {}, { status: 422, code: 'invalid_parameter', details: 'A correction is corrected by another correction of the same event.' }],
      ['00000000-0000-7000-8000-000000000000', -1, {}, { status: 404, code: 'event_not_found', details: null }],
      [event, 0, {}, { status: 422, code: 'quantity_invalid', details: 'The quantity is 0.000000.' }],
      [event, 0, { quantity: null }, { status: 422, code: 'quantity_invalid', details: 'The quantity is missing.' }],
      [event, -1, { idempotency_key: '' }, { status: 422, code: 'idempotency_key_invalid', details: 'The key has 0 characters.' }],
    ];
    for (const [id, quantity, more, expected] of refusals) expect(await refusal(correct(id, quantity, more))).toEqual(expected);
    expect(await ledger(account)).toHaveLength(2);
  });
});

test('no row of the ledger has a unit that its resource does not allow, however it is written', async () => {
  const account = await db.account();
  const write = (unit: string) => db.sql(
    `insert into mec.consumption_ledger (namespace_id, account_id, idempotency_key, resource_type_code, quantity, unit_code, occurred_at, recorded_at, charged_account_ids)
     values ('acme', $1, $2, 'api_calls', 1, $3, now(), now(), array[$1::uuid])`, [account, key(), unit]);
  await write('count');
  expect(await refusal(write('tokens'))).toEqual({ status: 422, code: 'unit_not_allowed', details: 'api_calls is not measured in tokens.' });
  expect(await ledger(account)).toHaveLength(1);
});

test('a resource type lists units that exist, by default its own', async () => {
  await db.sql("insert into mec.resource_types (resource_type_code, display_name, default_unit_code) values ('emails', 'E-mails', 'count')");
  expect(await db.sql("select allowed_unit_codes from mec.resource_types where resource_type_code = 'emails'")).toEqual([{ allowed_unit_codes: ['count'] }]);
  expect(await refusal(db.sql("insert into mec.resource_types values ('faxes', 'Faxes', 'cumulative', 'count', '{count,pages}')")))
    .toEqual({ status: 422, code: 'invalid_parameter', details: 'pages is not a unit.' });
});
