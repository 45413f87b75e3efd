// What goes into the calls and what comes out. Times in answers are ISO 8601 texts, quantities are in the resource's unit.

export interface CallOptions {
  /** Ends the call early; its reason is thrown. */
  signal?: AbortSignal | undefined;
  /** Milliseconds for the whole call, retries included; default: the client's. */
  timeoutMs?: number | undefined;
}

/**
 * What a question is answered with while MEC cannot be asked (no answer, 429, 5xx):
 * `throw` the error, `deny` (fail closed), `allow` (fail open), or `last-known`: the last answer to the same question, `deny` when there is none.
 */
export type OnUnavailable = 'throw' | 'deny' | 'allow' | 'last-known';

/** A question: may this account use so much of this resource? */
export interface Question {
  accountId: string;
  /** Resource type, for example `benchmark_runs`. */
  resource: string;
  /** Narrows the resource, for example to a model. */
  scope?: string | undefined;
  /** What the conditions of entitlements compare. */
  context?: Record<string, unknown> | undefined;
}

export interface CheckOptions extends Question, CallOptions {
  /** Default 1; 0 is a peek. */
  quantity?: number | undefined;
  /** Default: the client's. */
  onUnavailable?: OnUnavailable | undefined;
}

export interface UseOptions extends Question, CallOptions {
  /** Default 1. */
  quantity?: number | undefined;
  /** Default: the resource's own unit. */
  unit?: string | undefined;
  /** Which part of your product uses it; for reports. */
  feature?: string | undefined;
  metadata?: Record<string, unknown> | undefined;
  /** 1 to 255 characters, unique in the namespace for what is recorded. Default: a random one, kept across the retries of this call. */
  idempotencyKey?: string | undefined;
}

export interface ConsumeOptions extends UseOptions {
  /** Default: the client's. What is allowed while MEC cannot be asked is not recorded. */
  onUnavailable?: OnUnavailable | undefined;
}

export interface ReserveOptions extends UseOptions {
  /** Seconds that the quantity is held at most; default 300. */
  ttlSeconds?: number | undefined;
}

export interface MeterOptions extends Omit<UseOptions, 'context'> {
  /** When it happened: at most 90 days ago; default now. */
  occurredAt?: Date | string | undefined;
}

export interface CorrectOptions extends CallOptions {
  eventId: string;
  /** Negative takes usage back. */
  quantity: number;
  reason?: string | undefined;
  idempotencyKey?: string | undefined;
}

export interface AcquireOptions extends CallOptions {
  accountId: string;
  resource: string;
  scope?: string | undefined;
  /** Default 1. */
  quantity?: number | undefined;
  /** Whoever asks with the same token gets its own lease again. Default: a random one. */
  sessionToken?: string | undefined;
  /** Seconds that it lasts without a heartbeat; default 60. */
  ttlSeconds?: number | undefined;
}

/** What a denial says, whatever was asked. */
export interface Denial {
  decision: string;
  reason: string;
  /** Stable, for programs; `unavailable` when MEC could not be asked. */
  reasonCode: string;
  entitlementId: string | null;
  /** Null is unlimited. */
  quantityAllowed: number | null;
  quantityUsed: number | null;
  quantityRemaining: number | null;
  limitKind?: string | null;
  /** When the count starts anew; null: never. */
  windowEnd?: string | null;
}

export interface Decision extends Denial {
  /** Every decision but `deny`. */
  allowed: boolean;
  decision: 'allow' | 'warn' | 'grace' | 'overage' | 'deny';
  percentUsed: number | null;
  limitKind: string | null;
  windowStart: string | null;
  windowEnd: string | null;
  /** The limit's owner: the account or one above it. */
  accountId: string | null;
  /** Who decided: MEC now, MEC when it was last asked the same, or the caller's `onUnavailable`. */
  source: 'server' | 'last_known' | 'fallback';
  /** Milliseconds since MEC answered so; 0 unless `source` is `last_known`. */
  ageMs: number;
}

export interface Consumption extends Decision {
  /** Null when nothing was recorded. */
  eventId: string | null;
  /** Whether this key was consumed before; the answer is the first one's. */
  replayed: boolean;
  idempotencyKey: string;
}

export interface Reservation extends Decision {
  /** Null when denied. */
  reservationId: string | null;
  expiresAt: string | null;
  replayed: boolean;
  idempotencyKey: string;
}

export interface Lease extends Denial {
  /** Whether the lease is held. */
  success: boolean;
  /** Null when denied. */
  leaseId: string | null;
  expiresAt: string | null;
  /** Rises with every lease: a resource that remembers the highest can refuse an older holder. */
  fencingNumber: number | null;
  sessionToken: string;
}

export interface Heartbeat {
  leaseId: string;
  expiresAt: string;
  fencingNumber: number;
}

export interface UsageLimit {
  resourceTypeCode: string;
  resourceScope: string | null;
  displayName: string;
  unitCode: string;
  /** The limit's owner. */
  accountId: string;
  limitKind: string;
  windowType: string;
  windowStart: string | null;
  windowEnd: string | null;
  /** Null is unlimited. */
  quantityAllowed: number | null;
  quantityUsed: number;
  quantityRemaining: number | null;
  percentUsed: number | null;
  decision: Decision['decision'];
  reasonCode: string;
  entitlementIds: string[];
}

/** An event for `POST /v1/meter/events`: usage that has happened. */
export interface UsageEvent {
  /** 1 to 255 characters. Default: a random one, made when the event is given away. */
  idempotencyKey?: string | undefined;
  /** This or `externalId`. */
  accountId?: string | undefined;
  /** The account's id at Stripe, Auth0 or in your own system. */
  externalId?: string | undefined;
  resource: string;
  /** Default 1. */
  quantity?: number | undefined;
  unit?: string | undefined;
  scope?: string | undefined;
  /** Which part of your product used it. */
  feature?: string | undefined;
  /** Default: when MEC gets it, or when a buffer has accepted it. */
  occurredAt?: Date | string | undefined;
  metadata?: Record<string, unknown> | undefined;
}

export interface IngestResult {
  idempotencyKey: string | null;
  status: 'accepted' | 'duplicate' | 'rejected';
  eventId: string | null;
  /** Why it was rejected: a code of the error catalogue. */
  code: string | null;
  message: string | null;
  details: string | null;
  hint: string | null;
}
