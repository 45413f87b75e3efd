import type { ErrorCode } from './codes.ts';
import type { Denial } from './types.ts';

export type ClientErrorCode =
  | 'connection_failed'
  | 'timed_out'
  | 'denied'
  | 'lease_lost'
  | 'buffer_full'
  | 'buffer_closed'
  | 'event_invalid';

/** The base class of all errors of this package. The reason of a caller's AbortSignal is thrown unchanged. */
export class MecError extends Error {
  override readonly name: string = 'MecError';
  readonly code: ErrorCode | ClientErrorCode;

  constructor(code: ErrorCode | ClientErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** MEC answered with an error of its catalogue. */
export class MecApiError extends MecError {
  override readonly name = 'MecApiError';
  declare readonly code: ErrorCode;
  /** The HTTP status. */
  readonly status: number;
  /** More about what was wrong, if known. */
  readonly details: string | null;
  /** What to do next. */
  readonly hint: string | null;
  /** The id under which MEC's logs record the call. */
  readonly requestId: string | null;
  /** From Retry-After, in milliseconds. */
  readonly retryAfterMs: number | null;

  constructor(body: { code: ErrorCode; message: string; details: string | null; hint: string | null }, answer: { status: number; requestId: string | null; retryAfterMs: number | null }) {
    super(body.code, body.message);
    this.status = answer.status;
    this.details = body.details;
    this.hint = body.hint;
    this.requestId = answer.requestId;
    this.retryAfterMs = answer.retryAfterMs;
  }
}

/** MEC is unreachable: the connection was refused, reset or cut off. `cause` says how. */
export class MecConnectionError extends MecError {
  override readonly name = 'MecConnectionError';

  constructor(message: string, options?: ErrorOptions) {
    super('connection_failed', message, options);
  }
}

/** The call timed out; it may still take effect. `cause` is the error of the last attempt, if one failed. */
export class MecTimeoutError extends MecError {
  override readonly name = 'MecTimeoutError';

  constructor(ms: number, options?: ErrorOptions) {
    super('timed_out', `No answer from MEC within ${ms} ms`, options);
  }
}

/** The usage was denied, and the work was not started. */
export class MecDeniedError extends MecError {
  override readonly name = 'MecDeniedError';
  readonly decision: Denial;

  constructor(decision: Denial) {
    super('denied', decision.reason);
    this.decision = decision;
  }
}

/** The lease ended while it was held; another holder may have taken its place. */
export class MecLeaseLostError extends MecError {
  override readonly name = 'MecLeaseLostError';

  constructor(leaseId: string, options?: ErrorOptions) {
    super('lease_lost', `Lease ${leaseId} was lost`, options);
  }
}

/** The buffer did not accept the event: the buffer is full or closed, or the event is invalid. */
export class MecBufferError extends MecError {
  override readonly name = 'MecBufferError';
}

/** Whether the error means that MEC is unavailable (unreachable, time-out, 429, 5xx) rather than that it refused the call. */
export function isUnavailable(error: unknown): boolean {
  return error instanceof MecConnectionError || error instanceof MecTimeoutError || (error instanceof MecApiError && (error.status >= 500 || error.status === 429));
}
