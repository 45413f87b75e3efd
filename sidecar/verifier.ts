import { readFileSync } from 'node:fs';
import { createLocalJWKSet, errors, jwtVerify, type CryptoKey, type JSONWebKeySet, type JWTHeaderParameters, type JWTPayload, type JWTVerifyOptions } from 'jose';
import { Failure } from './failure.ts';

/** The claims of a token that somebody sent, or why it is refused. */
export type Verifier = (token: string) => Promise<JWTPayload>;

/** As PostgREST. */
const toleranceSeconds = 30;

const options: JWTVerifyOptions = {
  algorithms: ['HS256', 'RS256'],
  audience: 'mec-service',
  requiredClaims: ['exp'],
  clockTolerance: toleranceSeconds,
};

/** Verifies tokens with the keys that PostgREST verifies them with: symmetric and public ones in one set. */
export function createVerifier(jwksFile: string): Verifier {
  const { keys } = JSON.parse(readFileSync(jwksFile, 'utf8')) as JSONWebKeySet;
  const secrets = keys.filter(({ kty }) => kty === 'oct').map(({ kid, k }) => ({ kid, secret: Buffer.from(String(k), 'base64url') }));
  const publicKey = createLocalJWKSet({ keys: keys.filter(({ kty }) => kty !== 'oct') });
  const keyOf = (header: JWTHeaderParameters) => {
    if (header.alg !== 'HS256') return publicKey(header);
    const known = secrets.find(({ kid }) => header.kid === undefined || kid === header.kid);
    if (known === undefined) throw new errors.JWKSNoMatchingKey();
    return known.secret;
  };
  const verify = async (token: string, key: CryptoKey | typeof keyOf) => (await (typeof key === 'function' ? jwtVerify(token, key, options) : jwtVerify(token, key, options))).payload;

  return async (token) => {
    try {
      return await verify(token, keyOf).catch(async (error: unknown) => {
        if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
        // A token that does not name its key: any of those that fit will do.
        for await (const key of error) {
          const payload = await verify(token, key).catch((reason: unknown) => {
            if (!(reason instanceof errors.JWSSignatureVerificationFailed)) throw reason;
          });
          if (payload) return payload;
        }
        throw new errors.JWSSignatureVerificationFailed();
      }).then(refuseFuture);
    } catch (error) {
      throw refusal(error);
    }
  };
}

function refuseFuture(payload: JWTPayload): JWTPayload {
  if ((payload.iat ?? 0) > Date.now() / 1000 + toleranceSeconds) throw new errors.JWTClaimValidationFailed('issued in the future', payload, 'nbf');
  return payload;
}

function refusal(error: unknown): Failure {
  if (error instanceof errors.JWTExpired) return new Failure('token_expired');
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'aud') return new Failure('token_invalid', 'The audience is not mec-service.');
    if (error.claim === 'exp') return new Failure('token_invalid', 'The token has no expiry.');
    if (error.claim === 'nbf') return new Failure('token_invalid', 'The token is not valid yet.');
  }
  return new Failure('token_invalid', null, { cause: error });
}
