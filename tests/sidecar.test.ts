// The sidecar by itself: settings, tokens, and what it answers when it fails.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { decodeJwt, jwtVerify } from 'jose';
import { pino } from 'pino';
import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { errorBody } from '../gateway/errors.ts';
import { createApp } from '../sidecar/app.ts';
import { createPostgrest, type Postgrest } from '../sidecar/postgrest.ts';
import { readEnv } from '../sidecar/env.ts';
import { Failure } from '../sidecar/failure.ts';
import { startScheduler } from '../sidecar/scheduler.ts';
import { createIssuer, createSigner } from '../sidecar/signer.ts';
import { createVerifier } from '../sidecar/verifier.ts';
import { claimPort } from '../scripts/lib/ports.ts';

const lanes = (url: string) => ({ checks: url, records: url, jobs: url });
const secret = Buffer.from('a secret of thirty-two characters');
let directory: string;
let jwks: string;
beforeAll(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'mec-sidecar-'));
  jwks = path.join(directory, 'jwks.json');
  writeFileSync(jwks, JSON.stringify({ keys: [{ kty: 'RSA', n: 'x', e: 'AQAB' }, { kty: 'oct', kid: 'k1', k: secret.toString('base64url') }] }));
});
afterAll(() => rmSync(directory, { recursive: true }));

describe('settings', () => {
  const needed = { MEC_CHECKS_URL: 'http://127.0.0.1:3000', MEC_RECORDS_URL: 'http://127.0.0.1:3001', MEC_JOBS_URL: 'http://127.0.0.1:3002', MEC_POSTGREST_URLS: 'http://127.0.0.1:3000,http://127.0.0.1:3001', MEC_JWKS: '/jwks.json' };

  test('have defaults', () => {
    expect(readEnv(needed)).toEqual({ ...needed, MEC_POSTGREST_URLS: needed.MEC_POSTGREST_URLS.split(','), MEC_SIDECAR_HOST: '127.0.0.1', MEC_SIDECAR_PORT: 3001, MEC_LOG_LEVEL: 'info', STRIPE_WEBHOOK_SECRET: [], STRIPE_API_KEY: '', STRIPE_API_BASE: '', AUTH0_WEBHOOK_TOKEN: [], AUTH0_WEBHOOK_SECRET: [], AUTH0_DEFAULT_ORGANIZATION: '', MEC_DEFAULT_NAMESPACE: 'default' });
  });

  test.for([
    [{}, /MEC_CHECKS_URL: .*; MEC_RECORDS_URL: .*; MEC_JOBS_URL: .*; MEC_POSTGREST_URLS: .*; MEC_JWKS: /],
    [{ ...needed, MEC_SIDECAR_PORT: 'x' }, /^sidecar: MEC_SIDECAR_PORT: /],
    [{ ...needed, MEC_LOG_LEVEL: 'loud' }, /^sidecar: MEC_LOG_LEVEL must be /],
  ] as const)('%o are refused by name', ([env, message]) => {
    expect(() => readEnv(env)).toThrow(message);
  });
});

describe('its own tokens', () => {
  test('are short-lived, for one role, signed with the symmetric key', async () => {
    const token = await createSigner(jwks)('mec_admin');
    const { payload, protectedHeader } = await jwtVerify(token, secret, { audience: 'mec-service' });
    expect(protectedHeader).toEqual({ alg: 'HS256', kid: 'k1' });
    expect(payload).toMatchObject({ role: 'mec_admin', sub: 'sidecar' });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300);
  });

  test('are kept for half their life, one for each role', async () => {
    let now = 1_000_000_200_000;
    const sign = createSigner(jwks, () => now);
    const first = await sign('mec_service');
    now += 149_000;
    expect(await sign('mec_service')).toBe(first);
    expect(decodeJwt(await sign('mec_admin')).role).toBe('mec_admin');
    now += 1_000;
    expect(decodeJwt(await sign('mec_service')).iat).toBe(now / 1000);
  });

  test('need a symmetric key', () => {
    const file = path.join(directory, 'public.json');
    writeFileSync(file, JSON.stringify({ keys: [{ kty: 'RSA' }] }));
    expect(() => createSigner(file)).toThrow(`sidecar: ${file} has no symmetric key`);
  });
});

