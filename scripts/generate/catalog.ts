// What schema api shows, as the database's catalog knows it and the comments in db/src/api describe it.
import { isErrorCode, type ErrorCode } from '../../gateway/errors.ts';
import type { Route } from '../../gateway/routes.ts';
import { withClient } from '../lib/database.ts';

export interface Parameter {
  name: string;
  type: string;
  /** The default as an SQL expression; `NULL` for none. */
  default: string;
  isRequired: boolean;
  /** What it is without the caller's, in words, where SQL has no value for it. */
  defaultWords: string | undefined;
  remark: string;
}

/** What the comment of a view or function of schema api says; CONTRIBUTING.md has its form. */
interface Described {
  name: string;
  summary: string;
  description: string;
  errors: { code: ErrorCode; remark: string | undefined }[];
}

/** Of the rows that a function answers. */
export interface RowColumn {
  name: string;
  type: string;
  comment: string;
  isNullable: boolean;
}

export interface ApiFunction extends Described {
  roles: string[];
  isSet: boolean;
  returns: string;
  parameters: Parameter[];
  /** None when it answers a value. */
  columns: RowColumn[];
  answer: string;
  /** Which PostgREST process answers it; none where a route under /v1 calls it. */
  pool: Route['upstream'] | undefined;
}

export interface Column {
  name: string;
  type: string;
  comment: string;
  notNull: boolean;
  hasDefault: boolean;
  /** As SQL writes it. */
  default: string | null;
  isInsertable: boolean;
  isUpdatable: boolean;
  /** CHECK constraints on this column alone. */
  checks: string[];
  /** The view that the column's foreign key refers to. */
  references: string | null;
}

export interface ApiView extends Described {
  read: string[];
  insert: string[];
  update: string[];
  delete: string[];
  columns: Column[];
  /** Seconds that an answer may be kept. */
  cache: number;
}

export function fail(message: string): never {
  throw new Error(message);
}

/** A comment in its parts: the first line is the summary, then come a description and lines `@tag …`, which an indented line continues. */
function parseComment(object: string, comment: string | null): { summary: string; description: string; tags: (name: string) => string[] } {
  const [text = '', ...tagged] = (comment ?? '').trim().split(/^@/m).map((part) => part.trim());
  const [summary = '', ...paragraphs] = text.split('\n\n').map((part) => part.replaceAll(/\s*\n\s*/g, ' '));
  if (summary === '') fail(`the comment on ${object} has no summary`);
  const tags = tagged.map((line) => /^(\w+)\s+([\s\S]*)$/.exec(line) ?? fail(`the comment on ${object} has a tag without a text: @${line}`));
  for (const [, name = ''] of tags) if (!['param', 'answer', 'errors', 'pool', 'cache'].includes(name)) fail(`the comment on ${object} has an unknown tag: @${name}`);
  return {
    summary,
    description: paragraphs.join('\n\n'),
    tags: (wanted) => tags.flatMap(([, name, value = '']) => (name === wanted ? [value.replaceAll(/\s*\n\s*/g, ' ').trim()] : [])),
  };
}

/** `a, b (when), c` */
function parseErrors(object: string, lists: string[]): Described['errors'] {
  return lists.join(', ').split(/, (?![^(]*\))/).filter(Boolean).map((item) => {
    const [, code = '', remark] = /^(\w+)(?: \(([^()]*)\))?$/.exec(item) ?? fail(`the comment on ${object} has an odd error: ${item}`);
    if (!isErrorCode(code)) fail(`the comment on ${object} names an unknown error: ${code}`);
    return { code, remark };
  });
}

/** A column of a row may be null where its comment says what null means. A row that has all that a decision has need not say it again. */
function describeColumns(columns: (Pick<RowColumn, 'name' | 'type'> & { comment: string | null })[], decision: Record<string, string>): RowColumn[] {
  const isDecision = Object.keys(decision).every((name) => columns.some((column) => column.name === name));
  return columns.map(({ name, type, comment }) => {
    const said = comment ?? (isDecision ? decision[name] : undefined) ?? '';
    return { name, type, comment: said, isNullable: /\bnull\b/i.test(said) };
  });
}

