// The client's interface, its options and its answers. Times in answers are ISO 8601 strings, quantities are in the resource's unit.

export interface CallOptions {
  /** Aborts the call, which then throws the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Milliseconds for the whole call, retries included; default: the client's. */
  timeoutMs?: number | undefined;
}

/**
 * How a question is answered while MEC is unavailable (unreachable, time-out, 429, 5xx): `throw` the error, `deny` (fail closed), `allow` (fail open), or
 * `last-known`: MEC's last answer to the same question, `deny` when there is none.
 */
export type OnUnavailable = 'throw' | 'deny' | 'allow' | 'last-known';

/** May this account use this much of this resource? */
export interface Question {
  accountId: string;
  /** Resource type, for example `benchmark_runs`. */
  resource: string;
  /** Narrows the resource, for example to a model. */
  scope?: string | undefined;
  /** The values that conditions of entitlements are compared with. */
  context?: Record<string, unknown> | undefined;
}

export interface CheckOptions extends Question, CallOptions {
  /** Default 1; 0 asks without wanting any. */
  quantity?: number | undefined;
  /** Default: the client's. */
  onUnavailable?: OnUnavailable | undefined;
}

export interface UseOptions extends Question, CallOptions {
  /** Default 1. */
  quantity?: number | undefined;
  /** Default: the resource's own unit. */
  unit?: string | undefined;
  /** The part of your product that uses it; for reports. */
  feature?: string | undefined;
  metadata?: Record<string, unknown> | undefined;
  /** 1 to 255 characters; identifies the event in its namespace. Default: a random one, the same for all retries of this call. */
  idempotencyKey?: string | undefined;
}

export interface ConsumeOptions extends UseOptions {
  /** Default: the client's. Usage that is allowed while MEC is unavailable is not recorded. */
  onUnavailable?: OnUnavailable | undefined;
}

export interface ReserveOptions extends UseOptions {
  /** Seconds after which the reservation expires; default 300. */
  ttlSeconds?: number | undefined;
}

export interface MeterOptions extends Omit<UseOptions, 'context'> {
  /** When the usage occurred: at most 90 days ago; default now. */
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
  /** A call with the token of a live lease returns that lease. Default: a random one. */
  sessionToken?: string | undefined;
  /** Seconds after which the lease expires without a heartbeat; default 60. */
  ttlSeconds?: number | undefined;
}

/** What every denial contains, whichever call was denied. */
export interface Denial {
  decision: string;
  reason: string;
  /** Stable, for programs; `unavailable` when MEC was unavailable. */
  reasonCode: string;
  entitlementId: string | null;
  /** Null is unlimited. */
  quantityAllowed: number | null;
  quantityUsed: number | null;
  quantityRemaining: number | null;
  limitKind?: string | null;
  /** When the window ends and usage counts from 0 again; null: never. */
  windowEnd?: string | null;
}

export interface Decision extends Denial {
  /** True for every decision except `deny`. */
  allowed: boolean;
  decision: 'allow' | 'warn' | 'grace' | 'overage' | 'deny';
  percentUsed: number | null;
  limitKind: string | null;
  windowStart: string | null;
  windowEnd: string | null;
  /** The account that the limit belongs to: the one asked about or an ancestor of it. */
  accountId: string | null;
  /** Where the decision comes from: MEC, MEC's last answer to the same question, or `onUnavailable`. */
  source: 'server' | 'last_known' | 'fallback';
  /** Age of MEC's answer in milliseconds; 0 unless `source` is `last_known`. */
  ageMs: number;
}

