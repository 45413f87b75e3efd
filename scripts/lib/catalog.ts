// What schema api shows, as the database's catalog knows it.
import { withClient } from './database.ts';

export interface Parameter {
  name: string;
  type: string;
  /** As SQL writes it; `NULL` where there is none to speak of. */
  default: string;
}

export interface ApiFunction {
  name: string;
  comment: string;
  roles: string[];
  isSet: boolean;
  returns: string;
  parameters: Parameter[];
  /** Of the rows that it answers; none when it answers a value. */
  columns: { name: string; type: string }[];
}

export interface Column {
  name: string;
  type: string;
  comment: string | null;
  notNull: boolean;
  hasDefault: boolean;
  isInsertable: boolean;
  isUpdatable: boolean;
  /** Conditions on this column alone. */
  checks: string[];
  /** The view whose rows it names one of. */
  references: string | null;
}

export interface ApiView {
  name: string;
  comment: string;
  read: string[];
  insert: string[];
  update: string[];
  delete: string[];
  columns: Column[];
}

const roles = "(select role, n from unnest(array['mec_anon', 'mec_user', 'mec_service', 'mec_admin']) with ordinality r (role, n)) roles";

const functionsQuery = `
  select p.proname as name, obj_description(p.oid, 'pg_proc') as comment, p.proretset as "isSet",
    case when t.typrelid <> 0 then t.typname else format_type(p.prorettype, null) end as returns,
    (select coalesce(json_agg(role order by n), '[]') from ${roles} where has_function_privilege(role, p.oid, 'execute')) as roles,
    (select coalesce(json_agg(json_build_object('name', a.name, 'type', format_type(a.type, null), 'default', pg_get_function_arg_default(p.oid, a.ord::int)) order by a.ord), '[]')
     from unnest(p.proargnames[:p.pronargs], p.proargtypes::oid[]) with ordinality a (name, type, ord) where a.name is not null) as parameters,
    (select coalesce(json_agg(json_build_object('name', a.name, 'type', format_type(a.type, null)) order by a.ord), '[]')
     from (select a.name, a.type, a.ord from unnest(p.proargnames, p.proallargtypes, p.proargmodes) with ordinality a (name, type, mode, ord) where a.mode = 't'
           union all select a.attname, a.atttypid, a.attnum from pg_attribute a where a.attrelid = t.typrelid and a.attnum > 0) a) as columns
  from pg_proc p join pg_type t on t.oid = p.prorettype
  where p.pronamespace = 'api'::regnamespace order by p.proname`;

// A view's rule remembers which column of which table each of its own shows; what is computed comes from none.
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
  /** Words that a column of this name may hold, where all tables that say so agree. */
  words: Record<string, string[]>;
}

/** The words of `check (column in (…))`. */
export const wordsOf = (check: string): string[] | undefined =>
  /= ANY \(ARRAY\[(.*)\]\)/.test(check) ? [...check.matchAll(/'([^']*)'::text/g)].map(([, word]) => String(word)) : undefined;

export function readCatalog(databaseUrl: string): Promise<Catalog> {
  return withClient(databaseUrl, async (client) => {
    await client.query('set search_path = pg_catalog');
    const { rows: functions } = await client.query<ApiFunction>(functionsQuery);
    const { rows: views } = await client.query<ApiView>(viewsQuery);
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
    return { functions, views, words: Object.fromEntries(Object.entries(words).filter(([name]) => !ambiguous.has(name))) };
  });
}
