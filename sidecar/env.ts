import { z } from 'zod';

/** Several while one replaces the other; empty: not set up. */
const secrets = z.string().default('').transform((list) => list.split(',').map((secret) => secret.trim()).filter(Boolean));

const Env = z.object({
  MEC_SIDECAR_HOST: z.string().default('127.0.0.1'),
  MEC_SIDECAR_PORT: z.coerce.number().int().min(1).max(65_535).default(3001),
  /** Of the PostgREST processes that it calls, and of all that it asks whether they live, separated by commas. */
  MEC_CHECKS_URL: z.url(),
  MEC_RECORDS_URL: z.url(),
  MEC_JOBS_URL: z.url(),
  MEC_POSTGREST_URLS: z.string().min(1).transform((list) => list.split(',')),
  /** Path of the JWK set; its symmetric key signs the sidecar's own tokens. */
  MEC_JWKS: z.string().min(1),
  STRIPE_WEBHOOK_SECRET: secrets,
  /** With which usage is reported to Stripe's meters; empty: not set up. */
  STRIPE_API_KEY: z.string().default(''),
  /** Of a stand-in for Stripe; empty: Stripe. */
  STRIPE_API_BASE: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
  AUTH0_WEBHOOK_TOKEN: secrets,
  AUTH0_WEBHOOK_SECRET: secrets,
  /** External id of the account under which users are created that no event places. */
  AUTH0_DEFAULT_ORGANIZATION: z.string().max(255).optional().transform((id) => id || undefined),
  /** Of accounts that an event does not place itself. */
  MEC_DEFAULT_NAMESPACE: z.string().default('').transform((name) => name || 'default'),
  MEC_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** Of all that is read here, and nothing else is. */
export const settingNames = Object.keys(Env.shape);

export type Env = z.infer<typeof Env>;

export function readEnv(env: Record<string, string | undefined>): Env {
  const parsed = Env.safeParse(env);
  if (parsed.success) return parsed.data;
  throw new Error(`sidecar: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`);
}
