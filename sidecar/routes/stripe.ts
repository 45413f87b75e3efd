import { Hono } from 'hono';
import Stripe from 'stripe';
import { Failure } from '../failure.ts';
import type { App, Deps } from '../request.ts';

const toleranceSeconds = 300;
/** Stripe waits about ten seconds for an answer. */
const timeoutMs = 8000;

// POST /webhooks/stripe: an event that Stripe signed. It is stored, then acknowledged; SQL decides afterwards what it means.
//   200 {"received":true}, also when it was known already
//   400 webhook_signature_invalid, webhook_unreadable: sending it again would not help
//   503 webhook_not_configured, unavailable: not stored, so that Stripe sends it again
export const stripe = ({ database, stripeSecrets, defaultNamespace }: Deps) =>
  new Hono<App>().post('/', async (c) => {
    if (stripeSecrets.length === 0) throw new Failure('webhook_not_configured');
    const event = await verify(Buffer.from(await c.req.arrayBuffer()), c.req.header('Stripe-Signature') ?? '', stripeSecrets);
    const { error } = await database(c.var.requestId, 'mec_admin')
      .rpc('store_webhook_event', { p_provider: 'stripe', p_payload: event, p_default_namespace: defaultNamespace })
      .abortSignal(AbortSignal.timeout(timeoutMs));
    if (error === null) return c.json({ received: true });
    // What PostgreSQL can not hold (class 22) or what is no event will be none the next time either.
    if (error.code === 'invalid_parameter' || error.code.startsWith('22')) throw new Failure('webhook_unreadable', error.details || error.message);
    c.var.log.error({ reason: error.message }, 'event not stored');
    throw new Failure('unavailable', 'The event was not stored.');
  });

/** While a secret is being replaced, Stripe may sign with either. */
async function verify(body: Buffer, signature: string, secrets: string[]): Promise<Stripe.Event> {
  let reason: string | undefined;
  for (const secret of secrets) {
    try {
      return await Stripe.webhooks.constructEventAsync(body, signature, secret, toleranceSeconds);
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeSignatureVerificationError)) throw new Failure('webhook_unreadable', null, { cause: error });
      reason ??= error.message.split('.')[0];
    }
  }
  throw new Failure('webhook_signature_invalid', reason);
}
