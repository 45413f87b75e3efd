// Which limits a request has to pass: windows, scopes, ancestors, validity, status, conditions.
import { describe, expect, test } from 'vitest';
import { refusal, useDatabase, type EntitlementValues } from './world.ts';

const db = useDatabase();

test('without an entitlement: deny, without numbers', async () => {
  const account = await db.account();
  await db.entitle(account, 5, { resource: 'llm_tokens' });
  expect(await db.check(account)).toEqual({
    decision: 'deny', reason: 'No active entitlement', reason_code: 'no_entitlement', entitlement_id: null, quantity_allowed: null, quantity_used: null,
    quantity_remaining: null, percent_used: null, limit_kind: null, window_start: null, window_end: null, account_id: null,
  });
});

describe('within one account', () => {
  test('limits with different windows must each hold, and the one that denies is reported', async () => {
    const account = await db.account({ zone: 'America/New_York' });
    const day = await db.entitle(account, 10, { window: 'calendar_day' });
    const month = await db.entitle(account, 17);
    const at = async (time: string, meter: number) => {
      await db.setClock(time);
      await db.meter(account, meter);
      const { decision, entitlement_id, quantity_used, window_end } = await db.check(account);
      return [decision, entitlement_id, quantity_used, window_end];
    };
    expect(await at('2026-05-30T12:00Z', 10)).toEqual(['deny', day, 10, '2026-05-31T04:00:00.000Z']);
    expect(await at('2026-05-31T03:59:59Z', 1)).toEqual(['deny', day, 11, '2026-05-31T04:00:00.000Z']);
    expect(await at('2026-05-31T04:00:00Z', 1)).toEqual(['allow', month, 12, '2026-06-01T04:00:00.000Z']);
    expect(await at('2026-05-31T05:00:00Z', 5)).toEqual(['deny', month, 17, '2026-06-01T04:00:00.000Z']);
    expect(await at('2026-06-01T04:00:00Z', 1)).toEqual(['allow', day, 1, '2026-06-02T04:00:00.000Z']);
  });

  test('entitlements of the same limit kind and window add up; one without a quantity lifts the limit', async () => {
    const account = await db.account();
    await db.entitle(account, 100, { plan: 'starter' });
    await db.entitle(account, 50);
    await db.entitle(account, 7, { window: 'billing_cycle' });
    expect(await db.check(account, 0)).toMatchObject({ quantity_allowed: 7 });
    expect(await db.rows('usage_summary', { account_id: account })).toMatchObject([{ window_type: 'billing_cycle', quantity_allowed: 7 }, { window_type: 'calendar_month', quantity_allowed: 150 }]);
    await db.entitle(account, null);
    expect(await db.rows('usage_summary', { account_id: account })).toMatchObject([{ quantity_allowed: 7 }, { quantity_allowed: null }]);
  });

  test('limits of different kinds on one resource must each hold', async () => {
    const account = await db.account();
    await db.entitle(account, 100);
    await db.entitle(account, 20, { kind: 'inventory' });
    await db.setClock('2026-05-31T12:00Z');
    await db.meter(account, 15);
    await db.setClock('2026-06-01T12:00Z');
    expect(await db.check(account, 6)).toMatchObject({ decision: 'deny', limit_kind: 'inventory', quantity_used: 15, window_start: null, window_end: null });
    expect(await db.check(account, 5)).toMatchObject({ decision: 'allow', limit_kind: 'inventory', quantity_remaining: 5 });
  });

  test('the exact scope takes precedence over no scope, and each counts its own usage', async () => {
    const account = await db.account();
    const any = await db.entitle(account, 100);
    const eu = await db.entitle(account, 10, { scope: 'eu' });
    await db.meter(account, 4, { resource_scope: 'eu' });
    await db.meter(account, 3, { resource_scope: 'us' });
    await db.meter(account, 2);
    const ask = async (scope: string | null) => {
      const { entitlement_id, quantity_used, quantity_allowed } = await db.check(account, 1, { resource_scope: scope });
      return [entitlement_id, quantity_used, quantity_allowed];
    };
    expect(await ask('eu')).toEqual([eu, 4, 10]);
    expect(await ask('us')).toEqual([any, 9, 100]);
    expect(await ask(null)).toEqual([any, 9, 100]);
  });

  test('a scoped entitlement grants nothing outside its scope', async () => {
    const account = await db.account();
    await db.entitle(account, 10, { scope: 'eu' });
    expect(await db.check(account, 1, { resource_scope: 'us' })).toMatchObject({ reason_code: 'no_entitlement' });
    expect(await db.check(account)).toMatchObject({ reason_code: 'no_entitlement' });
  });

  test('a rolling window lets go of usage quarter hour by quarter hour', async () => {
    const account = await db.account();
    await db.entitle(account, 10, { window: 'rolling_7d' });
    const used = async (at: string, meter = 0) => {
      await db.setClock(at);
      if (meter > 0) await db.meter(account, meter);
      return (await db.check(account)).quantity_used;
    };
    expect(await used('2026-05-01T10:02Z', 3)).toBe(3);
    expect(await used('2026-05-01T10:20Z', 4)).toBe(7);
    expect(await used('2026-05-08T09:59:59Z')).toBe(7);
    expect(await used('2026-05-08T10:00Z')).toBe(4);
    expect(await used('2026-05-08T10:15Z')).toBe(0);
  });

  test('a billing cycle resets at its anchor: 31 January, 28 February, 31 March', async () => {
    const account = await db.account();
    await db.entitle(account, 10, { window: 'billing_cycle', anchor: '2026-01-31T10:00Z' });
    const at = async (time: string) => {
      await db.setClock(time);
      const { quantity_used, window_end } = await db.check(account);
      await db.meter(account, 1);
      return [quantity_used, window_end];
    };
    expect(await at('2026-01-31T10:00Z')).toEqual([0, '2026-02-28T10:00:00.000Z']);
    expect(await at('2026-02-28T09:59:59Z')).toEqual([1, '2026-02-28T10:00:00.000Z']);
    expect(await at('2026-02-28T10:00Z')).toEqual([0, '2026-03-31T10:00:00.000Z']);
    expect(await at('2026-03-31T09:59:59Z')).toEqual([1, '2026-03-31T10:00:00.000Z']);
    expect(await at('2026-03-31T10:00Z')).toEqual([0, '2026-04-30T10:00:00.000Z']);
  });

  test('without reset usage counts from the start of the entitlement, inventory from ever', async () => {
    const account = await db.account();
    await db.setClock('2026-05-01T00:00Z');
    await db.meter(account, 3);
    await db.meter(account, 3, { resource_type: 'server_instances' });
    await db.setClock('2026-05-02T00:00Z');
    await db.entitle(account, 10, { window: 'none', from: '2026-05-02T00:00Z' });
    await db.entitle(account, 10, { window: 'none', from: '2026-05-02T00:00Z', resource: 'server_instances' });
    expect(await db.check(account)).toMatchObject({ quantity_used: 0, window_start: '2026-05-02T00:00:00.000Z', window_end: null });
    expect(await db.check(account, 1, { resource_type: 'server_instances' })).toMatchObject({ quantity_used: 3, window_start: null, window_end: null });
    await db.setClock('2028-05-02T00:00Z');
    await db.meter(account, 4);
    expect(await db.check(account)).toMatchObject({ quantity_used: 4, window_start: '2026-05-02T00:00:00.000Z', window_end: null });
  });

  test.each<[string, EntitlementValues, string]>([
    ['active and valid', { from: '2026-05-10T12:00Z', until: '2026-05-10T12:15Z' }, 'within_limit'],
    ['valid until right now', { until: '2026-05-10T12:00Z' }, 'no_entitlement'],
    ['valid from later', { from: '2026-05-10T12:15Z' }, 'no_entitlement'],
    ['suspended', { status: 'suspended' }, 'entitlement_suspended'],
    ['suspended until right now', { status: 'suspended', until: '2026-05-10T12:00Z' }, 'no_entitlement'],
    ['suspended for later', { status: 'suspended', from: '2026-05-10T12:15Z' }, 'no_entitlement'],
    ['suspended for another scope', { status: 'suspended', scope: 'eu' }, 'no_entitlement'],
    ['expired', { status: 'expired' }, 'no_entitlement'],
  ])('an entitlement that is %s', async (_, values, code) => {
    const account = await db.account();
    await db.entitle(account, 10, values);
    await db.setClock('2026-05-10T12:00Z');
    expect(await db.check(account)).toMatchObject({ decision: code === 'within_limit' ? 'allow' : 'deny', reason_code: code });
  });
});

