import type { Contract } from '../gateway/contract.ts';
import { healthContract } from './routes/health.ts';
import { stripeContract } from './routes/stripe.ts';

/** Every operation of the sidecar that the gateway serves. */
export const contracts: Record<string, Contract> = {
  'GET /health': healthContract,
  'POST /webhooks/stripe': stripeContract,
};
