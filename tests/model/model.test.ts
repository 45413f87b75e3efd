import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cloneDatabase, type ClonedDatabase } from '../lib/db.ts';
import { history, play, prepare } from './history.ts';

const histories = Number(process.env.MEC_HISTORIES ?? 500);
const steps = 50;
const lanes = 4;

// A lane has a database of its own: its histories run in transactions that never commit, and would wait for each other's locks.
let databases: ClonedDatabase[];
beforeAll(async () => {
  databases = await Promise.all(Array.from({ length: lanes }, cloneDatabase));
  await Promise.all(databases.map(({ pool }) => pool.query(prepare)));
});
afterAll(() => Promise.all(databases.map((database) => database.drop())));

test(`${histories} random histories of ${steps} steps agree with the reference at every step`, { timeout: 1000 * histories + 20_000 }, async () => {
  let played = 0;
  await Promise.all(databases.map(async ({ pool }) => {
    const client = await pool.connect();
    try {
      await fc.assert(fc.asyncProperty(history(steps), async (told) => {
        await play(client, told);
        played += 1;
      }), { numRuns: Math.ceil(histories / lanes), ...(process.env.MEC_SEED && { seed: Number(process.env.MEC_SEED) }) });
    } finally {
      client.release();
    }
  }));
  expect(played).toBeGreaterThanOrEqual(histories);
});
