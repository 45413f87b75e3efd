import { Hono } from 'hono';
import { answerFailure, Failure } from './failure.ts';
import { request, requireAdmin, type App, type Deps } from './request.ts';
import { auth0 } from './routes/auth0.ts';
import { bulkProvision } from './routes/bulk-provision.ts';
import { expireStaleLeases } from './routes/expire-stale-leases.ts';
import { health } from './routes/health.ts';
import { key } from './routes/key.ts';
import { stripe } from './routes/stripe.ts';
import { usageSync } from './routes/sync-usage.ts';

export function createApp(deps: Deps) {
  return new Hono<App>()
    .use(request(deps))
    .route('/health', health(deps))
    .route('/internal/key', key(deps))
    .route('/webhooks/auth0', auth0(deps))
    .route('/webhooks/stripe', stripe(deps))
    .use('/admin/*', requireAdmin(deps))
    .route('/admin/bulk-provision', bulkProvision)
    .route('/admin/expire-stale-leases', expireStaleLeases)
    .route('/admin/sync-usage', usageSync(deps))
    .route('/admin/sync-usage-to-stripe', usageSync(deps))
    .notFound((c) => answerFailure(c, new Failure('route_not_found')))
    .onError((error, c) => {
      if (error instanceof Failure) return answerFailure(c, error);
      c.var.log.error(error);
      return answerFailure(c, new Failure('internal_error'));
    });
}