describe('what is suspended', () => {
  test('is named by every call that is denied for it, the nearest and most exact first, and by nothing that has something else', async () => {
    const organization = await db.account();
    const user = await db.account({ parent: organization, type: 'user' });
    const seats = { resource: 'concurrent_users', window: 'none' };
    const above = await db.entitle(organization, 10, { status: 'suspended' });
    await db.entitle(organization, 10, { ...seats, status: 'suspended' });
    const denied = { decision: 'deny', reason: 'Entitlement suspended', reason_code: 'entitlement_suspended' };
    const nothing = { quantity_allowed: null, quantity_used: null, quantity_remaining: null, percent_used: null, limit_kind: null, window_start: null, window_end: null };
    expect(await db.check(user)).toEqual({ ...denied, ...nothing, entitlement_id: above, account_id: organization });
    expect(await db.consume(user, 1)).toMatchObject({ ...denied, event_id: null });
    expect(await db.reserve(user, 1)).toMatchObject({ ...denied, reservation_id: null });
    expect(await db.acquire(user, 'laptop')).toMatchObject({ ...denied, success: false, lease_id: null });
    expect(await db.rows('check_entitlements', { checks: [{ account_id: user, resource_type: 'api_calls' }] })).toMatchObject([denied]);
    expect(await db.rows('explain_entitlement', { account_id: user, resource_type: 'api_calls' })).toMatchObject([
      { decides: true, decision: 'deny', reason_code: 'entitlement_suspended', explanation: 'Entitlement suspended, whatever the limits.', entitlement_ids: [] },
      { decides: false, reason_code: 'not_applicable', explanation: 'The entitlement is suspended.', entitlement_ids: [above] },
    ]);
    expect(await db.one('select reason_code from mec.control_decisions_log where account_id = $1 order by decision_id desc limit 1', [user])).toBe('entitlement_suspended');

    const own = await db.entitle(user, 10, { status: 'suspended' });
    const exact = await db.entitle(user, 10, { status: 'suspended', scope: 'eu' });
    expect(await db.check(user)).toMatchObject({ ...denied, entitlement_id: own, account_id: user });
    expect(await db.check(user, 1, { resource_scope: 'eu' })).toMatchObject({ ...denied, entitlement_id: exact });

    const conditional = await db.account();
    await db.condition(await db.entitle(conditional, 1, { status: 'suspended' }), 'eq', 'gold', 'tier');
    expect(await db.check(conditional)).toMatchObject({ reason_code: 'no_entitlement' });
    expect(await db.check(conditional, 1, { context: { tier: 'gold' } })).toMatchObject(denied);

    await db.entitle(organization, 5);
    expect(await db.check(user)).toMatchObject({ decision: 'allow', quantity_allowed: 5 });
  });

  test('is unchanged once active again: an entitlement, and an account', async () => {
    const account = await db.account();
    const entitlement = await db.entitle(account, 10);
    await db.meter(account, 4);
    const before = await db.check(account);
    for (const [table, code] of [['entitlements', 'entitlement_suspended'], ['accounts', 'account_suspended']] as const) {
      await db.sql(`update mec.${table} set status = 'suspended' where account_id = $1`, [account]);
      expect(await db.check(account)).toMatchObject({ decision: 'deny', reason_code: code });
      await db.sql(`update mec.${table} set status = 'active' where account_id = $1`, [account]);
      expect(await db.check(account)).toEqual({ ...before, entitlement_id: entitlement, quantity_used: 4 });
    }
  });
});

