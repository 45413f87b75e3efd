// npm run openapi: writes the OpenAPI document (gateway/openapi.json) and the types of its client (gateway/client/schema.ts)
// from the manifest, the catalog of a migrated database, the contracts beside the sidecar's routes and gateway/examples.json.
// The database is that of DATABASE_URL, else one that is made for it and thrown away.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { z } from 'zod';
import { statusOf, type ErrorCode } from '../gateway/errors.ts';
import { jsonParameters, type Contract } from '../gateway/contract.ts';
import errors from '../gateway/errors.json' with { type: 'json' };
import { meterContracts } from '../gateway/v1.ts';
import { routes, type Route } from '../gateway/routes.ts';
import manifest from '../package.json' with { type: 'json' };
import { contracts as sidecarContracts } from '../sidecar/contracts.ts';
import { root } from './lib/binaries.ts';
import { readCatalog, wordsOf, type ApiFunction, type ApiView, type Catalog, type Column } from './lib/catalog.ts';
import { main } from './lib/cli.ts';
import { withMigratedDatabase } from './lib/migrated.ts';

type Json = Record<string, unknown>;

const contracts = { ...meterContracts, ...sidecarContracts };

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

export const files = { document: 'gateway/openapi.json', types: 'gateway/client/schema.ts' };
export const readExamples = () => JSON.parse(readFileSync(path.join(root, 'gateway/examples.json'), 'utf8')) as Example[];

const ref = (kind: string, name: string) => ({ $ref: `#/components/${kind}/${name}` });
const entries = <T>(pairs: (readonly [string, T])[]) => Object.fromEntries(pairs);
const sorted = <T>(record: Record<string, T>) => entries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
const sentences = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(' ');

// Comments of schema api: prose, and in it `Required: …`, `Never null: …`, `Errors: …` (up to the full stop), and what stands in brackets behind a parameter's name.

function listed(comment: string, label: string): string[] {
  const [, list = ''] = new RegExp(`(?:^| )${label}: ((?:\\([^)]*\\)|[^.])*)\\.`).exec(comment) ?? [];
  return list.replaceAll(/\([^)]*\)/g, '').split(',').map((name) => name.trim()).filter(Boolean);
}
const prose = (comment: string) => comment.replaceAll(/ ?(?:Required|Never null|Errors): (?:\([^)]*\)|[^.])*\./g, '').trim();
const remark = (comment: string, name: string) => new RegExp(`\\b${name} \\(([^)]*)\\)`).exec(comment)?.[1];

// Types

const types: Record<string, Json> = {
  uuid: { type: 'string', format: 'uuid' },
  text: { type: 'string' },
  numeric: { type: 'number', format: 'double' },
  integer: { type: 'integer', format: 'int32' },
  bigint: { type: 'integer', format: 'int64' },
  boolean: { type: 'boolean' },
  'timestamp with time zone': { type: 'string', format: 'date-time' },
  interval: { type: 'string', examples: ['7 days', '02:30:00'] },
  jsonb: {},
};

function typeSchema(type: string): Json {
  if (type.endsWith('[]')) return { type: 'array', items: typeSchema(type.slice(0, -2)) };
  return { ...(types[type] ?? fail(`no schema for the type ${type}`)) };
}

function fail(message: string): never {
  throw new Error(message);
}

function orNull({ type, enum: words, ...schema }: Json): Json {
  if (type === undefined) return schema;
  return { type: [type, 'null'], ...(words !== undefined && { enum: [...(words as string[]), null] }), ...schema };
}

