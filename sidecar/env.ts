import { z } from 'zod';

const Env = z.object({
  MEC_SIDECAR_HOST: z.string().default('127.0.0.1'),
  MEC_SIDECAR_PORT: z.coerce.number().int().min(1).max(65_535).default(3001),
  MEC_POSTGREST_URL: z.url(),
  /** Path of the JWK set; its symmetric key signs the sidecar's own tokens. */
  MEC_JWKS: z.string().min(1),
  MEC_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export type Env = z.infer<typeof Env>;

export function readEnv(env: Record<string, string | undefined>): Env {
  const parsed = Env.safeParse(env);
  if (parsed.success) return parsed.data;
  throw new Error(`sidecar: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`);
}
