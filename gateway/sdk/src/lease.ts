import { setTimeout as sleep } from 'node:timers/promises';
import { isUnavailable, MecDeniedError, MecLeaseLostError } from './errors.ts';
import type { Client, HeldLease, LeaseOptions } from './types.ts';

/** See `Client.withLease`. The lease's time counts from before each request, by the local monotonic clock, so it is never overestimated. */
export async function holdLease<T>(client: Client, options: LeaseOptions, work: (held: HeldLease) => T | Promise<T>): Promise<T> {
  const { ttlSeconds = 60, heartbeatMs = ttlSeconds * 1000 / 3, signal: outer, timeoutMs } = options;
  let extendedAt = performance.now();
  const lease = await client.acquire({ ...options, ttlSeconds });
  const { leaseId, fencingNumber } = lease;
  if (leaseId === null || fencingNumber === null) throw new MecDeniedError(lease);

  const loss = new AbortController();
  const ended = new AbortController();
  const keepAlive = async () => {
    for (let last: unknown; ;) {
      const msLeft = extendedAt + ttlSeconds * 1000 - performance.now();
      if (msLeft <= 0) throw new MecLeaseLostError(leaseId, { cause: last });
      // After a failed heartbeat the next one is sent sooner.
      await sleep(Math.min(msLeft, last === undefined ? heartbeatMs : heartbeatMs / 4), undefined, { signal: ended.signal });
      const askedAt = performance.now();
      try {
        await client.heartbeat(leaseId, ttlSeconds, { signal: ended.signal, timeoutMs: Math.max(1, extendedAt + ttlSeconds * 1000 - askedAt) });
        extendedAt = askedAt;
        last = undefined;
      } catch (error) {
        ended.signal.throwIfAborted();
        if (!isUnavailable(error)) throw new MecLeaseLostError(leaseId, { cause: error });
        last = error;
      }
    }
  };
  const heartbeats = keepAlive().catch((error: unknown) => {
    if (!ended.signal.aborted) loss.abort(error);
  });
  try {
    return await work({ lease: { ...lease, leaseId, fencingNumber }, signal: outer ? AbortSignal.any([outer, loss.signal]) : loss.signal });
  } finally {
    ended.abort();
    await heartbeats;
    // A lease that cannot be released expires.
    await client.release(leaseId, { timeoutMs }).catch(() => undefined);
  }
}