/** What `check (…)` on one column says, as far as JSON Schema has words for it. */
function checkSchema(checks: string[]): Json {
  const found: Json = {};
  for (const check of checks) {
    const words = wordsOf(check);
    const [, pattern] = /~ '([^']*)'::text/.exec(check) ?? [];
    const [, min, max] = /length\(\w+\) >= (\d+)\) AND \(length\(\w+\) <= (\d+)\)/.exec(check) ?? [];
    const [, sign, bound] = /^CHECK \(\(\w+ (>=?|<) '?\(?(\d+)\)?'?(?:::numeric)?\)\)$/.exec(check) ?? [];
    if (words) found.enum = words;
    if (pattern !== undefined) found.pattern = pattern;
    if (min !== undefined) Object.assign(found, { minLength: Number(min), maxLength: Number(max) });
    if (bound !== undefined) found[sign === '>' ? 'exclusiveMinimum' : sign === '<' ? 'exclusiveMaximum' : 'minimum'] = Number(bound);
    if (check.includes("jsonb_typeof")) found.type = 'object';
  }
  return found;
}

function columnSchema({ type, comment, checks, references }: Column): Json {
  const [, words] = /^One of ([\w, ]+)\./.exec(comment ?? '') ?? [];
  const description = sentences(comment, references !== null && type === 'text' ? `One that \`GET /api/${references}\` lists.` : '');
  return { ...typeSchema(type), ...checkSchema(checks), ...(words !== undefined && { enum: words.split(', ') }), ...(description && { description }) };
}

function zodSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', override: ({ jsonSchema }) => {
    // Generators take numbers without a format for what they like best, some of them for a float of 32 bits.
    if (jsonSchema.type === 'number') jsonSchema.format = 'double';
    if (jsonSchema.type === 'integer') jsonSchema.format = Math.max(-(jsonSchema.minimum ?? -Infinity), jsonSchema.maximum ?? Infinity) < 2 ** 31 ? 'int32' : 'int64';
  } });
  return rest;
}

const object = (properties: Record<string, Json>, required: string[]): Json =>
  ({ type: 'object', properties, ...(required.length > 0 && { required }) });

// Answers

const jsonBody = (schema: Json) => ({ 'application/json': { schema } });
const objectFormat = 'application/vnd.pgrst.object+json';

/** For each status with which one of these codes is answered, the name of a response that has them all. */
function refusals(codes: ErrorCode[]): Json {
  const byStatus = Map.groupBy(new Set(codes.toSorted()), statusOf);
  return entries([...byStatus].sort(([a], [b]) => a - b).map(([status, group]) => [String(status), ref('responses', group.join('.'))]));
}

const refusal = (name: string): Json => ({
  description: name.split('.').map((code) => `\`${code}\`: ${errors[code as ErrorCode].message}`).join('\n\n'),
  content: jsonBody({ allOf: [ref('schemas', 'error')], properties: { code: { enum: name.split('.') } } }),
});

function refusalsOf(paths: object): Record<string, Json> {
  const names = [...JSON.stringify(paths).matchAll(/"#\/components\/responses\/([\w.]+)"/g)].map(([, name]) => String(name));
  return entries([...new Set(names)].filter((name) => name !== 'refused').map((name) => [name, refusal(name)]));
}

const tokenErrors: ErrorCode[] = ['token_missing', 'token_invalid', 'token_expired', 'api_key_invalid', 'forbidden'];
/** What any call may meet on its way. */
const commonErrors: ErrorCode[] = ['bad_request', 'preference_not_supported', 'route_not_found', 'method_not_allowed', 'not_acceptable', 'body_too_large', 'uri_too_long', 'unsupported_media_type',
  'rate_limited', 'busy', 'headers_too_large', 'internal_error', 'statement_timeout', 'unavailable', 'timeout'];

/** By the beginning of the path. */
const tags: [prefix: string, name: string, description: string][] = [
  ['/api/rpc/', 'Functions', 'Checks, usage, reservations, leases, plans.'],
  ['/api/', 'Views', 'Rows to read and, where the role may, to write.'],
  ['/v1/meter/', 'Metering', 'Events in batches, and what they add up to.'],
  ['/webhooks/', 'Webhooks', 'What providers send.'],
  ['/admin/', 'Administration', 'Work on many accounts at once.'],
  ['/', 'Service', 'The service itself.'],
];
const tagOf = (route: string) => tags.find(([prefix]) => route.startsWith(prefix))?.[1] ?? '';

