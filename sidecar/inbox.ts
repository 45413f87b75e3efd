import type { Context } from 'hono';
import { Failure, isOfInput } from './failure.ts';
import type { App, Deps } from './request.ts';
import { storable } from './storable.ts';

/** Senders wait about ten seconds for an answer. */
const timeoutMs = 8000;

export interface Delivery {
  p_provider: 'auth0' | 'stripe';
  p_payload: unknown;
  p_default_namespace: string;
  p_default_organization?: string | undefined;
}

/** Stores all events of a delivery, or none. Failures on our side are answered with 503, so that the provider sends the delivery again. */
export async function store(c: Context<App>, { postgrest }: Pick<Deps, 'postgrest'>, delivery: Delivery): Promise<void> {
  const { error } = await postgrest('records', c.var.requestId, 'mec_admin')
    .rpc('store_webhook_event', { ...delivery, p_payload: storable(delivery.p_payload) })
    .abortSignal(AbortSignal.timeout(timeoutMs));
  if (error === null) return;
  // Input that is not an event will not become one when it is sent again.
  if (error.code === 'invalid_parameter' || isOfInput(error.code)) throw new Failure('webhook_unreadable', error.details || error.message);
  c.var.log.error({ reason: error.message }, 'event not stored');
  throw new Failure('unavailable', 'The event was not stored.');
}
