// The rules of API keys: what is stored, whom they stand for, how they end.
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import pg from 'pg';
import { describe, expect, inject, test } from 'vitest';
import { withDatabase } from '../../scripts/lib/database.ts';
import { refusal, useDatabase, type Row } from './world.ts';

const db = useDatabase();
const now = '2026-11-01T12:00:00.000Z';
const sha256 = (key: unknown) => createHash('sha256').update(String(key)).digest('hex');
const create = (values: Row = {}) => db.row('create_api_key', { name: 'ci', role: 'mec_service', namespace_id: 'acme', ...values });
const holder = async (key: unknown) => (await db.rows('authenticate_api_key', { key_hash: sha256(key) }))[0];
const rotate = (key_id: unknown, overlap = 3600) => db.row('rotate_api_key', { key_id, overlap_seconds: overlap });
const stored = async (key_id: unknown) => (await db.sql('select * from mec.api_keys where key_id = $1', [key_id]))[0];

describe('a new key', () => {
  test('is mec_, 32 random characters and their checksum, all different', async () => {
    const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
    const rows = await db.sql('select mec.fn_make_api_key() as key from generate_series(1, 500)');
    expect(new Set(rows.map(({ key }) => key)).size).toBe(500);
    for (const { key } of rows) {
      const [, random = '', checksum = ''] = /^mec_([0-9A-Za-z]{32})([0-9A-Za-z]{6})$/.exec(String(key)) ?? expect.fail(String(key));
      expect(checksum.split('').reduce((sum, digit) => sum * 62 + digits.indexOf(digit), 0)).toBe(crc32(random));
    }
    // Every digit in every place, as often as chance has it: 500 draws of 62 miss one in three hundred thousand cases.
    const places = Array.from({ length: 32 }, (_, place) => new Set(rows.map(({ key }) => String(key)[4 + place])).size);
    expect(Math.min(...places)).toBeGreaterThan(50);
  });

  test('is stored only as a hash', async () => {
    await db.setClock(now);
    const { key, key_id, ...shown } = await create({ expires_at: '2027-01-01T00:00:00Z' });
    expect(shown).toEqual({ namespace_id: 'acme', account_id: null, name: 'ci', role: 'mec_service', expires_at: '2027-01-01T00:00:00.000Z' });
    expect(await stored(key_id)).toEqual({
      key_id, namespace_id: 'acme', account_id: null, name: 'ci', role: 'mec_service', key_hash: Buffer.from(sha256(key), 'hex'), last_four: String(key).slice(-4), created_by: 'mec', created_at: now,
      expires_at: '2027-01-01T00:00:00.000Z', revoked_at: null, last_used_at: null, rotated_from: null,
    });
    const tables = await db.sql("select relname from pg_class where relnamespace = 'mec'::regnamespace and relkind = 'r'");
    for (const { relname } of tables) expect(await db.one(`select count(*) from mec.${String(relname)} t where t::text like '%' || $1 || '%'`, [key]), String(relname)).toBe(0);
  });

  test('belongs to the namespace of the token unless another is named, and records who created it', async () => {
    await db.become('mec_admin', { sub: 'key:1', namespace_id: 'globex' });
    const { key_id, namespace_id } = await db.row('create_api_key', { name: 'ci', role: 'mec_user' });
    expect(namespace_id).toBe('globex');
    expect((await db.rows('create_api_key', { name: 'ci', role: 'mec_user', namespace_id: 'hooli' }))[0]?.namespace_id).toBe('hooli');
    expect(await db.one('select created_by from api.api_keys where key_id = $1', [key_id])).toBe('key:1');
    await db.become('mec_admin', {});
    expect(await refusal(db.row('create_api_key', { name: 'ci', role: 'mec_user' }))).toEqual({ status: 422, code: 'namespace_missing', details: null });
  });

  test.for<[string, Row, string, string | null]>([
    ['no name', { name: '' }, 'missing_parameter', 'p_name is required.'],
    ['a long name', { name: 'x'.repeat(129) }, 'invalid_parameter', 'p_name must have at most 128 characters.'],
    ['no role', { role: null }, 'invalid_parameter', 'p_role must be mec_user, mec_service or mec_admin.'],
    ['the role mec_anon', { role: 'mec_anon' }, 'invalid_parameter', 'p_role must be mec_user, mec_service or mec_admin.'],
    ['the role mec_owner', { role: 'mec_owner' }, 'invalid_parameter', 'p_role must be mec_user, mec_service or mec_admin.'],
    ['an empty namespace', { namespace_id: '' }, 'invalid_parameter', 'p_namespace_id must be 1 to 64 letters, digits, dots, hyphens or underscores.'],
    ['an end in the past', { expires_at: now }, 'invalid_parameter', 'p_expires_at must be in the future; leave it out for a key that does not expire.'],
    ['an end that never comes', { expires_at: 'infinity' }, 'invalid_parameter', 'p_expires_at must be between 2000-01-01 and 2200-01-01.'],
    ['an account that there is not', { account_id: '00000000-0000-7000-8000-000000000000' }, 'account_not_found', null],
  ])('is not made with %s', async ([, values, code, details]) => {
    await db.setClock(now);
    expect(await refusal(create(values))).toMatchObject({ code, details });
  });

  test('is not confined to an account of another namespace', async () => {
    const foreign = await db.account({ namespace: 'globex' });
    expect(await refusal(create({ account_id: foreign }))).toMatchObject({ status: 404, code: 'account_not_found' });
  });

  test.each(['create_api_key', 'rotate_api_key', 'revoke_api_key', 'authenticate_api_key'])('%s is not for a confined admin', async (name) => {
    await db.become('mec_admin', { namespace_id: 'acme', account_id: '00000000-0000-7000-8000-000000000000' });
    expect(await refusal(db.rows(name))).toEqual({ status: 403, code: 'forbidden', details: 'The token is confined to an account.' });
  });
});

