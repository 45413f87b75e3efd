// What the routes under /v1/meter take and answer: their functions take a text and answer JSON, of which the catalog knows nothing more.
import { z } from 'zod';
import type { Contract } from './contract.ts';

const roles: Contract['roles'] = ['mec_user', 'mec_service', 'mec_admin'];
const time = z.iso.datetime({ offset: true });
const quantity = z.union([z.number().gt(-1e18).lt(1e18), z.string()])
  .describe('In the unit; above 0 and below 10^18, negative for inventory: gives back. A decimal number, as a string where it has more digits than a double (beyond 2^53).');
const words = z.string().min(1).max(128).nullish();

const usage = {
  namespace_id: z.string().nullish().describe('Where external_id is looked up; default: the token\'s.'),
  unit: z.string().nullish().describe('Default: the resource\'s own.'),
  scope: words.describe('Narrows the resource, for example to a model.'),
  feature: words.describe('The part of the product that used it, for reports.'),
  metadata: z.looseObject({}).nullish().describe('16 KB at most.'),
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

const account = {
  account_id: z.uuid().optional(),
  external_id: z.string().optional().describe('Of the account, instead of account_id.'),
  namespace_id: z.string().optional().describe('Where external_id is looked up; default: the token\'s.'),
};
const filters = {
  ...account,
  descendants: z.boolean().optional().describe('Whether the accounts below it count, too, as the tree is now; default: false.'),
  resource: z.string().optional(),
  scope: z.string().optional(),
  feature: z.string().optional(),
};
const numeric = z.number().nullable();
const decision = z.object({
  decision: z.enum(['allow', 'warn', 'grace', 'overage', 'deny']),
  reason: z.string(),
  entitlement_id: z.uuid().nullable(),
  quantity_allowed: numeric.describe('Null is unlimited.'),
  quantity_used: numeric,
  quantity_remaining: numeric,
  percent_used: numeric,
  limit_kind: z.string().nullable(),
  reason_code: z.string(),
  window_start: time.nullable(),
  window_end: time.nullable(),
  account_id: z.uuid().nullable().describe('The account whose limit decided.'),
});
const check = z.strictObject({
  account_id: z.uuid().nullish(),
  external_id: z.string().nullish(),
  namespace_id: z.string().nullish(),
  resource: z.string(),
  quantity: z.union([z.number().min(0).lt(1e18), z.string()]).nullish().describe('Default: 1; 0 is a peek.'),
  scope: words,
  context: z.looseObject({}).nullish().describe('What conditions of entitlements compare.'),
});

export const meterContracts: Record<string, Contract> = {
  'POST /v1/meter/events': {
    description: 'Records usage events, plain ones or CloudEvents 1.0: one, an array, or `{"events": […], "all_or_nothing": true}`. With the header `ce-specversion` the body is the data of a CloudEvent in binary mode, whose attributes are the headers `ce-id`, `ce-source`, `ce-type`, `ce-subject`, `ce-time`. One event that is not recorded is refused with the error that says why. The answer to an array is 200 whatever became of the items, with a result for each in its order. `accepted`: recorded now. `duplicate`: the same content was recorded under the key before, or stands earlier in the batch. `rejected`: not recorded; code, message, details and hint say why. With all_or_nothing, what is valid is rejected as `batch_rejected` when anything else is.',
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
    errors: ['invalid_json', 'invalid_value', 'invalid_parameter', 'missing_parameter', 'namespace_missing', 'account_not_found', 'unknown_resource_type', 'unit_not_allowed', 'quantity_invalid',
      'occurred_at_out_of_range', 'idempotency_key_invalid', 'idempotency_key_reused', 'inventory_below_zero', 'batch_too_large'],
  },
  'GET /v1/meter/events': {
    description: 'A page of recorded events, newest first by occurred_at and event_id; of the account alone unless descendants are asked for. The cursor of one page leads to the next; whatever is recorded meanwhile, the events that were there are shown once each.',
    roles,
    query: z.object({
      ...filters,
      from: time.optional().describe('Of occurred_at.'),
      to: time.optional().describe('Exclusive.'),
      correction: z.boolean().optional().describe('Corrections alone, or none.'),
      limit: z.int().min(1).max(1000).optional().describe('Default: 100.'),
      cursor: z.string().optional().describe('The next_cursor of the page before.'),
    }),
    answer: z.object({
      events: z.array(z.object({
        event_id: z.uuid(),
        account_id: z.uuid(),
        idempotency_key: z.string(),
        resource: z.string(),
        quantity: z.number(),
        unit: z.string(),
        scope: z.string().nullable(),
        feature: z.string().nullable(),
        occurred_at: time,
        recorded_at: time,
        is_correction: z.boolean(),
        corrects_event_id: z.uuid().nullable(),
        metadata: z.looseObject({}),
      })),
      next_cursor: z.string().nullable().describe('Null on the last page.'),
    }),
    errors: ['missing_parameter', 'invalid_parameter', 'invalid_value', 'namespace_missing', 'account_not_found'],
  },
  'GET /v1/meter/aggregates': {
    description: 'What events add up to by hour, day or month of a time zone, exactly: equal to the ledger at this moment. Only what lies in [from, to) counts; windows without events are left out. `sum` and `count` may ask for any time; `max`, `latest` and `unique` read each event, 500,000 at most. A correction counts in the quantity of the event that it corrects, when that occurred; it is no event of its own, and an event that was taken back is still counted.',
    roles,
    query: z.object({
      ...filters,
      from: time,
      to: time.optional().describe('Exclusive; default: now.'),
      granularity: z.enum(['hour', 'day', 'month']).optional().describe('Default: day.'),
      time_zone: z.string().optional().describe('An IANA name; default: the account\'s.'),
      group_by: z.string().optional().describe('account, resource, scope, feature, or several of them with commas between.'),
      aggregation: z.enum(['sum', 'count', 'max', 'latest', 'unique']).optional().describe('Default: sum.'),
      unique_by: z.string().optional().describe('For `unique`: the key of the metadata whose values are counted.'),
    }),
    answer: z.object({
      time_zone: z.string(),
      aggregates: z.array(z.object({
        window_start: time,
        window_end: time,
        value: z.number(),
        account_id: z.uuid().optional(),
        resource: z.string().optional(),
        scope: z.string().nullish(),
        feature: z.string().nullish(),
      })),
    }),
    errors: ['missing_parameter', 'invalid_parameter', 'invalid_value', 'namespace_missing', 'account_not_found', 'time_zone_invalid'],
  },
  'POST /v1/meter/validate': {
    description: 'May this account use so much? The same decision as check_entitlement, logged in the same way; nothing is recorded.',
    roles,
    body: z.union([check, z.array(check).min(1).max(100)]),
    answer: z.union([decision, z.object({ decisions: z.array(decision) })]),
    errors: ['invalid_json', 'invalid_value', 'missing_parameter', 'invalid_parameter', 'namespace_missing', 'account_not_found', 'unknown_resource_type', 'quantity_invalid'],
  },
  'GET /v1/meter/health': {
    description: 'Whether events can be recorded now: a transaction must reach the disk.',
    roles,
    answer: z.object({ status: z.literal('healthy') }),
    errors: ['invalid_parameter', 'unavailable'],
  },
};
