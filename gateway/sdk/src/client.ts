import { randomUUID } from 'node:crypto';
import { camelCase, createLastKnown, fromServer, type LastKnownOptions } from './decisions.ts';
import { MecDeniedError } from './errors.ts';
import { holdLease, type HeldLease, type LeaseOptions } from './lease.ts';
import { openSlice, type Slice, type SliceOptions } from './slice.ts';
import { createTransport, type TransportOptions } from './transport.ts';
import type {
  AcquireOptions, CallOptions, CheckOptions, ConsumeOptions, Consumption, CorrectOptions, Decision, Heartbeat, IngestResult, Lease, MeterOptions, OnUnavailable, Question,
  Reservation, ReserveOptions, UsageEvent, UsageLimit, UseOptions,
} from './types.ts';

export type ClientOptions = TransportOptions & {
  /** What calls do that do not say it themselves; default `throw`. */
  onUnavailable?: OnUnavailable | undefined;
  /** The answers that `last-known` falls back on. */
  lastKnown?: LastKnownOptions | undefined;
};

/** A reservation in use. */
export interface Hold {
  reservation: Reservation;
  /** Says how much was really used, in the resource's unit; without it, all that was held. 0 gives it back. */
  use: (quantity: number) => void;
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

const checksInRequest = 100;
const oneRow = 'application/vnd.pgrst.object+json';

/**
 * A client of MEC. It keeps no connection and no timer, so there is nothing to close.
 * @param options where MEC is, who calls, and how patient the client is
 */
export function createClient(options: ClientOptions): Client {
  const send = createTransport(options);
  const lastKnown = createLastKnown(options.lastKnown);
  const fallback = options.onUnavailable ?? 'throw';

  const rpc = async <T>(name: string, parameters: object, call?: CallOptions, accept?: string) => (await send(`/api/rpc/${name}`, parameters, call, accept)).body as T;
  const row = async <T>(name: string, parameters: object, call: CallOptions) => camelCase(await rpc(name, parameters, call, oneRow)) as T;

  const useParameters = ({ accountId, resource, scope, quantity = 1, unit, feature, metadata, context }: UseOptions, key: string) => ({
    p_idempotency_key: key, p_account_id: accountId, p_resource_type: resource, p_resource_scope: scope, p_quantity: quantity, p_unit_code: unit, p_feature: feature,
    p_metadata: metadata, p_context: context,
  });

  const client: Client = {
    async check(question) {
      const { accountId, resource, scope, quantity, context } = question;
      const parameters = { p_account_id: accountId, p_resource_type: resource, p_resource_scope: scope, p_requested_qty: quantity, p_context: context };
      const [decision] = await lastKnown.decide([question], question.onUnavailable ?? fallback, async () => [fromServer(await rpc('check_entitlement', parameters, question, oneRow))]);
      return decision as Decision;
    },

    async checkMany(questions, call = {}) {
      const decisions: Decision[] = [];
      for (let first = 0; first < questions.length; first += checksInRequest) {
        const some = questions.slice(first, first + checksInRequest);
        const checks = some.map(({ accountId, resource, scope, quantity, context }) => ({ account_id: accountId, resource_type: resource, resource_scope: scope, requested_qty: quantity, context }));
        decisions.push(...await lastKnown.decide(some, call.onUnavailable ?? fallback, async () => {
          const rows = await rpc<(Record<string, unknown> & { item: number })[]>('check_entitlements', { p_checks: checks }, call);
          return rows.toSorted((a, b) => a.item - b.item).map(({ item: _, ...decision }) => fromServer(decision));
        }));
      }
      return decisions;
    },

    async consume(use) {
      const idempotencyKey = use.idempotencyKey ?? randomUUID();
      const [decision] = await lastKnown.decide([use], use.onUnavailable ?? fallback, async () => [fromServer(await rpc('consume', useParameters(use, idempotencyKey), use, oneRow))]);
      return { eventId: null, replayed: false, ...decision as Decision, idempotencyKey };
    },

    meter({ idempotencyKey = randomUUID(), occurredAt, ...use }) {
      return rpc<string>('meter_consumption', { ...useParameters(use, idempotencyKey), p_occurred_at: occurredAt }, use);
    },

    async ingest(events, call) {
      const body = events.map(({ idempotencyKey = randomUUID(), accountId, externalId, quantity = 1, occurredAt, ...event }) => (
        { idempotency_key: idempotencyKey, account_id: accountId, external_id: externalId, quantity, occurred_at: occurredAt, ...event }));
      const { results } = (await send('/v1/meter/events', { events: body }, call)).body as { results: unknown[] };
      return results.map((result) => camelCase(result) as IngestResult);
    },

    correct({ eventId, quantity, reason, idempotencyKey = randomUUID(), ...call }) {
      return rpc<string>('correct_consumption', { p_event_id: eventId, p_idempotency_key: idempotencyKey, p_quantity: quantity, p_reason: reason }, call);
    },

    async reserve(use) {
      const idempotencyKey = use.idempotencyKey ?? randomUUID();
      const answer = await rpc('reserve', { ...useParameters(use, idempotencyKey), p_ttl_seconds: use.ttlSeconds }, use, oneRow);
      return { ...fromServer(answer) as Reservation, idempotencyKey };
    },

    commit: (reservationId, quantity, call) => rpc<string>('commit_reservation', { p_reservation_id: reservationId, p_actual_quantity: quantity }, call),
    cancel: (reservationId, call) => rpc<boolean>('cancel_reservation', { p_reservation_id: reservationId }, call),

    async withReservation(use, work) {
      const reservation = await client.reserve(use);
      if (reservation.reservationId === null) throw new MecDeniedError(reservation);
      // The work may take longer than one call: its end is told with a deadline of its own, even after an abort.
      const call = { timeoutMs: use.timeoutMs };
      let used: number | undefined;
      let result: Awaited<ReturnType<typeof work>>;
      try {
        result = await work({ reservation, use: (quantity) => { used = quantity; } });
      } catch (error) {
        await client.cancel(reservation.reservationId, call).catch(() => undefined);
        throw error;
      }
      if (used === 0) await client.cancel(reservation.reservationId, call);
      else await client.commit(reservation.reservationId, used, call);
      return result;
    },

    async acquire({ accountId, resource, scope, quantity, sessionToken = randomUUID(), ttlSeconds = 60, ...call }) {
      const parameters = { p_account_id: accountId, p_resource_type: resource, p_session_token: sessionToken, p_ttl_minutes: ttlSeconds / 60, p_quantity: quantity, p_resource_scope: scope };
      return { ...await row<Lease>('acquire_lease', parameters, call), sessionToken };
    },

    heartbeat: (leaseId, ttlSeconds, call = {}) => row<Heartbeat>('heartbeat_lease', { p_lease_id: leaseId, p_ttl_minutes: ttlSeconds / 60 }, call),
    release: (leaseId, call) => rpc<boolean>('release_lease', { p_lease_id: leaseId }, call),
    withLease: (lease, work) => holdLease(client, lease, work),

    usage: async (accountId, call) => (await rpc<unknown[]>('usage_summary', { p_account_id: accountId }, call)).map((limit) => camelCase(limit) as UsageLimit),
    slice: (slice) => openSlice(client, send, slice),
    rpc: (name, parameters, call) => rpc(name, parameters, call),
  };
  return client;
}