export interface Consumption extends Decision {
  /** Null when nothing was recorded. */
  eventId: string | null;
  /** Whether the idempotency key was used before; then this is the first answer again. */
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
  /** Whether the lease was granted. */
  success: boolean;
  /** Null when denied. */
  leaseId: string | null;
  expiresAt: string | null;
  /** Increases with every lease: a store that remembers the highest can refuse the holder of an older lease. */
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
  /** The account that the limit belongs to. */
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

/** An event for `POST /v1/meter/events`: usage that has occurred. */
export interface UsageEvent {
  /** 1 to 255 characters; identifies the event in its namespace. Default: a random one, made when the event is passed in. */
  idempotencyKey?: string | undefined;
  /** Set this or `externalId`. */
  accountId?: string | undefined;
  /** The account's id at Stripe, Auth0 or in your own system. */
  externalId?: string | undefined;
  resource: string;
  /** Default 1. */
  quantity?: number | undefined;
  unit?: string | undefined;
  scope?: string | undefined;
  /** The part of your product that used it; for reports. */
  feature?: string | undefined;
  /** Default: when MEC receives the event; in a buffer, when it is added. */
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

/** What `withReservation` passes to the work. */
export interface Hold {
  reservation: Reservation;
  /** Sets the quantity to commit, in the resource's unit. Without a call, the whole reservation is committed; 0 cancels it. */
  use: (quantity: number) => void;
}

export interface LeaseOptions extends AcquireOptions {
  /** Milliseconds between heartbeats; default: a third of `ttlSeconds`. */
  heartbeatMs?: number | undefined;
}

/** What `withLease` passes to the work. */
export interface HeldLease {
  lease: Lease & { leaseId: string; fencingNumber: number };
  /** Aborts when the lease is lost (with a MecLeaseLostError) or the caller's signal aborts. */
  signal: AbortSignal;
}

export interface SliceOptions extends Question {
  /** Quantity of a block, in the resource's unit: what one request consumes, and what a crash can waste. */
  size: number;
  /** The next block is fetched when less than this is left; default: a quarter of `size`. With 0 it is fetched only when nothing is left. */
  lowWater?: number | undefined;
  /** Seconds after which a block ends and its rest is given back; default 60. */
  ttlSeconds?: number | undefined;
  /** Milliseconds to wait after a denial or a failure before MEC is asked again; default 1000. */
  retryMs?: number | undefined;
  unit?: string | undefined;
  metadata?: Record<string, unknown> | undefined;
  /** Milliseconds for each request; default: the client's. */
  timeoutMs?: number | undefined;
  /** Called with errors of background requests: fetching the next block, and giving back a rest, which is retried. */
  onError?: ((error: unknown) => void) | undefined;
}

export interface Slice {
  /**
   * Uses some of the current blocks without waiting; fetches the next block in the background when little is left.
   * @param quantity in the resource's unit, default 1
   * @returns false when the current blocks do not hold enough
   */
  tryConsume: (quantity?: number) => boolean;
  /**
   * Uses some of the current blocks, and waits for another block when they do not hold enough.
   * @param quantity in the resource's unit, default 1
   * @returns false when the limit does not allow it
   * @throws as `Client.consume`; MecTimeoutError after `timeoutMs` (default 10,000)
   */
  consume: (quantity?: number, options?: CallOptions) => Promise<boolean>;
  /** What the current blocks hold, in the resource's unit. */
  readonly available: number;
  /** MEC's last decision; null before the first. */
  readonly decision: Decision | null;
  /**
   * Admits nothing more and gives back what is left.
   * @throws the error of the last attempt to give back; the rest then still counts as used, and `close` may be called again
   */
  close: () => Promise<void>;
}

/** The client's methods. Each may throw MecApiError, MecConnectionError, MecTimeoutError, or the reason of its AbortSignal. */
export interface Client {
  /**
   * May the account do this now? Records nothing.
   * @returns the strictest limit's decision; a denial is an answer, not an error
   * @throws MecApiError `account_not_found`, `unknown_resource_type`, `quantity_invalid`
   */
  check: (options: CheckOptions) => Promise<Decision>;
  /**
   * Checks many questions at once, 100 in a request. The decision log does not record them.
   * @returns a decision for each question, in the same order
   * @throws MecApiError as `check`; one invalid question fails the whole call
   */
  checkMany: (questions: (Question & { quantity?: number | undefined })[], options?: CallOptions & { onUnavailable?: OnUnavailable | undefined }) => Promise<Decision[]>;
  /**
   * Checks and records in one step: admitted usage never exceeds the limit.
   * @returns the decision, and the event's id if the usage was admitted
   * @throws MecApiError as `check`, and `unit_not_allowed`, `idempotency_key_invalid`, `idempotency_key_reused`, `inventory_below_zero`
   */
  consume: (options: ConsumeOptions) => Promise<Consumption>;
  /**
   * Records usage that has occurred, whatever the limits say.
   * @returns the event's id; a repeated idempotency key returns the same id
   * @throws MecApiError as `consume`, and `occurred_at_out_of_range`
   */
  meter: (options: MeterOptions) => Promise<string>;
  /**
   * Sends up to 1000 events in one request. Valid events are recorded even if others are rejected.
   * @returns a result for each event, in the same order
   * @throws MecApiError when the request as a whole is refused
   */
  ingest: (events: UsageEvent[], options?: CallOptions) => Promise<IngestResult[]>;
  /**
   * Corrects the usage of an event, in the window of that event. Requires the role mec_service or mec_admin.
   * @returns the correction's id
   * @throws MecApiError `event_not_found`, `quantity_invalid`, `idempotency_key_reused`, `forbidden`
   */
  correct: (options: CorrectOptions) => Promise<string>;
  /**
   * Reserves a quantity for work in progress: it counts as used until the reservation is committed, canceled or expires.
   * @returns the decision, and the reservation's id unless it was denied
   * @throws MecApiError as `consume`, and `ttl_invalid`
   */
  reserve: (options: ReserveOptions) => Promise<Reservation>;
  /**
   * Ends a reservation and records what was used of it.
   * @param quantity actually used, in the resource's unit; default: the reserved quantity
   * @returns the event's id; a repeated call returns the same id
   * @throws MecApiError `reservation_not_found`, `reservation_closed`, `quantity_invalid`
   */
  commit: (reservationId: string, quantity?: number, options?: CallOptions) => Promise<string>;
  /**
   * Ends a reservation and records nothing.
   * @returns false if it had already ended
   * @throws MecApiError `reservation_not_found`, `reservation_closed`
   */
  cancel: (reservationId: string, options?: CallOptions) => Promise<boolean>;
  /**
   * Reserves, calls `work`, and commits what was used. If `work` throws, cancels the reservation and throws the same error;
   * a reservation that cannot be canceled expires.
   * @returns what `work` returns
   * @throws MecDeniedError if the reservation is denied, before `work` is called; MecApiError as `reserve` and `commit`
   */
  withReservation: <T>(options: ReserveOptions, work: (hold: Hold) => T | Promise<T>) => Promise<T>;
  /**
   * Acquires a lease, which counts against a concurrency limit while it lives.
   * @returns the lease, or the denial with `success` false
   * @throws MecApiError `account_not_found`, `unknown_resource_type`, `quantity_invalid`, `ttl_invalid`
   */
  acquire: (options: AcquireOptions) => Promise<Lease>;
  /**
   * Extends a live lease.
   * @param ttlSeconds seconds from now until it expires; never shortens the lease
   * @throws MecApiError `lease_not_found`, `lease_expired`, `ttl_invalid`
   */
  heartbeat: (leaseId: string, ttlSeconds: number, options?: CallOptions) => Promise<Heartbeat>;
  /**
   * Ends a lease.
   * @returns false if it had already ended
   * @throws MecApiError `lease_not_found`
   */
  release: (leaseId: string, options?: CallOptions) => Promise<boolean>;
  /**
   * Holds a lease while `work` runs: sends heartbeats, aborts the signal passed to `work` if the lease is lost, and releases the lease afterwards.
   * @returns what `work` returns
   * @throws MecDeniedError if the lease is denied, before `work` is called; what `work` throws
   */
  withLease: <T>(options: LeaseOptions, work: (held: HeldLease) => T | Promise<T>) => Promise<T>;
  /**
   * Every limit that applies to the account, with its usage.
   * @throws MecApiError `account_not_found`
   */
  usage: (accountId: string, options?: CallOptions) => Promise<UsageLimit[]>;
  /**
   * Consumes blocks of a limit in advance and decides in this process until they are used up. Requires the role mec_service or mec_admin, to give back rests.
   * @returns a slice without a block; the first `consume` or `tryConsume` fetches one
   */
  slice: (options: SliceOptions) => Slice;
  /**
   * Calls a function of `/api/rpc` that has no method here.
   * @param name as in the API reference
   * @param parameters with their `p_` names
   * @returns the body of the answer
   */
  rpc: <T>(name: string, parameters: Record<string, unknown>, options?: CallOptions) => Promise<T>;
}
