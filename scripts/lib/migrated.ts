import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { claimPort } from './ports.ts';
import { startStack } from './stack.ts';

/** Runs `work` on a migrated database: that of DATABASE_URL, otherwise a temporary one. */
export async function withMigratedDatabase<T>(work: (databaseUrl: string) => Promise<T>): Promise<T> {
  if (process.env.DATABASE_URL) return work(process.env.DATABASE_URL);
  const home = mkdtempSync(path.join(os.tmpdir(), 'mec-migrated-'));
  const stack = await startStack({ home, port: await claimPort(), env: { PATH: process.env.PATH } });
  try {
    return await work(stack.databaseUrl);
  } finally {
    await stack.stop();
    rmSync(home, { recursive: true, force: true });
  }
}
