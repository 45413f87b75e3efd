import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Contract } from '../../gateway/contract.ts';
import { Failure } from '../failure.ts';
import { store } from '../inbox.ts';
import type { App, Deps } from '../request.ts';

const toleranceSeconds = 300;

const event = z.looseObject({ id: z.string(), type: z.string(), data: z.looseObject({}) });
const record = z.looseObject({ log_id: z.string(), data: z.looseObject({ type: z.string() }) });

export const auth0Contract: Contract = {
  description: 'Receives an event of an event stream or an Action, or records of a log stream (one, an array, or one per line), with `Authorization: Bearer <token>` or signed with `X-MEC-Timestamp` and `X-MEC-Signature`. Everything is stored, then acknowledged, and processed afterwards. After a 4xx, sending it again does not help; after a 503, nothing was stored.',
  body: z.union([event, record, z.array(z.union([event, record]))]),
  answer: z.object({ received: z.literal(true) }),
  errors: ['webhook_token_invalid', 'webhook_signature_invalid', 'webhook_unreadable', 'webhook_not_configured', 'unavailable'],
};

export const auth0 = ({ postgrest, auth0: { tokens, secrets, organization }, defaultNamespace }: Deps) =>
  new Hono<App>().post('/', async (c) => {
    const body = Buffer.from(await c.req.arrayBuffer());
    const signature = c.req.header('X-MEC-Signature');
    if (signature !== undefined) verifySignature(body, c.req.header('X-MEC-Timestamp') ?? '', signature, secrets);
    else verifyToken(c.req.header('Authorization') ?? '', tokens);
    await store(c, { postgrest }, { p_provider: 'auth0', p_payload: read(body.toString()), p_default_namespace: defaultNamespace, p_default_organization: organization });
    return c.json({ received: true });
  });

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Whether `given` is one of `expected`, compared in constant time. */
function isOneOf(given: string, expected: string[]): boolean {
  return expected.map((one) => timingSafeEqual(digest(given), digest(one))).includes(true);
}

/** A log stream sends the token exactly as it was configured, with or without `Bearer`. */
function verifyToken(authorization: string, tokens: string[]): void {
  if (tokens.length === 0) throw new Failure('webhook_not_configured', 'AUTH0_WEBHOOK_TOKEN is not set.');
  if (!isOneOf(authorization.replace(/^bearer +/i, ''), tokens)) throw new Failure('webhook_token_invalid');
}

function verifySignature(body: Buffer, timestamp: string, signature: string, secrets: string[]): void {
  if (secrets.length === 0) throw new Failure('webhook_not_configured', 'AUTH0_WEBHOOK_SECRET is not set.');
  if (!/^\d{1,12}$/.test(timestamp)) throw new Failure('webhook_signature_invalid', 'X-MEC-Timestamp is not a time in seconds');
  if (!isOneOf(signature, secrets.map((secret) => createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex')))) {
    throw new Failure('webhook_signature_invalid', 'X-MEC-Signature does not fit the body');
  }
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > toleranceSeconds) throw new Failure('webhook_signature_invalid', 'X-MEC-Timestamp is outside the tolerance zone');
}

/** One JSON value, or one per line. */
function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    try {
      return text.trim().split('\n').map((line): unknown => JSON.parse(line));
    } catch {
      throw new Failure('webhook_unreadable', 'The body is neither JSON nor JSON lines.');
    }
  }
}
