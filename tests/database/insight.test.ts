// What tells people about limits: explain_entitlement, usage_summary, check_entitlements, and the log of decisions.
import { describe, expect, test } from 'vitest';
import { refusal, useDatabase, type Row } from './world.ts';

const db = useDatabase();

const decisions = (account: string) => db.sql('select * from api.control_decisions where account_id = $1 order by decision_id', [account]);

describe('explain_entitlement', () => {
  test('shows every limit and entitlement that was looked at, why it counts or not, the deciding one first', async () => {
    const organization = await db.account();
    const user = await db.account({ parent: organization, type: 'user', zone: 'Europe/Berlin' });
    await db.setClock('2026-05-10T12:00Z');
    const limits = { deciding: await db.entitle(organization, 10), own: await db.entitle(user, 100) };
    const unused = {
      suspended: await db.entitle(user, 1, { status: 'suspended' }),
      ended: await db.entitle(user, 2, { until: '2026-05-01T00:00Z' }),
      later: await db.entitle(user, 3, { from: '2026-06-01T00:00Z' }),
      scoped: await db.entitle(user, 4, { scope: 'eu' }),
      conditional: await db.entitle(user, 5),
    };
    await db.condition(unused.conditional, 'eq', 'gold', 'tier');
    const rule = await db.rule('overage', { account_id: organization, namespace_id: 'acme', overage_cap: 5 });
    await db.meter(user, 9);

    const explained = await db.rows('explain_entitlement', { account_id: user, resource_type: 'api_calls', requested_qty: 2 });
    const window = { window_type: 'calendar_month', window_start: '2026-05-01T00:00:00.000Z', window_end: '2026-06-01T00:00:00.000Z' };
    expect(explained[0]).toEqual({
      decides: true, decision: 'overage', reason_code: 'in_overage', explanation: 'Over limit, counted as overage.', account_id: organization, depth: 1,
      entitlement_ids: [limits.deciding], resource_scope: null, limit_kind: 'cumulative', ...window, requested_qty: 2,
      quantity_allowed: 10, quantity_used: 9, quantity_remaining: 1, percent_used: 90, rule_id: rule, limit_action: 'overage',
    });
    expect(new Map(explained.slice(1).map(({ entitlement_ids, decision, reason_code, explanation }) => [String(entitlement_ids), [decision, reason_code, explanation]]))).toEqual(new Map([
      [limits.own, ['allow', 'within_limit', 'Within entitlement; a stricter or nearer limit decides.']],
      [unused.suspended, [null, 'not_applicable', 'The entitlement is suspended.']],
      [unused.ended, [null, 'not_applicable', 'Ended at 2026-05-01 00:00:00+00.']],
      [unused.later, [null, 'not_applicable', 'Valid only from 2026-06-01 00:00:00+00.']],
      [unused.scoped, [null, 'not_applicable', 'Only for the scope eu.']],
      [unused.conditional, [null, 'not_applicable', 'Condition not met: tier eq "gold".']],
    ]));
    expect(explained.filter(({ decides }) => decides)).toHaveLength(1);
  });

  test('decides as the check does', async () => {
    const account = await db.account();
    await db.entitle(account, 10, { window: 'calendar_day' });
    await db.entitle(account, 100);
    await db.meter(account, 9);
    for (const quantity of [0, 1, 2]) {
      const [{ decision, reason_code, quantity_used, quantity_remaining } = {}] = await db.rows('explain_entitlement', { account_id: account, resource_type: 'api_calls', requested_qty: quantity });
      expect(await db.check(account, quantity)).toMatchObject({ decision, reason_code, quantity_used, quantity_remaining });
    }
  });

  test('says so when no limit decides', async () => {
    const account = await db.account();
    const explain = () => db.rows('explain_entitlement', { account_id: account, resource_type: 'api_calls' });
    expect(await explain()).toMatchObject([{ decides: true, decision: 'deny', reason_code: 'no_entitlement', explanation: 'No active entitlement, whatever the limits.', entitlement_ids: [] }]);
    await db.entitle(account, 10);
    await db.sql("update mec.accounts set status = 'suspended' where account_id = $1", [account]);
    expect(await explain()).toMatchObject([
      { decides: true, decision: 'deny', reason_code: 'account_suspended' },
      { decides: false, decision: 'allow', reason_code: 'within_limit' },
    ]);
  });
});

