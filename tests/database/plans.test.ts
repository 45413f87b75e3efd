import { describe, expect, test } from 'vitest';
import { refusal, useDatabase, type Row } from './world.ts';

const db = useDatabase();

const provision = (account: string, plan: string, start: string | null = null) => db.value('provision_plan', { account_id: account, plan_id: plan, start_date: start });
const change = (account: string, plan: string, carry?: boolean) => db.value('change_plan', { account_id: account, plan_id: plan, ...(carry !== undefined && { carry_usage: carry }) });
const active = (account: string) => db.sql(
  'select plan_id, resource_type_code, quantity_allowed from api.active_entitlements where account_id = $1 order by plan_id, quantity_allowed', [account]);

/** A plan of one line, apart from the four that every database has. */
const plan = async (id: string, quantity: number | null, values: Row = {}) => {
  const { is_addon = false, ...line } = values;
  await db.sql('insert into mec.plans (plan_id, plan_name, is_addon) values ($1, $1, $2)', [id, is_addon]);
  await db.sql(
    'insert into mec.plan_entitlement_templates (plan_id, resource_type_code, limit_kind_code, quantity_allowed, window_type_code) values ($1, $2, $3, $4, $5)',
    [id, line.resource ?? 'api_calls', line.kind ?? 'cumulative', quantity, line.window ?? 'calendar_month'],
  );
};

describe('provision_plan', () => {
  test.each<[string, number, (number | null)[]]>([
    ['trial-14d', 3, [50, 2, 5]],
    ['starter', 5, [100, 3, 25, 2, 10]],
    ['pro', 5, [500, 10, 100, 10, 50]],
    ['enterprise', 5, [null, null, null, null, null]],
  ])('%s creates %i entitlements', async (planId, count, quantities) => {
    const lines = [
      ['benchmark_runs', 'cumulative', 'calendar_month'], ['concurrent_users', 'concurrency', 'none'], ['gpu_hours', 'cumulative', 'calendar_month'],
      ['server_configs', 'inventory', 'none'], ['server_instances', 'inventory', 'none'],
    ];
    const account = await db.account();
    await db.setClock('2026-05-10T12:07Z');
    expect(await provision(account, planId)).toBe(count);
    expect(await db.sql('select * from api.active_entitlements where account_id = $1', [account])).toMatchObject(quantities.map((quantity, index) => ({
      namespace_id: 'acme', account_id: account, plan_id: planId, status: 'active', resource_scope: null, billing_anchor: null,
      resource_type_code: lines[index]?.[0], limit_kind_code: lines[index]?.[1], window_type_code: lines[index]?.[2], quantity_allowed: quantity,
      valid_from: '2026-05-10T12:00:00.000Z', valid_until: planId === 'trial-14d' ? '2026-05-24T12:07:00.000Z' : null,
    })));
  });

  test('twice creates nothing more, also when the plan is suspended', async () => {
    const account = await db.account();
    expect([await provision(account, 'starter'), await provision(account, 'starter')]).toEqual([5, 0]);
    await db.sql("update mec.entitlements set status = 'suspended' where account_id = $1", [account]);
    expect(await provision(account, 'starter')).toBe(0);
  });

  test('a plan that has not begun entitles to nothing and is not created again', async () => {
    const account = await db.account();
    await db.setClock('2026-05-10T12:00Z');
    expect(await provision(account, 'starter', '2026-06-01T00:00Z')).toBe(5);
    expect(await active(account)).toEqual([]);
    expect(await provision(account, 'starter')).toBe(0);
    await db.setClock('2026-06-01T00:00Z');
    expect(await active(account)).toHaveLength(5);
  });

  test('a trial ends after its days, and may then be given again', async () => {
    const account = await db.account();
    const ask = () => db.check(account, 1, { resource_type: 'benchmark_runs' });
    await db.setClock('2026-05-10T12:00Z');
    await provision(account, 'trial-14d');
    await db.setClock('2026-05-24T11:59:59Z');
    expect(await ask()).toMatchObject({ decision: 'allow', quantity_allowed: 50 });
    await db.setClock('2026-05-24T12:00Z');
    expect(await ask()).toMatchObject({ decision: 'deny', reason_code: 'no_entitlement' });
    expect(await provision(account, 'trial-14d')).toBe(3);
    expect(await ask()).toMatchObject({ decision: 'allow' });
  });

  test('refuses an unknown account, an unknown or retired plan, an invalid time', async () => {
    const account = await db.account();
    await db.sql("insert into mec.plans (plan_id, plan_name, status) values ('old', 'Old', 'retired')");
    expect(await refusal(provision('00000000-0000-7000-8000-000000000000', 'starter'))).toEqual({ status: 404, code: 'account_not_found', details: null });
    for (const id of ['gold', 'old', 'Starter']) expect(await refusal(provision(account, id))).toEqual({ status: 404, code: 'plan_not_found', details: null });
    expect(await refusal(provision(account, 'starter', 'infinity'))).toEqual({ status: 422, code: 'invalid_parameter', details: 'p_start_date must be between 2000-01-01 and 2200-01-01.' });
    expect(await active(account)).toEqual([]);
  });
});

