// The OpenAPI document, and whether what is answered is what it says.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect } from 'vitest';
import { root } from '../../scripts/lib/binaries.ts';

export interface Parameter {
  name: string;
  in: string;
}
export interface Operation {
  operationId: string;
  'x-roles'?: string[];
  parameters?: ({ $ref: string } | Parameter)[];
  requestBody?: { required?: boolean; content: Record<string, object> };
  responses: Record<string, object>;
}
export interface Document {
  info: { version: string };
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, Record<string, unknown>>;
}
export const source = readFileSync(path.join(root, 'gateway/openapi.json'), 'utf8');
export const document = JSON.parse(source) as Document;

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addFormat('int32', { type: 'number', validate: (n: number) => Number.isInteger(n) && Math.abs(n) < 2 ** 31 });
ajv.addFormat('int64', { type: 'number', validate: Number.isSafeInteger });
ajv.addSchema(document, 'document');

export const pointer = (...parts: string[]) => parts.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
export const resolve = (found: object): { place: string; value: unknown } | undefined => {
  if (!('$ref' in found)) return undefined;
  const place = String(found.$ref).slice(1);
  return { place, value: place.slice(1).split('/').reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], document) };
};
/** `place` is a pointer into the document, such as /components/schemas/accounts. */
export function expectValid(place: string, value: unknown, what: string) {
  const $ref = `document#${place.split('/').map(encodeURIComponent).join('/')}`;
  const validate = ajv.getSchema($ref) ?? ajv.compile({ $ref });
  expect(validate(value) ? [] : validate.errors?.map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`), `${what}: ${JSON.stringify(value)}`).toEqual([]);
}

export const operations = new Map(Object.entries(document.paths).flatMap(([route, item]) => Object.entries(item).map(([method, operation]) => [operation.operationId, { route, method, operation }] as const)));
export const operationOf = (id: string) => operations.get(id) ?? expect.fail(`no operation ${id}`);

/** The answer has a status that the operation documents, in a format that it documents, with the content that its schema describes. */
export function expectDocumented(id: string, { status, headers, body }: { status: number; headers: Headers; body: unknown }, what: string) {
  const { route, method, operation } = operationOf(id);
  const response = operation.responses[status] ?? expect.fail(`${what}: ${status} is not documented: ${JSON.stringify(body)}`);
  const shared = resolve(response);
  const { content = {} } = (shared?.value ?? response) as { content?: Record<string, object> };
  const [type = ''] = (headers.get('content-type') ?? '').split(';');
  if (body === null) {
    expect(content, what).toEqual({});
    return;
  }
  expect(Object.keys(content), what).toContain(type);
  expectValid(`${shared?.place ?? pointer('paths', route, method, 'responses', String(status))}${pointer('content', type, 'schema')}`, body, what);
}

/** What a function of schema api answered in SQL is what the document says of it. */
export function expectAnswer(name: string, rows: Record<string, unknown>[]) {
  const { route, method, operation } = operationOf(name);
  const { content } = operation.responses['200'] as { content: Record<string, object> };
  const isSet = 'application/vnd.pgrst.object+json' in content;
  expectValid(pointer('paths', route, method, 'responses', '200', 'content', 'application/json', 'schema'), isSet ? rows : Object.values(rows[0] ?? {})[0], name);
}