describe('tokens in place of API keys', () => {
  const claims = { sub: 'key:1', role: 'mec_user', namespace_id: 'acme', account_id: '2' };

  test('are the same for five minutes and live 5 to 10', async () => {
    let now = 1_000_000_200_000;
    const issue = createIssuer(jwks, () => now);
    const first = await issue(claims);
    const { payload } = await jwtVerify(first, secret, { audience: 'mec-service', currentDate: new Date(now) });
    expect(payload).toEqual({ ...claims, aud: 'mec-service', iat: 1_000_000_200, exp: 1_000_000_800 });
    now += 299_999;
    expect([await issue(claims), await createIssuer(jwks, () => now)(claims)]).toEqual([first, first]);
    expect(await issue({ ...claims, sub: 'key:2' })).not.toBe(first);
    now += 1;
    expect(decodeJwt(await issue(claims))).toEqual({ ...claims, aud: 'mec-service', iat: 1_000_000_500, exp: 1_000_001_100 });
  });
});

describe('the schedule', () => {
  test('logs a failing job at once, then every minute while it fails', async () => {
    const lines: Record<string, unknown>[] = [];
    const log = pino({ base: undefined }, { write: (line: string) => lines.push(JSON.parse(line) as Record<string, unknown>) });
    const told = () => lines.filter(({ msg }) => msg === 'job fails').map(({ level, job, failing_seconds }) => ({ level, job, failing_seconds }));
    const nobody = createPostgrest(lanes(`http://127.0.0.1:${await claimPort()}`), createSigner(jwks));
    let [tries, now] = [0, 1000];
    const stop = startScheduler((...parameters) => {
      tries += 1;
      return nobody(...parameters);
    }, undefined, log, () => now);
    const line = (seconds: number) => ({ level: 50, job: 'hold_scheduler', failing_seconds: seconds });
    const moreTries = async () => {
      const before = tries;
      await expect.poll(() => tries).toBeGreaterThanOrEqual(before + 2);
    };
    try {
      await expect.poll(told).toEqual([line(0)]);
      now += 59_000;
      await moreTries();
      expect(told()).toEqual([line(0)]);
      now += 1000;
      await expect.poll(told).toEqual([line(0), line(60)]);
      await moreTries();
      expect(told()).toHaveLength(2);
    } finally {
      await stop();
    }
  });
});