function operation({ path: route, summary }: Route, id: string, parts: { description: string; roles: string[]; parameters?: Json[]; body?: Json; answers: Json; errors: ErrorCode[] }): Json {
  const needsToken = !parts.roles.includes('mec_anon') && parts.roles.length > 0;
  return {
    operationId: id,
    tags: [tagOf(route)],
    summary: summary.replace(/[.?]$/, ''),
    description: parts.roles.length === 0 ? parts.description : `${parts.description}\n\nRoles: ${parts.roles.map((role) => (role === 'mec_anon' ? 'anyone' : `\`${role}\``)).join(', ')}.`,
    ...(parts.roles.length > 0 && { 'x-roles': parts.roles }),
    security: needsToken ? [{ token: [] }, { key: [] }] : [{}],
    ...(parts.parameters && parts.parameters.length > 0 && { parameters: parts.parameters }),
    ...(parts.body && { requestBody: parts.body }),
    responses: { ...parts.answers, ...refusals([...(needsToken ? tokenErrors : []), ...parts.errors]), default: ref('responses', 'refused') },
  };
}

// Functions

function functionSchemas({ name, comment, parameters, columns, returns }: ApiFunction, words: Catalog['words']): Record<string, Json> {
  const required = listed(comment, 'Required');
  const known = parameters.map((parameter) => parameter.name);
  for (const parameter of required) if (!known.includes(parameter)) fail(`${name} requires ${parameter}, which it does not take`);
  const taken = parameters.map(({ name: parameter, type, default: initial }) => {
    const [, value] = /^'?(.*?)'?(?:::[\w ]+)?$/.exec(initial) ?? [];
    const json = jsonParameters[`${name}.${parameter}`];
    const schema = { ...(json ? zodSchema(json, 'input') : type === 'jsonb' ? { type: 'object' } : typeSchema(type)), ...(/_(quantity|qty)$/.test(parameter) && { exclusiveMaximum: 1e18 }) };
    const description = remark(comment, parameter);
    return [parameter, {
      ...(required.includes(parameter) || !initial.startsWith('NULL') ? schema : orNull(schema)),
      ...(!initial.startsWith('NULL') && { default: type === 'text' ? value : JSON.parse(value ?? '') as unknown }),
      ...(description !== undefined && { description }),
    }] as const;
  });
  const notNull = listed(comment, 'Never null');
  const shown = columns.map((column) => {
    const schema = { ...typeSchema(column.type), ...(words[column.name] && { enum: words[column.name] }) };
    return [column.name, notNull.includes(column.name) ? schema : orNull(schema)] as const;
  });
  for (const column of notNull) if (!columns.some((shownColumn) => shownColumn.name === column)) fail(`${name} has no column ${column}`);
  return {
    ...(taken.length > 0 && { [`${name}_parameters`]: { ...object(entries(taken), required), additionalProperties: false } }),
    ...(columns.length > 0 && { [rowName({ name, returns })]: object(entries(shown), columns.map((column) => column.name)) }),
  };
}

/** Functions that answer with the same composite type share its schema. */
const rowName = ({ name, returns }: Pick<ApiFunction, 'name' | 'returns'>) => (returns === 'record' ? `${name}_row` : returns);

function functionOperation(route: Route, { name, comment, roles, isSet, returns, columns, parameters }: ApiFunction): Json {
  const row = columns.length > 0 ? ref('schemas', rowName({ name, returns })) : typeSchema(returns);
  const content = isSet
    ? { 'application/json': { schema: { type: 'array', items: row } }, [objectFormat]: { schema: row } }
    : jsonBody(row);
  const required = listed(comment, 'Required');
  return operation(route, name, {
    description: prose(comment),
    roles,
    ...(isSet && { parameters: ['select', 'order', 'limit', 'offset'].map((parameter) => ref('parameters', parameter)) }),
    ...(parameters.length > 0 && { body: { required: required.length > 0, content: jsonBody(ref('schemas', `${name}_parameters`)) } }),
    answers: { 200: { description: isSet ? 'Rows; with `Accept: application/vnd.pgrst.object+json` the only one, as an object.' : 'The value.', content } },
    errors: ['invalid_json', 'invalid_value', 'invalid_query', 'unknown_parameter', ...(required.length > 0 ? ['missing_parameter' as const] : []), ...listed(comment, 'Errors') as ErrorCode[],
      ...(isSet ? ['unknown_column' as const, 'not_single_row' as const] : [])],
  });
}

// Views

const isRequired = ({ notNull, hasDefault, comment }: Column) => notNull && !hasDefault && !/when not given/.test(comment ?? '');

function viewSchemas({ name, comment, columns, insert, update }: ApiView): Record<string, Json> {
  const computed = listed(comment, 'Never null');
  const isNotNull = (column: Column) => column.notNull || computed.includes(column.name);
  const row = columns.map((column) => [column.name, isNotNull(column) ? columnSchema(column) : orNull(columnSchema(column))] as const);
  const written = (isWritten: (column: Column) => boolean) => entries(columns.filter(isWritten).map((column) => [column.name, column.notNull ? columnSchema(column) : orNull(columnSchema(column))]));
  return {
    [name]: object(entries(row), columns.map((column) => column.name)),
    ...(insert.length > 0 && {
      [`${name}_insert`]: { ...object(written(({ isInsertable }) => isInsertable), columns.filter((column) => column.isInsertable && isRequired(column)).map((column) => column.name)), additionalProperties: false },
    }),
    ...(update.length > 0 && { [`${name}_update`]: { ...object(written(({ isUpdatable }) => isUpdatable), []), additionalProperties: false } }),
  };
}

const filterName = (view: string, column: string) => `${view}.${column}`;
const viewParameters = ({ name, columns }: ApiView): Record<string, Json> => entries(columns.map((column) => [filterName(name, column.name), {
  name: column.name, in: 'query', description: `Filter, such as \`eq.…\`; the column is of the type ${column.type}.`, schema: { type: 'string' },
}]));

