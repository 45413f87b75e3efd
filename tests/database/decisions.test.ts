// The answer of a single limit: its action, numbers and reason.
import { describe, expect, test } from 'vitest';
import { useDatabase, type Row } from './world.ts';

const db = useDatabase();

interface Case {
  allowed: number | null;
  used: number;
  asked: number;
  answer: [decision: string, code: string, reason: string, remaining: number | null, percent: number | null];
}

const limitReached: [string, string, string] = ['deny', 'limit_reached', 'Limit reached'];
const near = (percent: string): [string, string, string] => ['warn', 'near_limit', `Usage at ${percent}% of limit`];
const within: [string, string, string] = ['allow', 'within_limit', 'Within entitlement'];

const cases: Record<string, { rule?: [action: string, values?: Row]; rows: Case[] }> = {
  'block: allow below 80 percent, warn from there on, deny what would go above': {
    rows: [
      { allowed: 100, used: 0, asked: 1, answer: [...within, 100, 0] },
      { allowed: 100, used: 79, asked: 21, answer: [...within, 21, 79] },
      { allowed: 100, used: 79, asked: 22, answer: [...limitReached, 21, 79] },
      { allowed: 100, used: 79.999999, asked: 1, answer: [...within, 20.000001, 80] },
      { allowed: 100, used: 80, asked: 1, answer: [...near('80.0'), 20, 80] },
      { allowed: 100, used: 90, asked: 10, answer: [...near('90.0'), 10, 90] },
      { allowed: 100, used: 100, asked: 1, answer: [...limitReached, 0, 100] },
      { allowed: 3, used: 1, asked: 2.000001, answer: [...limitReached, 2, 33.3] },
      { allowed: 0.5, used: 0.3, asked: 0.2, answer: [...within, 0.2, 60] },
    ],
  },
  'a request for 0 is a peek': {
    rows: [
      { allowed: 100, used: 45, asked: 0, answer: [...within, 55, 45] },
      { allowed: 100, used: 100, asked: 0, answer: [...near('100.0'), 0, 100] },
      { allowed: 100, used: 120, asked: 0, answer: [...limitReached, 0, 120] },
    ],
  },
  'nothing allowed is a limit like any other': {
    rows: [
      { allowed: 0, used: 0, asked: 0, answer: [...near('100.0'), 0, 100] },
      { allowed: 0, used: 0, asked: 1, answer: [...limitReached, 0, 100] },
      { allowed: 0, used: 5, asked: 0, answer: [...limitReached, 0, 100] },
    ],
  },
  'without a quantity there is no limit': {
    rows: [
      { allowed: null, used: 0, asked: 999_999_999_999, answer: ['allow', 'unlimited', 'Within entitlement', null, null] },
      { allowed: null, used: 1_000_000, asked: 1, answer: ['allow', 'unlimited', 'Within entitlement', null, null] },
    ],
  },
  'a rule moves the line from which it warns': {
    rule: ['block', { warn_at_percent: 33.34 }],
    rows: [
      { allowed: 300, used: 100, asked: 1, answer: [...within, 200, 33.3] },
      { allowed: 300, used: 100.02, asked: 1, answer: [...near('33.3'), 199.98, 33.3] },
    ],
  },
  'warn from 0 percent warns always': {
    rule: ['block', { warn_at_percent: 0 }],
    rows: [{ allowed: 10, used: 0, asked: 1, answer: [...near('0.0'), 10, 0] }],
  },
  'warn: above the limit passes with a warning, without end': {
    rule: ['warn'],
    rows: [
      { allowed: 100, used: 79, asked: 1, answer: [...within, 21, 79] },
      { allowed: 100, used: 99, asked: 2, answer: ['warn', 'over_limit', 'Usage at 99.0% of limit', 1, 99] },
      { allowed: 100, used: 5000, asked: 1, answer: ['warn', 'over_limit', 'Usage at 5000.0% of limit', 0, 5000] },
    ],
  },
  'grace: above the limit passes within the quantity of grace': {
    rule: ['grace', { grace_quantity: 10 }],
    rows: [
      { allowed: 100, used: 100, asked: 0, answer: [...near('100.0'), 0, 100] },
      { allowed: 100, used: 100, asked: 10, answer: ['grace', 'in_grace', 'Over limit, in grace', 0, 100] },
      { allowed: 100, used: 100, asked: 10.000001, answer: ['deny', 'grace_exhausted', 'Grace quantity used up', 0, 100] },
      { allowed: 100, used: 110, asked: 0, answer: ['grace', 'in_grace', 'Over limit, in grace', 0, 110] },
      { allowed: 100, used: 110, asked: 1, answer: ['deny', 'grace_exhausted', 'Grace quantity used up', 0, 110] },
    ],
  },
  'grace without a quantity is none': {
    rule: ['grace', { grace_period: '7 days' }],
    rows: [{ allowed: 100, used: 100, asked: 1, answer: ['deny', 'grace_exhausted', 'Grace quantity used up', 0, 100] }],
  },
  'overage: above the limit passes and is billed': {
    rule: ['overage'],
    rows: [{ allowed: 100, used: 900, asked: 100, answer: ['overage', 'in_overage', 'Over limit, counted as overage', 0, 900] }],
  },
  'overage: up to a cap': {
    rule: ['overage', { overage_cap: 20 }],
    rows: [
      { allowed: 100, used: 100, asked: 20, answer: ['overage', 'in_overage', 'Over limit, counted as overage', 0, 100] },
      { allowed: 100, used: 100, asked: 20.000001, answer: ['deny', 'overage_cap_reached', 'Overage cap reached', 0, 100] },
      { allowed: 100, used: 121, asked: 0, answer: ['deny', 'overage_cap_reached', 'Overage cap reached', 0, 121] },
    ],
  },
};

