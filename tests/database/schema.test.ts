// db/schema.sql is what the migrations add up to, and is complete: loaded into an empty database, it makes the same structure.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../scripts/lib/binaries.ts';
import { readSchema } from '../../scripts/generate/database-schema.ts';
import { cloneDatabase } from '../lib/db.ts';

const schema = readFileSync(path.join(root, 'db/schema.sql'), 'utf8');

test('loaded, it makes what it describes', async () => {
  const { pool, url, drop } = await cloneDatabase();
  try {
    await pool.query('drop schema api cascade; drop schema mec cascade');
    await pool.query(schema);
    expect(await readSchema(url)).toBe(schema);
  } finally {
    await drop();
  }
});

test('an object that the script cannot describe is refused', async () => {
  const { pool, url, drop } = await cloneDatabase();
  try {
    await pool.query("create type mec.colour as enum ('red')");
    await expect(readSchema(url)).rejects.toThrow('cannot write type mec.colour');
  } finally {
    await drop();
  }
});
