import { PostgrestClient } from '@supabase/postgrest-js';
import type { Role, Signer } from './signer.ts';

/** The PostgREST processes that the sidecar calls: for calls that only decide, for calls that record, for jobs and administration. Each has its own connections, so that none waits for another's calls. */
export type Lane = 'checks' | 'records' | 'jobs';

/** A PostgREST client for one request: with a token of the sidecar for a role, or with the caller's token. */
export type Postgrest = (lane: Lane, requestId: string, as?: Role | { token: string }) => PostgrestClient;

export function createPostgrest(urls: Record<Lane, string>, sign: Signer): Postgrest {
  return (lane, requestId, as = 'mec_service') =>
    new PostgrestClient(urls[lane], {
      headers: { 'X-Request-Id': requestId },
      retry: false,
      fetch: async (input, init) => {
        const headers = new Headers(init?.headers);
        headers.set('Authorization', `Bearer ${typeof as === 'string' ? await sign(as) : as.token}`);
        return fetch(input, { ...init, headers });
      },
    });
}