describe('a key stands for', () => {
  test('its role, namespace and account', async () => {
    const account_id = await db.account();
    const { key, key_id } = await create({ role: 'mec_user', account_id });
    expect(await holder(key)).toEqual({ key_id, role: 'mec_user', namespace_id: 'acme', account_id });
  });

  test('nothing when it is unknown, has expired or was revoked: there is no row in any case', async () => {
    await db.setClock(now);
    const expiring = await create({ expires_at: '2026-11-01T13:00:00Z' });
    const revoked = await create();
    await db.value('revoke_api_key', { key_id: revoked.key_id });
    expect(await holder(expiring.key)).toBeDefined();
    await db.setClock('2026-11-01T13:00:00Z');
    for (const key of [expiring.key, revoked.key, 'mec_unknown']) expect(await db.rows('authenticate_api_key', { key_hash: sha256(key) })).toEqual([]);
  });

  test.each(['', 'x', 'A'.repeat(64), '0'.repeat(63), `${'0'.repeat(64)}\n`])('something that is not a hash is refused: %j', async (key_hash) => {
    expect(await refusal(db.rows('authenticate_api_key', { key_hash }))).toMatchObject({ status: 422, code: 'invalid_parameter' });
  });

  test('its last use is recorded once a minute', async () => {
    await db.setClock(now);
    const { key, key_id } = await create();
    const used = async (at: string) => {
      await db.setClock(at);
      await holder(key);
      return (await stored(key_id))?.last_used_at;
    };
    expect(await used('2026-11-01T12:00:10Z')).toBe('2026-11-01T12:00:10.000Z');
    expect(await used('2026-11-01T12:01:09Z')).toBe('2026-11-01T12:00:10.000Z');
    expect(await used('2026-11-01T12:01:10Z')).toBe('2026-11-01T12:01:10.000Z');
  });

  test('and 64 concurrent uses do not wait, not even for a lock on the row', async () => {
    const { key, key_id } = await create();
    const pool = new pg.Pool({ connectionString: withDatabase(inject('stack').databaseUrl, String(await db.one('select current_database()'))), max: 66 });
    try {
      const locker = await pool.connect();
      await locker.query('begin');
      await locker.query('select from mec.api_keys where key_id = $1 for update', [key_id]);
      const ask = () => pool.query('select * from api.authenticate_api_key($1)', [sha256(key)]);
      const first = await Promise.all(Array.from({ length: 64 }, ask));
      expect(first.every(({ rows }) => rows.length === 1)).toBe(true);
      expect((await stored(key_id))?.last_used_at).toBeNull();
      await locker.query('rollback');
      locker.release();
      await Promise.all(Array.from({ length: 64 }, ask));
      expect((await stored(key_id))?.last_used_at).not.toBeNull();
    } finally {
      await pool.end();
    }
  });
});

