import { readFileSync } from 'node:fs';
import { SignJWT } from 'jose';
import { z } from 'zod';

const JwkSet = z.object({ keys: z.array(z.looseObject({ kty: z.string(), kid: z.string().optional(), k: z.string().optional() })) });
const lifetimeSeconds = 300;
const exchangeSeconds = 300;

export type Role = 'mec_service' | 'mec_admin';
/** Returns a token for the sidecar itself, in a role. */
export type Signer = (role: Role) => Promise<string>;

/** The claims of the token that an API key is exchanged for. */
export interface Claims {
  sub: string;
  role: string;
  namespace_id: string;
  account_id?: string;
}
/** Returns a token with these claims, which the gateway uses in place of an API key. */
export type Issuer = (claims: Claims) => Promise<string>;

function readKey(jwksFile: string) {
  const { keys } = JwkSet.parse(JSON.parse(readFileSync(jwksFile, 'utf8')));
  const key = keys.find(({ kty }) => kty === 'oct');
  if (key?.k === undefined) throw new Error(`sidecar: ${jwksFile} has no symmetric key`);
  return { secret: Buffer.from(key.k, 'base64url'), header: { alg: 'HS256', ...(key.kid !== undefined && { kid: key.kid }) } };
}

/** Signs tokens that live 5 minutes with the symmetric key of the JWK set, and reuses each for half that time. */
export function createSigner(jwksFile: string, now: () => number = Date.now): Signer {
  const { secret, header } = readKey(jwksFile);
  const kept = new Map<Role, { token: Promise<string>; renewAt: number }>();

  return (role) => {
    const known = kept.get(role);
    if (known && now() < known.renewAt) return known.token;
    const issued = Math.floor(now() / 1000);
    const token = new SignJWT({ role })
      .setProtectedHeader(header)
      .setSubject('sidecar')
      .setAudience('mec-service')
      .setIssuedAt(issued)
      .setExpirationTime(issued + lifetimeSeconds)
      .sign(secret);
    kept.set(role, { token, renewAt: (issued + lifetimeSeconds / 2) * 1000 });
    return token;
  };
}

/**
 * Signs tokens that live 5 to 10 minutes. Within 5 minutes the same claims give the same token, whichever sidecar signs, so that PostgREST finds it in its JWT
 * cache. The tokens stay within the gateway, which checks every 5 seconds whether the API key is still valid.
 */
export function createIssuer(jwksFile: string, now: () => number = Date.now): Issuer {
  const { secret, header } = readKey(jwksFile);
  return (claims) => {
    const issued = Math.floor(now() / 1000 / exchangeSeconds) * exchangeSeconds;
    return new SignJWT({ ...claims })
      .setProtectedHeader(header)
      .setAudience('mec-service')
      .setIssuedAt(issued)
      .setExpirationTime(issued + 2 * exchangeSeconds)
      .sign(secret);
  };
}
