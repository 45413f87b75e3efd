import { PostgrestClient } from '@supabase/postgrest-js';
import type { Role, Signer } from './signer.ts';

/** The database through PostgREST, in a role of the sidecar's own, on behalf of one request. */
export type Database = (requestId: string, role?: Role) => PostgrestClient;

export function createDatabase(url: string, sign: Signer): Database {
  return (requestId, role = 'mec_service') =>
    new PostgrestClient(url, {
      headers: { 'X-Request-Id': requestId },
      retry: false,
      fetch: async (input, init) => {
        const headers = new Headers(init?.headers);
        headers.set('Authorization', `Bearer ${await sign(role)}`);
        return fetch(input, { ...init, headers });
      },
    });
}
