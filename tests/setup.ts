// Before all tests: the data that stacks of the tests start from, the stack they talk to (a running one when MEC_URL and
// DATABASE_URL name it, else one of their own) and the migrated database `mec_template` that test files clone.
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { root } from '../scripts/lib/binaries.ts';
import { withDatabase } from '../scripts/lib/database.ts';
import { keyFiles, signingKey } from '../scripts/lib/jwks.ts';
import { claimPort } from '../scripts/lib/ports.ts';
import { startStack } from '../scripts/lib/stack.ts';
import { copyData, makeTemporaryHome, removeAbandonedStacks, startTemporaryStack } from '../scripts/lib/temporary.ts';
import { migrate } from '../scripts/migrate.ts';

export interface StackUnderTest {
  url: string;
  databaseUrl: string;
  home: string;
  jwtSecret: string;
  /** With which Stripe's events are signed, the newer one last; none when the running stack takes no webhooks. */
  stripeSecrets: string[];
  /** What Auth0 comes with, the newer ones last; none when the running stack takes nothing of it. */
  auth0: { tokens: string[]; secrets: string[]; organization: string | undefined };
  /** Private JWK for RS256 tokens; none when the stack trusts only an identity provider's keys. */
  rsaKeyPath: string | undefined;
}

declare module 'vitest' {
  export interface ProvidedContext {
    stack: StackUnderTest;
    /** What other stacks of the tests start from (tests/lib/stack.ts). */
    prepared: { data: string; clockOffset: string | undefined };
  }
}

type Env = Record<string, string | undefined>;
type Running = Pick<StackUnderTest, 'url' | 'databaseUrl' | 'home'> & { stop: () => Promise<void> };

/** What the shell has set for other stacks must not reach the one under test. */
const cleanEnv: Env = {
  MEC_RATE_LIMIT_API: '1000000',
  MEC_RATE_LIMIT_WEBHOOKS: '1000000',
  STRIPE_WEBHOOK_SECRET: 'whsec_old,whsec_new',
  AUTH0_WEBHOOK_TOKEN: 'token_old,token_new',
  AUTH0_WEBHOOK_SECRET: 'secret_old,secret_new',
  AUTH0_DEFAULT_ORGANIZATION: 'org_default',
};

function runningStack(url: string): Running {
  const { DATABASE_URL: databaseUrl, JWT_SECRET, MEC_HOME: home } = process.env;
  if (databaseUrl === undefined || (JWT_SECRET ?? home) === undefined) {
    throw new Error('tests against MEC_URL also need DATABASE_URL, and JWT_SECRET or MEC_HOME');
  }
  return { url, databaseUrl, home: path.resolve(home ?? '.mec'), stop: () => Promise.resolve() };
}

const cache = path.join(root, 'node_modules/.cache/mec');

/**
 * A data directory as a first start leaves it, and with `mec_template`. It is cached under the hash of its sources; if two runs create it
 * at once, the first one wins. Directories that have not been used for an hour are removed.
 */
async function prepareData(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of globSync(['db/**/*.sql', 'gateway/errors.json', 'scripts/**/*.ts', 'package-lock.json'], { cwd: root }).sort()) {
    hash.update(`${file}\0`).update(readFileSync(path.join(root, file)));
  }
  const data = path.join(cache, hash.digest('hex').slice(0, 16));
  if (!existsSync(data)) {
    mkdirSync(cache, { recursive: true });
    const home = makeTemporaryHome();
    const stack = await startStack({ home, port: await claimPort(), env: { PATH: process.env.PATH }, databaseOnly: true });
    try {
      await migrate({ databaseUrl: withDatabase(stack.databaseUrl, 'mec_template') });
    } finally {
      await stack.stop();
    }
    const fresh = mkdtempSync(`${data}-`);
    copyData(path.join(home, 'pg'), fresh);
    try {
      renameSync(fresh, data);
    } catch (error) {
      if (!existsSync(data)) throw error;
    }
    rmSync(home, { recursive: true, force: true });
  }
  utimesSync(data, new Date(), new Date());
  for (const other of readdirSync(cache).map((name) => path.join(cache, name))) {
    if (Date.now() - statSync(other).mtimeMs > 3_600_000) rmSync(other, { recursive: true, force: true });
  }
  return data;
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { MEC_URL, JWT_SECRET } = process.env;
  await removeAbandonedStacks();
  // Keeps midnight, and the ends of calendar windows with it, out of a run, which takes less than ten minutes.
  const endsSoon = 86_400_000 - Date.now() % 86_400_000 < 600_000;
  const prepared = { data: await prepareData(), clockOffset: endsSoon ? '10 minutes' : undefined };
  project.provide('prepared', prepared);
  const { url, databaseUrl, home, stop } = MEC_URL ? runningStack(MEC_URL) : await startTemporaryStack({ env: cleanEnv, ...prepared, onCrash: console.error });
  try {
    await migrate({ databaseUrl: withDatabase(databaseUrl, 'mec_template') });
    const { k = '' } = signingKey(home, MEC_URL ? { JWT_SECRET } : {}, 'HS256');
    const { rsa } = keyFiles(home);
    const env = MEC_URL ? process.env : cleanEnv;
    const list = (setting = '') => setting.split(',').filter(Boolean);
    project.provide('stack', {
      url,
      databaseUrl,
      home,
      stripeSecrets: list(env.STRIPE_WEBHOOK_SECRET),
      auth0: { tokens: list(env.AUTH0_WEBHOOK_TOKEN), secrets: list(env.AUTH0_WEBHOOK_SECRET), organization: env.AUTH0_DEFAULT_ORGANIZATION || undefined },
      jwtSecret: Buffer.from(k, 'base64url').toString(),
      rsaKeyPath: JWT_SECRET === undefined && existsSync(rsa) ? rsa : undefined,
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}
