import { randomUUID } from 'node:crypto';
import { camelCase, createLastKnown, fromServer, type LastKnownOptions } from './decisions.ts';
import { MecDeniedError } from './errors.ts';
import { holdLease } from './lease.ts';
import { openSlice } from './slice.ts';
import { createTransport, type TransportOptions } from './transport.ts';
import type { CallOptions, Client, Decision, Heartbeat, IngestResult, Lease, OnUnavailable, Reservation, UsageLimit, UseOptions } from './types.ts';

export type ClientOptions = TransportOptions & {
  /** For calls that do not set it themselves; default `throw`. */
  onUnavailable?: OnUnavailable | undefined;
  /** Which answers are kept for `last-known`. */
  lastKnown?: LastKnownOptions | undefined;
};

const checksInRequest = 100;
const oneRow = 'application/vnd.pgrst.object+json';

/**
 * Makes a client of MEC. It holds no connection and no timer, so there is nothing to close.
 * @param options the gateway's address, the credentials, time-outs and retries
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
      // The work may take longer than one call may: commit and cancel get a time-out of their own, and are sent even after an abort.
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