describe('usage_summary', () => {
  test('has a line for each limit that the account lives under, its ancestors\' too', async () => {
    const organization = await db.account();
    const user = await db.account({ parent: organization, type: 'user', zone: 'America/New_York' });
    await db.setClock('2026-05-10T12:00Z');
    const monthly = await db.entitle(organization, 100);
    const daily = await db.entitle(user, 50, { window: 'calendar_day' });
    const scoped = await db.entitle(user, 5, { scope: 'eu' });
    const seats = await db.entitle(organization, 3, { resource: 'concurrent_users', window: 'none', from: '2026-05-01T00:00Z' });
    const access = await db.entitle(user, null, { resource: 'platform_access', window: 'none', from: '2026-05-01T00:00Z' });
    const suspended = await db.entitle(user, 1, { resource: 'gpu_hours', status: 'suspended' });
    await db.entitle(user, 1, { status: 'suspended' });
    await db.meter(user, 45);
    await db.meter(organization, 40, { resource_scope: 'eu' });
    await db.acquire(user, 'laptop');
    const calls = { resource_type_code: 'api_calls', display_name: 'API calls', unit_code: 'requests', limit_kind: 'cumulative' };
    const none = { window_type: 'none', window_start: '2026-05-01T00:00:00.000Z', window_end: null };
    const month = { window_type: 'calendar_month', window_end: '2026-06-01T00:00:00.000Z', window_start: '2026-05-01T00:00:00.000Z' };
    expect(await db.rows('usage_summary', { account_id: user })).toEqual([
      {
        ...calls, resource_scope: null, account_id: user, window_type: 'calendar_day', window_start: '2026-05-10T04:00:00.000Z', window_end: '2026-05-11T04:00:00.000Z',
        quantity_allowed: 50, quantity_used: 45, quantity_remaining: 5, percent_used: 90, decision: 'warn', reason_code: 'near_limit', entitlement_ids: [daily],
      },
      {
        ...calls, resource_scope: null, account_id: organization, ...month,
        quantity_allowed: 100, quantity_used: 85, quantity_remaining: 15, percent_used: 85, decision: 'warn', reason_code: 'near_limit', entitlement_ids: [monthly],
      },
      {
        ...calls, resource_scope: 'eu', account_id: user, ...month, window_start: '2026-05-01T04:00:00.000Z', window_end: '2026-06-01T04:00:00.000Z',
        quantity_allowed: 5, quantity_used: 0, quantity_remaining: 5, percent_used: 0, decision: 'allow', reason_code: 'within_limit', entitlement_ids: [scoped],
      },
      {
        resource_type_code: 'concurrent_users', display_name: 'Concurrent users', unit_code: 'count', limit_kind: 'concurrency', resource_scope: null, account_id: organization, ...none,
        quantity_allowed: 3, quantity_used: 1, quantity_remaining: 2, percent_used: 33.3, decision: 'allow', reason_code: 'within_limit', entitlement_ids: [seats],
      },
      {
        resource_type_code: 'gpu_hours', display_name: 'GPU hours', unit_code: 'gpu_hours', limit_kind: 'cumulative', resource_scope: null, account_id: user, window_type: 'calendar_month', window_start: null, window_end: null,
        quantity_allowed: 1, quantity_used: null, quantity_remaining: null, percent_used: null, decision: 'deny', reason_code: 'entitlement_suspended', entitlement_ids: [suspended],
      },
      {
        resource_type_code: 'platform_access', display_name: 'Access to the platform', unit_code: 'days', limit_kind: 'time_access', resource_scope: null, account_id: user, ...none,
        quantity_allowed: null, quantity_used: null, quantity_remaining: null, percent_used: null, decision: 'allow', reason_code: 'unlimited', entitlement_ids: [access],
      },
    ]);
  });

  test('is empty for an account without entitlements, and refused for one that does not exist', async () => {
    expect(await db.rows('usage_summary', { account_id: await db.account() })).toEqual([]);
    expect(await refusal(db.rows('usage_summary', { account_id: '00000000-0000-7000-8000-000000000000' }))).toMatchObject({ code: 'account_not_found' });
  });
});

describe('check_entitlements', () => {
  const check = (checks: unknown) => db.sql('select * from api.check_entitlements($1)', [JSON.stringify(checks)]);

  test('answers each check as check_entitlement does, in their order, and logs nothing', async () => {
    const account = await db.account();
    await db.entitle(account, 10);
    await db.meter(account, 9);
    const context = { region: 'eu' };
    const checks: Row[] = [
      { account_id: account, resource_type: 'api_calls', requested_qty: 2 }, { account_id: account, resource_type: 'api_calls' },
      { account_id: account, resource_type: 'llm_tokens', resource_scope: 'large', context },
    ];
    const single = [await db.check(account, 2), await db.check(account), await db.check(account, 1, { resource_type: 'llm_tokens', resource_scope: 'large', context })];
    const logged = (await decisions(account)).length;
    expect(await check(checks)).toEqual(single.map((answer, index) => ({ item: index + 1, ...answer })));
    expect(await decisions(account)).toHaveLength(logged);
  });

  test.each<[string, unknown, object]>([
    ['no list', {}, { status: 422, code: 'invalid_parameter', details: 'p_checks must be an array of 1 to 100 checks.' }],
    ['an empty list', [], { status: 422, code: 'invalid_parameter', details: 'p_checks must be an array of 1 to 100 checks.' }],
    ['more than 100 checks', Array(101).fill({}), { status: 422, code: 'invalid_parameter', details: 'p_checks must be an array of 1 to 100 checks.' }],
    ['a check of nobody', [7], { status: 422, code: 'missing_parameter', details: 'p_account_id is required.' }],
    ['an unknown account', [{ account_id: '00000000-0000-7000-8000-000000000000' }], { status: 404, code: 'account_not_found', details: null }],
  ])('refuses %s', async (_, checks, expected) => {
    expect(await refusal(check(checks))).toEqual(expected);
  });
});