function poolOf(object: string, pool: string | undefined): ApiFunction['pool'] {
  if (pool === undefined || pool === 'checks' || pool === 'records' || pool === 'views') return pool;
  return fail(`the comment on ${object} names an unknown pool: ${pool}`);
}
const secondsOf = (object: string, text = '0') => (/^\d+$/.test(text) ? Number(text) : fail(`the comment on ${object} has no whole number of seconds: @cache ${text}`));

type Raw<T extends Described> = Omit<T, keyof Described> & { name: string; comment: string | null };

function describeFunction(raw: Raw<ApiFunction>, decision: Record<string, string>): ApiFunction {
  const { summary, description, tags } = parseComment(`api.${raw.name}`, raw.comment);
  const params = new Map(tags('param').map((line) => {
    const [, name = '', bracket, remark = ''] = /^(\w+)(?: \((required|default: [^)]*)\))?(?: (.*))?$/.exec(line) ?? fail(`the comment on api.${raw.name} has an odd line: @param ${line}`);
    return [name, { bracket, remark }] as const;
  }));
  for (const name of params.keys()) if (!raw.parameters.some((parameter) => parameter.name === name)) fail(`the comment on api.${raw.name} describes ${name}, which it does not take`);
  return {
    ...raw,
    summary,
    description,
    errors: parseErrors(`api.${raw.name}`, tags('errors')),
    answer: tags('answer')[0] ?? '',
    pool: poolOf(`api.${raw.name}`, tags('pool')[0]),
    parameters: raw.parameters.map((parameter) => {
      const { bracket, remark = '' } = params.get(parameter.name) ?? {};
      return { ...parameter, remark, isRequired: bracket === 'required', defaultWords: bracket?.replace(/^required$|^default: /, '') || undefined };
    }),
    columns: describeColumns(raw.columns, decision),
  };
}

function describeView(raw: Raw<ApiView>): ApiView {
  const { summary, description, tags } = parseComment(`api.${raw.name}`, raw.comment);
  return { ...raw, summary, description, errors: parseErrors(`api.${raw.name}`, tags('errors')), cache: secondsOf(`api.${raw.name}`, tags('cache')[0]), columns: raw.columns.map((column) => ({ ...column, comment: (column.comment as string | null) ?? '' })) };
}

const roles = "(select role, n from unnest(array['mec_anon', 'mec_user', 'mec_service', 'mec_admin']) with ordinality r (role, n)) roles";

const functionsQuery = `
  select p.proname as name, obj_description(p.oid, 'pg_proc') as comment, p.proretset as "isSet",
    case when t.typrelid <> 0 then t.typname else format_type(p.prorettype, null) end as returns,
    (select coalesce(json_agg(role order by n), '[]') from ${roles} where has_function_privilege(role, p.oid, 'execute')) as roles,
    (select coalesce(json_agg(json_build_object('name', a.name, 'type', format_type(a.type, null), 'default', pg_get_function_arg_default(p.oid, a.ord::int)) order by a.ord), '[]')
     from unnest(p.proargnames[:p.pronargs], p.proargtypes::oid[]) with ordinality a (name, type, ord) where a.name is not null) as parameters,
    (select coalesce(json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null), 'comment', col_description(t.typrelid, a.attnum)) order by a.attnum), '[]')
     from pg_attribute a where a.attrelid = t.typrelid and a.attnum > 0) as columns
  from pg_proc p join pg_type t on t.oid = p.prorettype
  where p.pronamespace = 'api'::regnamespace order by p.proname`;