describe('rotation', () => {
  test('creates a successor with the same expiry, and ends the key after the overlap', async () => {
    await db.setClock(now);
    const account_id = await db.account();
    const old = await create({ role: 'mec_user', account_id, expires_at: '2026-11-11T12:00:00Z' });
    await holder(old.key);
    await db.setClock('2026-11-03T12:00:00Z');
    const { key, key_id, ...shown } = await rotate(old.key_id, 3600);
    expect(shown).toEqual({ namespace_id: 'acme', account_id, name: 'ci', role: 'mec_user', expires_at: '2026-11-13T12:00:00.000Z' });
    expect(await stored(key_id)).toMatchObject({ rotated_from: old.key_id });
    expect([await holder(old.key), await holder(key)].map((who) => who?.key_id)).toEqual([old.key_id, key_id]);
    await db.setClock('2026-11-03T13:00:00Z');
    expect([await holder(old.key), await holder(key)].map((who) => who?.key_id)).toEqual([undefined, key_id]);
  });

  test('never makes the old key live longer', async () => {
    await db.setClock(now);
    const old = await create({ expires_at: '2026-11-01T12:10:00Z' });
    await rotate(old.key_id, 3600);
    expect((await stored(old.key_id))?.expires_at).toBe('2026-11-01T12:10:00.000Z');
  });

  test('repeated after a lost answer gives the successor a new key, until the successor is used', async () => {
    await db.setClock(now);
    const old = await create();
    const lost = await rotate(old.key_id, 0);
    expect(await holder(old.key)).toBeUndefined();
    const again = await rotate(old.key_id, 0);
    expect([again.key_id, again.key === lost.key, again.expires_at]).toEqual([lost.key_id, false, null]);
    expect([await holder(lost.key), (await holder(again.key))?.key_id]).toEqual([undefined, again.key_id]);
    expect(await refusal(rotate(old.key_id))).toEqual({ status: 409, code: 'api_key_closed', details: `The key was rotated; its successor is ${String(again.key_id)}.` });
    expect(await db.one('select count(*) from mec.api_keys where rotated_from = $1', [old.key_id])).toBe(1);
  });

  test('is refused for a key that has ended', async () => {
    await db.setClock(now);
    const [expired, revoked] = [await create({ expires_at: '2026-11-01T12:00:01Z' }), await create()];
    await db.value('revoke_api_key', { key_id: revoked.key_id });
    await db.setClock('2026-11-01T12:00:01Z');
    expect(await refusal(rotate(expired.key_id))).toMatchObject({ code: 'api_key_closed', details: 'The key has expired.' });
    expect(await refusal(rotate(revoked.key_id))).toMatchObject({ code: 'api_key_closed', details: 'The key was revoked.' });
    expect(await refusal(rotate('00000000-0000-7000-8000-000000000000'))).toMatchObject({ status: 404, code: 'api_key_not_found' });
  });

  test.each([-1, 604_801, null])('with an overlap of %s is refused', async (overlap_seconds) => {
    const { key_id } = await create();
    expect(await refusal(db.row('rotate_api_key', { key_id, overlap_seconds }))).toMatchObject({ code: 'invalid_parameter', details: 'p_overlap_seconds must be between 0 and 604800 (7 days).' });
  });

  test('by 16 callers at once creates one successor', async () => {
    const { key_id } = await create();
    const pool = new pg.Pool({ connectionString: withDatabase(inject('stack').databaseUrl, String(await db.one('select current_database()'))), max: 16 });
    try {
      const answers = await Promise.all(Array.from({ length: 16 }, () => pool.query<{ key: string; key_id: string }>('select * from api.rotate_api_key($1, 60)', [key_id])));
      const made = answers.map(({ rows }) => rows[0]);
      expect(new Set(made.map((row) => row?.key_id)).size).toBe(1);
      let live = 0;
      for (const row of made) live += (await holder(row?.key)) ? 1 : 0;
      expect(live).toBe(1);
    } finally {
      await pool.end();
    }
  });
});

test('revoking ends a key for good, and repeating it gives the same answer', async () => {
  await db.setClock(now);
  const { key, key_id } = await create();
  expect(await db.value('revoke_api_key', { key_id })).toBe(now);
  await db.setClock('2026-11-02T12:00:00Z');
  expect(await db.value('revoke_api_key', { key_id })).toBe(now);
  expect(await holder(key)).toBeUndefined();
});
