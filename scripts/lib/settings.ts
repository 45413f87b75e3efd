import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { Refusal } from './cli.ts';

type Env = Record<string, string | undefined>;

const wholeNumber = (what: string, max: number) =>
  z.string().regex(/^\d{1,9}$/, what).transform(Number).refine((n) => n >= 1 && n <= max, what);
const file = z.string().refine((name) => existsSync(name), 'names a file that does not exist').transform((name) => path.resolve(name));
const isOrigin = (text: string) => text === '*' || (URL.canParse(text) && new URL(text).origin === text);

const Settings = z.object({
  MEC_PORT: wholeNumber('must be a port from 1 to 65535', 65_535).default(8000),
  MEC_BIND: z.string().regex(/^[\w.:-]+$/, 'must be an address to listen on, such as 127.0.0.1').default('127.0.0.1'),
  MEC_HOME: z.string().default('.mec').transform((dir) => path.resolve(dir)),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must be a postgresql:// URL').optional(),
  MEC_POSTGREST_BIN: file.optional(),
  MEC_NGINX_BIN: file.optional(),
  JWT_SECRET: z.string().min(32, 'must have 32 characters or more (openssl rand -base64 48 makes one)').optional(),
  JWT_JWKS: file.optional(),
  MEC_RATE_LIMIT_API: wholeNumber('must be requests per second, 1 or more', 999_999_999).default(100),
  MEC_RATE_LIMIT_WEBHOOKS: wholeNumber('must be requests per second, 1 or more', 999_999_999).default(10),
  MEC_CORS_ORIGINS: z.string().default('').refine(
    (list) => list.split(',').every((item) => item.trim() === '' || isOrigin(item.trim())),
    'must be origins such as https://app.example.com, separated by commas',
  ),
  STRIPE_WEBHOOK_SECRET: z.string().regex(/^[^\s,]+(,[^\s,]+)*$/, 'must be signing secrets (whsec_...), separated by commas without spaces').optional(),
  STRIPE_API_KEY: z.string().regex(/^\S+$/, 'must be a key of Stripe (sk_... or rk_...)').optional(),
  STRIPE_API_BASE: z.url({ protocol: /^https?$/, error: 'must be an address such as http://127.0.0.1:12111' }).optional(),
  AUTH0_WEBHOOK_TOKEN: z.string().regex(/^[^\s,]+(,[^\s,]+)*$/, 'must be tokens, separated by commas without spaces').optional(),
  AUTH0_WEBHOOK_SECRET: z.string().regex(/^[^\s,]+(,[^\s,]+)*$/, 'must be signing secrets, separated by commas without spaces').optional(),
  AUTH0_DEFAULT_ORGANIZATION: z.string().max(255, 'must be the external_id of an account').optional(),
  MEC_DEFAULT_NAMESPACE: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'must be the id of a namespace').default('default'),
  MEC_TLS_CERT: file.optional(),
  MEC_TLS_KEY: file.optional(),
}).refine((s) => (s.MEC_TLS_CERT === undefined) === (s.MEC_TLS_KEY === undefined), {
  message: 'and MEC_TLS_KEY belong together: set both or neither',
  path: ['MEC_TLS_CERT'],
});

export type Settings = z.infer<typeof Settings>;

/** The settings of the native stack, read in this one place. An empty variable counts as unset. */
export function readSettings(env: Env): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = Settings.safeParse(given);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Refusal(`${String(issue?.path[0])} ${issue?.message}`);
}
