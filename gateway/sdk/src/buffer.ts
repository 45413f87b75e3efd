import { randomUUID } from 'node:crypto';
import { MecApiError, MecBufferError, MecConnectionError, MecTimeoutError } from './errors.ts';
import { fileSpool, memorySpool, touchEveryMs, type Segment } from './spool.ts';
import { retryDelay, within } from './transport.ts';
import type { CallOptions, Client, UsageEvent } from './types.ts';

export interface BufferOptions {
  /**
   * Where accepted events are kept until they are recorded; several processes may share it. Without it they are in memory and die with the process.
   * What can never be recorded is in `rejected.jsonl` there.
   */
  directory?: string | undefined;
  /** Whether an event is accepted only when the disk has it: then it outlives a power cut, too, not just the process. Default false. */
  fsync?: boolean | undefined;
  /** Events accepted and not yet recorded, at most; default 100,000. */
  maxEvents?: number | undefined;
  /** Their bytes, at most; default 64 MB. */
  maxBytes?: number | undefined;
  /** What `add` does at these bounds: `wait` (default), or `reject` with `buffer_full`. No more than `maxEvents` calls wait. */
  onFull?: 'wait' | 'reject' | undefined;
  /** Milliseconds that an event waits for others to share its request; default 1000. */
  flushIntervalMs?: number | undefined;
  /** Events in a request, at most; default and upper bound 1000. */
  batchSize?: number | undefined;
  /** Milliseconds for one attempt at a request, the client's retries included; default: the client's. */
  timeoutMs?: number | undefined;
  /** Told of each event that can never be recorded, and why. Default, without a directory: a warning of the process. */
  onRejected?: ((rejection: Rejection) => void) | undefined;
  /** Told of each failed attempt; it is repeated. */
  onError?: ((error: unknown) => void) | undefined;
}

export interface Rejection {
  /** As it was added, or the line of a file that is no event. */
  event: UsageEvent | string;
  /** Of the error catalogue, or `event_invalid`, `buffer_closed`. */
  code: string;
  message: string;
  details: string | null;
  hint: string | null;
}

export interface MeterBuffer {
  /**
   * Accepts an event: from then on it is recorded, once, or reported as rejected.
   * @returns its idempotency key
   * @throws MecBufferError `buffer_full`, `buffer_closed`, `event_invalid` (more than 64 kB, or not JSON), or what the disk said
   */
  add: (event: UsageEvent, options?: { signal?: AbortSignal | undefined }) => Promise<string>;
  /**
   * Sends what was accepted until now, without waiting for more.
   * @throws MecTimeoutError when that takes longer than `timeoutMs` (default 10,000); the events stay accepted
   */
  flush: (options?: CallOptions) => Promise<void>;
  /**
   * Takes no more events, and sends what it can within `timeoutMs` (default 10,000).
   * @returns how many events were not recorded. In a directory they are left for the next process; without one each is reported as rejected with `buffer_closed`
   */
  close: (options?: CallOptions) => Promise<{ undelivered: number }>;
  /** Events accepted and not yet recorded, and their bytes. */
  readonly pending: { events: number; bytes: number };
}

interface Entry {
  line: string;
  bytes: number;
  resolve: () => void;
  reject: (error: unknown) => void;
}

const mostEventBytes = 64_000;
/** Below the gateway's limit for a body, with room for what surrounds the events. */
const mostSegmentBytes = 900_000;
/** What is wrong with the content of a request; anything else may pass: an outage, a token that has to be renewed. */
const contentStatuses = [400, 413, 422];

/**
 * Collects usage events and records them in batches, however long MEC is away. Events have their idempotency key from the start, so nothing is counted twice.
 * It is flushed when the process ends by itself; before ending it otherwise call `close`.
 * @param client whose `ingest` is used
 */
