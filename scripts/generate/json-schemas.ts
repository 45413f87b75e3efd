// JSON Schemas of what functions take and answer and of the rows of views.
import { z } from 'zod';
import { jsonParameters } from '../../gateway/contract.ts';
import { fail, wordsOf, type ApiFunction, type ApiView, type Catalog, type Column } from './catalog.ts';

export type Json = Record<string, unknown>;

export const ref = (kind: string, name: string) => ({ $ref: `#/components/${kind}/${name}` });
export const entries = <T>(pairs: (readonly [string, T])[]) => Object.fromEntries(pairs);
export const sentences = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(' ');

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

export function typeSchema(type: string): Json {
  if (type.endsWith('[]')) return { type: 'array', items: typeSchema(type.slice(0, -2)) };
  return { ...(types[type] ?? fail(`no schema for the type ${type}`)) };
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

/** What a column's comment may begin with and end with. */
const oneOf = /^One of ([\w, ]+)\./;
const neverNull = / ?Never null\.$/;

function columnSchema({ type, comment, checks, references }: Column): Json {
  const [, words] = oneOf.exec(comment) ?? [];
  const description = sentences(comment.replace(neverNull, ''), references !== null && type === 'text' ? `One that \`GET /api/${references}\` lists.` : '');
  return { ...typeSchema(type), ...checkSchema(checks), ...(words !== undefined && { enum: words.split(', ') }), ...(description && { description }) };
}

export function zodSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', override: ({ jsonSchema }) => {
    // Generators take numbers without a format for what they like best, some of them for a float of 32 bits.
    if (jsonSchema.type === 'number') jsonSchema.format = 'double';
    if (jsonSchema.type === 'integer') jsonSchema.format = Math.max(-(jsonSchema.minimum ?? -Infinity), jsonSchema.maximum ?? Infinity) < 2 ** 31 ? 'int32' : 'int64';
  } });
  return rest;
}

export const object = (properties: Record<string, Json>, required: string[]): Json =>
  ({ type: 'object', properties, ...(required.length > 0 && { required }) });

export function functionSchemas({ name, parameters, columns, returns }: ApiFunction, words: Catalog['words']): Record<string, Json> {
  const required = parameters.filter(({ isRequired }) => isRequired).map((parameter) => parameter.name);
  const taken = parameters.map(({ name: parameter, type, default: initial, isRequired, defaultWords, remark }) => {
    const json = jsonParameters[`${name}.${parameter}`];
    const schema = { ...(json ? zodSchema(json, 'input') : type === 'jsonb' ? { type: 'object' } : typeSchema(type)), ...(/_(quantity|qty)$/.test(parameter) && { exclusiveMaximum: 1e18 }) };
    const value = sqlValue(initial);
    const description = [defaultWords && `default: ${defaultWords}`, remark].filter(Boolean).join('; ');
    return [parameter, {
      ...(isRequired || value !== undefined ? schema : orNull(schema)),
      ...(value !== undefined && { default: type === 'text' ? value : JSON.parse(value) as unknown }),
      ...(description !== '' && { description }),
    }] as const;
  });
  const shown = columns.map(({ name: column, type, comment, isNullable }) => {
    const schema = { ...typeSchema(type), ...(words[column] && { enum: words[column] }), ...(comment !== '' && { description: comment }) };
    return [column, isNullable ? orNull(schema) : schema] as const;
  });
  return {
    ...(taken.length > 0 && { [`${name}_parameters`]: { ...object(entries(taken), required), additionalProperties: false } }),
    ...(columns.length > 0 && { [returns]: object(entries(shown), columns.map((column) => column.name)) }),
  };
}

/** The value that SQL writes so; undefined for NULL. */
export const sqlValue = (sql: string | null): string | undefined => (sql === null || sql.startsWith('NULL') ? undefined : /^'?(.*?)'?(?:::[\w ]+)?$/s.exec(sql)?.[1]);

/** Whether a new row must have it. */
export const isRequired = ({ notNull, hasDefault, comment }: Column) => notNull && !hasDefault && !/when not given/.test(comment);

export function viewSchemas({ name, columns, insert, update }: ApiView): Record<string, Json> {
  const isNotNull = (column: Column) => column.notNull || neverNull.test(column.comment);
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
