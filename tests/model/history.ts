// One random history, told to the database and to the reference side by side. Every answer is compared at once.
import { hash } from 'node:crypto';
import fc from 'fast-check';
import type pg from 'pg';
import { expect } from 'vitest';
import { type Account, at, type Kind, minute, Reference, slotLength, type Template, type Window } from './reference.ts';

const hour = 60 * minute;
const resources = ['runs', 'seats', 'disks'] as const;
const windows: Window[] = ['calendar_day', 'calendar_week', 'calendar_month', 'calendar_year', 'billing_cycle', 'rolling_7d', 'rolling_30d', 'none'];
const zones = ['UTC', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Europe/Berlin'];

const plans: Record<string, Template[]> = {
  small: [
    { resource: 'runs', scope: null, kind: 'cumulative', window: 'calendar_month', allowed: 20 },
    { resource: 'runs', scope: null, kind: 'cumulative', window: 'none', allowed: 60 },
    { resource: 'seats', scope: null, kind: 'concurrency', window: 'none', allowed: 3 },
  ],
  large: [
    { resource: 'runs', scope: null, kind: 'cumulative', window: 'calendar_month', allowed: 80 },
    { resource: 'runs', scope: 'gpu', kind: 'cumulative', window: 'billing_cycle', allowed: 15 },
    { resource: 'runs', scope: null, kind: 'cumulative', window: 'none', allowed: 200 },
    { resource: 'disks', scope: null, kind: 'inventory', window: 'none', allowed: 10 },
    { resource: 'seats', scope: null, kind: 'concurrency', window: 'none', allowed: null },
  ],
};

/** Resources, plans and nothing else of the reference data: rules are the history's own. */
export const prepare = `
  delete from mec.control_rules;
  insert into mec.resource_types (resource_type_code, display_name, limit_kind_code, default_unit_code) values
    ('runs', 'Runs', 'cumulative', 'count'), ('seats', 'Seats', 'concurrency', 'count'), ('disks', 'Disks', 'inventory', 'count');
  ${Object.entries(plans).map(([plan, templates]) => `
    insert into mec.plans (plan_id, plan_name) values ('${plan}', '${plan}');
    insert into mec.plan_entitlement_templates (plan_id, resource_type_code, resource_scope, limit_kind_code, window_type_code, quantity_allowed, sort_order) values
      ${templates.map((t, i) => `('${plan}', '${t.resource}', ${t.scope === null ? 'null' : `'${t.scope}'`}, '${t.kind}', '${t.window}', ${t.allowed ?? 'null'}, ${i})`).join(',')};`).join('')}`;

const n = fc.nat({ max: 999 });
const resource = fc.constantFrom(...resources);
const scope = fc.constantFrom(null, null, 'gpu', 'cpu');
const region = fc.constantFrom(null, 'eu', 'us');
const quantity = fc.integer({ min: 1, max: 48 }).map((q) => q / 4);
const plan = fc.constantFrom('small', 'large');
const target = { account: n, resource, scope };

const step = fc.oneof(
  // A failing history shrinks to steps that do nothing.
  { withCrossShrink: true },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('nothing') }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('grant'), ...target, window: fc.constantFrom(...windows), timeAccess: fc.integer({ min: 0, max: 9 }).map((i) => i === 0),
    allowed: fc.option(fc.nat({ max: 30 }), { freq: 8 }), from: fc.integer({ min: -200 * 24, max: 12 }), lasts: fc.option(fc.integer({ min: 1, max: 1000 }), { freq: 2 }),
    anchor: fc.option(fc.integer({ min: -5000, max: 100 })), region: fc.constantFrom(null, null, null, 'eu') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('rule'), level: fc.constantFrom('entitlement', 'account', 'account+resource', 'plan', 'resource', 'kind'), pick: n, resource,
    action: fc.constantFrom('block', 'warn', 'grace', 'overage'), warnAt: fc.constantFrom(0, 50, 80, 100), graceQuantity: fc.option(fc.nat({ max: 20 })), gracePeriod: fc.option(fc.nat({ max: 50 })),
    cap: fc.option(fc.nat({ max: 20 })) }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('meter'), ...target, quantity, back: fc.boolean(), ago: fc.oneof(fc.constant(0), fc.integer({ min: -4, max: 90 * 24 * 60 - 1 })), repeat: fc.boolean() }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('consume'), ...target, quantity, region, repeat: fc.boolean() }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('reserve'), ...target, quantity, region, ttl: fc.integer({ min: 1, max: 90_000 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('commit'), pick: n, actual: fc.option(quantity) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel'), pick: n }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('correct'), pick: n, quantity: fc.integer({ min: -40, max: 12 }).map((q) => q / 4) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('acquire'), account: n, scope, token: fc.constantFrom('a', 'b', 'c', 'd'), ttl: fc.integer({ min: 1, max: 3000 }), quantity: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('heartbeat'), pick: n, ttl: fc.integer({ min: 1, max: 3000 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('release'), pick: n }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('changePlan'), account: n, plan, carry: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('expirePlan'), account: n, plan }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('suspend'), account: n, restore: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('suspendEntitlement'), pick: n, restore: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('move'), account: n, parent: fc.option(n) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('rollUp'), most: fc.constantFrom(1, 3, 50_000) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('sweep') }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('advance'), by: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 60, max: 3 * 24 * 60 }), fc.integer({ min: 24 * 60, max: 45 * 24 * 60 })) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('summary'), account: n }) },
);

const probe = fc.record({ ...target, quantity: fc.oneof(fc.constant(0), quantity), region });
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
type Probe = typeof probe extends fc.Arbitrary<infer P> ? P : never;

export const history = (steps: number) => fc.record({
  start: fc.integer({ min: Date.UTC(2025, 0, 1) / minute, max: Date.UTC(2027, 0, 1) / minute }).map((m) => m * minute),
  accounts: fc.array(fc.record({ parent: fc.option(n, { freq: 4 }), zone: fc.constantFrom(...zones) }), { minLength: 1, maxLength: 5 }),
  steps: fc.array(fc.tuple(step, probe), { minLength: steps, maxLength: steps }),
});
export type History = ReturnType<typeof history> extends fc.Arbitrary<infer H> ? H : never;

interface Row { [column: string]: unknown }
const iso = (time: number) => new Date(time).toISOString();
const number = (value: unknown) => (value === null || value === undefined ? null : Number(value));
const time = (value: unknown, infinite: number) => (value === null ? infinite : (value as Date).getTime());

/** Plays a history in a transaction that is rolled back at its end. */
export async function play(client: pg.ClientBase, { start, accounts, steps }: History): Promise<void> {
  await client.query('begin');
  try {
    const player = new Player(client, start);
    await player.setUp(accounts);
    for (const [action, probe] of steps) {
      await player.act(action);
      await player.compare(probe);
    }
    await player.compareAll();
  } finally {
    await client.query('rollback');
  }
}

class Player {
  private readonly model: Reference;
  private readonly client: pg.ClientBase;
  private keys = 0;
  private readonly events: { id: string; use: number; net: number; isCorrection: boolean }[] = [];
  private readonly reservations: { id: string; use: number; state: 'held' | 'committed' | 'canceled'; actual: number; event: string }[] = [];

  constructor(client: pg.ClientBase, start: number) {
    this.client = client;
    this.model = new Reference(start);
  }

  private async query(sql: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.client.query<Row>({ name: hash('md5', sql), text: sql, values })).rows;
  }

  private async one(sql: string, values: unknown[] = []): Promise<Row> {
    return at(await this.query(sql, values), 0);
  }

  /** The error code of a call that must fail, inside the history's transaction. */
  private async refused(sql: string, values: unknown[]): Promise<string> {
    await this.client.query('savepoint refused');
    const code = await this.client.query(sql, values).then(() => 'accepted', (error: unknown) => {
      const { message } = error as Error;
      try {
        return (JSON.parse(message) as { code: string }).code;
      } catch {
        return message;
      }
    });
    await this.client.query('rollback to savepoint refused');
    return code;
  }

  private account(index: number): number {
    return index % this.model.accounts.length;
  }

  private id(account: number): string {
    return at(this.model.accounts, account).id;
  }

  private setClock(): Promise<unknown> {
    return this.client.query("select set_config('mec.clock_fixed', $1, true)", [iso(this.model.now)]);
  }

  async setUp(accounts: History['accounts']): Promise<void> {
    await this.setClock();
    for (const [index, { parent, zone }] of accounts.entries()) {
      const above = parent === null || index === 0 ? undefined : at(this.model.accounts, parent % index);
      const { account_id: id } = await this.one(
        "insert into mec.accounts (namespace_id, display_name, parent_account_id, time_zone) values ('model', 'model', $1, $2) returning account_id",
        [above?.id ?? null, zone]);
      this.model.accounts.push({ id: id as string, path: [index, ...(above?.path ?? [])], zone, status: 'active' });
    }
  }

  async act(step: Step): Promise<void> {
    const { model } = this;
    switch (step.do) {
      case 'nothing':
        return;
      case 'advance':
        model.now += step.by * minute;
        await this.setClock();
        return;
      case 'rollUp':
        await this.query('select mec.fn_roll_up_usage($1)', [step.most]);
        return;
      case 'sweep':
        await this.query('select mec.fn_expire_stale_leases()');
        return;
      case 'suspend': {
        const account = at(model.accounts, this.account(step.account));
        account.status = step.restore ? 'active' : 'suspended';
        await this.query('update mec.accounts set status = $2 where account_id = $1', [account.id, account.status]);
        return;
      }
      case 'suspendEntitlement': {
        // Not those of plans, which changePlan swaps.
        const given = model.entitlements.filter((e) => e.plan === null);
        const entitlement = given[step.pick % (given.length || 1)];
        if (entitlement === undefined) return;
        entitlement.status = step.restore ? 'active' : 'suspended';
        await this.query('update mec.entitlements set status = $2 where entitlement_id = $1', [entitlement.id, entitlement.status]);
        return;
      }
      case 'move': return this.move(step);
      case 'grant': return this.grant(step);
      case 'rule': return this.rule(step);
      case 'meter': return this.meter(step);
      case 'consume': return this.consume(step);
      case 'reserve': return this.reserve(step);
      case 'commit': return this.commit(step);
      case 'cancel': return this.cancel(step);
      case 'correct': return this.correct(step);
      case 'acquire': return this.acquire(step);
      case 'heartbeat': return this.heartbeat(step);
      case 'release': return this.release(step);
      case 'changePlan': return this.changePlan(step);
      case 'expirePlan': {
        const account = this.account(step.account);
        const ended = model.entitlements.filter((e) => e.account === account && e.plan === step.plan && e.status === 'active');
        ended.forEach((e) => { e.status = 'expired'; });
        expect(await this.one('select mec.fn_expire_plan($1, $2) as n', [this.id(account), step.plan])).toEqual({ n: ended.length });
        return;
      }
      case 'summary': return this.summary(this.account(step.account));
    }
  }

  private async move({ account: index, parent }: Extract<Step, { do: 'move' }>): Promise<void> {
    const account = this.account(index);
    const moved = at(this.model.accounts, account);
    const above: Account | undefined = parent === null ? undefined : at(this.model.accounts, this.account(parent));
    const values = [moved.id, above?.id ?? null];
    const sql = 'update mec.accounts set parent_account_id = $2 where account_id = $1';
    if (above?.path.includes(account)) {
      expect(await this.refused(sql, values)).toBe('account_cycle');
      return;
    }
    await this.query(sql, values);
    // What it owns goes with it, at this time; what it holds does too, and counts as before.
    const tail = above?.path ?? [];
    const [left, joined] = [moved.path.slice(1).filter((a) => !tail.includes(a)), tail.filter((a) => !moved.path.includes(a))];
    const disks = this.model.uses.filter((use) => use.resource === 'disks' && use.charged.includes(account));
    for (const [scope, uses] of Map.groupBy(disks.filter((use) => use.expires === null), ({ scope }) => scope)) {
      const quantity = uses.reduce((sum, use) => sum + use.quantity, 0);
      const transfer = { id: '', recorded: this.model.now, resource: 'disks', scope, at: this.model.now, expires: null };
      this.model.uses.push({ ...transfer, charged: left, quantity: -quantity }, { ...transfer, charged: joined, quantity });
    }
    for (const use of disks.filter(({ expires }) => expires !== null)) use.charged = [...use.charged.slice(0, use.charged.indexOf(account) + 1), ...tail];
    for (const other of this.model.accounts) {
      const place = other.path.indexOf(account);
      if (place >= 0) other.path = [...other.path.slice(0, place + 1), ...tail];
    }
  }

  private async grant(step: Extract<Step, { do: 'grant' }>): Promise<void> {
    const account = this.account(step.account);
    const kind: Kind = step.timeAccess ? 'time_access' : step.resource === 'runs' ? 'cumulative' : step.resource === 'seats' ? 'concurrency' : 'inventory';
    const grid = (at: number) => Math.floor(at / slotLength) * slotLength;
    const given = this.model.now + step.from * hour;
    const until = step.lasts === null ? null : given + step.lasts * hour;
    const anchor = step.anchor === null ? null : this.model.now + step.anchor * hour;
    const { entitlement_id: id } = await this.one(
      `insert into mec.entitlements (account_id, resource_type_code, resource_scope, limit_kind_code, window_type_code, quantity_allowed, valid_from, valid_until, billing_anchor)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning entitlement_id`,
      [this.id(account), step.resource, step.scope, kind, step.window, step.allowed, iso(given), until === null ? null : iso(until), anchor === null ? null : iso(anchor)]);
    if (step.region !== null) {
      await this.query("insert into mec.entitlement_conditions (entitlement_id, condition_key, operator, value) values ($1, 'region', 'eq', $2)", [id, JSON.stringify(step.region)]);
    }
    this.model.entitlements.push({
      id: id as string, account, resource: step.resource, scope: step.scope, kind, window: step.window, allowed: step.allowed, plan: null, status: 'active', region: step.region,
      from: grid(given), until, anchor: anchor === null ? (step.window === 'billing_cycle' ? grid(given) : null) : grid(anchor), baseline: 0, baselineAt: -Infinity, baselineWindow: [0, 0],
    });
  }

  private async rule(step: Extract<Step, { do: 'rule' }>): Promise<void> {
    const kind: Kind = step.resource === 'runs' ? 'cumulative' : step.resource === 'seats' ? 'concurrency' : 'inventory';
    const entitlement = step.level === 'entitlement' ? this.model.entitlements.filter((e) => e.kind === kind)[step.pick % 7] : undefined;
    if (step.level === 'entitlement' && entitlement === undefined) return;
    const account = entitlement?.account ?? (step.level.startsWith('account') ? this.account(step.pick) : null);
    const plan = step.level === 'plan' ? (step.pick % 2 === 0 ? 'small' : 'large') : null;
    const onResource = ['account+resource', 'resource'].includes(step.level) ? step.resource : null;
    const rows = await this.query(
      `insert into mec.control_rules (namespace_id, entitlement_id, account_id, plan_id, resource_type_code, limit_kind_code, limit_action_code, warn_at_percent, grace_quantity, grace_period, overage_cap)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, make_interval(hours => $10), $11) on conflict do nothing returning rule_id, specificity`,
      [account === null ? null : 'model', entitlement?.id ?? null, account === null ? null : this.id(account), plan, onResource, kind, step.action, step.warnAt, step.graceQuantity, step.gracePeriod, step.cap]);
    for (const row of rows) {
      this.model.rules.push({
        id: row.rule_id as string, rank: { entitlement: 50, account: 40, 'account+resource': 41, plan: 30, resource: 20, kind: 10 }[step.level],
        entitlement: entitlement?.id ?? null, account, plan, resource: onResource, kind, action: step.action, warnAt: step.warnAt,
        graceQuantity: step.graceQuantity, gracePeriod: step.gracePeriod === null ? null : step.gracePeriod * hour, cap: step.cap,
      });
    }
  }

  private async meter(step: Extract<Step, { do: 'meter' }>): Promise<void> {
    const account = this.account(step.account);
    const quantity = step.resource === 'disks' && step.back ? -step.quantity : step.quantity;
    const when = this.model.now - step.ago * minute;
    const values = [`k${this.keys++}`, this.id(account), step.resource, quantity, step.scope, iso(when)];
    const sql = 'select mec.fn_meter_consumption($1, $2, $3, $4, p_resource_scope => $5, p_occurred_at => $6) as id';
    if (quantity < 0 && this.model.owned(at(this.model.accounts, account).path, step.resource, step.scope) + quantity < 0) {
      expect(await this.refused(sql, values)).toBe('inventory_below_zero');
      return;
    }
    const { id } = await this.one(sql, values);
    this.record(id as string, account, step, quantity, when);
    if (step.repeat) expect(await this.one(sql, values)).toEqual({ id });
  }

  private record(id: string, account: number, { resource, scope }: { resource: string; scope: string | null }, quantity: number, at_: number): void {
    this.events.push({ id, use: this.model.uses.length, net: quantity, isCorrection: false });
    this.model.uses.push({ id, recorded: this.model.now, charged: at(this.model.accounts, account).path, resource, scope, quantity, at: at_, expires: null });
  }

  private async consume(step: Extract<Step, { do: 'consume' }>): Promise<void> {
    const account = this.account(step.account);
    const expected = this.model.admit(account, step.resource, step.scope, step.quantity, step.region);
    const values = [`k${this.keys++}`, this.id(account), step.resource, step.quantity, step.scope, { region: step.region ?? undefined }];
    const sql = 'select * from mec.fn_consume($1, $2, $3, $4, p_resource_scope => $5, p_context => $6)';
    if (this.countsLeases(account, step)) {
      expect(await this.refused(sql, values)).toBe('wrong_limit_kind');
      return;
    }
    const row = await this.one(sql, values);
    this.sameDecision(row, expected);
    expect([row.event_id !== null, row.replayed]).toEqual([expected.decision !== 'deny', false]);
    if (row.event_id === null) return;
    this.record(row.event_id as string, account, step, step.quantity, this.model.now);
    if (step.repeat) expect(await this.one(sql, values)).toEqual({ ...row, replayed: true });
  }

  /** Whether a limit would not see what is consumed. */
  private countsLeases(account: number, { resource, scope, quantity, region }: { resource: string; scope: string | null; quantity: number; region: string | null }): boolean {
    return this.model.limits(account, resource, scope, quantity, region).some(({ kind }) => kind === 'concurrency');
  }

  private async reserve(step: Extract<Step, { do: 'reserve' }>): Promise<void> {
    const account = this.account(step.account);
    const expected = this.model.admit(account, step.resource, step.scope, step.quantity, step.region);
    const values = [`k${this.keys++}`, this.id(account), step.resource, step.quantity, step.scope, { region: step.region ?? undefined }, step.ttl];
    const sql = 'select * from mec.fn_reserve($1, $2, $3, $4, p_resource_scope => $5, p_context => $6, p_ttl_seconds => $7)';
    if (this.countsLeases(account, step)) {
      expect(await this.refused(sql, values)).toBe('wrong_limit_kind');
      return;
    }
    const row = await this.one(sql, values);
    this.sameDecision(row, expected);
    expect(row.reservation_id !== null).toBe(expected.decision !== 'deny');
    if (row.reservation_id === null) return;
    const expires = this.model.now + step.ttl * 1000;
    expect(time(row.expires_at, 0)).toBe(expires);
    this.reservations.push({ id: row.reservation_id as string, use: this.model.uses.length, state: 'held', actual: 0, event: '' });
    this.model.uses.push({ id: row.reservation_id as string, recorded: Infinity, charged: at(this.model.accounts, account).path, resource: step.resource, scope: step.scope, quantity: step.quantity, at: this.model.now, expires });
  }

  private async commit(step: Extract<Step, { do: 'commit' }>): Promise<void> {
    const hold = this.reservations[step.pick % (this.reservations.length || 1)];
    if (hold === undefined) return;
    const use = at(this.model.uses, hold.use);
    const quantity = step.actual ?? (hold.state === 'committed' ? hold.actual : use.quantity);
    const sql = 'select mec.fn_commit_reservation($1, $2) as id';
    if (hold.state === 'canceled' || (hold.state === 'committed' && hold.actual !== quantity)) {
      expect(await this.refused(sql, [hold.id, step.actual])).toBe('reservation_closed');
      return;
    }
    const { id } = await this.one(sql, [hold.id, step.actual]);
    if (hold.state === 'committed') {
      expect(id).toBe(hold.event);
      return;
    }
    const late = (use.expires ?? 0) <= this.model.now;
    expect(await this.one('select is_late, occurred_at, quantity::float from mec.consumption_ledger where event_id = $1', [id])).toEqual({ is_late: late, occurred_at: new Date(use.at), quantity });
    Object.assign(use, { quantity, expires: null, recorded: this.model.now, ...(use.resource === 'disks' && { charged: at(this.model.accounts, at(use.charged, 0)).path }) });
    Object.assign(hold, { state: 'committed', actual: quantity, event: id });
    this.events.push({ id: id as string, use: hold.use, net: quantity, isCorrection: false });
  }

  private async cancel(step: Extract<Step, { do: 'cancel' }>): Promise<void> {
    const hold = this.reservations[step.pick % (this.reservations.length || 1)];
    if (hold === undefined) return;
    const use = at(this.model.uses, hold.use);
    if (hold.state === 'committed') {
      expect(await this.refused('select mec.fn_cancel_reservation($1)', [hold.id])).toBe('reservation_closed');
      return;
    }
    expect(await this.one('select mec.fn_cancel_reservation($1) as freed', [hold.id])).toEqual({ freed: hold.state === 'held' && (use.expires ?? 0) > this.model.now });
    hold.state = 'canceled';
    use.quantity = 0;
  }

  private async correct(step: Extract<Step, { do: 'correct' }>): Promise<void> {
    const event = this.events[step.pick % (this.events.length || 1)];
    if (event === undefined) return;
    const use = at(this.model.uses, event.use);
    const sql = 'select mec.fn_correct_consumption($1, $2, $3) as id';
    const values = [event.id, `k${this.keys++}`, step.quantity];
    const charged = use.resource === 'disks' ? at(this.model.accounts, at(use.charged, 0)).path : use.charged;
    const refusal = step.quantity === 0 ? 'quantity_invalid'
      : event.isCorrection ? 'invalid_parameter'
      : use.resource === 'disks' && step.quantity < 0 && this.model.owned(charged, use.resource, use.scope) + step.quantity < 0 ? 'inventory_below_zero'
      : (event.net + step.quantity) * Math.sign(use.quantity) < 0 ? 'quantity_invalid' : null;
    if (refusal !== null) {
      expect(await this.refused(sql, values)).toBe(refusal);
      return;
    }
    const { id } = await this.one(sql, values);
    event.net += step.quantity;
    this.events.push({ id: id as string, use: this.model.uses.length, net: 0, isCorrection: true });
    this.model.uses.push({ ...use, id: id as string, charged, recorded: this.model.now, quantity: step.quantity });
    for (const e of this.model.entitlements) {
      const [start, end] = e.baselineWindow;
      const fits = use.charged.includes(e.account) && e.resource === use.resource && (e.scope === null || e.scope === use.scope);
      if (fits && use.recorded <= e.baselineAt && use.at >= start && use.at < end) e.baseline += step.quantity;
    }
  }

  private async acquire(step: Extract<Step, { do: 'acquire' }>): Promise<void> {
    const account = this.account(step.account);
    const { now } = this.model;
    const own = this.model.leases.find((l) => l.account === account && l.token === step.token && l.scope === step.scope && !l.released && l.expires > now);
    const extra = Math.max(step.quantity - (own?.quantity ?? 0), 0);
    const expected = this.model.check(account, 'seats', step.scope, extra, null);
    const kept = expected.code === 'limit_reached' && extra === 0;
    const granted = expected.decision !== 'deny' || kept;
    const row = await this.one("select * from mec.fn_acquire_lease($1, 'seats', $2, $3, $4, $5)", [this.id(account), step.token, step.ttl, step.quantity, step.scope]);
    expect([row.success, row.decision, row.reason_code]).toEqual([granted, kept ? 'warn' : expected.decision, kept ? 'lease_kept' : expected.code]);
    if (!granted) return;
    const expires = Math.max(own?.expires ?? 0, now + step.ttl * minute);
    expect([row.lease_id === own?.id, time(row.expires_at, 0)]).toEqual([own !== undefined, expires]);
    if (own) Object.assign(own, { quantity: step.quantity, expires });
    else this.model.leases.push({ id: row.lease_id as string, token: step.token, account, charged: at(this.model.accounts, account).path, resource: 'seats', scope: step.scope, quantity: step.quantity, expires, released: false });
  }

  private async heartbeat(step: Extract<Step, { do: 'heartbeat' }>): Promise<void> {
    const lease = this.model.leases[step.pick % (this.model.leases.length || 1)];
    if (lease === undefined) return;
    const sql = 'select expires_at from mec.fn_heartbeat_lease($1, $2)';
    if (lease.released || lease.expires <= this.model.now) {
      expect(await this.refused(sql, [lease.id, step.ttl])).toBe('lease_expired');
      return;
    }
    lease.expires = Math.max(lease.expires, this.model.now + step.ttl * minute);
    expect(await this.one(sql, [lease.id, step.ttl])).toEqual({ expires_at: new Date(lease.expires) });
  }

  private async release(step: Extract<Step, { do: 'release' }>): Promise<void> {
    const lease = this.model.leases[step.pick % (this.model.leases.length || 1)];
    if (lease === undefined) return;
    expect(await this.one('select mec.fn_release_lease($1) as freed', [lease.id])).toEqual({ freed: !lease.released && lease.expires > this.model.now });
    lease.released = true;
  }

  private async changePlan(step: Extract<Step, { do: 'changePlan' }>): Promise<void> {
    const { model } = this;
    const account = this.account(step.account);
    const active = (e: { account: number; status: string }) => e.account === account && e.status === 'active';
    const old = model.entitlements.filter((e) => active(e) && e.plan !== null && e.plan !== step.plan);
    old.forEach((e) => { e.status = 'expired'; });
    const present = model.entitlements.some((e) => active(e) && e.plan === step.plan);
    const templates = present ? [] : at([plans[step.plan] ?? []], 0);
    expect(await this.one('select mec.fn_change_plan($1, $2, $3) as n', [this.id(account), step.plan, step.carry])).toEqual({ n: templates.length });
    if (present) return;
    const ids = await this.query("select entitlement_id from mec.entitlements where account_id = $1 and plan_id = $2 and status = 'active' order by entitlement_id", [this.id(account), step.plan]);
    const from = Math.floor(model.now / slotLength) * slotLength;
    for (const [index, template] of templates.entries()) {
      const before = old.filter((e) => e.resource === template.resource && e.scope === template.scope && e.kind === template.kind && e.window === template.window).sort((a, b) => a.from - b.from)[0];
      const carried = step.carry && before ? { from: Math.min(from, before.from), anchor: before.anchor, baseline: before.baseline, baselineAt: before.baselineAt, baselineWindow: before.baselineWindow } : {};
      const entitlement = {
        ...template, id: at(ids, index).entitlement_id as string, account, plan: step.plan, status: 'active' as const, from, until: null, region: null,
        anchor: template.window === 'billing_cycle' ? from : null, baseline: 0, baselineAt: -Infinity, baselineWindow: [0, 0] as [number, number], ...carried,
      };
      if (!step.carry && template.kind === 'cumulative') {
        const [start, end] = model.window(template.window, at(model.accounts, account).zone, entitlement.anchor, entitlement.from);
        const recorded = model.uses.filter((use) => use.expires === null);
        Object.assign(entitlement, { baseline: model.usage(account, template.resource, template.scope, start, end, recorded), baselineAt: model.now, baselineWindow: [start, end] });
      }
      model.entitlements.push(entitlement);
    }
  }

  private async summary(account: number): Promise<void> {
    const rows = await this.query('select * from mec.fn_usage_summary($1)', [this.id(account)]);
    const expected = resources.flatMap((resource) => [null, 'cpu', 'gpu'].flatMap((scope) => {
      const limits = this.model.limits(account, resource, scope, 0, null);
      const suspended = limits.length === 0 ? this.model.suspended(account, resource, scope, null) : undefined;
      return suspended?.scope === scope
        ? [[resource, scope, this.id(suspended.account), suspended.kind, suspended.window, -Infinity, Infinity, suspended.allowed, null, null, 'deny', 'entitlement_suspended']]
        : limits.filter((limit) => limit.scope === scope).map((limit) => [
          resource, scope, this.id(limit.account), limit.kind, limit.window, limit.start, limit.end, limit.allowed, limit.used, limit.percent, limit.decision, limit.code]);
    }));
    const got = rows.map((row) => [
      row.resource_type_code, row.resource_scope, row.account_id, row.limit_kind, row.window_type, time(row.window_start, -Infinity), time(row.window_end, Infinity),
      number(row.quantity_allowed), number(row.quantity_used), number(row.percent_used), row.decision, row.reason_code]);
    const sorted = (list: unknown[][]) => list.map((row) => row.map(String).join(' ')).sort();
    expect(sorted(got)).toEqual(sorted(expected));
  }

  private sameDecision(row: Row, expected: ReturnType<Reference['check']>): void {
    const { start, end, allowed = null, used = null, remaining = null, percent = null } = expected;
    expect({
      decision: row.decision, code: row.reason_code, owner: row.account_id, entitlement: row.entitlement_id, kind: row.limit_kind,
      start: time(row.window_start, -Infinity), end: time(row.window_end, Infinity),
      allowed: number(row.quantity_allowed), used: number(row.quantity_used), remaining: number(row.quantity_remaining), percent: number(row.percent_used),
    }).toEqual({
      decision: expected.decision, code: expected.code, owner: expected.account === undefined ? null : this.id(expected.account), entitlement: expected.entitlement ?? null, kind: expected.kind ?? null,
      start: start ?? -Infinity, end: end ?? Infinity, allowed, used, remaining, percent,
    });
  }

  async compare({ account: index, resource, scope, quantity, region }: Probe): Promise<void> {
    const account = this.account(index);
    const row = await this.one('select * from mec.fn_check_entitlement($1, $2, $3, $4, $5)', [this.id(account), resource, scope, quantity, { region: region ?? undefined }]);
    this.sameDecision(row, this.model.check(account, resource, scope, quantity, region));
  }

  /** At the end: every summary, every usage of ever, and the ledger itself. */
  async compareAll(): Promise<void> {
    for (const account of this.model.accounts.keys()) {
      await this.summary(account);
      for (const resource of resources) {
        for (const scope of [null, 'cpu', 'gpu']) {
          const { used } = await this.one("select mec.fn_get_usage($1, $2, $3, '-infinity', 'infinity', mec.fn_now()) as used", [this.id(account), resource, scope]);
          expect(Number(used)).toBe(this.model.usage(account, resource, scope, -Infinity, Infinity));
        }
      }
    }
    expect(await this.query('select * from mec.fn_reconcile_usage()')).toEqual([]);
  }
}
