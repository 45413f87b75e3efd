// db/schema.sql, the sum of db/migrations, from the catalog of a migrated database.
import { withClient } from '../lib/database.ts';

const head = `-- Made by npm run generate, for reading: the structure that all files of db/migrations add up to. Databases are made by the migrations.
-- Not here: functions, views, row types, triggers, policies and grants (db/src); roles and reference rows (db/migrations).

create schema mec;
`;

interface Relation {
  name: string;
  kind: 'table' | 'sequence';
  /** Columns, then constraints; for a sequence its type. */
  body: string[];
  options: string | null;
  indexes: string[];
  /** What follows `comment on`. */
  comments: string[];
  /** Relations that must be created before it. */
  needs: string[];
}

const relations = `
  select c.oid::regclass::text as name, case c.relkind when 'S' then 'sequence' else 'table' end as kind,
    case c.relkind when 'S' then (
      select array[format('as %s', format_type(s.seqtypid, null))] from pg_sequence s where s.seqrelid = c.oid)
    else (
      select array_agg(line order by place, kind, name) from (
        select 1 as place, a.attnum as kind, '' as name, concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
          case when a.attnotnull then 'not null' end,
          case when a.attgenerated <> '' then format('generated always as (%s) %s', pg_get_expr(d.adbin, d.adrelid, true), case a.attgenerated when 's' then 'stored' else 'virtual' end)
               when d.oid is not null then 'default ' || pg_get_expr(d.adbin, d.adrelid, true) end) as line
        from pg_attribute a left join pg_attrdef d on (d.adrelid, d.adnum) = (a.attrelid, a.attnum)
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        union all
        select 2, position(k.contype in 'pucfx'), k.conname, format('constraint %I %s', k.conname, pg_get_constraintdef(k.oid, true))
        from pg_constraint k where k.conrelid = c.oid and k.contype in ('p', 'u', 'c', 'f', 'x')) lines)
    end as body,
    array_to_string(c.reloptions, ', ') as options,
    array(select pg_get_indexdef(i.indexrelid) from pg_index i where i.indrelid = c.oid and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.conrelid = c.oid)
          order by i.indexrelid::regclass::text) as indexes,
    array(select format('%s is %L', case d.objsubid when 0 then case c.relkind when 'S' then 'sequence' else 'table' end || ' ' || c.oid::regclass::text
                                                    else format('column %s.%I', c.oid::regclass, a.attname) end, d.description)
          from pg_description d left join pg_attribute a on (a.attrelid, a.attnum) = (c.oid, d.objsubid) and d.objsubid > 0
          where (d.classoid, d.objoid) = ('pg_class'::regclass, c.oid) order by d.objsubid) as comments,
    array(select k.confrelid::regclass::text from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid
          union select t.typrelid::regclass::text from pg_attribute a join pg_type t on t.oid = a.atttypid where a.attrelid = c.oid and t.typrelid <> 0 order by 1) as needs
  from pg_class c
  where c.relnamespace = 'mec'::regnamespace and c.relkind in ('r', 'S')
  order by c.relkind <> 'S', c.oid::regclass::text`;

/** Objects that the query above does not cover: the script fails rather than omit one. */
const unknown = `
  select pg_describe_object('pg_class'::regclass, oid, 0) as object from pg_class
  where relnamespace = 'mec'::regnamespace and (relkind not in ('r', 'c', 'S', 'i', 'v') or relpersistence <> 'p' or relispartition)
  union all
  select pg_describe_object('pg_type'::regclass, oid, 0) from pg_type where typnamespace = 'mec'::regnamespace and typtype not in ('c', 'b')
  union all
  select pg_describe_object('pg_class'::regclass, attrelid, attnum) from pg_attribute where attrelid in (select oid from pg_class where relnamespace = 'mec'::regnamespace) and attidentity <> ''
  union all
  select pg_describe_object('pg_statistic_ext'::regclass, oid, 0) from pg_statistic_ext where stxnamespace = 'mec'::regnamespace`;

const short = (sql: string) => sql.replaceAll('\n', '\n    ').replaceAll('timestamp with time zone', 'timestamptz').replaceAll(/\binteger\b/g, 'int');

/** In the style of the migrations: lower case outside of quotes, indented, short type names, no casts of literals to text, `in` for a list. */
const tidy = (sql: string) => sql
  .split(/('(?:[^']|'')*'|"[^"]*")/).map((part, index) => (index % 2 === 1 ? part : short(part.toLowerCase()))).join('')
  .replaceAll("'::text", "'").replaceAll(/ = any \(array\[([^\]]*)\]\)/g, ' in ($1)').replace(' using btree', '').replace(/ not valid$/, '');

function statements({ name, kind, body, options, indexes, comments }: Relation): string {
  const lines = body.map(tidy);
  const made = kind === 'sequence' ? `create sequence ${name} ${lines.join(' ')};`
    : `create ${kind} ${name} (\n${lines.map((line) => `  ${line}`).join(',\n')}\n)${options === null ? '' : ` with (${options})`};`;
  return [made, ...comments.map((comment) => `comment on ${comment};`), ...indexes.map((index) => `${tidy(index)};`)].join('\n');
}

/** The text of db/schema.sql for this database. Throws if it contains an object that the script cannot write. */
export function readSchema(databaseUrl: string): Promise<string> {
  return withClient(databaseUrl, async (client) => {
    await client.query("set search_path = pg_catalog; set timezone = 'UTC'; set datestyle = 'ISO'; set intervalstyle = 'postgres'");
    const { rows: [odd] } = await client.query<{ object: string }>(unknown);
    if (odd) throw new Error(`scripts/generate/database-schema.ts cannot write ${odd.object}`);
    const { rows } = await client.query<Relation>(relations);
    // By name, but each after those that it needs.
    const ordered = new Set<Relation>();
    const add = (relation: Relation) => {
      for (const needed of rows.filter(({ name }) => relation.needs.includes(name))) if (!ordered.has(needed)) add(needed);
      ordered.add(relation);
    };
    rows.forEach(add);
    return [head, ...[...ordered].map((relation) => `${statements(relation)}\n`)].join('\n');
  });
}
