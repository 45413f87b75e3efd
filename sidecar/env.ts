import { z } from 'zod';
import { readBy, readSettings, type Settings } from '../gateway/settings.ts';

/** Addresses and files, set by the runner and by docker-compose.yml. */
const Wiring = z.object({
  MEC_SIDECAR_HOST: z.string().default('127.0.0.1'),
  MEC_SIDECAR_PORT: z.coerce.number().int().min(1).max(65_535).default(3001),
  /** URLs of the PostgREST processes that the sidecar calls, and of all whose health it checks, separated by commas. */
  MEC_CHECKS_URL: z.url(),
  MEC_RECORDS_URL: z.url(),
  MEC_JOBS_URL: z.url(),
  MEC_POSTGREST_URLS: z.string().min(1).transform((list) => list.split(',')),
  /** Path of the JWK set; its symmetric key signs the tokens that the sidecar issues. */
  MEC_JWKS: z.string().min(1),
});

const names = readBy('sidecar');

/** All environment variables that the sidecar reads. */
export const settingNames: string[] = [...Object.keys(Wiring.shape), ...names];

export type Env = z.infer<typeof Wiring> & Pick<Settings, (typeof names)[number]>;

export function readEnv(env: Record<string, string | undefined>): Env {
  const wiring = Wiring.safeParse(env);
  if (!wiring.success) throw new Error(`sidecar: ${wiring.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`);
  try {
    return { ...wiring.data, ...readSettings(env, names) };
  } catch (error) {
    throw new Error(`sidecar: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
