import { randomUUID } from 'node:crypto';
import type { PostgrestClient } from '@supabase/postgrest-js';
import { createMiddleware } from 'hono/factory';
import type { Logger } from 'pino';
import type { Database } from './database.ts';

export interface Deps {
  log: Logger;
  database: Database;
  /** Signing secrets of the endpoint at Stripe; none: not set up. */
  stripeSecrets: string[];
  /** Of accounts that an event does not place itself. */
  defaultNamespace: string;
}

/** What every handler finds in its context. */
export interface App {
  Variables: { requestId: string; log: Logger; db: PostgrestClient };
}

const validId = /^[A-Za-z0-9._-]{1,128}$/;

/** Gives a request its id (nginx's, as a rule), a log and a database that carry it, and logs the answer. */
export const request = ({ log, database }: Pick<Deps, 'log' | 'database'>) =>
  createMiddleware<App>(async (c, next) => {
    const started = performance.now();
    const given = c.req.header('X-Request-Id') ?? '';
    const requestId = validId.test(given) ? given : randomUUID();
    c.header('X-Request-Id', requestId);
    const requestLog = log.child({ request_id: requestId });
    c.set('requestId', requestId);
    c.set('log', requestLog);
    c.set('db', database(requestId));
    await next();
    requestLog.info({ method: c.req.method, path: c.req.path, status: c.res.status, ms: Math.round(performance.now() - started) }, 'request');
  });