describe('expire_plan', () => {
  const expire = (account: string, planId: string) => db.value('expire_plan', { account_id: account, plan_id: planId });

  test('ends what the plan granted, now, and nothing else', async () => {
    const account = await db.account();
    await db.setClock('2026-05-10T12:00Z');
    await provision(account, 'starter');
    await db.entitle(account, 7);
    await db.setClock('2026-05-12T12:00Z');
    expect(await expire(account, 'starter')).toBe(5);
    expect(await active(account)).toEqual([{ plan_id: null, resource_type_code: 'api_calls', quantity_allowed: 7 }]);
    expect(await db.sql('select distinct status, valid_until from mec.entitlements where account_id = $1 and plan_id is not null', [account]))
      .toEqual([{ status: 'expired', valid_until: '2026-05-12T12:00:00.000Z' }]);
    expect(await expire(account, 'starter')).toBe(0);
    expect(await provision(account, 'starter')).toBe(5);
  });

  test('ends a plan that has not begun, and refuses one that does not exist', async () => {
    const account = await db.account();
    await db.setClock('2026-05-10T12:00Z');
    await provision(account, 'starter', '2026-06-01T00:00Z');
    expect(await expire(account, 'starter')).toBe(5);
    await db.setClock('2026-06-01T00:00Z');
    expect(await active(account)).toEqual([]);
    expect(await refusal(expire(account, 'gold'))).toEqual({ status: 404, code: 'plan_not_found', details: null });
  });
});

