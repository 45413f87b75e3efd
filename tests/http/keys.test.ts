// API keys, from their making to their end, through the real parts.
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { errorBody } from '../../gateway/catalogue.ts';
import { call, mint } from '../lib/http.ts';

interface Made {
  key: string;
  key_id: string;
}

const namespace = `keys-${randomUUID().slice(0, 8)}`;
let admin: string;
beforeAll(async () => {
  admin = await mint({ role: 'mec_admin', namespace });
});

const create = async (values: object = {}): Promise<Made> => {
  const { status, body } = await call<[Made]>('POST', '/api/rpc/create_api_key', { token: admin, body: { p_name: 'ci', p_role: 'mec_service', ...values } });
  expect(status, JSON.stringify(body)).toBe(200);
  return body[0];
};
const ping = (headers: Record<string, string>) => call('POST', '/api/rpc/ping', { headers, body: {} });

describe('a key', () => {
  test('is let in with either header, and refused when mistyped', async () => {
    const { key } = await create();
    for (const headers of [{ authorization: `Bearer ${key}` }, { authorization: `bearer ${key}` }, { 'x-api-key': key }] as Record<string, string>[]) {
      expect(await ping(headers)).toMatchObject({ status: 200, body: 1 });
    }
    const mistyped = key.replace(/.$/, (last) => (last === 'x' ? 'y' : 'x'));
    expect(await ping({ 'x-api-key': mistyped })).toMatchObject({ status: 401, body: errorBody('api_key_invalid') });
  });
});
