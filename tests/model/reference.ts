// The reference: what docs/guides/metering.md says, as plain sums over lists. No buckets, no totals, no locks; slow and easy to read.
import { DateTime } from 'luxon';

export const minute = 60_000;
export const slotLength = 15 * minute;
const slot = (at: number) => Math.floor(at / slotLength) * slotLength;
const day = 24 * 60 * minute;

export interface Account { id: string; path: number[]; zone: string; status: 'active' | 'suspended' }
export interface Template { resource: string; scope: string | null; kind: Kind; window: Window; allowed: number | null }
export type Kind = 'cumulative' | 'concurrency' | 'inventory' | 'time_access';
export type Window = 'calendar_day' | 'calendar_week' | 'calendar_month' | 'calendar_year' | 'billing_cycle' | 'rolling_7d' | 'rolling_30d' | 'none';
export interface Entitlement extends Template {
  id: string; account: number; plan: string | null; status: 'active' | 'suspended' | 'expired';
  from: number; until: number | null; anchor: number | null; region: string | null; baseline: number; baselineAt: number; baselineWindow: [number, number];
}
export interface Rule {
  id: string; rank: number; entitlement: string | null; account: number | null; plan: string | null; resource: string | null; kind: Kind;
  action: 'block' | 'warn' | 'grace' | 'overage'; warnAt: number; graceQuantity: number | null; gracePeriod: number | null; cap: number | null;
}
/** Usage: an event, or what a reservation holds until it expires. Charged to the account and its ancestors of that time. */
export interface Use { id: string; recorded: number; charged: number[]; resource: string; scope: string | null; quantity: number; at: number; expires: number | null }
export interface Lease { id: string; token: string; account: number; charged: number[]; resource: string; scope: string | null; quantity: number; expires: number; released: boolean }
export interface Limit {
  decision: string; code: string; severity: number; account: number; depth: number; entitlement: string; scope: string | null; kind: Kind; window: Window;
  start: number; end: number; allowed: number | null; used: number | null; remaining: number | null; percent: number | null;
}

export type Answer = Partial<Limit> & { decision: string; code: string };

export const severities = ['allow', 'warn', 'grace', 'overage', 'deny'];

export class Reference {
  now: number;
  accounts: Account[] = [];
  entitlements: Entitlement[] = [];
  rules: Rule[] = [];
  uses: Use[] = [];
  leases: Lease[] = [];

  constructor(now: number) {
    this.now = now;
  }

  usage(account: number, resource: string, scope: string | null, start: number, end: number, uses = this.uses): number {
    return this.counted(account, resource, scope, start, end, uses).reduce((sum, use) => sum + use.quantity, 0);
  }

  /** What the first of the accounts owns itself in exactly this scope, or one of them in the whole or in the scope, if that is less; what is only held is not owned. */
  owned(accounts: number[], resource: string, scope: string | null): number {
    const owned = this.uses.filter((use) => use.expires === null);
    const own = owned.filter((use) => use.id !== '' && use.charged[0] === accounts[0] && use.resource === resource && use.scope === scope);
    return Math.min(own.reduce((sum, use) => sum + use.quantity, 0), ...accounts.flatMap((account) => [null, scope].map((of) => this.usage(account, resource, of, -Infinity, Infinity, owned))));
  }

  private counted(account: number, resource: string, scope: string | null, start: number, end: number, uses = this.uses): Use[] {
    return uses.filter((use) => use.charged.includes(account) && use.resource === resource && (scope === null || use.scope === scope)
      && slot(use.at) >= start && slot(use.at) < end && (use.expires === null || use.expires > this.now));
  }

  live(account: number, resource: string, scope: string | null): number {
    return this.leases.filter((lease) => lease.charged.includes(account) && lease.resource === resource && (scope === null || lease.scope === scope)
      && !lease.released && lease.expires > this.now).reduce((sum, lease) => sum + lease.quantity, 0);
  }

