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

/** A reservation in use. */
export interface Hold {
  reservation: Reservation;
  /** Says how much was really used, in the resource's unit; without it, all that was held. 0 gives it back. */
  use: (quantity: number) => void;
}

export interface LeaseOptions extends AcquireOptions {
  /** Milliseconds between heartbeats; default a third of the lease's time. */
  heartbeatMs?: number | undefined;
}

export interface HeldLease {
  lease: Lease & { leaseId: string; fencingNumber: number };
  /** Aborted when the lease is lost (MecLeaseLostError) or the caller's own signal is. */
  signal: AbortSignal;
}

export interface SliceOptions extends Question {
  /** Quantity of a block: what one request takes, and what a crash can waste. */
  size: number;
  /** The next block is fetched when less than this is left; default a quarter of `size`, 0 fetches only when nothing is left. */
  lowWater?: number | undefined;
  /** Seconds that a block is used; then its rest is given back. Default 60. */
  ttlSeconds?: number | undefined;
  /** Milliseconds that a denial or a failure is believed before the server is asked again; default 1000. */
  retryMs?: number | undefined;
  unit?: string | undefined;
  metadata?: Record<string, unknown> | undefined;
  /** Milliseconds for each request; default: the client's. */
  timeoutMs?: number | undefined;
  /** Told of what fails in the background: fetching ahead, giving back (which is tried again). */
  onError?: ((error: unknown) => void) | undefined;
}

export interface Slice {
  /**
   * Uses some of what is at hand, without waiting; fetches more in the background when little is left.
   * @param quantity in the resource's unit, default 1
   * @returns false when not enough is at hand
   */
  tryConsume: (quantity?: number) => boolean;
  /**
   * Uses some of what is at hand, and fetches more when that does not suffice.
   * @param quantity in the resource's unit, default 1
   * @returns false when the limit does not allow it
   * @throws as Client.consume
   */
  consume: (quantity?: number, options?: CallOptions) => Promise<boolean>;
  /** What is at hand now, in the resource's unit. */
  readonly available: number;
  /** The server's last answer; null before the first. */
  readonly decision: Decision | null;
  /**
   * Gives back what is left; nothing is admitted any more.
   * @throws what the last attempt to give back has met; the rest stays counted as used then, and `close` may be called again
   */
  close: () => Promise<void>;
}

/** MEC's functions. Each may throw MecApiError, MecConnectionError, MecTimeoutError, or the reason of its AbortSignal. */
export interface Client {
  /**
   * May the account do this now? Records nothing.
   * @returns the strictest limit's decision; a denial is an answer, not an error
   * @throws MecApiError `account_not_found`, `unknown_resource_type`, `quantity_invalid`
   */
  check: (options: CheckOptions) => Promise<Decision>;
  /**
   * Many checks at once, a hundred in a request; leaves no trace in the decision log.
   * @returns a decision for each question, in their order
   * @throws MecApiError as `check`; one bad question fails the call
   */
  checkMany: (questions: (Question & { quantity?: number | undefined })[], options?: CallOptions & { onUnavailable?: OnUnavailable | undefined }) => Promise<Decision[]>;
  /**
   * Checks and records in one step: what is admitted never exceeds the limit.
   * @returns the decision, and the event's id when it was admitted
   * @throws MecApiError as `check`, and `unit_not_allowed`, `idempotency_key_invalid`, `idempotency_key_reused`, `inventory_below_zero`
   */
  consume: (options: ConsumeOptions) => Promise<Consumption>;
  /**
   * Records what has happened, whatever the limits say.
   * @returns the event's id, the same for the same key
   * @throws MecApiError as `consume`, and `occurred_at_out_of_range`
   */
  meter: (options: MeterOptions) => Promise<string>;
  /**
   * Sends up to 1000 events in one request. Good ones are recorded, whatever the others are.
   * @returns a result for each event, in their order
   * @throws MecApiError when the request as a whole is refused
   */
  ingest: (events: UsageEvent[], options?: CallOptions) => Promise<IngestResult[]>;
  /**
   * Takes usage back, or adds to it, in the window of the event. Needs role mec_service or mec_admin.
   * @returns the correction's id
   * @throws MecApiError `event_not_found`, `quantity_invalid`, `idempotency_key_reused`, `forbidden`
   */
  correct: (options: CorrectOptions) => Promise<string>;
  /**
   * Holds a quantity for work under way: it counts as used until it is committed, canceled or expires.
   * @returns the decision, and the reservation's id unless denied
   * @throws MecApiError as `consume`, and `ttl_invalid`
   */
  reserve: (options: ReserveOptions) => Promise<Reservation>;
  /**
   * Records what a reservation was used for.
   * @param quantity what was really used; default: what was held
   * @returns the event's id, the same for a repeat
   * @throws MecApiError `reservation_not_found`, `reservation_closed`, `quantity_invalid`
   */
  commit: (reservationId: string, quantity?: number, options?: CallOptions) => Promise<string>;
  /**
   * Frees what a reservation holds.
   * @returns whether it was held until now
   * @throws MecApiError `reservation_not_found`, `reservation_closed`
   */
  cancel: (reservationId: string, options?: CallOptions) => Promise<boolean>;
  /**
   * Reserves, works, and commits what was used; cancels when the work throws, and throws the same.
   * A failed cancellation is left to the reservation's expiry.
   * @returns what `work` returns
   * @throws MecDeniedError when there is not enough left; `work` is not called then. MecApiError as `reserve` and `commit`
   */
  withReservation: <T>(options: ReserveOptions, work: (hold: Hold) => T | Promise<T>) => Promise<T>;
  /**
   * Takes a place among the concurrent ones.
   * @returns the lease, or the denial with `success` false
   * @throws MecApiError `account_not_found`, `unknown_resource_type`, `quantity_invalid`, `ttl_invalid`
   */
  acquire: (options: AcquireOptions) => Promise<Lease>;
  /**
   * Extends a live lease.
   * @param ttlSeconds seconds from now; never shortens it
   * @throws MecApiError `lease_not_found`, `lease_expired`, `ttl_invalid`
   */
  heartbeat: (leaseId: string, ttlSeconds: number, options?: CallOptions) => Promise<Heartbeat>;
  /**
   * Ends a lease.
   * @returns whether it was live until now
   * @throws MecApiError `lease_not_found`
   */
  release: (leaseId: string, options?: CallOptions) => Promise<boolean>;
  /**
   * Holds a lease while `work` runs: heartbeats by itself, aborts `work`'s signal when the lease is lost, and releases it in the end, whatever that is.
   * @returns what `work` returns
   * @throws MecDeniedError when no place is free; `work` is not called then
   */
  withLease: <T>(options: LeaseOptions, work: (held: HeldLease) => T | Promise<T>) => Promise<T>;
  /**
   * Every limit that the account lives under, with what is used of it.
   * @throws MecApiError `account_not_found`
   */
  usage: (accountId: string, options?: CallOptions) => Promise<UsageLimit[]>;
  /**
   * Takes blocks of a limit and decides in this process until they are used up. Needs role mec_service or mec_admin, to give back the rest.
   * @returns a slice without a block yet; the first `consume` or `tryConsume` gets one
   */
  slice: (options: SliceOptions) => Slice;
  /**
   * Calls any function of `/api/rpc`, for those that have no method here.
   * @param name as in the API reference
   * @param parameters with their `p_` names
   */
  rpc: <T>(name: string, parameters: Record<string, unknown>, options?: CallOptions) => Promise<T>;
}