describe('change_plan', () => {
  const used = (account: string, resource = 'benchmark_runs') =>
    db.check(account, 0, { resource_type: resource }).then(({ quantity_used, quantity_allowed }) => [quantity_used, quantity_allowed]);
  const onStarter = async () => {
    const account = await db.account();
    await db.setClock('2026-05-10T12:00Z');
    await provision(account, 'starter');
    await db.meter(account, 45, { resource_type: 'benchmark_runs' });
    await db.meter(account, 2, { resource_type: 'server_configs' });
    await db.acquire(account, 'ann');
    return account;
  };

  test('swaps the plan in one step and counts on with what was used', async () => {
    const account = await onStarter();
    expect(await change(account, 'pro')).toBe(5);
    expect((await active(account)).map(({ plan_id }) => plan_id)).toEqual(Array(5).fill('pro'));
    expect([await used(account), await used(account, 'server_configs'), await used(account, 'concurrent_users')]).toEqual([[45, 500], [2, 10], [1, 10]]);
    expect(await change(account, 'pro')).toBe(0);
  });

  test('starts anew when usage is not carried over: in this window alone, and never for what is owned or held', async () => {
    const account = await onStarter();
    expect(await change(account, 'pro', false)).toBe(5);
    expect([await used(account), await used(account, 'server_configs'), await used(account, 'concurrent_users')]).toEqual([[0, 500], [2, 10], [1, 10]]);
    await db.meter(account, 5, { resource_type: 'benchmark_runs' });
    expect(await used(account)).toEqual([5, 500]);
    await db.setClock('2026-06-10T12:00Z');
    await db.meter(account, 7, { resource_type: 'benchmark_runs' });
    expect(await used(account)).toEqual([7, 500]);
  });

  test('usage counted from a fresh start is carried over by the next change', async () => {
    const account = await onStarter();
    await change(account, 'pro', false);
    await db.meter(account, 5, { resource_type: 'benchmark_runs' });
    await change(account, 'starter', true);
    expect(await used(account)).toEqual([5, 100]);
  });

  test('a hold counts in the new plan, and usage that is taken back does not make up for it', async () => {
    const account = await db.account();
    await db.setClock('2026-05-10T12:00Z');
    await provision(account, 'starter');
    const more = { resource_type: 'benchmark_runs' };
    const event = await db.meter(account, 45, more);
    const { reservation_id } = await db.reserve(account, 10, more);
    await change(account, 'pro', false);
    expect(await used(account)).toEqual([10, 500]);
    await db.value('correct_consumption', { event_id: event, idempotency_key: 'correct-45', quantity: -45 });
    expect(await used(account)).toEqual([10, 500]);
    await db.value('cancel_reservation', { reservation_id });
    expect(await used(account)).toEqual([0, 500]);
  });

  test('a billing cycle keeps its anchor when usage is carried over, and begins anew when not', async () => {
    await plan('cycle-1', 10, { window: 'billing_cycle' });
    await plan('cycle-2', 20, { window: 'billing_cycle' });
    const [kept, anew] = [await db.account(), await db.account()];
    for (const account of [kept, anew]) {
      await db.setClock('2026-05-10T12:00Z');
      await provision(account, 'cycle-1');
      await db.meter(account, 3);
      await db.setClock('2026-05-20T12:00Z');
      await change(account, 'cycle-2', account === kept);
    }
    expect(await db.check(kept)).toMatchObject({ quantity_used: 3, quantity_allowed: 20, window_start: '2026-05-10T12:00:00.000Z', window_end: '2026-06-10T12:00:00.000Z' });
    expect(await db.check(anew)).toMatchObject({ quantity_used: 0, quantity_allowed: 20, window_start: '2026-05-20T12:00:00.000Z', window_end: '2026-06-20T12:00:00.000Z' });
  });

  test('usage without reset goes on counting from where the old plan began, when it is carried over', async () => {
    await plan('total-1', 10, { window: 'none' });
    await plan('total-2', 20, { window: 'none' });
    const account = await db.account();
    await db.setClock('2026-05-10T12:00Z');
    await provision(account, 'total-1');
    await db.meter(account, 3);
    await db.setClock('2026-05-20T12:00Z');
    await change(account, 'total-2');
    expect(await db.check(account)).toMatchObject({ quantity_used: 3, window_start: '2026-05-10T12:00:00.000Z' });
    await change(account, 'total-1', false);
    expect(await db.check(account)).toMatchObject({ quantity_used: 0, window_start: '2026-05-20T12:00:00.000Z' });
  });

  test('leaves add-ons and entitlements of no plan where they are', async () => {
    await plan('extra', 50, { is_addon: true });
    const account = await onStarter();
    await provision(account, 'extra');
    await db.entitle(account, 7);
    expect(await change(account, 'pro')).toBe(5);
    expect((await active(account)).map(({ plan_id }) => plan_id)).toEqual(['extra', ...Array<string>(5).fill('pro'), null]);
    expect(await db.check(account)).toMatchObject({ quantity_allowed: 57 });
  });

  test('gives an account its first plan, and leaves everything as it is when the new plan does not exist', async () => {
    const account = await db.account();
    expect(await change(account, 'starter')).toBe(5);
    expect(await refusal(change(account, 'gold'))).toEqual({ status: 404, code: 'plan_not_found', details: null });
    expect(await active(account)).toHaveLength(5);
    expect(await refusal(change('00000000-0000-7000-8000-000000000000', 'pro'))).toMatchObject({ code: 'account_not_found' });
  });
});
