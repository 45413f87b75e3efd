import { z } from 'zod';
import type { ErrorCode } from './errors.ts';

/** What an operation takes and answers that the database's catalog does not tell; its path and summary are in routes.json. */
export interface Contract {
  description: string;
  /** Who may call it; without any it needs no token. */
  roles?: ('mec_user' | 'mec_service' | 'mec_admin')[];
  /** Headers that it needs besides the common ones, and what they say. */
  headers?: Record<string, string>;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** By media type. */
  otherBodies?: Record<string, z.ZodType>;
  answer: z.ZodType;
  /** Of the answer; 200 unless it says otherwise. */
  status?: number;
  errors: ErrorCode[];
}

/** Parameters of functions of whose type the catalog knows too little, as `function.parameter`. */
export const jsonParameters: Record<string, z.ZodType> = {
  'bulk_provision.p_account_ids': z.array(z.string()).min(1).max(1000),
  'finish_billing_exports.p_results': z.array(z.object({
    account_id: z.uuid(),
    identifier: z.string(),
    attempt: z.int(),
    status: z.int().nullish().describe('of Stripe\'s answer; null without one, 0 if nothing was sent'),
    code: z.string().nullish(),
    message: z.string().nullish(),
  })).max(1000),
  'check_entitlements.p_checks': z.array(z.object({
    account_id: z.uuid(),
    resource_type: z.string(),
    resource_scope: z.string().nullish(),
    requested_qty: z.number().min(0).nullish().describe('default: 1; 0 shows the current usage'),
    context: z.looseObject({}).nullish().describe('values for entitlement conditions'),
  })).min(1).max(100),
  'meter_consumption.p_occurred_at': z.string().meta({ format: 'date-time' }),
  'store_webhook_event.p_payload': z.union([z.looseObject({}), z.array(z.looseObject({}))]),
};