  window(type: Window, zone: string, anchor: number | null, from: number): [number, number] {
    const local = DateTime.fromMillis(this.now, { zone });
    switch (type) {
      case 'calendar_day': return calendar(local, 'day');
      case 'calendar_week': return calendar(local, 'week');
      case 'calendar_month': return calendar(local, 'month');
      case 'calendar_year': return calendar(local, 'year');
      case 'rolling_7d': return [slot(this.now) + slotLength - 7 * day, slot(this.now) + slotLength];
      case 'rolling_30d': return [slot(this.now) + slotLength - 30 * day, slot(this.now) + slotLength];
      case 'none': return [from, Infinity];
      case 'billing_cycle': {
        const origin = DateTime.fromMillis(anchor ?? from, { zone: 'UTC' });
        const period = (k: number) => origin.plus({ months: k }).toMillis();
        let k = -1200;
        while (period(k + 1) <= this.now) k += 1;
        return [period(k), period(k + 1)];
      }
    }
  }

  private valid(status: Entitlement['status'], account: number, resource: string, region: string | null): Entitlement[] {
    return this.entitlements.filter((e) => e.account === account && e.resource === resource && e.status === status
      && e.from <= this.now && (e.until === null || e.until > this.now) && (e.region === null || e.region === region));
  }

  /** The active entitlements of one account for a request, the exact scope's alone where there are any. */
  private applicable(account: number, resource: string, scope: string | null, region: string | null): Entitlement[] {
    const active = this.valid('active', account, resource, region);
    const exact = active.filter((e) => e.scope !== null && e.scope === scope);
    return exact.length > 0 ? exact : active.filter((e) => e.scope === null);
  }

  limits(account: number, resource: string, scope: string | null, requested: number, region: string | null): Limit[] {
    const limits: Limit[] = [];
    for (const [depth, owner] of at(this.accounts, account).path.entries()) {
      const groups = Map.groupBy(this.applicable(owner, resource, scope, region), (e) => `${e.kind} ${e.window}`);
      for (const group of groups.values()) limits.push(this.limit(group, owner, depth, requested));
    }
    return limits.sort((a, b) => b.severity - a.severity || nullsLast(a.remaining, b.remaining) || a.depth - b.depth || (a.entitlement < b.entitlement ? -1 : 1));
  }

  private limit(group: Entitlement[], owner: number, depth: number, requested: number): Limit {
    const { kind, window, resource, scope } = at(group, 0);
    const least = (values: (number | null)[]) => values.reduce((a, b) => (a === null ? b : b === null ? a : Math.min(a, b)), null);
    const [start, end] = kind === 'inventory' ? [-Infinity, Infinity]
      : this.window(window, at(this.accounts, owner).zone, least(group.map((e) => e.anchor)), Math.min(...group.map((e) => e.from)));
    const baseline = kind !== 'inventory' && Math.max(...group.map((e) => e.baselineAt)) >= start ? Math.max(...group.map((e) => e.baseline)) : 0;
    const allowed = group.every((e) => e.allowed !== null) ? group.reduce((sum, e) => sum + (e.allowed ?? 0), 0) : null;
    const used = kind === 'time_access' ? null : kind === 'concurrency' ? this.live(owner, resource, scope) : this.usage(owner, resource, scope, start, end) - baseline;
    const [decision, code] = this.decide(kind, allowed, used ?? 0, requested, this.rule(group, owner), () => this.passedAt(owner, resource, scope, start, end, (allowed ?? 0) + baseline));
    return {
      decision, code, severity: severities.indexOf(decision), account: owner, depth, entitlement: group.map((e) => e.id).sort()[0] ?? '', scope, kind, window, start, end,
      ...this.report(allowed, used),
    };
  }

  private report(allowed: number | null, used: number | null) {
    return {
      allowed, used,
      remaining: allowed === null || used === null ? null : Math.max(allowed - used, 0),
      percent: allowed === 0 ? 100 : allowed === null || used === null ? null : Math.round(used * 1000 / allowed) / 10,
    };
  }

  /** The answer of a call that records or holds what it admits. */
  admit(account: number, resource: string, scope: string | null, quantity: number, region: string | null): Answer {
    const answer = this.check(account, resource, scope, quantity, region);
    const { allowed = null, used = null } = answer;
    return answer.decision === 'deny' || used === null ? answer : { ...answer, ...this.report(allowed, used + quantity) };
  }

