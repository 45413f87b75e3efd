// The OpenAPI document, from the catalog of a migrated database, the contracts beside the routes under /v1 and of the sidecar, and gateway/examples.json.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { statusOf } from '../../gateway/errors.ts';
import errors from '../../gateway/errors.json' with { type: 'json' };
import type { Route } from '../../gateway/routes.ts';
import manifest from '../../package.json' with { type: 'json' };
import { root } from '../lib/binaries.ts';
import { fail, type Catalog } from './catalog.ts';
import { commonErrors, contractOperation, functionOperation, jsonBody, refusalsOf, tagOf, tags, viewOperations, viewParameters } from './operations.ts';
import { entries, functionSchemas, object, ref, viewSchemas, type Json } from './json-schemas.ts';

/** A call of an operation and what it answers, in the order of one story; `npm test` plays them against the real parts. */
export interface Example {
  operation: string;
  summary: string;
  query?: Record<string, string>;
  /** Besides those of every call, their names in small letters. */
  headers?: Record<string, string>;
  body?: unknown;
  status: number;
  answer?: unknown;
}

export const readExamples = () => JSON.parse(readFileSync(path.join(root, 'gateway/examples.json'), 'utf8')) as Example[];

const sorted = <T>(record: Record<string, T>) => entries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));

const query = (name: string, description: string, schema: Json, examples?: string[]) => ({ name, in: 'query', description, schema: { ...schema, ...(examples && { examples }) } });
const commonParameters: Record<string, Json> = {
  select: query('select', 'The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it.', { type: 'string' }, ['account_id,display_name']),
  columns: query('columns', 'The columns to write, separated by commas, for an array whose objects have different keys; what an object lacks is null.', { type: 'string' }, ['display_name,external_id']),
  order: query('order', 'The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`.', { type: 'string' }, ['created_at.desc']),
  limit: query('limit', 'The maximum number of rows.', { type: 'integer', format: 'int64', minimum: 0 }),
  offset: query('offset', 'The number of rows to skip.', { type: 'integer', format: 'int64', minimum: 0 }),
  and: query('and', 'Conditions that must all hold, in parentheses.', { type: 'string' }, ['(quantity.gte.1,quantity.lt.5)']),
  or: query('or', 'Conditions of which at least one must hold, in parentheses.', { type: 'string' }, ['(status.eq.active,status.eq.suspended)']),
  prefer_count: { name: 'Prefer', in: 'header', description: '`count=exact` puts the total number of rows into Content-Range.', schema: { type: 'string' } },
  prefer_return: { name: 'Prefer', in: 'header', description: '`return=representation` returns the rows, `return=minimal` none.', schema: { type: 'string' } },
};

const about = `Metering, entitlements and controls: may this account do this now, what is it entitled to, what did it use?

**Functions** (\`POST /api/rpc/…\`) take an object of named parameters and return a value or rows.

**Views** (\`/api/…\`) are filtered with \`?column=operator.value\` and the operators \`eq\`, \`neq\`, \`gt\`, \`gte\`, \`lt\`, \`lte\`, \`like\`, \`ilike\`, \`in\`, \`is\`, each also with \`not.\` before it, for example \`?status=eq.active&valid_until=not.is.null\`. Views also take HEAD.

**Errors** all have the schema \`error\`; \`code\` is stable, \`hint\` says what to do next.

**Every answer** has \`X-Request-Id\`: the caller's own if it sent a valid one, otherwise a generated one.`;

export function renderDocument(catalog: Catalog, routes: Route[], examples = readExamples()): Json {
  const functions = new Map(catalog.functions.map((found) => [`/api/rpc/${found.name}`, found]));
  const views = new Map(catalog.views.map((found) => [`/api/${found.name}`, found]));
  const paths = entries(routes.filter(({ upstream }) => upstream !== 'file').map((route) => {
    const [called, shown] = [functions.get(route.path), views.get(route.path)];
    if (called) return [route.path, { post: functionOperation(route, called) }] as const;
    if (shown) return [route.path, viewOperations(route, shown)] as const;
    return [route.path, entries(route.methods.filter((method) => method !== 'HEAD').map((method) => [method.toLowerCase(), contractOperation(route, method)]))] as const;
  }));
  addExamples(paths, examples);
  const byStatus = Map.groupBy(commonErrors, statusOf);
  return {
    openapi: '3.1.1',
    info: { title: 'MEC', version: manifest.version, description: about },
    servers: [{ url: '/' }],
    tags: tags.filter(([, name]) => Object.keys(paths).some((route) => tagOf(route) === name)).map(([, name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: sorted({
        error: {
          ...object({
            code: { type: 'string', enum: Object.keys(errors) },
            message: { type: 'string' },
            details: { type: ['string', 'null'], description: 'More about this case, if known.' },
            hint: { type: 'string', description: 'What to do next.' },
          }, ['code', 'message', 'details', 'hint']),
          description: 'The body of every error, whichever part of MEC answers.',
        },
        ...Object.assign({}, ...catalog.functions.map((found) => functionSchemas(found, catalog.words))) as Record<string, Json>,
        ...Object.assign({}, ...catalog.views.map(viewSchemas)) as Record<string, Json>,
      }),
      parameters: sorted({ ...commonParameters, ...Object.assign({}, ...catalog.views.map(viewParameters)) as Record<string, Json> }),
      headers: { 'Content-Range': { description: 'The positions of the first and last row, and the total number of rows if it was requested.', schema: { type: 'string' } } },
      responses: sorted({
        ...refusalsOf(paths),
        refused: {
          description: [...byStatus].sort(([a], [b]) => a - b).flatMap(([status, codes]) => codes.map((code) => `${status} \`${code}\`: ${errors[code].message}`)).join('\n\n'),
          headers: { 'Retry-After': { description: 'With 429 and 503: the number of seconds to wait.', schema: { type: 'integer', format: 'int32' } } },
          content: jsonBody(ref('schemas', 'error')),
        },
      }),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'A JWT with `role`, `namespace_id`, `sub`, `aud` `mec-service`, `exp`, and optionally `account_id`, which confines it to that account and its descendants, and `read_only` (true), with which it changes nothing; or an API key.' },
        key: { type: 'apiKey', in: 'header', name: 'X-API-Key', description: 'An API key, `mec_…`. If the request also has `Authorization`, that is used instead.' },
      },
    },
  };
}

interface MediaType { example?: unknown; examples?: Record<string, Json> }
interface Operation { operationId: string; requestBody?: { content: Record<string, MediaType> }; responses: Record<string, { $ref?: string; content?: Record<string, MediaType> }> }

/** Under the same name in the request and in what it answers. */
function addExamples(paths: Record<string, Json>, examples: Example[]): void {
  const operations = new Map(Object.values(paths).flatMap((item) => Object.values(item) as Operation[]).map((found) => [found.operationId, found]));
  for (const [index, { operation: id, summary, headers, body, status, answer }] of examples.entries()) {
    const found = operations.get(id) ?? fail(`gateway/examples.json: there is no operation ${id}`);
    const add = (media: MediaType | undefined, value: unknown) => media && value !== undefined && ((media.examples ??= {})[`step_${index + 1}`] = { summary, value });
    add(found.requestBody?.content[headers?.['content-type'] ?? 'application/json'], body);
    add((found.responses[status] ?? fail(`gateway/examples.json: ${id} does not answer ${status}`)).content?.['application/json'], answer);
  }
}
