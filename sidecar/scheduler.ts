import { randomUUID } from 'node:crypto';
import type { PostgrestClient } from '@supabase/postgrest-js';
import { Cron } from 'croner';
import type { Logger } from 'pino';
import type Stripe from 'stripe';
import type { Postgrest } from './postgrest.ts';
import { unwrap } from './failure.ts';
import { syncUsage } from './usage-sync.ts';

interface Job {
  name: string;
  pattern: string;
  run: (db: PostgrestClient, abort: AbortSignal) => Promise<unknown>;
}

const timeoutMs = 30_000;
const reportMs = 5000;
const call = (name: string, pattern: string): Job => ({ name, pattern, run: async (db) => unwrap<unknown>(await db.rpc(name).abortSignal(AbortSignal.timeout(timeoutMs))) });

/** Each job may run twice, late, or at the same time in another sidecar. */
const jobsOf = (stripe: Stripe | undefined): Job[] => [
  // Usage is exact without it; it keeps checks of busy accounts fast.
  call('roll_up_usage', '* * * * * *'),
  // Applies stored webhook events; the database lets only one run proceed at a time, whichever sidecar it is in.
  call('process_webhook_events', '* * * * * *'),
  call('expire_stale_leases', '30 * * * * *'),
  call('prune_decisions', '0 17 * * * *'),
  call('prune_webhook_events', '0 43 3 * * *'),
  // The usage of an hour is exported from 15 minutes after its end.
  ...(stripe === undefined ? [] : [{ name: 'sync_usage', pattern: '0 16 * * * *', run: (db: PostgrestClient, abort: AbortSignal) => syncUsage(db, stripe, { withinMs: 50 * 60_000, abort }) }]),
];

/** Seconds for which a sidecar holds the schedule, and how often it renews; after a crash another sidecar takes over within this time. */
const leaseSeconds = 5;
const renewal = '* * * * * *';

/** The message with that of PostgreSQL, which a `Failure` does not show to callers. */
function reasonOf({ message, cause }: Error): string {
  return typeof cause === 'object' && cause !== null && 'message' in cause ? `${message}: ${String(cause.message)}` : message;
}

/** How often a job that keeps failing is logged and reported. */
const reminderMs = 60_000;

/**
 * Runs the jobs until the returned function is called, while no other sidecar holds the schedule. A failing job is logged and reported to the database (where
 * /health of every sidecar sees it) at once, then every minute, and again when it works.
 */
export function startScheduler(postgrest: Postgrest, stripe: Stripe | undefined, log: Logger, now: () => number = () => performance.now()): () => Promise<void> {
  const holder = randomUUID();
  const stopping = new AbortController();
  let heldUntil = 0;
  const hold = async (seconds: number) =>
    unwrap<boolean>(await postgrest('jobs', `scheduler-${holder}`, 'mec_admin').rpc('hold_scheduler', { p_holder: holder, p_ttl_seconds: seconds }).abortSignal(AbortSignal.timeout(leaseSeconds * 1000)));
  const renew = async () => {
    const [asked, before] = [performance.now(), heldUntil];
    heldUntil = await hold(leaseSeconds) ? asked + leaseSeconds * 1000 : 0;
    if (before < asked && heldUntil > 0) log.info({ holder }, 'runs the schedule');
    if (before > asked && heldUntil === 0) log.warn({ holder }, 'another sidecar runs the schedule');
  };

  const report = async (job: string, error: string | null) => {
    const answer = await postgrest('jobs', `${job}-${holder}`, 'mec_admin').rpc('report_job', { p_job: job, p_error: error }).abortSignal(AbortSignal.timeout(reportMs));
    return answer.error === null;
  };
  const start = (name: string, pattern: string, work: () => Promise<unknown>, isMine?: () => boolean) => {
    let failing: { since: number; toldAt: number } | undefined;
    // Until the first report the database may hold the state that another sidecar reported.
    let isReported = false;
    return new Cron(pattern, { protect: true, unref: true }, async () => {
      if (isMine?.() === false) {
        [failing, isReported] = [undefined, false];
        return;
      }
      const began = now();
      const error = await work().then(() => undefined, (reason: unknown) => (reason instanceof Error ? reason : new Error('unknown', { cause: reason })));
      const isDue = error ? failing === undefined || now() - failing.toldAt >= reminderMs : failing !== undefined;
      if (error && isDue) {
        failing = { since: failing?.since ?? began, toldAt: now() };
        log.error({ job: name, err: error, failing_seconds: Math.round((now() - failing.since) / 1000) }, 'job fails');
      } else if (!error && isDue) {
        failing = undefined;
        log.info({ job: name }, 'job works again');
      }
      // hold_scheduler is not reported: the database itself knows who holds the schedule, and whether anybody does.
      if (isMine && (isDue || !isReported)) isReported = await report(name, error ? reasonOf(error) : null);
    });
  };
  const crons = [
    start('hold_scheduler', renewal, renew),
    ...jobsOf(stripe).map(({ name, pattern, run }) =>
      start(name, pattern, () => run(postgrest('jobs', `${name}-${holder}`, 'mec_admin'), stopping.signal), () => performance.now() < heldUntil)),
  ];
  return async () => {
    for (const cron of crons) cron.stop();
    stopping.abort();
    if (performance.now() < heldUntil) await hold(0);
  };
}
