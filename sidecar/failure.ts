import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { errorBody, statusOf, type ErrorCode } from '../gateway/catalogue.ts';

/** The only errors that leave the sidecar: a code of the catalogue, and what it was about. */
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
  if (status === 503) c.header('Retry-After', '1');
  return c.json({ ...more, ...errorBody(code, details) }, status as ContentfulStatusCode);
}
