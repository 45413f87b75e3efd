import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { MecApiError, MecBufferError, MecConnectionError, MecTimeoutError } from './errors.ts';
import { fileSpool, memorySpool, touchEveryMs, type Segment } from './spool.ts';
import { retryDelay, within } from './transport.ts';
import type { CallOptions, Client, UsageEvent } from './types.ts';

export interface BufferOptions {
  /**
   * Where accepted events are kept until they are recorded; several processes may share it. Without it they are kept in memory and die with the process.
   * Events that can never be recorded are written to `rejected.jsonl` there.
   */
  directory?: string | undefined;
  /** Whether each write is flushed to disk before its events are accepted, so that they survive a power cut and not only the end of the process. Default false. */
  fsync?: boolean | undefined;
  /** Most events that may be accepted and not yet recorded; default 100,000. */
  maxEvents?: number | undefined;
  /** Most bytes that they may take; default 64,000,000. */
  maxBytes?: number | undefined;
  /** What `add` does when the buffer is full: `wait` (default) or `reject` with `buffer_full`. At most `maxEvents` calls wait; further ones are rejected. */
  onFull?: 'wait' | 'reject' | undefined;
  /** Milliseconds that an event waits for others to share its request; default 1000. */
  flushIntervalMs?: number | undefined;
  /** Most events in a request; default and upper bound 1000. */
  batchSize?: number | undefined;
  /** Milliseconds for one attempt at a request, the client's retries included; default: the client's. */
  timeoutMs?: number | undefined;
  /** Called for each event that can never be recorded, with the reason. Default: without a directory a process warning, with one nothing. */
  onRejected?: ((rejection: Rejection) => void) | undefined;
  /** Called with the error of each failed attempt; the buffer retries it. */
  onError?: ((error: unknown) => void) | undefined;
}

export interface Rejection {
  /** The event as it was added, or a line of a file that is not an event. */
  event: UsageEvent | string;
  /** A code of the error catalogue, `event_invalid` or `buffer_closed`. */
  code: string;
  message: string;
  details: string | null;
  hint: string | null;
}

export interface MeterBuffer {
  /**
   * Accepts an event: once this resolves, the event will be recorded exactly once or reported as rejected.
   * @returns its idempotency key
   * @throws MecBufferError `buffer_full`, `buffer_closed`, `event_invalid` (more than 64 kB, or not JSON); the error of the file system when the event could not be written
   */
  add: (event: UsageEvent, options?: { signal?: AbortSignal | undefined }) => Promise<string>;
  /**
   * Sends the events accepted so far without waiting for more, and resolves when they are recorded or rejected.
   * @throws MecTimeoutError when that takes longer than `timeoutMs` (milliseconds, default 10,000); the events stay accepted
   */
  flush: (options?: CallOptions) => Promise<void>;
  /**
   * Accepts no more events and sends what it can within `timeoutMs` (milliseconds, default 10,000). A second call returns the result of the first.
   * @returns how many events were not recorded. With a directory they are left for the next process; without one each is reported as rejected with `buffer_closed`
   */
  close: (options?: CallOptions) => Promise<{ undelivered: number }>;
  /** The events accepted and not yet recorded, and their size in bytes. */
  readonly pending: { events: number; bytes: number };
}

/** An event that is being written; `add` waits for it. */
interface Entry {
  line: string;
  bytes: number;
  resolve: () => void;
  reject: (error: unknown) => void;
}

interface Batch extends Segment {
  /** The last write to it. */
  written?: Promise<void>;
  /** What is still to be sent, each part in a request of its own; undefined until the segment is read. */
  parts?: UsageEvent[][];
}

const mostEventBytes = 64_000;
/** Below the gateway's limit for a body, with room for what surrounds the events. */
const mostSegmentBytes = 900_000;
/** Something is wrong with the content of the request. Any other failure may pass: an outage, a token that has to be renewed. */
const contentStatuses = [400, 413, 422];

// The way of an event, and the function that takes each step:
//
//   entries ── write ──► growing segment ── seal ──► sealed segments ── send ──► recorded or rejected
//
// The states of the sender, and the function that makes each change:
//
//   idle    ── start ─────► sending   a segment is sealed
//   sending ── recorded ──► idle      the segment was sent; the next one starts
//   sending ── failed ────► waiting   the attempt failed, for a reason that may pass
//   waiting ── retry ─────► idle      the delay is over, or somebody flushes; the segment starts again
//   any     ── stop ──────► closed    the buffer is closed: all is sent, or its time is over

/**
 * Collects usage events and records them in batches, however long MEC is unreachable. Each event gets its idempotency key when it is added, so none is counted
 * twice. The buffer is flushed when the process ends by itself; before you end the process otherwise, call `close`.
 * @param client whose `ingest` sends the batches
 */
