import { Hono } from 'hono';
import { z } from 'zod';
import type { Contract } from '../../gateway/contract.ts';
import { answerFailure, Failure } from '../failure.ts';
import type { App, Deps } from '../request.ts';

const timeoutMs = 2000;

export const healthContract: Contract = {
  description: 'Asks PostgREST and the database. `degraded` is a 200 as well: everything is served, but the scheduled jobs in `failing_jobs` have failed for a minute, see the sidecar\'s log. What is down is said by 503 with the common error body and, besides, `status` `unhealthy` and `down`, a list of `database` or `postgrest`.',
  answer: z.union([z.strictObject({ status: z.literal('healthy') }), z.strictObject({ status: z.literal('degraded'), failing_jobs: z.array(z.string()) })]),
  errors: ['unavailable'],
};

type Health = Pick<Deps, 'postgrest' | 'postgrestUrls'>;

export const health = (deps: Health) => new Hono<App>().get('/', async (c) => {
  const { down, reason, failingJobs } = await check(deps, c.var.requestId);
  if (down === undefined) return c.json(failingJobs.length === 0 ? { status: 'healthy' } : { status: 'degraded', failing_jobs: failingJobs });
  c.var.log.error({ down, reason }, 'unhealthy');
  return answerFailure(c, new Failure('unavailable', `${down} is down`), { status: 'unhealthy', down: [down] });
});

/**
 * Each of the PostgREST processes is asked whether it lives, which it answers without a connection, and that for checks for the database: a process whose
 * connections are busy is not down. One without a database still answers, with a 5xx or late; without PostgREST nobody does.
 */
async function check({ postgrest, postgrestUrls }: Health, requestId: string): Promise<{ down?: 'database' | 'postgrest'; reason?: string; failingJobs: string[] }> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const [jobs, ...lives] = await Promise.all([
    postgrest('checks', requestId).rpc('failing_jobs').abortSignal(timeout),
    ...postgrestUrls.map((url) => fetch(url, { signal: timeout }).then(() => undefined, (error: unknown) => String(error))),
  ]);
  if (jobs.error) return { down: jobs.status >= 500 || timeout.aborted ? 'database' : 'postgrest', reason: jobs.error.message, failingJobs: [] };
  const reason = lives.find((dead) => dead !== undefined);
  return reason === undefined ? { failingJobs: jobs.data as string[] } : { down: 'postgrest', reason, failingJobs: [] };
}
