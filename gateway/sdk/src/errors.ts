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

/** Everything that this package throws by itself. What a caller's AbortSignal gives as its reason is thrown as it is. */
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
  /** What exactly was wrong, where more is known. */
  readonly details: string | null;
  /** What to do next. */
  readonly hint: string | null;
  /** Finds the call in MEC's logs. */
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

/** No answer came: refused, reset, or cut off. `cause` says how. */
export class MecConnectionError extends MecError {
  override readonly name = 'MecConnectionError';

  constructor(message: string, options?: ErrorOptions) {
    super('connection_failed', message, options);
  }
}

/** No answer came in time; the call may still take effect. `cause` is the last failure before. */
export class MecTimeoutError extends MecError {
  override readonly name = 'MecTimeoutError';

  constructor(ms: number, options?: ErrorOptions) {
    super('timed_out', `No answer from MEC within ${ms} ms`, options);
  }
}

/** What was asked for is denied; the work was not begun. */
export class MecDeniedError extends MecError {
  override readonly name = 'MecDeniedError';
  readonly decision: Denial;

  constructor(decision: Denial) {
    super('denied', decision.reason);
    this.decision = decision;
  }
}

/** The lease has ended while it was held: somebody else may have its place. */
export class MecLeaseLostError extends MecError {
  override readonly name = 'MecLeaseLostError';

  constructor(leaseId: string, options?: ErrorOptions) {
    super('lease_lost', `Lease ${leaseId} was lost`, options);
  }
}

/** The buffer took nothing: it is full, closed, or the event can never be sent. */
export class MecBufferError extends MecError {
  override readonly name = 'MecBufferError';
}

/** Whether MEC could not be asked (no answer, no answer in time, 429, 5xx), as opposed to having refused the call. */
export function isUnavailable(error: unknown): boolean {
  return error instanceof MecConnectionError || error instanceof MecTimeoutError || (error instanceof MecApiError && (error.status >= 500 || error.status === 429));
}
