// Checks with MEC before a request is handled and records its usage after the response, or consumes before. The frameworks' own types fit the interfaces here.
import { randomUUID } from 'node:crypto';
import { record, warn, type RecordOptions } from './record.ts';
import type { Client, Decision, Denial, OnUnavailable } from './types.ts';

/** `Request` is what the framework gives a handler: Hono's context, Express's and Fastify's request. */
export interface MiddlewareOptions<Request> extends RecordOptions {
  resource: string | ((request: Request) => string);
  /** The id of the account whose usage it is. What the function throws goes to the framework's error handling. */
  account: (request: Request) => string | Promise<string>;
  /** The part of your product, for reports. */
  feature?: string | undefined;
  scope?: string | ((request: Request) => string | undefined) | undefined;
  /** In the resource's unit; default 1. */
  quantity?: number | ((request: Request) => number) | undefined;
  /** `check` (default) checks before and records after the response; concurrent requests may exceed the limit together. `consume` records before: usage never exceeds the limit, but is recorded whatever the response. */
  mode?: 'check' | 'consume' | undefined;
  /** Which responses are recorded after a `check`, or the quantity for each; default: those with a status below 400, and 499 (the client closed the connection). */
  meterWhen?: ((status: number, request: Request) => boolean | number) | undefined;
  /** Default: a random one for each request. */
  idempotencyKey?: ((request: Request) => string) | undefined;
  /** Default: the client's; `throw` goes to the framework's error handling. */
  onUnavailable?: OnUnavailable | undefined;
  /** Milliseconds for the call before the request is handled; default: the client's. */
  timeoutMs?: number | undefined;
}

interface Refusal {
  status: 402 | 403 | 429 | 503;
  hint: string;
}

/**
 * The HTTP status for a denial, and a hint for the caller:
 *
 * | reason code | status |
 * |---|---|
 * | `no_entitlement`, `account_closed` | 403 |
 * | `account_suspended`, `entitlement_suspended` | 402 |
 * | a limit with a window that ends, or a concurrency limit | 429 |
 * | any other limit | 402 |
 * | `unavailable` | 503 |
 */
export function refusalOf({ reasonCode, limitKind, windowEnd }: Denial): Refusal {
  if (reasonCode === 'unavailable') return { status: 503, hint: 'Try again in a moment.' };
  if (['no_entitlement', 'account_closed'].includes(reasonCode)) return { status: 403, hint: 'The plan of this account does not include it.' };
  if (['account_suspended', 'entitlement_suspended'].includes(reasonCode)) return { status: 402, hint: 'Settle what is owed, or ask for the account to be restored.' };
  if (windowEnd) return { status: 429, hint: 'Wait for the seconds in the Retry-After header, or choose a larger plan.' };
  if (limitKind === 'concurrency') return { status: 429, hint: 'Try again when another one has ended, or choose a larger plan.' };
  return { status: 402, hint: 'Choose a larger plan.' };
}

/** The response to a denied request: the common error body, and the decision. */
export interface RefusalBody {
  code: string;
  message: string;
  details: null;
  hint: string;
  decision: Decision;
}

interface Begun {
  headers: Record<string, string>;
  refusal: { status: Refusal['status']; body: RefusalBody } | undefined;
  /** Records in the background what a response with this status used. */
  finish: (status: number) => void;
}

/** nginx's status for a client that closed the connection before the response. */
const goneStatus = 499;
const secondsUntil = (time: string) => Math.max(1, Math.ceil((Date.parse(time) - Date.now()) / 1000));

