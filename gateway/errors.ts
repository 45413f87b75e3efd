import errors from './errors.json' with { type: 'json' };

export type ErrorCode = keyof typeof errors;

/** The body of every error, whoever answers it. */
export interface ErrorBody {
  code: ErrorCode;
  message: string;
  details: string | null;
  hint: string;
}

export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errors, code);

export const statusOf = (code: ErrorCode): number => errors[code].status;

export function errorBody(code: ErrorCode, details: string | null = null): ErrorBody {
  const { message, hint } = errors[code];
  return { code, message, details, hint };
}
