// One operation of the document for each function, each method of a view and each contract.
import type { z } from 'zod';
import { type Contract } from '../../gateway/contract.ts';
import { statusOf, type ErrorCode } from '../../gateway/errors.ts';
import errors from '../../gateway/errors.json' with { type: 'json' };
import type { Route } from '../../gateway/routes.ts';
import { meterContracts } from '../../gateway/v1.ts';
import { contracts as sidecarContracts } from '../../sidecar/contracts.ts';
import { fail, type ApiFunction, type ApiView } from './catalog.ts';
import { entries, ref, sentences, typeSchema, zodSchema, type Json } from './json-schemas.ts';

const contracts = { ...meterContracts, ...sidecarContracts };
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const jsonBody = (schema: Json) => ({ 'application/json': { schema } });
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

export function refusalsOf(paths: object): Record<string, Json> {
  const names = [...JSON.stringify(paths).matchAll(/"#\/components\/responses\/([\w.]+)"/g)].map(([, name]) => String(name));
  return entries([...new Set(names)].filter((name) => name !== 'refused').map((name) => [name, refusal(name)]));
}

const tokenErrors: ErrorCode[] = ['token_missing', 'token_invalid', 'token_expired', 'api_key_invalid', 'forbidden'];
/** What any call may meet on its way. */
export const commonErrors: ErrorCode[] = ['bad_request', 'preference_not_supported', 'route_not_found', 'method_not_allowed', 'not_acceptable', 'body_too_large', 'uri_too_long', 'unsupported_media_type',
  'rate_limited', 'busy', 'headers_too_large', 'internal_error', 'statement_timeout', 'unavailable', 'timeout'];

/** By the beginning of the path. */
export const tags: [prefix: string, name: string, description: string][] = [
  ['/api/rpc/', 'Functions', 'Checks, usage, reservations, leases, plans.'],
  ['/api/', 'Views', 'Rows that can be read and, if the role allows it, written.'],
  ['/v1/meter/', 'Metering', 'Usage events and their aggregates.'],
  ['/webhooks/', 'Webhooks', 'Events from providers.'],
  ['/admin/', 'Administration', 'Operations on many accounts at once.'],
  ['/', 'Service', 'Health of the service.'],
];
export const tagOf = (route: string) => tags.find(([prefix]) => route.startsWith(prefix))?.[1] ?? '';

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

export function functionOperation(route: Route, { name, description, errors: raised, roles, isSet, returns, columns, parameters, answer }: ApiFunction): Json {
  const row = columns.length > 0 ? ref('schemas', returns) : typeSchema(returns);
  const content = isSet
    ? { 'application/json': { schema: { type: 'array', items: row } }, [objectFormat]: { schema: row } }
    : jsonBody(row);
  const required = parameters.filter(({ isRequired }) => isRequired);
  return operation(route, name, {
    description,
    roles,
    ...(isSet && { parameters: ['select', 'order', 'limit', 'offset'].map((parameter) => ref('parameters', parameter)) }),
    ...(parameters.length > 0 && { body: { required: required.length > 0, content: jsonBody(ref('schemas', `${name}_parameters`)) } }),
    answers: { 200: { description: `${capital(answer)}.${isSet ? ' With `Accept: application/vnd.pgrst.object+json`, the only row as an object.' : ''}`, content } },
    errors: ['invalid_json', 'invalid_value', 'invalid_query', 'unknown_parameter', ...(required.length > 0 ? ['missing_parameter' as const] : []), ...raised.map(({ code }) => code),
      ...(isSet ? ['unknown_column' as const, 'not_single_row' as const] : [])],
  });
}

const filterName = (view: string, column: string) => `${view}.${column}`;
export const viewParameters = ({ name, columns }: ApiView): Record<string, Json> => entries(columns.map((column) => [filterName(name, column.name), {
  name: column.name, in: 'query', description: `A filter, such as \`eq.…\`; the column's type is ${column.type}.`, schema: { type: 'string' },
}]));

export function viewOperations(route: Route, view: ApiView): Record<string, Json> {
  const { name, description, columns, read, insert, update, delete: remove } = view;
  const rows = { type: 'array', items: ref('schemas', name) };
  const filters = columns.map((column) => ref('parameters', filterName(name, column.name)));
  const parameters = (...names: string[]) => names.map((parameter) => ref('parameters', parameter));
  const page = { description: 'At most 1000 rows; with `Accept: application/vnd.pgrst.object+json`, the only row as an object.', headers: { 'Content-Range': ref('headers', 'Content-Range') } };
  const content = { 'application/json': { schema: rows }, [objectFormat]: { schema: ref('schemas', name) }, 'text/csv': { schema: { type: 'string' } } };
  const changed = { 204: { description: 'Done.' }, 200: { description: 'With `Prefer: return=representation`: the changed or deleted rows.', content: jsonBody(rows) } };
  const queryErrors: ErrorCode[] = ['invalid_value', 'invalid_query', 'unknown_column'];
  const raised = view.errors.map(({ code }) => code);
  const operations: Record<string, () => Json> = {
    GET: () => operation(route, `get_${name}`, {
      description, roles: read, parameters: [...filters, ...parameters('select', 'and', 'or', 'order', 'limit', 'offset', 'prefer_count')],
      answers: { 200: { ...page, content }, 206: { ...page, description: 'Some of the rows; Content-Range has the total number.', content } },
      errors: [...queryErrors, 'not_single_row', 'invalid_range'],
    }),
    POST: () => operation(route, `create_${name}`, {
      description, roles: insert, parameters: parameters('select', 'columns', 'prefer_return'),
      body: { required: true, description: 'One row, or an array of rows, of which all or none are created.', content: jsonBody({ anyOf: [ref('schemas', `${name}_insert`), { type: 'array', items: ref('schemas', `${name}_insert`) }] }) },
      answers: { 201: { description: 'The created row, or an array of rows if an array was sent; nothing with `Prefer: return=minimal`.', content: jsonBody({ anyOf: [ref('schemas', name), rows] }) } },
      errors: ['invalid_json', ...queryErrors, 'already_exists', 'reference_not_found', ...raised],
    }),
    PATCH: () => operation(route, `update_${name}`, {
      description: sentences(description, 'Changes every row that matches the filters; without a filter on a column, the call is refused.'), roles: update, parameters: [...filters, ...parameters('select', 'and', 'or', 'prefer_return')],
      body: { required: true, content: jsonBody(ref('schemas', `${name}_update`)) },
      answers: changed, errors: ['invalid_json', 'filter_missing', 'several_namespaces', ...queryErrors, 'already_exists', 'reference_not_found', ...raised],
    }),
    DELETE: () => operation(route, `delete_${name}`, {
      description: sentences(description, 'Deletes every row that matches the filters; without a filter on a column, the call is refused.'), roles: remove, parameters: [...filters, ...parameters('select', 'and', 'or', 'prefer_return')],
      answers: changed, errors: ['filter_missing', 'several_namespaces', ...queryErrors, 'reference_not_found'],
    }),
  };
  return entries(route.methods.flatMap((method) => (operations[method] ? [[method.toLowerCase(), operations[method]()] as const] : [])));
}

export function contractOperation(route: Route, method: string): Json {
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
