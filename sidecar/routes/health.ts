import type { PostgrestClient } from '@supabase/postgrest-js';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Contract } from '../../gateway/contract.ts';
import { answerFailure, Failure } from '../failure.ts';
import type { App } from '../request.ts';

const timeoutMs = 2000;

export const healthContract: Contract = {
  description: 'Asks PostgREST and the database. What is down is said by 503 with the common error body and, besides, `status` `unhealthy` and `down`, a list of `database` or `postgrest`.',
  answer: z.object({ status: z.literal('healthy') }),
  errors: ['unavailable'],
};

export const health = new Hono<App>().get('/', async (c) => {
  const { down, reason } = await check(c.var.db);
  if (down === undefined) return c.json({ status: 'healthy' });
  c.var.log.error({ down, reason }, 'unhealthy');
  return answerFailure(c, new Failure('unavailable', `${down} is down`), { status: 'unhealthy', down: [down] });
});

/** PostgREST without a database still answers, with a 5xx or late; without PostgREST nobody does. */
async function check(db: PostgrestClient): Promise<{ down?: 'database' | 'postgrest'; reason?: string }> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const { status, error } = await db.rpc('ping').abortSignal(timeout);
  if (!error) return {};
  const reason = error.message;
  return { down: status >= 500 || timeout.aborted ? 'database' : 'postgrest', reason };
}
