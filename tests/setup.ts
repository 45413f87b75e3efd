// Before all tests: the stack they talk to (a running one when MEC_URL and DATABASE_URL name it, else
// one of their own) and the migrated database `mec_template` that test files clone.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { withDatabase } from '../scripts/lib/database.ts';
import { isAbandoned, openHome } from '../scripts/lib/home.ts';
import { keyFiles, signingKey } from '../scripts/lib/jwks.ts';
import { claimPort } from '../scripts/lib/ports.ts';
import { startStack } from '../scripts/lib/stack.ts';
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
  }
}

type Env = Record<string, string | undefined>;
type Running = Pick<StackUnderTest, 'url' | 'databaseUrl' | 'home'> & { stop: () => Promise<void> };

/** What the shell has set for other stacks must not reach the one under test. */
const cleanEnv: Env = {
  PATH: process.env.PATH,
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

const homePrefix = path.join(os.tmpdir(), 'mec-test-');

/** A killed test run could not stop its stack: the next one does. */
async function removeAbandonedStacks(): Promise<void> {
  for (const name of readdirSync(os.tmpdir())) {
    const directory = path.join(os.tmpdir(), name);
    if (!directory.startsWith(homePrefix) || !isAbandoned(directory)) continue;
    const home = openHome(directory);
    await home.clearLeftovers();
    home.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function ownStack(): Promise<Running> {
  await removeAbandonedStacks();
  const home = mkdtempSync(homePrefix);
  const stack = await startStack({ home, port: await claimPort(), env: cleanEnv, onCrash: console.error });
  const stop = async () => {
    await stack.stop();
    rmSync(home, { recursive: true, force: true });
  };
  return { url: stack.url, databaseUrl: stack.databaseUrl, home, stop };
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { MEC_URL, JWT_SECRET } = process.env;
  const { stop, ...stack } = MEC_URL ? runningStack(MEC_URL) : await ownStack();
  try {
    await migrate({ databaseUrl: withDatabase(stack.databaseUrl, 'mec_template') });
    const { k = '' } = signingKey(stack.home, MEC_URL ? { JWT_SECRET } : {}, 'HS256');
    const { rsa } = keyFiles(stack.home);
    const env = MEC_URL ? process.env : cleanEnv;
    const list = (setting = '') => setting.split(',').filter(Boolean);
    project.provide('stack', {
      ...stack,
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
