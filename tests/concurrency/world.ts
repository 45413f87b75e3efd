import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { mint } from '../lib/http.ts';

/** A namespace for callers that race, and a service's token for it. Whatever they did, PostgreSQL has seen no deadlock. */
export function useRace(name: string) {
  const race = { callers: 64, namespace: `${name}-${randomUUID()}`, token: '', pool: new pg.Pool({ connectionString: inject('stack').databaseUrl }) };
  const deadlocks = async () => (await race.pool.query<{ deadlocks: string }>('select deadlocks from pg_stat_database where datname = current_database()')).rows;
  let before: unknown;
  beforeAll(async () => {
    race.token = await mint({ role: 'mec_service', namespace: race.namespace });
    before = await deadlocks();
  });
  afterAll(async () => {
    const after = await deadlocks();
    await race.pool.end();
    expect(after).toEqual(before);
  });
  return race;
}
