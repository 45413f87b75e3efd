// What the routes under /v1/meter take and answer: their functions take a text and answer JSON, of which the catalog knows nothing more.
import { z } from 'zod';
import type { Contract } from './contract.ts';

const roles: Contract['roles'] = ['mec_user', 'mec_service', 'mec_admin'];
const time = z.iso.datetime({ offset: true });
const quantity = z.union([z.number().gt(-1e18).lt(1e18), z.string()])
  .describe('In the unit; above 0 and below 10^18; for inventory also negative, which gives units back. A decimal number, as a string if it has more digits than a double (beyond 2^53).');
const words = z.string().min(1).max(128).nullish();

const usage = {
  namespace_id: z.string().nullish().describe('The namespace of external_id; default: the token\'s.'),
  unit: z.string().nullish().describe('Default: the resource\'s own.'),
  scope: words.describe('A part of the resource, for example one model.'),
  feature: words.describe('The part of your product that used it; only for reports.'),
  metadata: z.looseObject({}).nullish().describe('At most 16 KB.'),
};
const event = z.strictObject({
  idempotency_key: z.string().min(1).max(255).describe('Unique within the namespace; kept permanently.'),
  account_id: z.uuid().nullish(),
  external_id: z.string().nullish().describe('The account\'s external id, instead of account_id.'),
  resource: z.string(),
  quantity,
  occurred_at: time.nullish().describe('Default: now. At most 5 minutes in the future and 90 days in the past.'),
  ...usage,
});
const cloudEvent = z.looseObject({
  specversion: z.literal('1.0'),
  id: z.string().min(1),
  source: z.string().min(1).describe('Forms the idempotency key, with id.'),
  type: z.string().min(1).describe('The resource, unless data has one.'),
  subject: z.string().describe('The account\'s id or external id.'),
  time: time.optional().describe('When the usage occurred.'),
  data: z.looseObject({ resource: z.string().nullish(), quantity, ...usage }),
});
const anyEvent = z.union([event, cloudEvent]);
const batch = z.array(anyEvent).max(1000);

const account = {
  account_id: z.uuid().optional(),
  external_id: z.string().optional().describe('The account\'s external id, instead of account_id.'),
  namespace_id: z.string().optional().describe('The namespace of external_id; default: the token\'s.'),
};
const filters = {
  ...account,
  descendants: z.boolean().optional().describe('Whether to include the accounts below it, as the tree is now; default: false.'),
  resource: z.string().optional(),
  scope: z.string().optional(),
  feature: z.string().optional(),
};
const numeric = z.number().nullable();
const decision = z.object({
  decision: z.enum(['allow', 'warn', 'grace', 'overage', 'deny']),
  reason: z.string(),
  entitlement_id: z.uuid().nullable(),
  quantity_allowed: numeric.describe('Null means unlimited.'),
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
  quantity: z.union([z.number().min(0).lt(1e18), z.string()]).nullish().describe('Default: 1; 0 shows the current usage.'),
  scope: words,
  context: z.looseObject({}).nullish().describe('Values for entitlement conditions.'),
});

export const meterContracts: Record<string, Contract> = {
  'POST /v1/meter/events': {
    description: 'Records usage events, plain ones or CloudEvents 1.0. Takes one event, an array, or `{"events": […], "all_or_nothing": true}`. With the header `ce-specversion` the body is the data of a CloudEvent in binary mode, whose attributes are the headers `ce-id`, `ce-source`, `ce-type`, `ce-subject`, `ce-time`. A single event that is rejected is answered with the error. An array or `events` is answered 200, even if all events are rejected, with one result per event, in the same order. `accepted`: recorded now. `duplicate`: the same content was recorded under this key before, or earlier in this batch. `rejected`: not recorded; code, message, details and hint say why. With all_or_nothing, if one event is rejected, valid ones are rejected as `batch_rejected`.',
    roles,
    body: z.union([z.strictObject({ events: batch, all_or_nothing: z.boolean().nullish() }), batch, anyEvent]),
    otherBodies: { 'application/cloudevents+json': cloudEvent, 'application/cloudevents-batch+json': z.array(cloudEvent).max(1000) },
    answer: z.object({
      results: z.array(z.object({
        idempotency_key: z.string().nullable(),
        status: z.enum(['accepted', 'duplicate', 'rejected']),
        event_id: z.uuid().nullable().describe('Null if rejected.'),
        code: z.string().nullable().describe('A code of the error catalogue; null unless rejected, as are message, details and hint.'),
        message: z.string().nullable(),
        details: z.string().nullable(),
        hint: z.string().nullable(),
      })),
    }),
    errors: ['invalid_json', 'invalid_value', 'invalid_parameter', 'missing_parameter', 'namespace_missing', 'account_not_found', 'unknown_resource_type', 'unit_not_allowed', 'quantity_invalid',
      'occurred_at_out_of_range', 'idempotency_key_invalid', 'idempotency_key_reused', 'inventory_below_zero', 'batch_too_large'],
  },
  'GET /v1/meter/events': {
    description: 'Returns a page of events, newest first by occurred_at and event_id; only the account\'s own, unless `descendants` is true. `next_cursor` leads to the next page. Even if events are recorded between requests, each event that existed at the start is returned exactly once.',
    roles,
    query: z.object({
      ...filters,
      from: time.optional().describe('The start of the range of occurred_at, inclusive.'),
      to: time.optional().describe('The end of the range, exclusive.'),
      correction: z.boolean().optional().describe('true: only corrections; false: no corrections.'),
      limit: z.int().min(1).max(1000).optional().describe('Default: 100.'),
      cursor: z.string().optional().describe('The next_cursor of the previous page.'),
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
    description: 'Returns aggregates of events per hour, day or month in a time zone. They are exact: they equal the ledger at the moment of the request. Only events in [from, to) count; windows without events are omitted. `sum` and `count` work over any range; `max`, `latest` and `unique` read each event, at most 500,000. A correction changes the quantity of the event that it corrects, at the time when that event occurred. It is not counted as an event: `count` and `unique` count the original events, corrected or not.',
    roles,
    query: z.object({
      ...filters,
      from: time,
      to: time.optional().describe('Exclusive; default: now.'),
      granularity: z.enum(['hour', 'day', 'month']).optional().describe('Default: day.'),
      time_zone: z.string().optional().describe('An IANA name; default: the account\'s.'),
      group_by: z.string().optional().describe('account, resource, scope, feature, or several of them, separated by commas.'),
      aggregation: z.enum(['sum', 'count', 'max', 'latest', 'unique']).optional().describe('Default: sum.'),
      unique_by: z.string().optional().describe('For `unique`: the metadata key whose distinct values are counted.'),
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
    description: 'Makes the same decision as check_entitlement and logs it in the same way; records no usage.',
    roles,
    body: z.union([check, z.array(check).min(1).max(100)]),
    answer: z.union([decision, z.object({ decisions: z.array(decision) })]),
    errors: ['invalid_json', 'invalid_value', 'missing_parameter', 'invalid_parameter', 'namespace_missing', 'account_not_found', 'unknown_resource_type', 'quantity_invalid'],
  },
  'GET /v1/meter/health': {
    description: 'Answers 200 if a transaction reached the disk.',
    roles,
    answer: z.object({ status: z.literal('healthy') }),
    errors: ['invalid_parameter', 'unavailable'],
  },
};