describe('in the account tree', () => {
  test('a limit covers what the account, its teams and their users use, and every limit on the path must hold', async () => {
    const organization = await db.account();
    const team = await db.account({ parent: organization, type: 'team' });
    const [ann, bob] = [await db.account({ parent: team, type: 'user' }), await db.account({ parent: team, type: 'user' })];
    const other = await db.account({ parent: organization, type: 'team' });
    await db.entitle(organization, 20);
    await db.entitle(team, 10);
    await db.entitle(ann, 8);
    await db.meter(ann, 3);
    await db.meter(bob, 4);
    await db.meter(organization, 1);
    const ask = async (account: string, quantity: number) => {
      const { decision, account_id, quantity_used, quantity_allowed } = await db.check(account, quantity);
      return [decision, account_id, quantity_used, quantity_allowed];
    };
    expect(await ask(ann, 3)).toEqual(['allow', team, 7, 10]); // Of limits equally strict the nearest to its end.
    expect(await ask(ann, 4)).toEqual(['deny', team, 7, 10]);
    expect(await ask(ann, 6)).toEqual(['deny', team, 7, 10]);
    expect(await ask(bob, 3)).toEqual(['allow', team, 7, 10]);
    expect(await ask(organization, 12)).toEqual(['allow', organization, 8, 20]);
    await db.meter(other, 11);
    expect(await ask(bob, 2)).toEqual(['deny', organization, 19, 20]);
    expect(await ask(bob, 1)).toEqual(['warn', organization, 19, 20]);
    expect(await ask(other, 2)).toEqual(['deny', organization, 19, 20]);
  });

  test('the strictest action decides: deny over overage over grace over warn over allow', async () => {
    const actions = ['allow', 'warn', 'grace', 'overage', 'block'];
    const chain = [await db.account()];
    for (const type of ['team', 'team', 'team', 'user']) chain.push(await db.account({ parent: chain.at(-1) ?? null, type }));
    const asked = chain.at(-1) ?? '';
    for (const [index, account] of chain.entries()) {
      const action = actions[index] ?? '';
      if (action === 'allow') {
        await db.entitle(account, null);
      } else {
        await db.entitle(account, 1);
        await db.rule(action, { account_id: account, namespace_id: 'acme', grace_quantity: 100 });
      }
    }
    for (const [index, decision] of [...actions.entries()].reverse()) {
      expect(await db.check(asked, 5)).toMatchObject({ decision: decision === 'block' ? 'deny' : decision, account_id: chain[index] });
      await db.sql('delete from mec.entitlements where account_id = $1', [chain[index]]);
    }
    expect(await db.check(asked, 5)).toMatchObject({ reason_code: 'no_entitlement' });
  });

  test('an exact scope hides the unscoped limit of its own account only', async () => {
    const organization = await db.account();
    const user = await db.account({ parent: organization, type: 'user' });
    await db.entitle(organization, 5);
    await db.entitle(user, 100);
    await db.entitle(user, 50, { scope: 'eu' });
    expect(await db.rows('explain_entitlement', { account_id: user, resource_type: 'api_calls', resource_scope: 'eu' })).toMatchObject([
      { decides: true, account_id: organization, resource_scope: null, quantity_allowed: 5, reason_code: 'within_limit' },
      { decides: false, account_id: user, resource_scope: null, reason_code: 'not_applicable', explanation: 'An entitlement of this account for the exact scope goes first.' },
      { decides: false, account_id: user, resource_scope: 'eu', quantity_allowed: 50, reason_code: 'within_limit' },
    ]);
  });

  test('windows follow the zone of the account that owns the limit', async () => {
    const organization = await db.account({ zone: 'Pacific/Auckland' });
    const user = await db.account({ parent: organization, type: 'user', zone: 'America/New_York' });
    await db.entitle(organization, 10, { window: 'calendar_day' });
    await db.setClock('2026-05-10T11:59:59Z');
    expect(await db.check(user)).toMatchObject({ window_start: '2026-05-09T12:00:00.000Z', window_end: '2026-05-10T12:00:00.000Z' });
  });

  test.each(['suspended', 'closed'])('an account that is %s is denied, its descendants too, its parent not', async (status) => {
    const organization = await db.account();
    const team = await db.account({ parent: organization, type: 'team' });
    const user = await db.account({ parent: team, type: 'user' });
    await db.entitle(organization, null);
    await db.sql('update mec.accounts set status = $1 where account_id = $2', [status, team]);
    const refused = { decision: 'deny', reason_code: `account_${status}`, reason: `Account ${status}` };
    expect(await db.check(team)).toMatchObject(refused);
    expect(await db.check(user)).toMatchObject(refused);
    expect(await db.consume(user, 1)).toMatchObject({ ...refused, event_id: null });
    expect(await db.reserve(user, 1)).toMatchObject({ ...refused, reservation_id: null });
    expect(await db.check(organization)).toMatchObject({ decision: 'allow' });
    if (status === 'suspended') expect(await db.meter(user, 1), 'what happened is recorded all the same').toMatch(/^[0-9a-f-]{36}$/);
    else expect(await refusal(db.meter(user, 1))).toMatchObject({ status: 409, code: 'account_closed' });
  });
});

