// What the routes under /v1/meter take and answer: their functions take a text and answer JSON, of which the catalog knows nothing more.
import { z } from 'zod';
import type { Contract } from './contract.ts';

const roles: Contract['roles'] = ['mec_user', 'mec_service', 'mec_admin'];
const time = z.iso.datetime({ offset: true });
const quantity = z.union([z.number(), z.string()]).describe('In the unit; above 0, negative for inventory: gives back. A decimal number, as a string where it has more digits than a double.');
const words = z.string().min(1).max(128).nullish();

const usage = {
  namespace_id: z.string().nullish().describe('Where external_id is looked up; default: the token\'s.'),
  unit: z.string().nullish().describe('Default: the resource\'s own.'),
  scope: words.describe('Narrows the resource, for example to a model.'),
  feature: words.describe('The part of the product that used it, for reports.'),
  metadata: z.looseObject({}).nullish(),
};
const event = z.strictObject({
  idempotency_key: z.string().min(1).max(255).describe('Unique in the namespace; kept for good.'),
  account_id: z.uuid().nullish(),
  external_id: z.string().nullish().describe('Of the account, instead of account_id.'),
  resource: z.string(),
  quantity,
  occurred_at: time.nullish().describe('Default: now. At most 5 minutes ahead, 90 days old.'),
  ...usage,
});
const cloudEvent = z.looseObject({
  specversion: z.literal('1.0'),
  id: z.string().min(1),
  source: z.string().min(1).describe('With id it makes the idempotency key.'),
  type: z.string().min(1).describe('The resource, unless data names one.'),
  subject: z.string().describe('The account: its account_id or external_id.'),
  time: time.optional().describe('When it occurred.'),
  data: z.looseObject({ resource: z.string().nullish(), quantity, ...usage }),
});
const anyEvent = z.union([event, cloudEvent]);
const batch = z.array(anyEvent).max(1000);

export const meterContracts: Record<string, Contract> = {
  'POST /v1/meter/events': {
    description: 'Records usage events, plain ones or CloudEvents 1.0: one, an array, or `{"events": […], "all_or_nothing": true}`. The answer is 200 whatever became of the items, with a result for each in its order. `accepted`: recorded now. `duplicate`: the same content was recorded under the key before, or stands earlier in the batch. `rejected`: not recorded; code, message, details and hint say why. With all_or_nothing, what is valid is rejected as `batch_rejected` when anything else is.',
    roles,
    body: z.union([z.strictObject({ events: batch, all_or_nothing: z.boolean().nullish() }), batch, anyEvent]),
    otherBodies: { 'application/cloudevents+json': cloudEvent, 'application/cloudevents-batch+json': z.array(cloudEvent).max(1000) },
    answer: z.object({
      results: z.array(z.object({
        idempotency_key: z.string().nullable(),
        status: z.enum(['accepted', 'duplicate', 'rejected']),
        event_id: z.uuid().nullable().describe('Null for what was rejected.'),
        code: z.string().nullable().describe('Of the error catalogue, as the three that follow; null unless rejected.'),
        message: z.string().nullable(),
        details: z.string().nullable(),
        hint: z.string().nullable(),
      })),
    }),
    errors: ['invalid_json', 'invalid_value', 'invalid_parameter', 'batch_too_large'],
  },
};