describe('a limit', () => {
  for (const [sentence, { rule, rows }] of Object.entries(cases)) {
    test(sentence, async () => {
      await db.setClock('2026-05-10T12:00Z');
      for (const { allowed, used, asked, answer: [decision, reason_code, reason, quantity_remaining, percent_used] } of rows) {
        const account = await db.account();
        const entitlement = await db.entitle(account, allowed);
        if (rule) await db.rule(rule[0], { ...rule[1], entitlement_id: entitlement, account_id: account, namespace_id: 'acme' });
        if (used > 0) await db.meter(account, used);
        expect(await db.check(account, asked), `${asked} with ${used} of ${allowed} used`).toEqual({
          decision, reason, reason_code, quantity_remaining, percent_used,
          entitlement_id: entitlement,
          quantity_allowed: allowed,
          quantity_used: used,
          limit_kind: 'cumulative',
          window_start: '2026-05-01T00:00:00.000Z',
          window_end: '2026-06-01T00:00:00.000Z',
          account_id: account,
        });
      }
    });
  }

  test('a grace period runs from the quarter hour in which the limit was passed, and anew in the next window', async () => {
    const account = await db.account();
    await db.entitle(account, 10);
    await db.rule('grace', { account_id: account, namespace_id: 'acme', grace_quantity: 100, grace_period: '2 days' });
    const ask = async (at: string, meter = 0) => {
      await db.setClock(at);
      if (meter > 0) await db.meter(account, meter);
      return (await db.check(account)).reason_code;
    };
    expect(await ask('2026-05-10T12:00Z', 10)).toBe('in_grace');
    expect(await ask('2026-05-15T12:00Z')).toBe('in_grace'); // At the limit, not above it.
    expect(await ask('2026-05-15T12:20Z', 1)).toBe('in_grace');
    expect(await ask('2026-05-17T12:14:59Z')).toBe('in_grace');
    expect(await ask('2026-05-17T12:15Z')).toBe('grace_expired');
    expect(await ask('2026-05-31T23:59:59Z')).toBe('grace_expired');
    expect(await ask('2026-06-01T00:00Z')).toBe('within_limit');
    expect(await ask('2026-06-02T00:00Z', 12)).toBe('in_grace');
  });

  test('the beginning of a grace period is found whether usage was rolled up or not', async () => {
    const account = await db.account();
    await db.entitle(account, 10);
    await db.rule('grace', { account_id: account, namespace_id: 'acme', grace_quantity: 100, grace_period: '1 day' });
    await db.setClock('2026-05-10T12:00Z');
    await db.meter(account, 9);
    await db.value('roll_up_usage');
    await db.meter(account, 2);
    await db.setClock('2026-05-11T11:59Z');
    expect(await db.check(account)).toMatchObject({ decision: 'grace' });
    await db.value('roll_up_usage');
    expect(await db.check(account)).toMatchObject({ decision: 'grace' });
    await db.setClock('2026-05-11T12:00Z');
    expect(await db.check(account)).toMatchObject({ decision: 'deny', reason_code: 'grace_expired', reason: 'Grace period over' });
  });

  test('time_access allows everything while it is valid, whatever the quantity', async () => {
    const account = await db.account();
    await db.entitle(account, 0, { resource: 'platform_access', window: 'none', from: '2026-05-01T00:00Z', until: '2026-05-15T00:00Z' });
    const ask = async (at: string) => {
      await db.setClock(at);
      const { decision, reason_code, quantity_used, limit_kind } = await db.check(account, 7, { resource_type: 'platform_access' });
      return [decision, reason_code, quantity_used, limit_kind];
    };
    expect(await ask('2026-04-30T23:59:59Z')).toEqual(['deny', 'no_entitlement', null, null]);
    expect(await ask('2026-05-01T00:00Z')).toEqual(['allow', 'unlimited', null, 'time_access']);
    expect(await ask('2026-05-14T23:59:59Z')).toEqual(['allow', 'unlimited', null, 'time_access']);
    expect(await ask('2026-05-15T00:00Z')).toEqual(['deny', 'no_entitlement', null, null]);
  });
});