describe('conditions', () => {
  const sunday = '2026-05-10T15:30Z'; // 17:30 in Berlin

  test.each<[operator: string, key: string | null, value: unknown, context: unknown, at: string, holds: boolean]>([
    ['eq', 'tier', 'gold', { tier: 'gold' }, sunday, true],
    ['eq', 'tier', 'gold', { tier: 'Gold' }, sunday, false],
    ['eq', 'tier', 'gold', {}, sunday, false],
    ['eq', 'tier', 'gold', null, sunday, false],
    ['eq', 'tier', 'gold', ['tier'], sunday, false],
    ['eq', 'cpus', 4, { cpus: 4.0 }, sunday, true],
    ['eq', 'cpus', 4, { cpus: '4' }, sunday, false],
    ['eq', 'beta', true, { beta: true }, sunday, true],
    ['in', 'region', ['eu', 'us'], { region: 'us' }, sunday, true],
    ['in', 'region', ['eu', 'us'], { region: 'ap' }, sunday, false],
    ['in', 'region', ['eu', 'us'], { region: ['eu'] }, sunday, false],
    ['in', 'region', [], { region: 'eu' }, sunday, false],
    ['range', 'size', { min: 1, max: 5 }, { size: 1 }, sunday, true],
    ['range', 'size', { min: 1, max: 5 }, { size: 5 }, sunday, true],
    ['range', 'size', { min: 1, max: 5 }, { size: 5.000001 }, sunday, false],
    ['range', 'size', { min: 1, max: 5 }, { size: 0.999999 }, sunday, false],
    ['range', 'size', { min: 1 }, { size: 1e9 }, sunday, true],
    ['range', 'size', { max: 5 }, { size: -1e9 }, sunday, true],
    ['range', 'size', { min: 1, max: 5 }, { size: '3' }, sunday, false],
    ['range', 'size', { min: 1, max: 5 }, {}, sunday, false],
    ['time_of_day', null, { from: '09:00', to: '17:30' }, {}, '2026-05-10T07:00Z', true],
    ['time_of_day', null, { from: '09:00', to: '17:30' }, {}, '2026-05-10T06:59:59Z', false],
    ['time_of_day', null, { from: '09:00', to: '17:30' }, {}, '2026-05-10T15:29:59Z', true],
    ['time_of_day', null, { from: '09:00', to: '17:30' }, {}, sunday, false],
    ['time_of_day', null, { from: '22:00', to: '06:00' }, {}, '2026-05-10T20:00Z', true],
    ['time_of_day', null, { from: '22:00', to: '06:00' }, {}, '2026-05-10T03:59:59Z', true],
    ['time_of_day', null, { from: '22:00', to: '06:00' }, {}, '2026-05-10T04:00Z', false],
    ['weekday', null, [7], {}, sunday, true],
    ['weekday', null, [1, 2, 3, 4, 5], {}, sunday, false],
    ['weekday', null, [1], {}, '2026-05-10T22:00Z', true], // Monday in Berlin
    ['weekday', null, [], {}, sunday, false],
  ])('%s %s %j with %j at %s', async (operator, conditionKey, value, context, at, holds) => {
    const account = await db.account({ zone: 'Europe/Berlin' });
    await db.condition(await db.entitle(account, 10), operator, value, conditionKey);
    await db.setClock(at);
    expect(await db.check(account, 1, { context })).toMatchObject(holds ? { decision: 'allow' } : { decision: 'deny', reason_code: 'no_entitlement' });
  });

  test('all of them must hold; the last one removed, none is asked', async () => {
    const account = await db.account();
    const entitlement = await db.entitle(account, 10);
    const conditions = [await db.condition(entitlement, 'eq', 'eu', 'region'), await db.condition(entitlement, 'range', { min: 2 }, 'size')];
    const ask = async (context: object) => (await db.check(account, 1, { context })).decision;
    expect(await ask({ region: 'eu', size: 2 })).toBe('allow');
    expect(await ask({ region: 'eu', size: 1 })).toBe('deny');
    expect(await ask({ size: 2 })).toBe('deny');
    await db.sql('delete from mec.entitlement_conditions where condition_id = $1', [conditions[0]]);
    expect(await ask({ size: 2 })).toBe('allow');
    expect(await ask({})).toBe('deny');
    await db.sql('delete from mec.entitlement_conditions where condition_id = $1', [conditions[1]]);
    expect(await ask({})).toBe('allow');
    expect(await db.one('select is_conditional from mec.entitlements where entitlement_id = $1', [entitlement])).toBe(false);
  });

  test('an entitlement whose conditions do not hold neither adds to nor hides another', async () => {
    const account = await db.account();
    await db.entitle(account, 10);
    await db.condition(await db.entitle(account, 5), 'eq', 'eu', 'region');
    await db.condition(await db.entitle(account, 1, { scope: 'gpu' }), 'eq', 'eu', 'region');
    const ask = async (context: object) => (await db.check(account, 1, { resource_scope: 'gpu', context })).quantity_allowed;
    expect(await ask({})).toBe(10);
    expect(await ask({ region: 'eu' })).toBe(1);
    expect(await db.check(account, 1, { context: { region: 'eu' } })).toMatchObject({ quantity_allowed: 15 });
  });

  test.each<[operator: string, key: string | null, value: unknown]>([
    ['eq', null, 'gold'],
    ['in', 'region', 'eu'],
    ['range', 'size', {}],
    ['range', 'size', { min: '1' }],
    ['range', 'size', { min: 1, most: 2 }],
    ['range', 'size', [1, 2]],
    ['time_of_day', null, { from: '09:00' }],
    ['time_of_day', null, { from: '09:00', to: '25:00' }],
    ['weekday', null, [0]],
    ['weekday', null, ['Monday']],
    ['weekday', null, 1],
  ])('a condition that could never be read is refused: %s %s %j', async (operator, conditionKey, value) => {
    const entitlement = await db.entitle(await db.account(), 10);
    expect(await refusal(db.condition(entitlement, operator, value, conditionKey)))
      .toEqual({ status: 422, code: 'invalid_parameter', details: `The value does not fit the operator ${operator}.` });
  });

  test('an unknown operator is refused', async () => {
    const entitlement = await db.entitle(await db.account(), 10);
    expect(await refusal(db.condition(entitlement, 'like', '%', 'name'))).toMatchObject({ code: 'invalid_parameter' });
  });
});
