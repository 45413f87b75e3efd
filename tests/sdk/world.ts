import { randomUUID } from 'node:crypto';
import { expect, inject } from 'vitest';
import { createClient, type Client, type ClientOptions } from '../../gateway/sdk/src/index.ts';
import { callOwn } from '../../scripts/lib/http.ts';
import { mint } from '../lib/http.ts';

/** A tenant of its own with a client for it, on the stack under test. */
export async function openWorld(role = 'mec_service') {
  const namespace = `sdk-${randomUUID()}`;
  const url = inject('stack').url;
  return makeWorld(url, await mint({ role: 'mec_service', namespace }), await mint({ role, namespace }));
}

export type ConnectOptions = Partial<Omit<ClientOptions, 'token' | 'apiKey'>> & { token?: string | (() => string | Promise<string>) };

export function makeWorld(url: string, service: string, token = service) {
  const post = async (path: string, body: unknown): Promise<unknown> => {
    const answer = await callOwn(url + path, { method: 'POST', token: service, body });
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
    return answer.body;
  };
  const connect = (options: ConnectOptions = {}): Client => createClient({ url, token, ...options });
  return {
    url,
    token,
    connect,
    client: connect(),
    async account(externalId: string = randomUUID(), more: Record<string, unknown> = {}): Promise<string> {
      return (await post('/api/accounts', { display_name: 'SDK', external_id: externalId, ...more }) as { account_id: string }).account_id;
    },
    /** By default in a window that starts now, so that it does not end while a test runs. */
    entitle: (accountId: string, resource: string, quantity: number | null, more: Record<string, unknown> = {}) => post('/api/entitlements', {
      account_id: accountId, resource_type_code: resource, limit_kind_code: 'cumulative', quantity_allowed: quantity, window_type_code: 'billing_cycle', ...more,
    }),
    used: async (accountId: string, resource: string) => await post('/api/rpc/get_usage', { p_account_id: accountId, p_resource_type: resource }) as number,
    events: async (filter: string) => (await callOwn(`${url}/api/consumption?${filter}`, { token: service })).body as Record<string, unknown>[],
    get: async (path: string) => (await callOwn(url + path, { token: service })).body,
  };
}

/** What a promise rejects with. */
export const failure = (promise: Promise<unknown>): Promise<unknown> => promise.then((value) => expect.fail(`resolved with ${JSON.stringify(value)}`), (error: unknown) => error);

/** A fetch that loses the answers of the first calls, after they have taken effect. */
export function losing(count: number) {
  const bodies: string[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const response = await globalThis.fetch(input, init);
    bodies.push(init?.body as string);
    if (bodies.length > count) return response;
    await response.arrayBuffer();
    throw new TypeError('the connection broke');
  };
  return { fetch, bodies };
}
