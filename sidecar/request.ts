import { randomUUID } from 'node:crypto';
import type { PostgrestClient } from '@supabase/postgrest-js';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Logger } from 'pino';
import type Stripe from 'stripe';
import { z } from 'zod';
import type { Postgrest } from './postgrest.ts';
import { Failure } from './failure.ts';
import type { Issuer } from './signer.ts';
import type { Verifier } from './verifier.ts';

export interface Deps {
  log: Logger;
  postgrest: Postgrest;
  /** URLs of all PostgREST processes, for the health check. */
  postgrestUrls: string[];
  verify: Verifier;
  issue: Issuer;
  /** For reporting usage; undefined: not configured. */
  stripe: Stripe | undefined;
  /** Signing secrets of Stripe's webhook endpoint; empty: not configured. */
  stripeSecrets: string[];
  /** Bearer tokens and signing secrets of Auth0's deliveries, and the external_id of the parent account for users whose events name no organization. */
  auth0: { tokens: string[]; secrets: string[]; organization: string | undefined };
  /** Namespace of accounts whose events name none. */
  defaultNamespace: string;
}

/** What every handler finds in its context. */
export interface App {
  Variables: { requestId: string; log: Logger; db: PostgrestClient };
}

const validId = /^[A-Za-z0-9._-]{1,128}$/;

/** Gives a request its id (usually nginx's), a logger and a PostgREST client that carry the id, and logs the response. */
export const request = ({ log, postgrest }: Pick<Deps, 'log' | 'postgrest'>) =>
  createMiddleware<App>(async (c, next) => {
    const started = performance.now();
    const given = c.req.header('X-Request-Id') ?? '';
    const requestId = validId.test(given) ? given : randomUUID();
    c.header('X-Request-Id', requestId);
    const requestLog = log.child({ request_id: requestId });
    c.set('requestId', requestId);
    c.set('log', requestLog);
    c.set('db', postgrest('checks', requestId));
    await next();
    requestLog.info({ method: c.req.method, path: c.req.path, status: c.res.status, ms: Math.round(performance.now() - started) }, 'request');
  });

/** Requires a token of mec_admin and calls PostgREST with it, so that SQL decides what a confined token may do and records who acted. */
export const requireAdmin = ({ postgrest, verify }: Pick<Deps, 'postgrest' | 'verify'>) =>
  createMiddleware<App>(async (c, next) => {
    const authorization = c.req.header('Authorization');
    if (authorization === undefined) throw new Failure('token_missing');
    const token = /^bearer (\S+)$/i.exec(authorization)?.[1];
    if (token === undefined) throw new Failure('token_invalid');
    const { role } = await verify(token);
    if (!['mec_user', 'mec_service', 'mec_admin'].includes(String(role)) || typeof role !== 'string') {
      throw new Failure('token_invalid', 'The role is not one of mec_user, mec_service, mec_admin.');
    }
    if (role !== 'mec_admin') throw new Failure('forbidden', 'This is for mec_admin.');
    c.set('db', postgrest('jobs', c.var.requestId, { token }));
    await next();
  });

/** The JSON body, checked against the contract. */
export async function readBody<T>(c: Context, contract: z.ZodType<T>): Promise<T> {
  const body: unknown = await c.req.json().catch((error: unknown) => {
    throw new Failure('invalid_json', null, { cause: error });
  });
  const parsed = contract.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new Failure('invalid_parameter', parsed.error.issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': ')).join('; '));
}