export function createBuffer(client: Pick<Client, 'ingest'>, options: BufferOptions = {}): MeterBuffer {
  const { directory, fsync = false, maxEvents = 100_000, maxBytes = 64_000_000, onFull = 'wait', flushIntervalMs = 1_000, timeoutMs, onError } = options;
  const batchSize = Math.min(options.batchSize ?? 1_000, 1_000);
  const spool = directory === undefined ? memorySpool() : fileSpool(directory, fsync);
  const pending = { events: 0, bytes: 0 };
  /** Not yet written. */
  let entries: Entry[] = [];
  /** Oldest first; the last one may still grow while it is `growing`. */
  const segments: (Segment & { whenGone: Promise<void>; gone: () => void })[] = [];
  let growing: Segment | undefined;
  const waiting: (() => void)[] = [];
  let appending: { to: Segment; done: Promise<void> } | undefined;
  let writing: Promise<void> | undefined;
  let sending: Promise<void> | undefined;
  let adopting: Promise<void> | undefined;
  let flushTimer: NodeJS.Timeout | undefined;
  let hurry: () => void = () => undefined;
  const stopped = new AbortController();
  let closed = false;

  const warn = ({ code, message, event }: Rejection) => process.emitWarning(`A usage event was rejected (${code}: ${message}): ${JSON.stringify(event)}`, 'MecWarning');
  const onRejected = options.onRejected ?? (directory === undefined ? warn : () => undefined);

  /** Outside of the course of things here, whatever the caller's function does. */
  const report = (error: unknown) => queueMicrotask(() => onError?.(error));

  function enqueue(segment: Segment): void {
    let gone: () => void = () => undefined;
    const whenGone = new Promise<void>((resolve) => { gone = resolve; });
    segments.push(Object.assign(segment, { whenGone, gone }));
  }

  /** Frees what an event or a segment took, and lets waiting calls look again. */
  function free(events: number, bytes: number): void {
    pending.events -= events;
    pending.bytes -= bytes;
    for (const wake of waiting.splice(0)) wake();
  }

  async function room(bytes: number, signal: AbortSignal | undefined): Promise<void> {
    const isFull = () => pending.events + 1 > maxEvents || pending.bytes + bytes > maxBytes;
    while (isFull()) {
      if (onFull === 'reject' || waiting.length >= maxEvents) throw new MecBufferError('buffer_full', `The buffer holds ${pending.events} events of ${pending.bytes} bytes`);
      // The timer only keeps the process alive.
      const alive = setInterval(() => undefined, 60_000);
      const over = new AbortController();
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        signal?.addEventListener('abort', () => resolve(), { signal: over.signal });
      });
      clearInterval(alive);
      over.abort();
      signal?.throwIfAborted();
      if (closed) throw new MecBufferError('buffer_closed', 'The buffer is closed');
    }
  }

  /** Writes what has come together while the last write was under way. */
  function write(): Promise<void> {
    return writing ??= (async () => {
      while (entries.length > 0) {
        if (growing === undefined || growing.count >= batchSize || growing.bytes >= mostSegmentBytes - mostEventBytes) {
          growing = spool.open();
          enqueue(growing);
        }
        let [count, bytes] = [0, 0];
        while (count < entries.length && growing.count + count < batchSize && growing.bytes + bytes + (entries[count]?.bytes ?? 0) <= mostSegmentBytes) bytes += entries[count++]?.bytes ?? 0;
        const some = entries.splice(0, count);
        const segment = growing;
        try {
          const done = spool.append(segment, some.map(({ line }) => line));
          appending = { to: segment, done };
          await done;
          segment.count += count;
          segment.bytes += bytes;
          for (const { resolve } of some) resolve();
        } catch (error) {
          // Should the segment have been taken away, the lines go into the next one.
          growing = undefined;
          if ((error as NodeJS.ErrnoException).code === 'ENOENT') entries = [...some, ...entries];
          else some.forEach(({ reject }) => reject(error));
        }
        if (segment.count >= batchSize) void send();
      }
    })().finally(() => {
      writing = undefined;
    });
  }

  async function reject(rejection: Rejection): Promise<void> {
    await spool.reject(JSON.stringify({ ...rejection, at: new Date() }));
    queueMicrotask(() => onRejected(rejection));
  }

  async function parse(lines: string[]): Promise<UsageEvent[]> {
    const events: UsageEvent[] = [];
    for (const line of lines) {
      try {
        events.push(JSON.parse(line) as UsageEvent);
      } catch {
        await reject({ event: line, code: 'event_invalid', message: 'The line is not an event', details: null, hint: null });
      }
    }
    return events;
  }

  /** Sends events until each is recorded or rejected. */
  async function deliver(events: UsageEvent[]): Promise<void> {
    for (let attempt = 0; events.length > 0; attempt += 1) {
      try {
        const results = await client.ingest(events, { signal: stopped.signal, timeoutMs });
        if (results.length !== events.length) throw new MecConnectionError(`${events.length} events were answered with ${results.length} results`);
        for (const [index, { status, code, message, details, hint }] of results.entries()) {
          if (status === 'rejected') await reject({ event: events[index] ?? '', code: code ?? 'event_invalid', message: message ?? '', details, hint });
        }
        return;
      } catch (error) {
        stopped.signal.throwIfAborted();
        report(error);
        if (error instanceof MecApiError && contentStatuses.includes(error.status)) {
          const [event] = events;
          if (events.length === 1 && event) return reject({ event, code: error.code, message: error.message, details: error.details, hint: error.hint });
          const middle = Math.ceil(events.length / 2);
          await deliver(events.slice(0, middle));
          return deliver(events.slice(middle));
        }
        await pause(retryDelay(attempt));
        stopped.signal.throwIfAborted();
      }
    }
  }

  /** Ends early when somebody waits for the flush. */
  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms).unref();
      hurry = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Sends every segment that will not grow any more. */
  function send(): Promise<void> {
    return sending ??= (async () => {
      for (let segment = segments[0]; segment !== undefined && (segment !== growing || segment.count >= batchSize); segment = segments[0]) {
        if (segment === growing) growing = undefined;
        if (appending?.to === segment) await appending.done.catch(() => undefined);
        await deliver(await parse(await spool.read(segment)));
        await spool.remove(segment);
        segments.shift();
        free(segment.count, segment.bytes);
        segment.gone();
      }
    })().catch((error: unknown) => {
      if (stopped.signal.aborted) return;
      report(error);
      setTimeout(() => void send(), flushIntervalMs).unref();
    }).finally(() => {
      sending = undefined;
    });
  }

  function seal(): void {
    clearTimeout(flushTimer);
    flushTimer = undefined;
    if (growing && growing.count > 0) growing = undefined;
    void send();
  }

  function adopt(): Promise<void> {
    return adopting ??= spool.adopt().then((found) => {
      for (const segment of found) {
        pending.events += segment.count;
        pending.bytes += segment.bytes;
        enqueue(segment);
      }
      // The one that grows stays last.
      const last = segments.findIndex((segment) => segment === growing);
      if (last >= 0) segments.push(...segments.splice(last, 1));
      void send();
    }).catch(report).finally(() => {
      adopting = undefined;
    });
  }

  async function flushAll(): Promise<void> {
    await adopting;
    await write();
    seal();
    hurry();
    await Promise.all(segments.map(({ whenGone }) => whenGone));
  }

  const adoptTimer = setInterval(() => void adopt(), touchEveryMs).unref();
  void adopt();
  const onExit = () => void buffer.close();
  process.once('beforeExit', onExit);

  const buffer: MeterBuffer = {
    async add({ idempotencyKey = randomUUID(), occurredAt = new Date(), ...event }, { signal } = {}) {
      signal?.throwIfAborted();
      if (closed) throw new MecBufferError('buffer_closed', 'The buffer is closed');
      const line = stringify({ idempotencyKey, occurredAt, ...event });
      const bytes = Buffer.byteLength(line) + 1;
      if (bytes > mostEventBytes) throw new MecBufferError('event_invalid', `The event has ${bytes} bytes, more than ${mostEventBytes}`);
      await room(bytes, signal);
      pending.events += 1;
      pending.bytes += bytes;
      try {
        await new Promise<void>((resolve, reject) => {
          entries.push({ line, bytes, resolve, reject });
          void write();
        });
      } catch (error) {
        free(1, bytes);
        throw error;
      }
      flushTimer ??= setTimeout(seal, flushIntervalMs).unref();
      return idempotencyKey;
    },

    flush: ({ signal, timeoutMs: patience = 10_000 } = {}) => within(patience, signal, () => new MecTimeoutError(patience), flushAll),

    async close(call = {}) {
      closed = true;
      process.off('beforeExit', onExit);
      clearInterval(adoptTimer);
      for (const wake of waiting.splice(0)) wake();
      await buffer.flush(call).catch(() => undefined);
      stopped.abort(new MecBufferError('buffer_closed', 'The buffer is closed'));
      hurry();
      await sending;
      await adopting;
      await writing;
      clearTimeout(flushTimer);
      const undelivered = pending.events;
      if (directory === undefined) {
        for (const segment of segments.splice(0)) {
          for (const line of await spool.read(segment)) await reject({ event: JSON.parse(line) as UsageEvent, code: 'buffer_closed', message: 'The buffer was closed before the event could be recorded', details: null, hint: null });
        }
      }
      await spool.close();
      return { undelivered };
    },

    get pending() {
      return { ...pending };
    },
  };
  return buffer;
}

function stringify(event: UsageEvent): string {
  try {
    return JSON.stringify(event);
  } catch (error) {
    throw Object.assign(new MecBufferError('event_invalid', 'The event is not JSON'), { cause: error });
  }
}
