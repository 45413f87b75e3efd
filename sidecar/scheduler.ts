import { Cron } from 'croner';
import type { Logger } from 'pino';
import type { Database } from './database.ts';

/** Each job is one SQL function that is safe to run twice, late, or at the same time in another sidecar. Nothing waits for a job to be right. */
const jobs = [
  // Usage stays exact without it; checks of busy accounts stay quick with it.
  { rpc: 'roll_up_usage', pattern: '* * * * * *' },
  // What webhooks brought; takes at most one run at a time, whichever sidecar it is in.
  { rpc: 'process_webhook_events', pattern: '* * * * * *' },
  { rpc: 'expire_stale_leases', pattern: '30 * * * * *' },
  { rpc: 'prune_decisions', pattern: '0 17 * * * *' },
] as const;

const timeoutMs = 30_000;

/** Runs the jobs until the returned function is called. A job that fails is told once, and again when it works. */
export function startScheduler(database: Database, log: Logger): () => void {
  const crons = jobs.map(({ rpc, pattern }) => {
    let isFailing = false;
    return new Cron(pattern, { name: rpc, protect: true, unref: true }, async () => {
      const { error } = await database(`job-${rpc}`, 'mec_admin').rpc(rpc).abortSignal(AbortSignal.timeout(timeoutMs));
      if (error !== null && !isFailing) log.error({ job: rpc, reason: error.message }, 'job fails');
      if (error === null && isFailing) log.info({ job: rpc }, 'job works again');
      isFailing = error !== null;
    });
  });
  return () => {
    for (const cron of crons) cron.stop();
  };
}