async function begin<Request>(client: Client, options: MiddlewareOptions<Request>, request: Request): Promise<Begun> {
  const { mode = 'check', feature, meterWhen = (status: number) => status < 400 || status === goneStatus, onUnavailable, timeoutMs, buffer, onMeterError = warn } = options;
  const of = <T>(value: T | ((request: Request) => T)): T => (typeof value === 'function' ? (value as (request: Request) => T)(request) : value);
  const question = { accountId: await options.account(request), resource: of(options.resource), scope: of(options.scope), quantity: of(options.quantity) ?? 1 };
  const idempotencyKey = options.idempotencyKey?.(request) ?? randomUUID();
  const decision = mode === 'consume'
    ? await client.consume({ ...question, feature, idempotencyKey, onUnavailable, timeoutMs })
    : await client.check({ ...question, onUnavailable, timeoutMs });

  const { quantityAllowed, quantityRemaining, windowEnd, reasonCode, reason } = decision;
  const headers: Record<string, string> = { 'MEC-Decision': decision.decision, 'MEC-Reason': reasonCode };
  if (quantityAllowed !== null) headers['RateLimit-Limit'] = String(quantityAllowed);
  if (quantityRemaining !== null) headers['RateLimit-Remaining'] = String(quantityRemaining);
  if (windowEnd !== null) headers['RateLimit-Reset'] = String(secondsUntil(windowEnd));
  const meterAnswer = async (status: number) => {
    const used = meterWhen(status, request);
    const quantity = used === true ? question.quantity : Number(used);
    if (quantity !== 0) await record(client, buffer, { ...question, quantity, feature, idempotencyKey });
  };
  const finish = (status: number) => {
    if (mode === 'check') void meterAnswer(status).catch(onMeterError);
  };
  if (decision.allowed) return { headers, finish, refusal: undefined };

  const { status, hint } = refusalOf(decision);
  if (status === 429 && windowEnd !== null) headers['Retry-After'] = String(secondsUntil(windowEnd));
  if (status === 503) headers['Retry-After'] = '1';
  return { headers, finish: () => undefined, refusal: { status, body: { code: reasonCode, message: reason, details: null, hint, decision } } };
}

export interface HonoContext {
  header: (name: string, value: string) => void;
  req: { header: (name: string) => string | undefined };
  res: { status: number };
}

/**
 * Middleware for Hono: `app.use('/runs', honoMeter(mec, { resource, account: (c) => c.get('accountId') }))`.
 * A denied request is answered with 402, 403, 429 or 503, see `refusalOf`.
 */
export function honoMeter<C extends HonoContext>(client: Client, options: MiddlewareOptions<C>) {
  return async (context: C, next: () => Promise<void>): Promise<Response | undefined> => {
    const { headers, refusal, finish } = await begin(client, options, context);
    if (refusal) return Response.json(refusal.body, { status: refusal.status, headers });
    for (const [name, value] of Object.entries(headers)) context.header(name, value);
    await next();
    finish(context.res.status);
    return undefined;
  };
}

/** Node's response: Express's `response`, Fastify's `reply.raw`. */
export interface NodeResponse {
  statusCode: number;
  readonly headersSent: boolean;
  setHeader: (name: string, value: string) => unknown;
  end: (body: string) => unknown;
  once: (event: 'close', listener: () => void) => unknown;
}

const finishWith = (response: NodeResponse, finish: Begun['finish']) => response.once('close', () => finish(response.headersSent ? response.statusCode : goneStatus));

/**
 * Middleware for Express: `app.post('/runs', expressMeter(mec, { resource, account: (req) => req.accountId }), handler)`.
 * A denied request is answered with 402, 403, 429 or 503, see `refusalOf`; errors go to `next`.
 */
export function expressMeter<Q extends object>(client: Client, options: MiddlewareOptions<Q>) {
  return (request: Q, response: NodeResponse, next: (error?: unknown) => void): void => {
    begin(client, options, request).then(({ headers, refusal, finish }) => {
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      if (refusal) {
        response.statusCode = refusal.status;
        response.setHeader('Content-Type', 'application/json');
        response.end(JSON.stringify(refusal.body));
        return;
      }
      finishWith(response, finish);
      next();
    }).catch(next);
  };
}

export interface FastifyReply {
  readonly raw: NodeResponse;
  headers: (values: Record<string, string>) => unknown;
  code: (status: number) => { send: (body: unknown) => unknown };
}

/**
 * A preHandler for Fastify: `app.post('/runs', { preHandler: fastifyMeter(mec, { resource, account: (request) => request.accountId }) }, handler)`.
 * A denied request is answered with 402, 403, 429 or 503, see `refusalOf`.
 */
export function fastifyMeter<Q extends object>(client: Client, options: MiddlewareOptions<Q>) {
  return async (request: Q, reply: FastifyReply): Promise<unknown> => {
    const { headers, refusal, finish } = await begin(client, options, request);
    reply.headers(headers);
    if (refusal) return reply.code(refusal.status).send(refusal.body);
    finishWith(reply.raw, finish);
    return undefined;
  };
}
