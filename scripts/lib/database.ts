import pg from 'pg';
import { Refusal } from './cli.ts';

/** A client of the database at this URL. `sslmode` has libpq's meaning, as for PostgREST. */
export function databaseClient(databaseUrl: string): pg.Client {
  const url = new URL(databaseUrl);
  if (url.searchParams.has('sslmode')) url.searchParams.set('uselibpqcompat', 'true');
  return new pg.Client({ connectionString: url.href });
}

/** Runs `work` on one connection, which is always closed. Throws a Refusal if it cannot connect. */
export async function withClient<T>(databaseUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = databaseClient(databaseUrl);
  // Without a listener a connection lost between queries would end the process; the next query reports it.
  client.on('error', () => undefined);
  await client.connect().catch((error: unknown) => {
    throw new Refusal(`cannot connect to the database: ${(error as Error).message}`);
  });
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The same server, another database. */
export function withDatabase(databaseUrl: string, name: string): string {
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** The same database, another user. */
export function withUser(databaseUrl: string, user: string, password = ''): string {
  const url = new URL(databaseUrl);
  url.username = user;
  url.password = password;
  return url.href;
}