describe('answers', () => {
  const lines: Record<string, unknown>[] = [];
  const log = pino({ base: undefined }, { write: (line: string) => lines.push(JSON.parse(line) as Record<string, unknown>) });
  const settings = () => ({ log, postgrestUrls: [] as string[], verify: createVerifier(jwks), issue: () => Promise.resolve('a.b.c'), stripe: undefined, stripeSecrets: [], auth0: { tokens: [], secrets: [], organization: undefined }, defaultNamespace: 'default' });
  const appBefore = (url: string) => createApp({ ...settings(), postgrest: createPostgrest(lanes(url), createSigner(jwks)) });
  const nobody = async () => appBefore(`http://127.0.0.1:${await claimPort()}`);
  const unhealthy = (down: string) => ({ status: 'unhealthy', down: [down], ...errorBody('unavailable', `${down} is down`) });

  test('/health: 503 and the name of what is down', async () => {
    const response = await (await nobody()).request('/health');
    expect([response.status, response.headers.get('retry-after'), await response.json()]).toEqual([503, '1', unhealthy('postgrest')]);
  });

  test('/health waits two seconds for PostgREST', async () => {
    const sockets: net.Socket[] = [];
    const mute = net.createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
    await new Promise((resolve) => mute.once('listening', resolve));
    const started = performance.now();
    const response = await appBefore(`http://127.0.0.1:${(mute.address() as net.AddressInfo).port}`).request('/health');
    expect([response.status, await response.json()]).toEqual([503, unhealthy('database')]);
    expect(performance.now() - started).toBeGreaterThan(1900);
    sockets.forEach((socket) => socket.destroy());
    mute.close();
  });

  test('/health: PostgREST that rejects the sidecar\'s token is unhealthy', async () => {
    const app = appBefore(`${inject('stack').url}/api`);
    const response = await app.request('/health');
    expect([response.status, await response.json()]).toEqual([503, unhealthy('postgrest')]);
  });

  test('/webhooks/stripe without a secret says what to set', async () => {
    const response = await (await nobody()).request('/webhooks/stripe', { method: 'POST', body: '{}' });
    expect([response.status, response.headers.get('retry-after'), await response.json()]).toEqual([503, '1', errorBody('webhook_not_configured')]);
  });

  test.for<[string, Record<string, string>, { tokens: string[]; secrets: string[] }, string]>([
    ['a token', {}, { tokens: [], secrets: ['s'] }, 'AUTH0_WEBHOOK_TOKEN is not set.'],
    ['a secret', { 'x-mec-signature': 'x' }, { tokens: ['t'], secrets: [] }, 'AUTH0_WEBHOOK_SECRET is not set.'],
  ])('/webhooks/auth0 without %s says what to set', async ([, headers, credentials, details]) => {
    const app = createApp({ ...settings(), auth0: { ...credentials, organization: undefined }, postgrest: createPostgrest(lanes('http://127.0.0.1:9'), createSigner(jwks)) });
    const response = await app.request('/webhooks/auth0', { method: 'POST', body: '{}', headers });
    expect([response.status, await response.json()]).toEqual([503, errorBody('webhook_not_configured', details)]);
  });

  test('/webhooks/auth0 answers 503 when it cannot store, so that Auth0 sends it again', async () => {
    const app = createApp({ ...settings(), auth0: { tokens: ['t'], secrets: [], organization: undefined }, postgrest: createPostgrest(lanes(`http://127.0.0.1:${await claimPort()}`), createSigner(jwks)) });
    const response = await app.request('/webhooks/auth0', { method: 'POST', body: '{"id": "evt_1", "type": "user.created"}', headers: { authorization: 'Bearer t' } });
    expect([response.status, await response.json()]).toEqual([503, errorBody('unavailable', 'The event was not stored.')]);
  });

  test('/webhooks/stripe answers 503 when it cannot store, so that Stripe sends it again', async () => {
    const app = createApp({ ...settings(), stripeSecrets: ['whsec_test'], postgrest: createPostgrest(lanes(`http://127.0.0.1:${await claimPort()}`), createSigner(jwks)) });
    const payload = JSON.stringify({ id: 'evt_1', type: 'x', created: 1, data: { object: {} } });
    const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: 'whsec_test' });
    const response = await app.request('/webhooks/stripe', { method: 'POST', body: payload, headers: { 'stripe-signature': signature } });
    expect([response.status, await response.json()]).toEqual([503, errorBody('unavailable', 'The event was not stored.')]);
  });

  test('any other path is not found', async () => {
    const response = await (await nobody()).request('/nothing');
    expect([response.status, response.headers.get('content-type'), await response.json()]).toEqual([404, 'application/json', errorBody('route_not_found')]);
  });

  test('a failure has its code, anything else is an internal error and in the log', async () => {
    const failing = (error: Error) => {
      const postgrest: Postgrest = () => {
        throw error;
      };
      return createApp({ ...settings(), postgrest }).request('/health', { headers: { 'x-request-id': 'failed' } });
    };
    const known = await failing(new Failure('forbidden', 'why'));
    expect([known.status, await known.json()]).toEqual([403, errorBody('forbidden', 'why')]);
    const unknown = await failing(new Error('secret'));
    expect([unknown.status, unknown.headers.get('x-request-id'), await unknown.json()]).toEqual([500, 'failed', errorBody('internal_error')]);
    expect(lines.at(-1)).toMatchObject({ request_id: 'failed', err: { message: 'secret' } });
  });

  test.for([['kept-1.2_3', 'kept-1.2_3'], ['not valid', null], ['', null], ['x'.repeat(129), null]])('request id %s', async ([given, kept]) => {
    const app = await nobody();
    const { headers } = await app.request('/nothing', { headers: { 'x-request-id': given ?? '' } });
    const id = headers.get('x-request-id');
    if (kept === null) expect(id).toMatch(/^[0-9a-f-]{36}$/);
    else expect(id).toBe(kept);
    expect(lines.at(-1)).toMatchObject({ request_id: id, method: 'GET', path: '/nothing', status: 404, msg: 'request' });
  });
});
