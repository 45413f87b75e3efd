import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { errorBody, isErrorCode, statusOf, type ErrorCode } from '../gateway/errors.ts';

/** The only errors that the sidecar answers with: a code of the catalogue, and details. */
export class Failure extends Error {
  readonly code: ErrorCode;
  readonly details: string | null;

  constructor(code: ErrorCode, details: string | null = null, options?: ErrorOptions) {
    super(details === null ? code : `${code}: ${details}`, options);
    this.code = code;
    this.details = details;
  }
}

/** Answers with the common error body; `more` adds fields to it. */
export function answerFailure(c: Context, { code, details }: Failure, more: object = {}): Response {
  const status = statusOf(code);
  if (status === 429 || status === 503) c.header('Retry-After', '1');
  if (status === 401) c.header('WWW-Authenticate', c.req.header('Authorization') === undefined ? 'Bearer' : 'Bearer error="invalid_token"');
  return c.json({ ...more, ...errorBody(code, details) }, status as ContentfulStatusCode);
}

interface Answer<T> {
  data: T | null;
  error: { code: string; message: string; details: string | null } | null;
  status: number;
}

/** The data of PostgREST's answer. An error is thrown as a Failure with a code of the catalogue. */
export function unwrap<T>({ data, error, status }: Answer<T>): T {
  if (error === null) return data as T;
  if (isErrorCode(error.code)) throw new Failure(error.code, error.details || null, { cause: error });
  throw new Failure(codeOf(status, error.code, error.message), null, { cause: error });
}

/** The catalogue's code for an error of PostgREST itself, or of the connection to it (status 0). */
function codeOf(status: number, code: string, message: string): ErrorCode {
  if (status === 0) return /^(Timeout|Abort)Error/.test(message) ? 'timeout' : 'unavailable';
  if (status === 401) return /expired/i.test(message) ? 'token_expired' : 'token_invalid';
  if (status === 403) return 'forbidden';
  if (status === 503 || status === 504) return 'unavailable';
  if (isOfInput(code)) return code.startsWith('22') ? 'invalid_value' : 'invalid_json';
  return code === '57014' ? 'statement_timeout' : 'internal_error';
}

/** Whether the input cannot be read or stored (PGRST102: not JSON, 54: too deep or too large, 22: invalid value), so that a retry would fail again. */
export function isOfInput(code: string): boolean {
  return code === 'PGRST102' || /^(22|54)...$/.test(code);
}