// A view's rewrite rule names the table and column behind each of its columns; computed columns have none.
const viewsQuery = `
  with shown as (
    select distinct r.ev_class as view, m[1]::name as name, m[2]::oid as tbl, m[3]::int2 as attnum
    from pg_rewrite r join pg_class c on c.oid = r.ev_class,
      regexp_matches(r.ev_action::text, ':resname (\\w+) :ressortgroupref \\d+ :resorigtbl (\\d+) :resorigcol (\\d+)', 'g') m
    where c.relnamespace = 'api'::regnamespace and m[2] <> '0'),
  granted as (
    select c.oid as view, privilege, coalesce(json_agg(role order by n) filter (where has_table_privilege(role, c.oid, privilege)), '[]') as roles
    from pg_class c, ${roles}, unnest(array['select', 'insert', 'update', 'delete']) privilege where c.relnamespace = 'api'::regnamespace group by c.oid, privilege)
  select c.relname as name, obj_description(c.oid) as comment,
    (select roles from granted where view = c.oid and privilege = 'select') as read,
    (select roles from granted where view = c.oid and privilege = 'insert') as insert,
    (select roles from granted where view = c.oid and privilege = 'update') as update,
    (select roles from granted where view = c.oid and privilege = 'delete') as delete,
    (select json_agg(json_build_object(
       'name', v.attname, 'type', format_type(v.atttypid, null), 'comment', coalesce(col_description(c.oid, v.attnum), col_description(b.attrelid, b.attnum)),
       'notNull', coalesce(b.attnotnull and pg_get_viewdef(c.oid) not like '%LEFT JOIN ' || b.attrelid::regclass || ' %', false), 'hasDefault', coalesce(b.atthasdef, false),
       'default', (select pg_get_expr(d.adbin, d.adrelid, true) from pg_attrdef d where (d.adrelid, d.adnum) = (b.attrelid, b.attnum)),
       'isInsertable', coalesce(has_table_privilege('mec_admin', c.oid, 'insert') and has_column_privilege('mec_admin', b.attrelid, b.attnum, 'insert') and b.attgenerated = '', false),
       'isUpdatable', coalesce(has_table_privilege('mec_admin', c.oid, 'update') and has_column_privilege('mec_admin', b.attrelid, b.attnum, 'update') and b.attgenerated = '', false),
       'checks', (select coalesce(json_agg(pg_get_constraintdef(k.oid) order by k.conname), '[]') from pg_constraint k where k.conrelid = b.attrelid and k.contype = 'c' and k.conkey = array[b.attnum]),
       'references', (select f.relname from pg_constraint k join pg_class t on t.oid = k.confrelid join pg_class f on f.relname = t.relname and f.relnamespace = 'api'::regnamespace
         where k.conrelid = b.attrelid and k.contype = 'f' and k.conkey = array[b.attnum])) order by v.attnum)
     from pg_attribute v
     left join shown s on s.view = c.oid and s.name = v.attname
     left join pg_attribute b on b.attrelid = s.tbl and b.attnum = s.attnum
     where v.attrelid = c.oid and v.attnum > 0) as columns
  from pg_class c where c.relnamespace = 'api'::regnamespace and c.relkind = 'v' order by c.relname`;

export interface Catalog {
  functions: ApiFunction[];
  views: ApiView[];
  /** Allowed values of columns by name, where all tables with such a constraint agree. */
  words: Record<string, string[]>;
}

/** The values of `check (column in (…))`; undefined for any other constraint. */
export const wordsOf = (check: string): string[] | undefined =>
  /= ANY \(ARRAY\[(.*)\]\)/.test(check) ? [...check.matchAll(/'([^']*)'::text/g)].map(([, word]) => String(word)) : undefined;

export function readCatalog(databaseUrl: string): Promise<Catalog> {
  return withClient(databaseUrl, async (client) => {
    await client.query('set search_path = pg_catalog');
    const { rows: functions } = await client.query<Raw<ApiFunction>>(functionsQuery);
    const { rows: views } = await client.query<Raw<ApiView>>(viewsQuery);
    const { rows: [decision] } = await client.query<{ comments: Record<string, string> }>(`
      select json_object_agg(a.attname, col_description(a.attrelid, a.attnum)) as comments from pg_attribute a where a.attrelid = 'mec.decision'::regclass and a.attnum > 0`);
    const { rows: checks } = await client.query<{ name: string; definition: string }>(`
      select a.attname as name, pg_get_constraintdef(k.oid) as definition from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and array[a.attnum] = k.conkey
      where k.contype = 'c' and k.connamespace = 'mec'::regnamespace order by 1, 2`);
    const words: Record<string, string[]> = {};
    const ambiguous = new Set<string>();
    for (const { name, definition } of checks) {
      const found = wordsOf(definition);
      if (!found) continue;
      if (name in words && String(words[name]) !== String(found)) ambiguous.add(name);
      words[name] = found;
    }
    return { functions: functions.map((raw) => describeFunction(raw, decision?.comments ?? {})), views: views.map(describeView), words: Object.fromEntries(Object.entries(words).filter(([name]) => !ambiguous.has(name))) };
  });
}
