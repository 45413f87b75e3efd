import { startTemporaryStack } from './temporary.ts';

/** Runs `work` on a migrated database: that of DATABASE_URL, otherwise a temporary one. */
export async function withMigratedDatabase<T>(work: (databaseUrl: string) => Promise<T>): Promise<T> {
  if (process.env.DATABASE_URL) return work(process.env.DATABASE_URL);
  const stack = await startTemporaryStack({ databaseOnly: true });
  try {
    return await work(stack.databaseUrl);
  } finally {
    await stack.stop();
  }
}
