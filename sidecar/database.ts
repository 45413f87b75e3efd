import { PostgrestClient } from '@supabase/postgrest-js';
import type { Role, Signer } from './signer.ts';

/** The database through PostgREST, on behalf of one request: in a role of the sidecar's own, or with the caller's token. */
export type Database = (requestId: string, as?: Role | { token: string }) => PostgrestClient;

export function createDatabase(url: string, sign: Signer): Database {
  return (requestId, as = 'mec_service') =>
    new PostgrestClient(url, {
      headers: { 'X-Request-Id': requestId },
      retry: false,
      fetch: async (input, init) => {
        const headers = new Headers(init?.headers);
        headers.set('Authorization', `Bearer ${typeof as === 'string' ? await sign(as) : as.token}`);
        return fetch(input, { ...init, headers });
      },
    });
}
