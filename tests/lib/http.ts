import { inject } from 'vitest';
import { mintToken, type TokenRequest } from '../../scripts/lib/tokens.ts';

export interface Call {
  token?: string;
  /** Sent as JSON, a string as it is. */
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Reply<T> {
  status: number;
  headers: Headers;
  /** Parsed when it is JSON, else text; null when there is none. */
  body: T;
}

/** Calls the gateway under test. */
export async function call<T = unknown>(method: string, path: string, { token, body, headers = {} }: Call = {}): Promise<Reply<T>> {
  const response = await fetch(inject('stack').url + path, {
    method,
    redirect: 'manual',
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = /[/+]json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, body: (text === '' ? null : isJson ? JSON.parse(text) : text) as T };
}

/** A token that the stack under test accepts; namespaces are free to invent. */
export function mint(request: TokenRequest): Promise<string> {
  const { home, jwtSecret } = inject('stack');
  return mintToken(home, { JWT_SECRET: jwtSecret }, request);
}
