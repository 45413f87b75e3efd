// Tokens that are accepted and tokens that are refused, each with the exact answer.
import { createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { importJWK, SignJWT, UnsecuredJWT, type JWK, type JWTPayload } from 'jose';
import { describe, expect, inject, test } from 'vitest';
import { errorBody, type ErrorCode } from '../../gateway/errors.ts';
import { call, mint } from '../lib/http.ts';

const namespace = `tokens-${randomUUID()}`;
const now = Math.floor(Date.now() / 1000);
const good: JWTPayload = { role: 'mec_service', namespace_id: namespace, sub: 'test', aud: 'mec-service', iat: now, exp: now + 600 };

const sign = (claims: JWTPayload, secret = inject('stack').jwtSecret, alg = 'HS256') => new SignJWT(claims).setProtectedHeader({ alg }).sign(Buffer.from(secret));
const without = (claim: string) => Object.fromEntries(Object.entries(good).filter(([name]) => name !== claim)) as JWTPayload;
/** The claims of one token with the signature of another. */
const forged = async (claims: JWTPayload) => {
  const [header, , signature] = (await sign(good)).split('.');
  const [, payload] = (await sign(claims)).split('.');
  return [header, payload, signature].join('.');
};
const publicKey = () => {
  const { keys } = JSON.parse(readFileSync(path.join(inject('stack').home, 'jwks.json'), 'utf8')) as { keys: import('node:crypto').JsonWebKey[] };
  return createPublicKey({ key: keys.find(({ kty }) => kty === 'RSA') ?? expect.fail('no RSA key'), format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString();
};
const roleNotOurs = 'The role is not one of mec_user, mec_service, mec_admin.';

type Refused = [what: string, token: () => string | Promise<string>, code: ErrorCode, details: string | null];

const refused: Refused[] = [
  ['that has expired', () => sign({ ...good, exp: now - 60 }), 'token_expired', null],
  ['that is unsigned', () => new UnsecuredJWT(good).encode(), 'token_invalid', null],
  ['that says it is unsigned and has a signature', async () => (await forged(good)).replace(/^[^.]*/, Buffer.from('{"alg":"none"}').toString('base64url')), 'token_invalid', null],
  ['signed with another secret', () => sign(good, 'x'.repeat(48)), 'token_invalid', null],
  ['with somebody else\'s claims', () => forged({ ...good, role: 'mec_admin' }), 'token_invalid', null],
  ['signed with another RSA key', () => new SignJWT(good).setProtectedHeader({ alg: 'RS256' }).sign(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey), 'token_invalid', null],
  ['signed with HS384', () => sign(good, undefined, 'HS384'), 'token_invalid', null],
  ['for another audience', () => sign({ ...good, aud: 'other-service' }), 'token_invalid', 'The audience is not mec-service.'],
  ['for a longer audience', () => sign({ ...good, aud: 'mec-service-2' }), 'token_invalid', 'The audience is not mec-service.'],
  ['without an audience', () => sign(without('aud')), 'token_invalid', 'The audience is not mec-service.'],
  ['for nobody\'s audience', () => sign({ ...good, aud: [] }), 'token_invalid', 'The audience is not mec-service.'],
  ['without an expiry', () => sign(without('exp')), 'token_invalid', 'The token has no expiry.'],
  ['that holds later', () => sign({ ...good, nbf: now + 600 }), 'token_invalid', 'The token is not valid yet.'],
  ['issued later', () => sign({ ...good, iat: now + 600 }), 'token_invalid', 'The token is not valid yet.'],
  ['of an unknown role', () => sign({ ...good, role: 'ghost' }), 'token_invalid', roleNotOurs],
  ['of the role authenticator', () => sign({ ...good, role: 'authenticator' }), 'token_invalid', roleNotOurs],
  ['of the role mec_owner', () => sign({ ...good, role: 'mec_owner' }), 'token_invalid', roleNotOurs],
  ['of the superuser', () => sign({ ...good, role: 'mec' }), 'token_invalid', roleNotOurs],
  ['of SQL for a role', () => sign({ ...good, role: 'mec_user"; set role mec_owner; --' }), 'token_invalid', roleNotOurs],
  ['of a list of roles', () => sign({ ...good, role: ['mec_admin'] }), 'token_invalid', roleNotOurs],
  ['of a user without a namespace', () => sign({ ...without('namespace_id'), role: 'mec_user' }), 'token_invalid', 'A mec_user token names its namespace_id.'],
  ['confined to what is no account', () => sign({ ...good, account_id: 'all' }), 'token_invalid', 'The claim account_id is not a UUID.'],
  ['confined to nothing', () => sign({ ...good, account_id: null }), 'token_invalid', 'The claim account_id is not a UUID.'],
  ['that may only read, in words', () => sign({ ...good, read_only: 'true' }), 'token_invalid', 'The claim read_only is not a boolean.'],
  ['that may only read null', () => sign({ ...good, read_only: null }), 'token_invalid', 'The claim read_only is not a boolean.'],
  ['that is none', () => 'token', 'token_invalid', null],
  ['of three dots', () => 'a.b.c', 'token_invalid', null],
];

describe('a token', () => {
  test.each(refused)('%s is refused, for reading, calling and writing', async (_, token, code, details) => {
    const requests = [['GET', '/api/accounts'], ['GET', '/api/plans'], ['POST', '/api/rpc/ping', {}], ['POST', '/api/accounts', { display_name: 'Nobody' }]] as const;
    for (const [method, path, body] of requests) {
      const answer = await call(method, path, { token: await token(), ...(body && { body }) });
      expect([answer.status, answer.headers.get('www-authenticate'), answer.body], `${method} ${path}`)
        .toEqual([401, 'Bearer error="invalid_token"', errorBody(code, details)]);
    }
  });

  // There the role decides first.
  test.each(refused.filter(([what]) => !/^(of a user|confined|that may only)/.test(what)))('%s is refused by the sidecar as well', async (_, token, code, details) => {
    const answer = await call('POST', '/admin/expire-stale-leases', { token: await token(), body: {} });
    expect([answer.status, answer.headers.get('www-authenticate'), answer.body]).toEqual([401, 'Bearer error="invalid_token"', errorBody(code, details)]);
  });

  test.runIf(inject('stack').rsaKeyPath)('signed with our public key as a secret is refused', async () => {
    expect(await call('GET', '/api/accounts', { token: await sign(good, publicKey()) })).toMatchObject({ status: 401, body: { code: 'token_invalid' } });
  });

  test('that is missing is 401 token_missing', async () => {
    for (const [method, path] of [['GET', '/api/accounts'], ['POST', '/api/rpc/ping'], ['POST', '/api/plans'], ['POST', '/admin/bulk-provision']] as const) {
      const { status, headers, body } = await call(method, path, method === 'POST' ? { body: {} } : {});
      expect([status, headers.get('www-authenticate'), body]).toEqual([401, 'Bearer', errorBody('token_missing')]);
    }
  });

  test('without a role is anonymous: it reads plans and nothing else', async () => {
    const token = await sign(without('role'));
    expect((await call('GET', '/api/plans', { token })).status).toBe(200);
    expect(await call('GET', '/api/accounts', { token })).toMatchObject({ status: 401, body: { code: 'token_invalid' } });
    expect(await call('GET', '/api/plans', { token: await new SignJWT({ exp: now + 600 }).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from(inject('stack').jwtSecret)) }))
      .toMatchObject({ status: 401, body: { code: 'token_invalid', details: 'The audience is not mec-service.' } });
  });

  test.each<[string, JWTPayload]>([['for us among others', { ...good, aud: ['billing', 'mec-service'] }], ['without a time of issue', without('iat')], ['without a subject', without('sub')]])('%s is let in', async (_, claims) => {
    expect(await call('POST', '/api/rpc/ping', { token: await sign(claims), body: {} })).toMatchObject({ status: 200, body: 1 });
  });

  test('may name any key id: a valid signature is accepted, by the sidecar and by the database', async () => {
    const { rsaKeyPath, jwtSecret } = inject('stack');
    const admin = { ...good, role: 'mec_admin' };
    const tokens = await Promise.all(['nope', '', '../../etc/passwd'].flatMap((kid) => [
      new SignJWT(admin).setProtectedHeader({ alg: 'HS256', kid }).sign(Buffer.from(jwtSecret)),
      ...(rsaKeyPath === undefined ? [] : [importJWK(JSON.parse(readFileSync(rsaKeyPath, 'utf8')) as JWK, 'RS256').then((key) => new SignJWT(admin).setProtectedHeader({ alg: 'RS256', kid }).sign(key))]),
    ]));
    for (const token of tokens) {
      expect((await call('GET', '/api/namespaces?limit=1', { token })).status).toBe(200);
      expect((await call('POST', '/admin/expire-stale-leases', { token, body: {} })).status).toBe(200);
    }
  });

  test.runIf(inject('stack').rsaKeyPath)('signed with our RSA key is let in', async () => {
    expect(await call('POST', '/api/rpc/ping', { token: await mint({ role: 'mec_user', namespace, alg: 'RS256' }), body: {} })).toMatchObject({ status: 200, body: 1 });
  });
});
