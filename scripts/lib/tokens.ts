import { importJWK, SignJWT } from 'jose';
import { signingKey, type SigningAlgorithm } from './jwks.ts';

export const roles = ['mec_user', 'mec_service', 'mec_admin'] as const;

export interface TokenRequest {
  role: string;
  /** The tenant; a token of mec_user needs one to see anything. */
  namespace?: string | undefined;
  account?: string | undefined;
  /** Whether it may only read. */
  readOnly?: boolean | undefined;
  sub?: string | undefined;
  /** Lifetime, such as `1h`, `30m` or `7d`. */
  ttl?: string | undefined;
  alg?: SigningAlgorithm | undefined;
}

/** A JWT that the stack in `home` accepts. Throws a Refusal if there is no key for the algorithm. */
export async function mintToken(home: string, env: Record<string, string | undefined>, request: TokenRequest): Promise<string> {
  const { role, namespace, account, readOnly, sub = role, ttl = '1h', alg = 'HS256' } = request;
  const jwk = signingKey(home, env, alg);
  return new SignJWT({ role, namespace_id: namespace, ...(account !== undefined && { account_id: account }), ...(readOnly && { read_only: true }) })
    .setProtectedHeader({ alg, kid: String(jwk.kid), typ: 'JWT' })
    .setSubject(sub)
    .setAudience('mec-service')
    .setIssuedAt()
    .setExpirationTime(ttl)
    .sign(await importJWK(jwk, alg));
}
