import type { PostgrestClient } from '@supabase/postgrest-js';
import { Hono } from 'hono';
import { z } from 'zod';
import { errorBody, type ErrorBody } from '../../gateway/errors.ts';
import type { Contract } from '../../gateway/contract.ts';
import { Failure, unwrap } from '../failure.ts';
import { readBody, type App } from '../request.ts';
import { storable } from '../storable.ts';

const Body = z.strictObject({
  account_ids: z.array(z.string()).min(1).max(10_000),
  plan_id: z.string(),
  start_date: z.iso.datetime({ offset: true }).optional().describe('when the entitlements take effect; default: now'),
});
const Result = z.union([
  z.strictObject({ account_id: z.string(), status: z.literal('provisioned'), entitlements: z.int() }),
  z.strictObject({ account_id: z.string(), status: z.literal('unchanged') }),
  z.strictObject({ account_id: z.string(), status: z.literal('failed'), code: z.string(), message: z.string(), details: z.nullable(z.string()), hint: z.string() }),
]);
const Answer = z.strictObject({ results: z.array(Result) });
type Result = z.infer<typeof Result>;
type Row = { status: Result['status']; entitlements: number } & ErrorBody;

export const bulkProvisionContract = {
  description: 'Returns one result per entry, in the order of the list: `provisioned` with the number of entitlements, `unchanged` if the plan was already active, or `failed` with an error of the catalogue. One failure does not stop the others, and repeating the request is safe. If the request as a whole is refused, nothing was done.',
  roles: ['mec_admin'],
  body: Body,
  answer: Answer,
  errors: ['invalid_json', 'invalid_value', 'invalid_parameter', 'plan_not_found'],
} satisfies Contract;

/** nginx waits 30 seconds. Accounts that are not done by then are answered as failed, and may be sent again. */
const timeoutMs = 25_000;
/** Each slice is one transaction, far below PostgreSQL's limit of 15 seconds. */
const sliceSize = 250;
const atOnce = 4;

export const bulkProvision = new Hono<App>().post('/', async (c) => {
  const body = await readBody(c, Body);
  const timeout = AbortSignal.timeout(timeoutMs);
  const slices = Array.from({ length: Math.ceil(body.account_ids.length / sliceSize) }, (_, index) => body.account_ids.slice(index * sliceSize, (index + 1) * sliceSize));
  const results: Result[][] = [];
  const work = async (index: number) => {
    results[index] = await provision(c.var.db, body, slices[index] ?? [], timeout);
  };
  // The first slice runs alone: if the request as a whole is refused, nothing has been done.
  await work(0);
  let next = 1;
  await Promise.all(Array.from({ length: atOnce }, async () => {
    while (next < slices.length) {
      const index = next++;
      await work(index).catch((error: unknown) => {
        if (!(error instanceof Failure)) throw error;
        c.var.log.error(error.cause, 'accounts not provisioned');
        results[index] = (slices[index] ?? []).map((account_id) => ({ account_id, status: 'failed', ...errorBody(error.code, error.details) }));
      });
    }
  }));
  return c.json<z.infer<typeof Answer>>({ results: results.flat() });
});

async function provision(db: PostgrestClient, { plan_id, start_date }: z.infer<typeof Body>, accountIds: string[], timeout: AbortSignal): Promise<Result[]> {
  // An id that cannot be stored belongs to no account: it fails alone, and not the whole list.
  const parameters = { p_account_ids: storable(accountIds), p_plan_id: plan_id, ...(start_date !== undefined && { p_start_date: start_date }) };
  const rows = unwrap<Row[]>(await db.rpc('bulk_provision', parameters).abortSignal(timeout));
  return rows.map(({ status, entitlements, code, message, details, hint }, index) => {
    const account_id = accountIds[index] ?? '';
    if (status === 'provisioned') return { account_id, status, entitlements };
    return status === 'unchanged' ? { account_id, status } : { account_id, status, code, message, details, hint };
  });
}
