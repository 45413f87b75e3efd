import { importJWK, SignJWT } from 'jose';
import { signingKey, type SigningAlgorithm } from './jwks.ts';

export const roles = ['mec_user', 'mec_service', 'mec_admin'] as const;

export interface TokenRequest {
  role: string;
  /** That of a user; other roles may do without. */
  namespace?: string | undefined;
  account?: string | undefined;
  sub?: string | undefined;
  /** As `1h`, `30m`, `7d`. */
  ttl?: string | undefined;
  alg?: SigningAlgorithm | undefined;
}

/** A JWT that the stack with these keys accepts. */
export async function mintToken(home: string, env: Record<string, string | undefined>, request: TokenRequest): Promise<string> {
  const { role, namespace, account, sub = role, ttl = '1h', alg = 'HS256' } = request;
  const jwk = signingKey(home, env, alg);
  return new SignJWT({ role, namespace_id: namespace, ...(account !== undefined && { account_id: account }) })
    .setProtectedHeader({ alg, kid: String(jwk.kid), typ: 'JWT' })
    .setSubject(sub)
    .setAudience('mec-service')
    .setIssuedAt()
    .setExpirationTime(ttl)
    .sign(await importJWK(jwk, alg));
}
