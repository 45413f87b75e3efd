import { setTimeout as sleep } from 'node:timers/promises';
import type { PostgrestClient } from '@supabase/postgrest-js';
import Stripe from 'stripe';
import { z } from 'zod';
import { unwrap } from './failure.ts';

const count = (what: string) => z.int().describe(what);
const sum = (what: string) => z.number().describe(what);

export const UsageReport = z.strictObject({
  dry_run: z.boolean(),
  complete: z.boolean().describe('false: time ran out before everything was done'),
  meters: z.array(z.strictObject({
    event_name: z.string(),
    resource_type_code: z.string(),
    prepared: count('exports stored to be sent'),
    prepared_value: sum('the sum of their values'),
    prepared_too_old: count('exports stored although they are too old for Stripe'),
    prepared_too_old_value: sum('the sum of their values'),
    sent: count('exports that Stripe accepted'),
    sent_value: sum('the sum of their values'),
    refused: count('exports that Stripe refused'),
    unanswered: count('exports that Stripe may or may not have accepted, or that are to be sent later'),
    pending: count('exports still to be sent'),
    pending_value: sum('the sum of their values'),
    failed: count('exports to be sent again after a refusal'),
    failed_value: sum('the sum of their values'),
    uncertain: count('exports that may have been accepted, which an administrator must resolve'),
    uncertain_value: sum('the sum of their values'),
    too_old: count('exports that are too old for Stripe'),
    too_old_value: sum('the sum of their values'),
    credit: sum('credit from corrections that later usage has not used up yet'),
  })),
});
export type UsageReport = z.infer<typeof UsageReport>;
type Meter = UsageReport['meters'][number];
/** What one run did for a meter. */
type Run = Pick<Meter, 'prepared' | 'prepared_value' | 'prepared_too_old' | 'prepared_too_old_value' | 'sent' | 'sent_value' | 'refused' | 'unanswered'>;

interface Prepared {
  account_id: string;
  event_name: string | null;
  exports: number;
  value: number;
  too_old: number;
  too_old_value: number;
}
interface Claimed {
  account_id: string;
  identifier: string;
  attempt: number;
  event_name: string;
  customer_id: string;
  occurred_at: number;
  value: number;
}
/** The status of Stripe's answer; null without one, 0 when nothing was sent. */
type Outcome = Pick<Claimed, 'account_id' | 'identifier' | 'attempt'> & { status: number | null; code?: string | undefined; message?: string | undefined };
interface Finished {
  event_name: string;
  state: string;
  value: number;
}

export interface SyncOptions {
  isDryRun?: boolean;
  /** Milliseconds after which no further export is sent. */
  withinMs: number;
  abort?: AbortSignal;
}

const sqlTimeoutMs = 20_000;
/** Exports per claim; a claim lasts two minutes. */
const claimSize = 100;
const sendWithinMs = 60_000;
/** Customers served at a time, each with at most 5 exports per second: 40 per second in all, where Stripe allows 100. */
const senders = 8;
const paceMs = 200;

/** A client of Stripe's API, or of a substitute at `base` unless that is empty. */
export function createStripe(key: string, base: string): Stripe {
  const { protocol, hostname, port } = new URL(base || 'https://api.stripe.com');
  return new Stripe(key, {
    apiVersion: Stripe.API_VERSION,
    // The database decides when an export is sent again, with the same identifier.
    maxNetworkRetries: 0,
    timeout: 8000,
    telemetry: false,
    host: hostname,
    protocol: protocol === 'http:' ? 'http' : 'https',
    port: port || (protocol === 'http:' ? 80 : 443),
  });
}

/** Prepares exports of usage, sends those that are due, and returns a report. The database decides what is sent and what an answer of Stripe means. */
export async function syncUsage(db: PostgrestClient, stripe: Stripe, { isDryRun = false, withinMs, abort }: SyncOptions): Promise<UsageReport> {
  const deadline = performance.now() + withinMs;
  const hasTime = () => performance.now() < deadline && !abort?.aborted;
  const call = async <T>(name: string, parameters: object = {}) => unwrap<T>(await db.rpc(name, parameters).abortSignal(AbortSignal.timeout(sqlTimeoutMs)));
  const run = new Map<string, Run>();
  const of = (name: string): Run => {
    const meter = run.get(name) ?? { prepared: 0, prepared_value: 0, prepared_too_old: 0, prepared_too_old_value: 0, sent: 0, sent_value: 0, refused: 0, unanswered: 0 };
    run.set(name, meter);
    return meter;
  };

  let isPrepared = false;
  for (let after: string | null = null; hasTime();) {
    const rows: Prepared[] = await call<Prepared[]>('prepare_billing_exports', { p_after: after, p_dry_run: isDryRun });
    isPrepared = rows.length === 0;
    if (isPrepared) break;
    for (const { account_id, event_name, exports, value, too_old, too_old_value } of rows) {
      after = account_id;
      if (event_name === null) continue;
      const meter = of(event_name);
      meter.prepared += exports;
      meter.prepared_value += value;
      meter.prepared_too_old += too_old;
      meter.prepared_too_old_value += too_old_value;
    }
  }

  let isSent = isDryRun;
  while (!isDryRun && hasTime()) {
    const claimed = await call<Claimed[]>('claim_billing_exports', { p_limit: claimSize });
    isSent = claimed.length === 0;
    if (isSent) break;
    const until = Math.min(deadline, performance.now() + sendWithinMs);
    const outcomes = await send(stripe, claimed, () => performance.now() < until && !abort?.aborted);
    const finished = await call<Finished[]>('finish_billing_exports', { p_results: outcomes });
    for (const { event_name, state, value } of finished) {
      const meter = of(event_name);
      if (state === 'sent') {
        meter.sent += 1;
        meter.sent_value += value;
      } else if (state === 'failed') meter.refused += 1;
    }
    for (const { event_name } of claimed) of(event_name).unanswered += 1;
    for (const { event_name, state } of finished) if (state !== 'pending') of(event_name).unanswered -= 1;
    // Stripe is unreachable or accepts nothing from us: what is due waits for the next run.
    if (finished.every(({ state }) => state === 'pending')) break;
  }

  const standing = await call<Omit<Meter, keyof Run>[]>('billing_report');
  return { dry_run: isDryRun, complete: isPrepared && isSent, meters: standing.map((meter) => ({ ...meter, ...of(meter.event_name) })) };
}

/** Sends exports; those of one customer one after another, as Stripe requires. */
async function send(stripe: Stripe, claimed: Claimed[], hasTime: () => boolean): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const queues = [...Map.groupBy(claimed, ({ customer_id }) => customer_id).values()];
  await Promise.all(Array.from({ length: senders }, async () => {
    for (let queue = queues.pop(); queue; queue = queues.pop()) {
      for (const { account_id, identifier, attempt, event_name, customer_id, occurred_at, value } of queue) {
        const pace = hasTime() ? sleep(paceMs) : undefined;
        const answer = pace ? await stripe.billing.meterEvents
          .create({ event_name, identifier, timestamp: occurred_at, payload: { stripe_customer_id: customer_id, value: String(value) } })
          .then(() => ({ status: 200 }), answerOf) : { status: 0 };
        outcomes.push({ account_id, identifier, attempt, ...answer });
        await pace;
      }
    }
  }));
  return outcomes;
}

function answerOf(error: unknown): Pick<Outcome, 'status' | 'code' | 'message'> {
  if (!(error instanceof Stripe.errors.StripeError)) throw error;
  return { status: error.statusCode ?? null, code: error.code, message: error.message };
}
