import { Hono } from 'hono';
import { z } from 'zod';
import type { Contract } from '../../gateway/contract.ts';
import { unwrap } from '../failure.ts';
import { readBody, type App } from '../request.ts';

const Body = z.strictObject({});
const Answer = z.strictObject({ expired: z.int() });

export const expireStaleLeasesContract = {
  description: 'Closes expired leases, removes expired holds, and returns the number of leases. The scheduler does this every minute; decisions do not depend on it.',
  roles: ['mec_admin'],
  body: Body,
  answer: Answer,
  errors: ['invalid_json', 'invalid_parameter'],
} satisfies Contract;

const timeoutMs = 25_000;

export const expireStaleLeases = new Hono<App>().post('/', async (c) => {
  await readBody(c, Body);
  const expired = unwrap<number>(await c.var.db.rpc('expire_stale_leases').abortSignal(AbortSignal.timeout(timeoutMs)));
  return c.json<z.infer<typeof Answer>>({ expired });
});