function viewOperations(route: Route, view: ApiView): Record<string, Json> {
  const { name, comment, columns, read, insert, update, delete: remove } = view;
  const rows = { type: 'array', items: ref('schemas', name) };
  const filters = columns.map((column) => ref('parameters', filterName(name, column.name)));
  const parameters = (...names: string[]) => names.map((parameter) => ref('parameters', parameter));
  const page = { description: 'Rows, 1000 at most; with `Accept: application/vnd.pgrst.object+json` the only one, as an object.', headers: { 'Content-Range': ref('headers', 'Content-Range') } };
  const content = { 'application/json': { schema: rows }, [objectFormat]: { schema: ref('schemas', name) }, 'text/csv': { schema: { type: 'string' } } };
  const changed = { 204: { description: 'Done.' }, 200: { description: 'The rows, with `Prefer: return=representation`.', content: jsonBody(rows) } };
  const queryErrors: ErrorCode[] = ['invalid_value', 'invalid_query', 'unknown_column'];
  const description = prose(comment);
  const raised = listed(comment, 'Errors') as ErrorCode[];
  const operations: Record<string, () => Json> = {
    GET: () => operation(route, `get_${name}`, {
      description, roles: read, parameters: [...filters, ...parameters('select', 'and', 'or', 'order', 'limit', 'offset', 'prefer_count')],
      answers: { 200: { ...page, content }, 206: { ...page, description: 'Some of the rows that were counted.', content } },
      errors: [...queryErrors, 'not_single_row', 'invalid_range'],
    }),
    POST: () => operation(route, `create_${name}`, {
      description, roles: insert, parameters: parameters('select', 'columns', 'prefer_return'),
      body: { required: true, description: 'One row, or several of which all are created or none.', content: jsonBody({ anyOf: [ref('schemas', `${name}_insert`), { type: 'array', items: ref('schemas', `${name}_insert`) }] }) },
      answers: { 201: { description: 'What was created: an object for an object, an array for an array; nothing with `Prefer: return=minimal`.', content: jsonBody({ anyOf: [ref('schemas', name), rows] }) } },
      errors: ['invalid_json', ...queryErrors, 'already_exists', 'reference_not_found', ...raised],
    }),
    PATCH: () => operation(route, `update_${name}`, {
      description: sentences(description, 'Changes every row that the filters meet; without one on a column it is refused.'), roles: update, parameters: [...filters, ...parameters('select', 'and', 'or', 'prefer_return')],
      body: { required: true, content: jsonBody(ref('schemas', `${name}_update`)) },
      answers: changed, errors: ['invalid_json', 'filter_missing', 'several_namespaces', ...queryErrors, 'already_exists', 'reference_not_found', ...raised],
    }),
    DELETE: () => operation(route, `delete_${name}`, {
      description: sentences(description, 'Deletes every row that the filters meet; without one on a column it is refused.'), roles: remove, parameters: [...filters, ...parameters('select', 'and', 'or', 'prefer_return')],
      answers: changed, errors: ['filter_missing', 'several_namespaces', ...queryErrors, 'reference_not_found'],
    }),
  };
  return entries(route.methods.flatMap((method) => (operations[method] ? [[method.toLowerCase(), operations[method]()] as const] : [])));
}

