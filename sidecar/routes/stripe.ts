import { Hono } from 'hono';
import Stripe from 'stripe';
import { z } from 'zod';
import type { Contract } from '../../gateway/contract.ts';
import { Failure } from '../failure.ts';
import { store } from '../inbox.ts';
import type { App, Deps } from '../request.ts';

const toleranceSeconds = 300;

export const stripeContract: Contract = {
  description: 'Receives an event signed by Stripe. It is stored, then acknowledged, even if it is a duplicate or inconsistent, and processed afterwards. After a 400, sending it again does not help; after a 503, it was not stored, and Stripe sends it again.',
  headers: { 'Stripe-Signature': 'Computed by Stripe from the time, the body and the endpoint\'s secret.' },
  body: z.looseObject({ id: z.string(), type: z.string(), created: z.int(), data: z.looseObject({ object: z.looseObject({}) }) }),
  answer: z.object({ received: z.literal(true) }),
  errors: ['webhook_signature_invalid', 'webhook_unreadable', 'webhook_not_configured', 'unavailable'],
};

export const stripe = ({ postgrest, stripeSecrets, defaultNamespace }: Deps) =>
  new Hono<App>().post('/', async (c) => {
    if (stripeSecrets.length === 0) throw new Failure('webhook_not_configured');
    const body = Buffer.from(await c.req.arrayBuffer());
    await verify(body, c.req.header('Stripe-Signature') ?? '', stripeSecrets);
    await store(c, { postgrest }, { p_provider: 'stripe', p_payload: read(body.toString()), p_default_namespace: defaultNamespace });
    return c.json({ received: true });
  });

/** While a secret is being replaced, Stripe may sign with either. */
async function verify(body: Buffer, signature: string, secrets: string[]): Promise<void> {
  const { signature: verifier } = Stripe.webhooks;
  if (verifier === null) throw new Error('this platform of Stripe\'s library verifies no signatures');
  let reason: string | undefined;
  for (const secret of secrets) {
    try {
      await verifier.verifyHeaderAsync(body, signature, secret, toleranceSeconds);
      return;
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeSignatureVerificationError)) throw error;
      // With several secrets, only the right one gets as far as the timestamp check.
      if (reason === undefined || error.message.startsWith('Timestamp')) reason = error.message.split('.')[0];
    }
  }
  throw new Failure('webhook_signature_invalid', reason);
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Failure('webhook_unreadable', null, { cause: error });
  }
}
