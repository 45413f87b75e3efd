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

/** Each is safe to run twice, late, or at the same time in another sidecar. Nothing waits for a job to be right. */
const jobsOf = (stripe: Stripe | undefined): Job[] => [
  // Usage stays exact without it; checks of busy accounts stay quick with it.
  call('roll_up_usage', '* * * * * *'),
  // What webhooks brought; takes at most one run at a time, whichever sidecar it is in.
  call('process_webhook_events', '* * * * * *'),
  call('expire_stale_leases', '30 * * * * *'),
  call('prune_decisions', '0 17 * * * *'),
  call('prune_webhook_events', '0 43 3 * * *'),
  // An hour is over for its usage after 15 minutes more.
  ...(stripe === undefined ? [] : [{ name: 'sync_usage', pattern: '0 16 * * * *', run: (db: PostgrestClient, abort: AbortSignal) => syncUsage(db, stripe, { withinMs: 50 * 60_000, abort }) }]),
];

/** How long one sidecar holds the schedule, and how often it asks; after a crash another has it within this time. */
const leaseSeconds = 5;
const renewal = '* * * * * *';

/** With what PostgreSQL said, which a `Failure` keeps to itself. */
function reasonOf({ message, cause }: Error): string {
  return typeof cause === 'object' && cause !== null && 'message' in cause ? `${message}: ${String(cause.message)}` : message;
}

/** How often a job that goes on failing is told of. */
const reminderMs = 60_000;

/**
 * Runs the jobs, as long as no other sidecar does, until the returned function is called. What fails is told at once, in the log and to the database (where
 * /health of every sidecar sees it), then every minute, and again when it works.
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
    // Until then the database may say what was true of the sidecar before.
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
      // Who holds the schedule, or that nobody does, the database knows by itself.
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