export function createBuffer(client: Pick<Client, 'ingest'>, options: BufferOptions = {}): MeterBuffer {
  const { directory, fsync = false, maxEvents = 100_000, maxBytes = 64_000_000, onFull = 'wait', flushIntervalMs = 1_000, timeoutMs, onError } = options;
  const batchSize = Math.min(options.batchSize ?? 1_000, 1_000);
  const spool = directory === undefined ? memorySpool() : fileSpool(directory, fsync);
  const pending = { events: 0, bytes: 0 };
  /** Emits `room` when events leave the buffer, `sent` when a segment does. */
  const changes = new EventEmitter().setMaxListeners(0);

  let entries: Entry[] = [];
  let isWriting = false;
  let written = Promise.resolve();
  let growing: Batch | undefined;
  let sealTimer: NodeJS.Timeout | undefined;
  /** Oldest first. */
  const sealed: Batch[] = [];

  let sender: 'idle' | 'sending' | 'waiting' | 'closed' = 'idle';
  let attempt = Promise.resolve();
  /** Failed attempts in a row. */
  let failures = 0;
  let retryTimer: NodeJS.Timeout | undefined;
  const stopped = new AbortController();

  let adopting: Promise<void> | undefined;
  let closing: Promise<{ undelivered: number }> | undefined;

  const warn = ({ code, message, event }: Rejection) => process.emitWarning(`A usage event was rejected (${code}: ${message}): ${JSON.stringify(event)}`, 'MecWarning');
  const onRejected = options.onRejected ?? (directory === undefined ? warn : () => undefined);

  /** In a microtask, so that an exception of the caller's function is not taken for one of ours. */
  const report = (error: unknown) => queueMicrotask(() => onError?.(error));

  async function reject(rejection: Rejection): Promise<void> {
    await spool.reject(JSON.stringify({ ...rejection, at: new Date() }));
    queueMicrotask(() => onRejected(rejection));
  }

  function requireOpen(): void {
    if (closing) throw new MecBufferError('buffer_closed', 'The buffer is closed');
  }

  const isFull = (bytes: number) => pending.events + 1 > maxEvents || pending.bytes + bytes > maxBytes;

  async function waitForRoom(signal: AbortSignal | undefined): Promise<void> {
    if (onFull === 'reject' || changes.listenerCount('room') >= maxEvents) throw new MecBufferError('buffer_full', `The buffer holds ${pending.events} events of ${pending.bytes} bytes`);
    // The timer only keeps the process alive.
    const alive = setInterval(() => undefined, 60_000);
    await once(changes, 'room', { signal }).catch(() => undefined);
    clearInterval(alive);
    signal?.throwIfAborted();
  }

  function enter(events: number, bytes: number): void {
    pending.events += events;
    pending.bytes += bytes;
  }

  function leave(events: number, bytes: number): void {
    enter(-events, -bytes);
    changes.emit('room');
  }

  /** Writes entries to the growing segment; those that arrive meanwhile share the next write. */
  function write(): void {
    if (!isWriting) written = writeAll();
  }

  async function writeAll(): Promise<void> {
    isWriting = true;
    while (entries.length > 0) {
      if (!growing) {
        growing = spool.open();
        sealTimer = setTimeout(seal, flushIntervalMs).unref();
      }
      const segment = growing;
      let [count, bytes] = [0, 0];
      for (const entry of entries) {
        if (segment.count + count >= batchSize || segment.bytes + bytes + entry.bytes > mostSegmentBytes) break;
        count += 1;
        bytes += entry.bytes;
      }
      const some = entries.splice(0, count);
      try {
        await (segment.written = spool.append(segment, some.map(({ line }) => line)));
        segment.count += count;
        segment.bytes += bytes;
        for (const { resolve } of some) resolve();
        if (segment === growing && (segment.count >= batchSize || segment.bytes >= mostSegmentBytes - mostEventBytes)) seal();
      } catch (error) {
        if (segment === growing) seal();
        // Another process has taken the file: the lines go into the next segment.
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') entries = [...some, ...entries];
        else for (const { reject } of some) reject(error);
      }
    }
    isWriting = false;
  }

  /** Nothing is added to the segment from now on. */
  function seal(): void {
    clearTimeout(sealTimer);
    if (growing) sealed.push(growing);
    growing = undefined;
    start();
  }

  /** Takes over the segments of processes that have ended. */
  function adopt(): void {
    adopting ??= spool.adopt().then((found) => {
      for (const { count, bytes } of found) enter(count, bytes);
      sealed.push(...found);
      start();
    }).catch(report).finally(() => {
      adopting = undefined;
    });
  }

  function start(): void {
    const [segment] = sealed;
    if (sender !== 'idle' || !segment) return;
    sender = 'sending';
    attempt = send(segment).then(() => recorded(segment), failed);
  }

  function recorded(segment: Batch): void {
    sealed.shift();
    leave(segment.count, segment.bytes);
    changes.emit('sent');
    if (sender === 'closed') return;
    sender = 'idle';
    start();
  }

  function failed(error: unknown): void {
    if (sender === 'closed') return;
    report(error);
    sender = 'waiting';
    retryTimer = setTimeout(retry, retryDelay(failures)).unref();
    failures += 1;
  }

  function retry(): void {
    if (sender !== 'waiting') return;
    clearTimeout(retryTimer);
    sender = 'idle';
    start();
  }

  function stop(): void {
    sender = 'closed';
    clearTimeout(retryTimer);
    stopped.abort(new MecBufferError('buffer_closed', 'The buffer is closed'));
  }

  /** Sends what is left of the segment and removes it. What it throws is worth another attempt. */
  async function send(segment: Batch): Promise<void> {
    await segment.written?.catch(() => undefined);
    segment.parts ??= [await parse(await spool.read(segment))];
    for (let [events] = segment.parts; events; [events] = segment.parts) {
      segment.parts.splice(0, 1, ...await record(events));
      failures = 0;
    }
    await spool.remove(segment);
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

  /** Sends one request. If MEC refuses its content, returns two halves to send instead, until a single event is at fault. */
  async function record(events: UsageEvent[]): Promise<UsageEvent[][]> {
    const [event] = events;
    if (!event) return [];
    try {
      const results = await client.ingest(events, { signal: stopped.signal, timeoutMs });
      if (results.length !== events.length) throw new MecConnectionError(`${events.length} events were answered with ${results.length} results`);
      for (const [index, { status, code, message, details, hint }] of results.entries()) {
        if (status === 'rejected') await reject({ event: events[index] ?? '', code: code ?? 'event_invalid', message: message ?? '', details, hint });
      }
      return [];
    } catch (error) {
      if (!(error instanceof MecApiError && contentStatuses.includes(error.status))) throw error;
      report(error);
      const middle = Math.ceil(events.length / 2);
      if (events.length > 1) return [events.slice(0, middle), events.slice(middle)];
      await reject({ event, code: error.code, message: error.message, details: error.details, hint: error.hint });
      return [];
    }
  }

  async function flushAll(): Promise<void> {
    await adopting;
    await written;
    seal();
    retry();
    for (const last = sealed.at(-1); last && sealed.includes(last);) await once(changes, 'sent');
  }

  async function closeAll(call: CallOptions | undefined): Promise<{ undelivered: number }> {
    process.off('beforeExit', onExit);
    clearInterval(adoptTimer);
    changes.emit('room');
    await buffer.flush(call).catch(() => undefined);
    stop();
    await Promise.all([attempt, adopting, written]);
    seal();
    const undelivered = pending.events;
    if (directory === undefined) {
      for (const segment of sealed.splice(0)) {
        for (const event of await parse(await spool.read(segment))) await reject({ event, code: 'buffer_closed', message: 'The buffer was closed before the event could be recorded', details: null, hint: null });
      }
    }
    await spool.close();
    return { undelivered };
  }

  const buffer: MeterBuffer = {
    async add({ idempotencyKey = randomUUID(), occurredAt = new Date(), ...event }, { signal } = {}) {
      signal?.throwIfAborted();
      requireOpen();
      const line = stringify({ idempotencyKey, occurredAt, ...event });
      const bytes = Buffer.byteLength(line) + 1;
      if (bytes > mostEventBytes) throw new MecBufferError('event_invalid', `The event has ${bytes} bytes, more than ${mostEventBytes}`);
      while (isFull(bytes)) {
        await waitForRoom(signal);
        requireOpen();
      }
      enter(1, bytes);
      try {
        await new Promise<void>((resolve, reject) => {
          entries.push({ line, bytes, resolve, reject });
          write();
        });
      } catch (error) {
        leave(1, bytes);
        throw error;
      }
      return idempotencyKey;
    },

    flush: ({ signal, timeoutMs: patience = 10_000 } = {}) => within(patience, signal, () => new MecTimeoutError(patience), flushAll),

    close: (call) => closing ??= closeAll(call),

    get pending() {
      return { ...pending };
    },
  };

  const adoptTimer = setInterval(adopt, touchEveryMs).unref();
  const onExit = () => void buffer.close();
  process.once('beforeExit', onExit);
  adopt();
  return buffer;
}

function stringify(event: UsageEvent): string {
  try {
    return JSON.stringify(event);
  } catch (error) {
    throw Object.assign(new MecBufferError('event_invalid', 'The event is not JSON'), { cause: error });
  }
}
