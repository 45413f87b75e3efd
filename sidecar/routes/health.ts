import { Hono } from 'hono';
import { z } from 'zod';
import type { Contract } from '../../gateway/contract.ts';
import { answerFailure, Failure } from '../failure.ts';
import type { App, Deps } from '../request.ts';

const timeoutMs = 2000;

export const healthContract: Contract = {
  description: 'Checks PostgREST and the database. `degraded` is also a 200: all requests are served, but the scheduled jobs in `failing_jobs` have been failing for a minute; the sidecar\'s log says why. `unhealthy` is a 503 with the common error body, `status`, and the list `down`, which names `database` or `postgrest`.',
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
 * Asks each PostgREST process whether it is up, which it answers without a database connection, so that one whose connections are busy does not count as down;
 * and asks the database through the one for checks. A 5xx or a time-out there means that the database is down, no answer that PostgREST is.
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
