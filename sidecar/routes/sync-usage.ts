import { Hono } from 'hono';
import { z } from 'zod';
import type { Contract } from '../../gateway/contract.ts';
import { Failure } from '../failure.ts';
import { readBody, type App, type Deps } from '../request.ts';
import { syncUsage, UsageReport } from '../usage-sync.ts';

const Body = z.strictObject({ dry_run: z.boolean().default(false).describe('true: only returns what would be sent; changes and sends nothing') });

export const syncUsageContract = {
  description: 'Stores an export for each past hour with usage that has not been exported yet, sends the exports that are due, and returns a report. The scheduler does this every hour. Repeated and concurrent calls are safe: nothing is counted twice.',
  roles: ['mec_admin'],
  body: Body,
  answer: UsageReport,
  errors: ['usage_sync_not_configured', 'invalid_json', 'invalid_parameter'],
} satisfies Contract;

/** nginx waits 30 seconds; the rest is for the last answers of Stripe and of the database. */
const withinMs = 12_000;

export const usageSync = ({ stripe }: Pick<Deps, 'stripe'>) => new Hono<App>().post('/', async (c) => {
  const { dry_run: isDryRun } = await readBody(c, Body);
  if (stripe === undefined) throw new Failure('usage_sync_not_configured');
  return c.json<UsageReport>(await syncUsage(c.var.db, stripe, { isDryRun, withinMs }));
});