// Contracts, and files

function contractOperation(route: Route, method: string): Json {
  const contract: Contract = contracts[`${method} ${route.path}`] ?? fail(`${method} ${route.path} has no contract`);
  const query = contract.query ? zodSchema(contract.query, 'input') as { properties: Record<string, Json & { description?: string }>; required?: string[] } : { properties: {} };
  const names = route.path.split('/').filter((part) => part && part !== 'v1').map((part) => part.replaceAll('-', '_'));
  return operation(route, route.functions?.[method] ?? [method.toLowerCase(), ...names].join('_'), {
    description: contract.description,
    roles: contract.roles ?? [],
    parameters: [
      ...Object.entries(query.properties).map(([name, { description, ...schema }]) => ({ name, in: 'query', required: query.required?.includes(name) ?? false, ...(description && { description }), schema })),
      ...Object.entries(contract.headers ?? {}).map(([name, description]) => ({ name, in: 'header', required: true, description, schema: { type: 'string' } })),
    ],
    ...(contract.body && { body: { required: true, content: { ...jsonBody(zodSchema(contract.body, 'input')), ...mediaBodies(contract.otherBodies) } } }),
    answers: { [contract.status ?? 200]: { description: 'The answer.', content: jsonBody(zodSchema(contract.answer, 'output')) } },
    errors: contract.errors,
  });
}

const mediaBodies = (bodies: Record<string, z.ZodType> = {}) => entries(Object.entries(bodies).map(([media, schema]) => [media, { schema: zodSchema(schema, 'input') }]));

const query = (name: string, description: string, schema: Json, examples?: string[]) => ({ name, in: 'query', description, schema: { ...schema, ...(examples && { examples }) } });
const commonParameters: Record<string, Json> = {
  select: query('select', 'The columns to answer with, separated by commas. The answer has these alone, and not all that its schema requires: clients that are made from this document leave it out.', { type: 'string' }, ['account_id,display_name']),
  columns: query('columns', 'The columns to write, separated by commas, where rows of an array differ in theirs; what a row does not have is null.', { type: 'string' }, ['display_name,external_id']),
  order: query('order', 'Columns to order by, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`.', { type: 'string' }, ['created_at.desc']),
  limit: query('limit', 'At most so many rows.', { type: 'integer', format: 'int64', minimum: 0 }),
  offset: query('offset', 'Leaves out so many rows.', { type: 'integer', format: 'int64', minimum: 0 }),
  and: query('and', 'Conditions that must all hold, in brackets.', { type: 'string' }, ['(quantity.gte.1,quantity.lt.5)']),
  or: query('or', 'Conditions of which one must hold, in brackets.', { type: 'string' }, ['(status.eq.active,status.eq.suspended)']),
  prefer_count: { name: 'Prefer', in: 'header', description: '`count=exact` puts the number of all rows into Content-Range.', schema: { type: 'string' } },
  prefer_return: { name: 'Prefer', in: 'header', description: '`return=representation` answers with the rows, `return=minimal` with none.', schema: { type: 'string' } },
};

