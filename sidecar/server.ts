import { serve } from '@hono/node-server';
import { pino } from 'pino';
import { createApp } from './app.ts';
import { createPostgrest } from './postgrest.ts';
import { readEnv } from './env.ts';
import { startScheduler } from './scheduler.ts';
import { createIssuer, createSigner } from './signer.ts';
import { createStripe } from './usage-sync.ts';
import { createVerifier } from './verifier.ts';

const env = readEnv(process.env);
const log = pino({ level: env.MEC_LOG_LEVEL, base: undefined, timestamp: pino.stdTimeFunctions.isoTime });
const postgrest = createPostgrest({ checks: env.MEC_CHECKS_URL, records: env.MEC_RECORDS_URL, jobs: env.MEC_JOBS_URL }, createSigner(env.MEC_JWKS));
const stripe = env.STRIPE_API_KEY === '' ? undefined : createStripe(env.STRIPE_API_KEY, env.STRIPE_API_BASE);
const app = createApp({
  log, postgrest, postgrestUrls: env.MEC_POSTGREST_URLS, verify: createVerifier(env.MEC_JWKS), issue: createIssuer(env.MEC_JWKS), defaultNamespace: env.MEC_DEFAULT_NAMESPACE, stripe, stripeSecrets: env.STRIPE_WEBHOOK_SECRET,
  auth0: { tokens: env.AUTH0_WEBHOOK_TOKEN, secrets: env.AUTH0_WEBHOOK_SECRET, organization: env.AUTH0_DEFAULT_ORGANIZATION || undefined },
});
const stopScheduler = startScheduler(postgrest, stripe, log);

const server = serve(
  {
    fetch: app.fetch,
    hostname: env.MEC_SIDECAR_HOST,
    port: env.MEC_SIDECAR_PORT,
    // Longer than nginx keeps idle connections, so that nginx never sends a request on one that is closing.
    serverOptions: { keepAliveTimeout: 65_000 },
  },
  ({ address, port }) => log.info({ address, port }, 'listening'),
);

// Requests in progress are still answered; then the process ends.
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    log.info({ signal }, 'stopping');
    stopScheduler().catch((error: unknown) => log.error(error, 'could not release the schedule'));
    server.close();
  });
}
