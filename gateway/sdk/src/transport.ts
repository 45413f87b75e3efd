// Sends POST requests, with time-outs, retries and typed errors. Every call may be retried, because calls that record carry an idempotency key.
import { setTimeout as sleep } from 'node:timers/promises';
import type { ErrorCode } from './codes.ts';
import { isUnavailable, MecApiError, MecConnectionError, MecTimeoutError } from './errors.ts';
import type { CallOptions } from './types.ts';

/** A token or an API key. A function is called before each attempt; it may cache the token. */
export type Credentials =
  | { token: string | (() => string | Promise<string>); apiKey?: undefined }
  | { apiKey: string; token?: undefined };

export type TransportOptions = Credentials & {
  /** The gateway's address, for example `https://mec.example.com`. */
  url: string;
  /** Milliseconds for a whole call, retries included; default 10,000. */
  timeoutMs?: number | undefined;
  /** Milliseconds for one attempt; default 5,000. */
  attemptTimeoutMs?: number | undefined;
  /** Attempts after the first; default 4. */
  retries?: number | undefined;
  /** Default: the global one. */
  fetch?: typeof globalThis.fetch | undefined;
};

export interface Answer {
  body: unknown;
  /** The server's time (Date header) in ms since 1970, rounded down to the second; NaN without the header. */
  serverTime: number;
  /** When the answered attempt was sent, as local monotonic time in ms. */
  sentAt: number;
}

export type Transport = ReturnType<typeof createTransport>;

const firstDelayMs = 100;
const longestDelayMs = 5_000;

/** Milliseconds before the next attempt: exponential backoff with full jitter, on top of what Retry-After asked for. */
export const retryDelay = (attempt: number, atLeastMs = 0): number => atLeastMs + Math.random() * Math.min(longestDelayMs, firstDelayMs * 2 ** attempt);

/** Runs `work` with a signal that aborts after `ms` or when `outer` does; then rejects with `timeout()` or the reason of `outer`. Leaves no timer and no listener behind. */
export async function within<T>(ms: number, outer: AbortSignal | undefined, timeout: () => unknown, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  outer?.throwIfAborted();
  const controller = new AbortController();
  const { signal } = controller;
  const onAbort = () => controller.abort(outer?.reason);
  outer?.addEventListener('abort', onAbort, { once: true });
  const timer = setTimeout(() => controller.abort(timeout()), ms);
  try {
    return await new Promise<T>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      work(signal).then(resolve, reject);
    });
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener('abort', onAbort);
  }
}

export function createTransport(options: TransportOptions) {
  const { timeoutMs: defaultTimeoutMs = 10_000, attemptTimeoutMs = 5_000, retries = 4, token, apiKey } = options;
  const base = options.url.replace(/\/+$/, '');

  async function attempt(path: string, text: string, accept: string, signal: AbortSignal): Promise<Answer> {
    const authorization: Record<string, string> = apiKey === undefined ? { authorization: `Bearer ${typeof token === 'function' ? await token() : token}` } : { 'x-api-key': apiKey };
    signal.throwIfAborted();
    const sentAt = performance.now();
    let response: Response;
    let body: unknown;
    try {
      response = await (options.fetch ?? globalThis.fetch)(base + path, {
        method: 'POST', headers: { ...authorization, 'content-type': 'application/json', accept }, body: text, signal, redirect: 'error',
      });
      body = parse(await response.text());
    } catch (error) {
      throw new MecConnectionError(`No answer from ${base}${path}`, { cause: error });
    }
    if (!response.ok) throw toApiError(response, body);
    if (body === undefined) throw new MecConnectionError(`No whole answer from ${base}${path}`);
    return { body, serverTime: Date.parse(response.headers.get('date') ?? ''), sentAt };
  }

  /** Sends `content` as JSON, with retries, until there is an answer, an error that a retry would not change, or a time-out. */
  return async function send(path: string, content: unknown, { signal: outer, timeoutMs = defaultTimeoutMs }: CallOptions = {}, accept = 'application/json'): Promise<Answer> {
    const text = JSON.stringify(content);
    const deadline = performance.now() + timeoutMs;
    let last: unknown;
    return within(timeoutMs, outer, () => new MecTimeoutError(timeoutMs, { cause: last }), async (signal) => {
      for (let count = 0; ; count += 1) {
        try {
          return await within(attemptTimeoutMs, signal, () => new MecTimeoutError(attemptTimeoutMs), (inner) => attempt(path, text, accept, inner));
        } catch (error) {
          signal.throwIfAborted();
          last = error;
          if (count >= retries || !isWorthRepeating(error, typeof token === 'function' && count === 0)) throw error;
          const delay = retryDelay(count, error instanceof MecApiError ? error.retryAfterMs ?? 0 : 0);
          if (performance.now() + delay >= deadline) throw error;
          await sleep(delay, undefined, { signal });
        }
      }
    });
  };
}

/** A statement that took too long would take as long again. An expired token is worth one retry if a function can give a new one. */
function isWorthRepeating(error: unknown, hasNewToken: boolean): boolean {
  if (error instanceof MecApiError && error.code === 'statement_timeout') return false;
  return isUnavailable(error) || (hasNewToken && error instanceof MecApiError && error.code === 'token_expired');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toApiError(response: Response, body: unknown): MecApiError {
  const { code, message, details = null, hint = null } = (typeof body === 'object' && body !== null ? body : {}) as { code?: ErrorCode; message?: string; details?: string | null; hint?: string | null };
  const { status, headers } = response;
  // A proxy in between answers in a form of its own.
  const foreign = { code: status === 429 ? 'rate_limited' : status >= 500 ? 'unavailable' : 'bad_request', message: `HTTP status ${status}`, details: null, hint: null } as const;
  return new MecApiError(code === undefined || message === undefined ? foreign : { code, message, details, hint }, {
    status, requestId: headers.get('x-request-id'), retryAfterMs: retryAfter(headers.get('retry-after')),
  });
}

function retryAfter(value: string | null): number | null {
  if (value === null) return null;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}
