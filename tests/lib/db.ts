import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { withClient, withDatabase } from '../../scripts/lib/database.ts';

export interface ClonedDatabase {
  /** With the owner's rights; `set local role` inside a transaction makes it somebody else. */
  pool: pg.Pool;
  url: string;
  drop: () => Promise<void>;
}

/** A migrated database of the caller's own, so that files run side by side and clean nothing up. */
export async function cloneDatabase(): Promise<ClonedDatabase> {
  const { databaseUrl } = inject('stack');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const admin = (sql: string) => withClient(withDatabase(databaseUrl, 'postgres'), (client) => client.query(sql));
  await admin(`create database ${name} template mec_template`);
  const url = withDatabase(databaseUrl, name);
  const pool = new pg.Pool({ connectionString: url, max: 80 });
  // The pool's end does not wait for its connections' end, and one that the drop cuts off would be an error that nobody awaits.
  const ended: Promise<unknown>[] = [];
  pool.on('connect', (client) => ended.push(new Promise((resolve) => client.once('end', resolve))));
  return {
    pool,
    url,
    drop: async () => {
      await pool.end();
      await Promise.all(ended);
      await admin(`drop database ${name} with (force)`);
    },
  };
}
