import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Refusal } from './cli.ts';
import { isAbandoned, openHome } from './home.ts';
import { claimPort } from './ports.ts';
import { startStack, type Stack, type StackOptions } from './stack.ts';

const prefix = path.join(os.tmpdir(), 'mec-temporary-');

/** If this process is killed, `removeAbandonedStacks` of a later one ends what runs there. */
export const makeTemporaryHome = () => mkdtempSync(prefix);

export type TemporaryOptions = Partial<Pick<StackOptions, 'env' | 'databaseOnly' | 'onCrash'>> & {
  /** The data directory of a stopped PostgreSQL; the stack starts from a copy. */
  data?: string | undefined;
  /** An interval by which MEC's clock is ahead of the real one; needs `data`. */
  clockOffset?: string | undefined;
};

/** Starts a stack in a home of its own, which `stop` removes. It gets only PATH of the shell's environment. */
export async function startTemporaryStack({ env, data, clockOffset, ...options }: TemporaryOptions = {}): Promise<Stack> {
  const home = makeTemporaryHome();
  if (data !== undefined) copyData(data, path.join(home, 'pg'));
  if (clockOffset !== undefined) appendFileSync(path.join(home, 'pg/postgresql.auto.conf'), `mec.clock_offset = '${clockOffset}'\n`);
  const stack = await startStack({ home, port: await claimPort(), env: { PATH: process.env.PATH, ...env }, ...options }).catch((error: unknown) => {
    rmSync(home, { recursive: true, force: true });
    throw error;
  });
  const { stop } = stack;
  return Object.assign(stack, {
    async stop() {
      await stop();
      rmSync(home, { recursive: true, force: true });
    },
  });
}

/** PostgreSQL accepts only a directory that nobody else may read. */
export function copyData(from: string, to: string): void {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  cpSync(from, to, { recursive: true });
}

/** Stops the temporary stacks of killed processes and removes their homes. */
export async function removeAbandonedStacks(): Promise<void> {
  for (const name of readdirSync(os.tmpdir())) {
    const directory = path.join(os.tmpdir(), name);
    if (!directory.startsWith(prefix) || !isAbandoned(directory)) continue;
    try {
      const home = openHome(directory);
      await home.clearLeftovers();
      home.close();
      rmSync(directory, { recursive: true, force: true });
    } catch (error) {
      // Another process is already doing it.
      if (!(error instanceof Refusal)) throw error;
    }
  }
}
