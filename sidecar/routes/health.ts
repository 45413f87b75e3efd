import type { PostgrestClient } from '@supabase/postgrest-js';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Contract } from '../../gateway/contract.ts';
import { answerFailure, Failure } from '../failure.ts';
import type { App } from '../request.ts';

const timeoutMs = 2000;

export const healthContract: Contract = {
  description: 'Asks PostgREST and the database. `degraded` is a 200 as well: everything is served, but the scheduled jobs in `failing_jobs` have failed for a minute, see the sidecar\'s log. What is down is said by 503 with the common error body and, besides, `status` `unhealthy` and `down`, a list of `database` or `postgrest`.',
  answer: z.union([z.strictObject({ status: z.literal('healthy') }), z.strictObject({ status: z.literal('degraded'), failing_jobs: z.array(z.string()) })]),
  errors: ['unavailable'],
};

export const health = new Hono<App>().get('/', async (c) => {
  const { down, reason, failingJobs } = await check(c.var.db);
  if (down === undefined) return c.json(failingJobs.length === 0 ? { status: 'healthy' } : { status: 'degraded', failing_jobs: failingJobs });
  c.var.log.error({ down, reason }, 'unhealthy');
  return answerFailure(c, new Failure('unavailable', `${down} is down`), { status: 'unhealthy', down: [down] });
});

/** PostgREST without a database still answers, with a 5xx or late; without PostgREST nobody does. */
async function check(db: PostgrestClient): Promise<{ down?: 'database' | 'postgrest'; reason?: string; failingJobs: string[] }> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const answer = await db.rpc('failing_jobs').abortSignal(timeout);
  if (!answer.error) return { failingJobs: answer.data as string[] };
  return { down: answer.status >= 500 || timeout.aborted ? 'database' : 'postgrest', reason: answer.error.message, failingJobs: [] };
}
