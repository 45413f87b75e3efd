import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { Failure } from '../failure.ts';
import type { App, Deps } from '../request.ts';

const timeoutMs = 3000;

interface Holder {
  key_id: string;
  role: string;
  namespace_id: string;
  account_id: string | null;
}

// GET /internal/key, for nginx only: exchanges the API key in X-API-Key for a token that lives 5 to 10 minutes and never leaves the gateway.
//   204 and the token in X-MEC-Token
//   401 api_key_invalid: the key is unknown, expired or revoked (nginx/keys.js has already refused keys with a wrong checksum)
//   503 unavailable: the key could not be checked
export const key = ({ postgrest, issue }: Deps) =>
  new Hono<App>().get('/', async (c) => {
    const given = c.req.header('X-API-Key') ?? '';
    const answer = await postgrest('checks', c.var.requestId, 'mec_admin')
      .rpc('authenticate_api_key', { p_key_hash: createHash('sha256').update(given).digest('hex') })
      .abortSignal(AbortSignal.timeout(timeoutMs));
    if (answer.error !== null) {
      c.var.log.error({ reason: answer.error.message }, 'key not checked');
      throw new Failure('unavailable', 'The API key could not be checked.');
    }
    const holder = (answer.data as Holder[])[0];
    if (holder === undefined) throw new Failure('api_key_invalid');
    const { key_id, role, namespace_id, account_id } = holder;
    c.header('X-MEC-Token', await issue({ sub: `key:${key_id}`, role, namespace_id, ...(account_id !== null && { account_id }) }));
    return c.body(null, 204);
  });