describe('control rules', () => {
  test('the most specific wins: entitlement, account, plan, resource and kind, kind; with the resource before without; the namespace before all', async () => {
    const account = await db.account({ namespace: 'rules' });
    const entitlement = await db.entitle(account, 10, { plan: 'pro' });
    const target = { account_id: account, namespace_id: 'rules' };
    const resource = { resource_type_code: 'api_calls' };
    // Strictest first. Each has a namespace of its own before the common one, where that is possible.
    const rules = [
      await db.rule('warn', { ...target, entitlement_id: entitlement }),
      await db.rule('warn', { ...target, ...resource }),
      await db.rule('warn', target),
      await db.rule('warn', { plan_id: 'pro', namespace_id: 'rules', ...resource }),
      await db.rule('warn', { plan_id: 'pro', ...resource }),
      await db.rule('warn', { plan_id: 'pro', namespace_id: 'rules' }),
      await db.rule('warn', { plan_id: 'pro' }),
      await db.rule('warn', { namespace_id: 'rules', ...resource }),
      await db.rule('warn', resource),
      await db.rule('warn', { namespace_id: 'rules' }),
    ];
    const common = await db.one("select rule_id from mec.control_rules where target = 'resource::cumulative' and namespace_id is null");
    const decoys = [
      await db.rule('overage', { account_id: await db.account({ namespace: 'rules', parent: account }), namespace_id: 'rules' }),
      await db.rule('overage', { plan_id: 'starter', ...resource }),
      await db.rule('overage', { namespace_id: 'another', ...resource }),
      await db.rule('overage', { namespace_id: 'rules', resource_type_code: 'llm_tokens' }),
      await db.rule('overage', { namespace_id: 'rules', limit_kind_code: 'inventory' }),
    ];
    try {
      for (const rule of [...rules, common]) {
        const [limit] = await db.rows('explain_entitlement', { account_id: account, resource_type: 'api_calls', requested_qty: 11 });
        expect(limit).toMatchObject({ rule_id: rule, limit_action: rule === common ? 'block' : 'warn' });
        if (rule !== common) await db.sql('delete from mec.control_rules where rule_id = $1', [rule]);
      }
    } finally {
      await db.sql('delete from mec.control_rules where rule_id = any ($1)', [[...rules, ...decoys]]);
    }
  });

  test('without any rule a limit blocks and warns from 80 percent', async () => {
    await db.sql("insert into mec.limit_kinds values ('credits', '', 'ledger'); insert into mec.resource_types values ('credits', '', 'credits', 'count', '{count}')");
    const account = await db.account();
    await db.entitle(account, 10, { resource: 'credits' });
    await db.meter(account, 8, { resource_type: 'credits' });
    expect(await db.check(account, 2, { resource_type: 'credits' })).toMatchObject({ decision: 'warn', reason_code: 'near_limit' });
    expect(await db.check(account, 3, { resource_type: 'credits' })).toMatchObject({ decision: 'deny', reason_code: 'limit_reached' });
  });

  test('a new action is a row', async () => {
    await db.sql("insert into mec.limit_actions values ('lenient', 'Count up to a cap, then refuse', 'warn', false, true)");
    const account = await db.account();
    await db.entitle(account, 10);
    await db.rule('lenient', { account_id: account, namespace_id: 'acme', overage_cap: 1 });
    expect(await db.check(account, 11)).toMatchObject({ decision: 'warn', reason_code: 'over_limit' });
    expect(await db.check(account, 12)).toMatchObject({ decision: 'deny', reason_code: 'overage_cap_reached' });
  });

  test('the rules of an ancestor apply to its limit, not those of the requesting account', async () => {
    const organization = await db.account();
    const user = await db.account({ parent: organization, type: 'user' });
    await db.entitle(organization, 10);
    await db.rule('warn', { account_id: user, namespace_id: 'acme' });
    expect(await db.check(user, 11)).toMatchObject({ decision: 'deny', account_id: organization });
    await db.rule('overage', { account_id: organization, namespace_id: 'acme' });
    expect(await db.check(user, 11)).toMatchObject({ decision: 'overage', account_id: organization });
  });
});
