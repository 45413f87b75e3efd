import type { Contract } from '../gateway/contract.ts';
import { auth0Contract } from './routes/auth0.ts';
import { bulkProvisionContract } from './routes/bulk-provision.ts';
import { expireStaleLeasesContract } from './routes/expire-stale-leases.ts';
import { healthContract } from './routes/health.ts';
import { stripeContract } from './routes/stripe.ts';
import { syncUsageContract } from './routes/sync-usage.ts';

/** Every operation of the sidecar that the gateway serves. */
export const contracts: Record<string, Contract> = {
  'POST /admin/bulk-provision': bulkProvisionContract,
  'POST /admin/expire-stale-leases': expireStaleLeasesContract,
  'POST /admin/sync-usage': syncUsageContract,
  'POST /admin/sync-usage-to-stripe': syncUsageContract,
  'GET /health': healthContract,
  'POST /webhooks/auth0': auth0Contract,
  'POST /webhooks/stripe': stripeContract,
};
