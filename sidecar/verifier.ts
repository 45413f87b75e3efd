import { readFileSync } from 'node:fs';
import { errors, importJWK, jwtVerify, type CryptoKey, type JSONWebKeySet, type JWTPayload, type JWTVerifyOptions } from 'jose';
import { Failure } from './failure.ts';

/** Returns the claims of a caller's token, or throws the Failure that says why it is refused. */
export type Verifier = (token: string) => Promise<JWTPayload>;

/** The same as PostgREST's. */
const toleranceSeconds = 30;

const options: JWTVerifyOptions = {
  audience: 'mec-service',
  requiredClaims: ['exp'],
  clockTolerance: toleranceSeconds,
};

const kinds = [{ kty: 'oct', alg: 'HS256' }, { kty: 'RSA', alg: 'RS256' }];

/**
 * Verifies tokens as PostgREST does: with the same set of symmetric and public keys, trying every key of the right kind, whichever key the token names.
 */
export function createVerifier(jwksFile: string): Verifier {
  const { keys } = JSON.parse(readFileSync(jwksFile, 'utf8')) as JSONWebKeySet;
  const candidates = kinds.flatMap(({ kty, alg }) => keys.filter((key) => key.kty === kty).map((jwk) => ({ alg, jwk, key: undefined as Promise<CryptoKey | Uint8Array> | undefined })));

  return async (token) => {
    let reason: unknown;
    for (const candidate of candidates) {
      try {
        const key = await (candidate.key ??= importJWK(candidate.jwk, candidate.alg));
        const { payload } = await jwtVerify(token, key, { ...options, algorithms: [candidate.alg] });
        return refuseFuture(payload);
      } catch (error) {
        // The signature is valid, so the claims are the reason.
        if (error instanceof errors.JWTExpired || error instanceof errors.JWTClaimValidationFailed) throw refusal(error);
        reason = error;
      }
    }
    throw refusal(reason);
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
