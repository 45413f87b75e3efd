// A client of everything that the gateway serves, typed by its OpenAPI document (schema.ts, made by npm run generate).
import openapiFetch, { type Client } from 'openapi-fetch';
import type { components, paths } from './schema.ts';

export type Schemas = components['schemas'];
/** Of an answer with an error, `code` is one of the catalogue (gateway/errors.json). */
export type MecError = Schemas['error'];

export interface ClientOptions {
  url: string;
  token: string;
}

export function createClient({ url, token }: ClientOptions): Client<paths, 'application/json'> {
  return openapiFetch<paths, 'application/json'>({ baseUrl: url, headers: { Authorization: `Bearer ${token}` } });
}
