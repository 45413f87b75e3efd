import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { call, mint, type Call, type Reply } from '../lib/http.ts';

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

/** A call of one of many callers. It is tried again, as callers are told, when a busy machine had no time for it. */
export async function callAgain<T = unknown>(method: string, path: string, request: Call): Promise<Reply<T>> {
  for (let retries = 20; ; retries -= 1) {
    const reply = await call<T>(method, path, request);
    const { code } = (reply.status < 400 ? {} : reply.body) as { code?: string };
    if (retries === 0 || !(code === 'busy' || code === 'timeout')) return reply;
    await delay(250);
  }
}