  private rule(group: Entitlement[], owner: number): Rule {
    const { kind, resource } = at(group, 0);
    const fitting = this.rules.filter((r) => r.kind === kind && (r.resource === null || r.resource === resource)
      && (r.entitlement === null || group.some((e) => e.id === r.entitlement))
      && (r.account === null || r.account === owner) && (r.plan === null || group.some((e) => e.plan === r.plan)));
    return fitting.sort((a, b) => b.rank - a.rank || (a.id < b.id ? -1 : 1))[0]
      ?? { id: '', rank: 0, entitlement: null, account: null, plan: null, resource: null, kind, action: 'block', warnAt: 80, graceQuantity: null, gracePeriod: null, cap: null };
  }

  private decide(kind: Kind, allowed: number | null, used: number, requested: number, rule: Rule, passedAt: () => number | null): [string, string] {
    if (kind === 'time_access' || allowed === null) return ['allow', 'unlimited'];
    if (requested < 0) return ['allow', 'within_limit'];
    if (used + requested <= allowed) return used < allowed * rule.warnAt / 100 ? ['allow', 'within_limit'] : ['warn', 'near_limit'];
    if (rule.action === 'block') return ['deny', 'limit_reached'];
    if (rule.action === 'warn') return ['warn', 'over_limit'];
    if (rule.action === 'overage') return rule.cap !== null && used + requested > allowed + rule.cap ? ['deny', 'overage_cap_reached'] : ['overage', 'in_overage'];
    if (used + requested > allowed + (rule.graceQuantity ?? 0)) return ['deny', 'grace_exhausted'];
    const passed = used > allowed && kind !== 'concurrency' ? passedAt() : null;
    return passed !== null && rule.gracePeriod !== null && passed + rule.gracePeriod <= this.now ? ['deny', 'grace_expired'] : ['grace', 'in_grace'];
  }

  private passedAt(account: number, resource: string, scope: string | null, start: number, end: number, quantity: number): number | null {
    const slots = Map.groupBy(this.counted(account, resource, scope, start, end), (use) => slot(use.at));
    let total = 0;
    for (const [when, uses] of [...slots].sort(([a], [b]) => a - b)) {
      total += uses.reduce((sum, use) => sum + use.quantity, 0);
      if (total > quantity) return when;
    }
    return null;
  }

  /** Of what would apply if it were not suspended, the nearest, the exact scope first. */
  suspended(account: number, resource: string, scope: string | null, region: string | null): Entitlement | undefined {
    for (const owner of at(this.accounts, account).path) {
      const [first] = this.valid('suspended', owner, resource, region).filter((e) => e.scope === null || e.scope === scope)
        .sort((a, b) => Number(a.scope === null) - Number(b.scope === null) || (a.id < b.id ? -1 : 1));
      if (first) return first;
    }
    return undefined;
  }

  /** What a check answers: the strictest limit, unless an account on the path is not active or nothing that is active entitles the request. */
  check(account: number, resource: string, scope: string | null, requested: number, region: string | null): Answer {
    const suspended = this.suspended(account, resource, scope, region);
    const limit = this.limits(account, resource, scope, requested, region)[0]
      ?? (suspended && { decision: 'deny', code: 'entitlement_suspended', account: suspended.account, entitlement: suspended.id });
    if (at(this.accounts, account).path.some((a) => at(this.accounts, a).status !== 'active')) return { ...limit, decision: 'deny', code: 'account_suspended' };
    return limit ?? { decision: 'deny', code: 'no_entitlement' };
  }
}

/** By local midnights, so that a day of 23 or 25 hours is one day. */
function calendar(local: DateTime, unit: 'day' | 'week' | 'month' | 'year'): [number, number] {
  const start = local.startOf(unit);
  return [start.toMillis(), start.plus({ [unit]: 1 }).startOf(unit).toMillis()];
}

function nullsLast(a: number | null, b: number | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a - b;
}

export function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new Error(`nothing at ${index}`);
  return item;
}