describe('the log of decisions', () => {
  test('keeps what was not simply allowed, with its numbers, request and actor', async () => {
    const account = await db.account();
    const entitlement = await db.entitle(account, 10);
    await db.setClock('2026-05-10T12:00Z');
    await db.meter(account, 5);
    await db.become('mec_user', { sub: 'ann', namespace_id: 'acme' }, { 'x-request-id': 'request-8' });
    await db.check(account, 1);
    await db.check(account, 6, { resource_scope: 'eu' });
    await db.sql('reset role');
    expect(await decisions(account)).toEqual([{
      decision_id: expect.any(String) as string, namespace_id: 'acme', account_id: account, operation: 'check', resource_type_code: 'api_calls', resource_scope: 'eu', requested_qty: 6,
      decision: 'deny', reason_code: 'limit_reached', reason: 'Limit reached', entitlement_id: entitlement, limit_account_id: account, limit_kind: 'cumulative',
      quantity_allowed: 10, quantity_used: 5, window_start: '2026-05-01T00:00:00.000Z', window_end: '2026-06-01T00:00:00.000Z',
      request_id: 'request-8', actor: 'ann', decided_at: '2026-05-10T12:00:00.000Z',
    }]);
  });

  test('keeps every call\'s decision by its name, explanations and summaries not', async () => {
    const account = await db.account();
    await db.check(account);
    await db.consume(account, 1);
    await db.reserve(account, 1);
    await db.acquire(account, 'ann');
    await db.rows('explain_entitlement', { account_id: account, resource_type: 'api_calls' });
    await db.rows('usage_summary', { account_id: account });
    expect((await decisions(account)).map(({ operation, decision }) => [operation, decision]))
      .toEqual([['check', 'deny'], ['consume', 'deny'], ['reserve', 'deny'], ['acquire_lease', 'deny']]);
  });

  test('keeps everything where a namespace asks for it', async () => {
    await db.sql("insert into mec.namespaces (namespace_id, log_all_decisions) values ('verbose', true)");
    const [verbose, quiet] = [await db.account({ namespace: 'verbose' }), await db.account()];
    for (const account of [verbose, quiet]) {
      await db.entitle(account, 10);
      await db.check(account);
    }
    expect([(await decisions(verbose)).map(({ decision }) => decision), await decisions(quiet)]).toEqual([['allow'], []]);
  });

  test('drops decisions after the retention of the namespace, by default 90 days', async () => {
    await db.sql("insert into mec.namespaces (namespace_id, decision_retention) values ('brief', '1 day')");
    const [brief, usual] = [await db.account({ namespace: 'brief' }), await db.account({ namespace: 'usual' })];
    const left = async (at: string) => {
      await db.setClock(at);
      await db.value('mec.fn_prune_decisions');
      return [(await decisions(brief)).length, (await decisions(usual)).length];
    };
    for (const account of [brief, usual]) {
      await db.setClock('2026-05-10T12:00Z');
      await db.check(account);
      await db.setClock('2026-05-10T18:00Z');
      await db.check(account);
    }
    expect(await left('2026-05-11T12:00Z')).toEqual([2, 2]);
    expect(await left('2026-05-11T12:00:01Z')).toEqual([1, 2]);
    expect(await left('2026-08-08T12:00Z')).toEqual([0, 2]);
    expect(await left('2026-08-08T12:00:01Z')).toEqual([0, 1]);
  });

  test('does not make a check wait for the disk', async () => {
    const account = await db.account();
    await db.sql('begin');
    await db.check(account);
    expect(await db.one('show synchronous_commit')).toBe('off');
    await db.sql('rollback');
    await db.sql('begin');
    await db.consume(account, 1);
    expect(await db.one('show synchronous_commit')).toBe('on');
    await db.sql('rollback');
  });
});
