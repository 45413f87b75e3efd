import { generateKeyPairSync, randomBytes, type JsonWebKey } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { Refusal } from './cli.ts';
import { readSettings } from './settings.ts';

type Env = Record<string, string | undefined>;
export type SigningAlgorithm = 'HS256' | 'RS256';

const JwkSet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

export const keyFiles = (home: string) => ({
  secret: path.join(home, 'jwt.secret'),
  rsa: path.join(home, 'rs256.json'),
  jwks: path.join(home, 'jwks.json'),
});

/** The file's content, created with `make` if it does not exist. If two processes create it at once, both get the same content. */
export function keepOnce(file: string, make: () => string): string {
  if (!existsSync(file)) {
    const mine = `${file}.${process.pid}`;
    writeFileSync(mine, make(), { mode: 0o600 });
    try {
      linkSync(mine, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(mine);
    }
  }
  return readFileSync(file, 'utf8');
}

const octKey = (secret: string) => ({
  kty: 'oct', kid: 'mec-hs256', alg: 'HS256', use: 'sig', k: Buffer.from(secret).toString('base64url'),
});

function generateRsaKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return JSON.stringify({ ...privateKey.export({ format: 'jwk' }), kid: 'mec-rs256', alg: 'RS256', use: 'sig' });
}

/** An identity provider's public keys. Throws a Refusal if one is symmetric or private. */
function readJwks(file: string) {
  const parsed = JwkSet.safeParse(parseJson(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new Refusal(`JWT_JWKS: ${file} is not a JWK set`);
  if (parsed.data.keys.some((key) => key.kty === 'oct' || 'd' in key)) throw new Refusal(`JWT_JWKS: ${file} must hold public keys only`);
  return parsed.data.keys;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Writes the keys that verify tokens to `<home>/jwks.json`, which PostgREST and the sidecar read: those of JWT_JWKS and JWT_SECRET.
 * Without JWT_SECRET, a secret and an RSA key pair are generated once and kept in `home`.
 */
export function loadKeys(home: string, env: Env): { jwks: string } {
  const { JWT_SECRET, JWT_JWKS } = readSettings(env);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const files = keyFiles(home);
  const keys: object[] = JWT_JWKS === undefined ? [] : readJwks(JWT_JWKS);
  if (JWT_SECRET === undefined) {
    const { kty, kid, alg, use, n, e } = JSON.parse(keepOnce(files.rsa, generateRsaKey)) as JsonWebKey;
    keys.unshift({ kty, kid, alg, use, n, e });
  }
  keys.unshift(octKey(JWT_SECRET ?? keepOnce(files.secret, () => randomBytes(48).toString('base64url'))));
  writeFileSync(`${files.jwks}.new`, JSON.stringify({ keys }), { mode: 0o600 });
  renameSync(`${files.jwks}.new`, files.jwks);
  return { jwks: files.jwks };
}

/**
 * The key that signs a token: JWT_SECRET if set, otherwise the key with which the stack in `home` verifies tokens (even if it was started
 * with a secret that this terminal does not have). Throws a Refusal if there is none for `alg`.
 */
export function signingKey(home: string, env: Env, alg: SigningAlgorithm): JsonWebKey {
  const files = keyFiles(home);
  const { JWT_SECRET } = readSettings(env);
  if (alg === 'HS256' && JWT_SECRET !== undefined) return octKey(JWT_SECRET);
  if (!existsSync(files.jwks)) loadKeys(home, env);
  const { keys } = JwkSet.parse(JSON.parse(readFileSync(files.jwks, 'utf8')));
  const key = keys.find(({ kid }) => kid === (alg === 'HS256' ? 'mec-hs256' : 'mec-rs256'));
  if (!key) throw new Refusal(`${files.jwks} has no ${alg} key of MEC's own; with JWT_SECRET, RS256 tokens come from your identity provider (JWT_JWKS)`);
  return alg === 'HS256' ? key : JSON.parse(readFileSync(files.rsa, 'utf8')) as JsonWebKey;
}
