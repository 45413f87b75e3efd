import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { Hono } from 'hono';
import { Failure } from '../failure.ts';
import type { App, Deps } from '../request.ts';

const timeoutMs = 3000;
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

interface Holder {
  key_id: string;
  role: string;
  namespace_id: string;
  account_id: string | null;
}

// GET /internal/key, for nginx alone: the API key in X-API-Key is exchanged for a token that lives about a minute.
//   204 and the token in X-MEC-Token
//   401 api_key_invalid: mistyped, unknown, expired or revoked
//   503 unavailable: nobody can tell at the moment
export const key = ({ database, issue }: Deps) =>
  new Hono<App>().get('/', async (c) => {
    const given = c.req.header('X-API-Key') ?? '';
    if (!isWellFormed(given)) throw new Failure('api_key_invalid');
    const answer = await database('checks', c.var.requestId, 'mec_admin')
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

/** mec_, 32 random characters, and 6 of their CRC-32 (mec.fn_make_api_key): a slip of the pen is seen without asking the database. */
function isWellFormed(text: string): boolean {
  const [, random, checksum] = /^mec_([0-9A-Za-z]{32})([0-9A-Za-z]{6})$/.exec(text) ?? [];
  return random !== undefined && checksum === base62(crc32(random), 6);
}

function base62(number: number, length: number): string {
  return length === 0 ? '' : base62(Math.floor(number / 62), length - 1) + (digits[number % 62] ?? '');
}