const about = `Metering, entitlements and controls: may this account do this now, what is it entitled to, what did it use.

**Functions** (\`POST /api/rpc/…\`) take an object of named parameters and answer with a value or with rows.

**Views** (\`/api/…\`) are filtered by \`?column=operator.value\` with the operators \`eq\`, \`neq\`, \`gt\`, \`gte\`, \`lt\`, \`lte\`, \`like\`, \`ilike\`, \`in\`, \`is\`, each also as \`not.…\`, for example \`?status=eq.active&valid_until=is.null\`. What may be read with GET may be asked for with HEAD, too.

**Errors** all have the schema \`error\`; \`code\` is stable, \`hint\` says what to do next.

**Every answer** has \`X-Request-Id\`: the caller's, if it sent a valid one.`;

export async function generateDocument(databaseUrl: string, examples = readExamples()): Promise<Json> {
  const catalog = await readCatalog(databaseUrl);
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
            details: { type: ['string', 'null'], description: 'What it was about, where more is known.' },
            hint: { type: 'string', description: 'What to do next.' },
          }, ['code', 'message', 'details', 'hint']),
          description: 'The body of every error, whoever answers it.',
        },
        ...Object.assign({}, ...catalog.functions.map((found) => functionSchemas(found, catalog.words))) as Record<string, Json>,
        ...Object.assign({}, ...catalog.views.map(viewSchemas)) as Record<string, Json>,
      }),
      parameters: sorted({ ...commonParameters, ...Object.assign({}, ...catalog.views.map(viewParameters)) as Record<string, Json> }),
      headers: { 'Content-Range': { description: 'The first and the last of these rows, and how many there are where they were counted.', schema: { type: 'string' } } },
      responses: sorted({
        ...refusalsOf(paths),
        refused: {
          description: [...byStatus].sort(([a], [b]) => a - b).flatMap(([status, codes]) => codes.map((code) => `${status} \`${code}\`: ${errors[code].message}`)).join('\n\n'),
          headers: { 'Retry-After': { description: 'Seconds to wait, with 429 and 503.', schema: { type: 'integer', format: 'int32' } } },
          content: jsonBody(ref('schemas', 'error')),
        },
      }),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'A JWT with `role`, `namespace_id`, `sub`, `aud` `mec-service`, `exp`, and optionally `account_id`, which confines it to that account and what is below it; or an API key.' },
        key: { type: 'apiKey', in: 'header', name: 'X-API-Key', description: 'An API key, `mec_…`. With `Authorization` beside it, that decides.' },
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

/** JSON with what fits into a line on one, so that a change is a few lines. */
export function pretty(value: unknown, indent = ''): string {
  const line = JSON.stringify(value);
  if (typeof value !== 'object' || value === null || indent.length + line.length <= 160) return line;
  const inner = `${indent}  `;
  if (Array.isArray(value)) return `[\n${value.map((item) => inner + pretty(item, inner)).join(',\n')}\n${indent}]`;
  return `{\n${Object.entries(value).filter(([, item]) => item !== undefined).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${pretty(item, inner)}`).join(',\n')}\n${indent}}`;
}

/** The text of every generated file. */
export async function generate(databaseUrl: string): Promise<Record<string, string>> {
  const document = await generateDocument(databaseUrl);
  const types = astToString(await openapiTS(structuredClone(document) as never, { defaultNonNullable: false }));
  return { [files.document]: `${pretty(document)}\n`, [files.types]: `// Made by npm run openapi from gateway/openapi.json.\n${types}` };
}

if (import.meta.main) {
  await main(async () => {
    const generated = await withMigratedDatabase(generate);
    for (const [file, text] of Object.entries(generated)) {
      writeFileSync(path.join(root, file), text);
      console.log(`wrote ${file}`);
    }
  });
}
