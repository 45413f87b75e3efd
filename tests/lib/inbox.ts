import type pg from 'pg';
import { expect } from 'vitest';
import { call } from './http.ts';

/** Processes events until none with an id like this is pending. The sidecar's job does the same every second. */
export const settle = (db: pg.Client, admin: string, ids: string) => expect.poll(async () => {
  await call('POST', '/api/rpc/process_webhook_events', { token: admin, body: { p_limit: 1000 } });
  return (await db.query<object>("select event_id, attempts, error from mec.webhook_events where event_id like $1 and state = 'pending' limit 1", [ids])).rows;
}, { interval: 1 }).toEqual([]);
