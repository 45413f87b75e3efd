// Exactly what schema api shows to whom. An accidental endpoint or grant fails here.
import { expect, test } from 'vitest';
import { isPostgrest, routes } from '../../gateway/routes.ts';
import { allowed, functions, views, type ViewAccess } from '../lib/surface.ts';
import { useDatabase } from './world.ts';

const db = useDatabase();

const everybody = 'anon user service admin';

// What the functions of schema mec leave to the roles themselves: policies, views and PostgREST call these as the caller.
const helpers = ['fn_claim_account', 'fn_claim_namespace', 'fn_claim_subtree', 'fn_claims', 'fn_now', 'fn_pre_request', 'fn_raise', 'fn_require_read', 'fn_role', 'fn_sees_all_namespaces'];

const roles = (granted: (role: string) => string) => `array_to_string(array(select substr(r, 5) from unnest(array['mec_anon', 'mec_user', 'mec_service', 'mec_admin']) with ordinality u (r, n) where ${granted('r')} order by n), ' ')`;
const entries = (rows: Record<string, unknown>[]): object => Object.fromEntries(rows.map(({ name, ...rest }) => [String(name), Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ''))]));

/** Who reads and writes a view; nothing where nobody does. */
const grantsOf = ({ get, post, patch, delete: remove }: ViewAccess) =>
  Object.fromEntries(Object.entries({ select: get, insert: post?.[1], update: patch?.[1], delete: remove?.[1] }).flatMap(([verb, expected]) => (expected === undefined ? [] : [[verb, allowed(expected)]])));

test('the views and who reads, inserts, updates and deletes', async () => {
  const privilege = (name: string) => `${roles((role) => `has_table_privilege(${role}, c.oid, '${name}')`)} as ${name}`;
  expect(entries(await db.sql(`
    select c.relname as name, ${['select', 'insert', 'update', 'delete'].map(privilege).join(', ')} from pg_class c where c.relnamespace = 'api'::regnamespace order by 1`))).toEqual(Object.fromEntries(Object.entries(views).map(([view, access]) => [view, grantsOf(access)])));
});

test('no role may truncate, refer to, or hang a trigger on anything, nor touch a sequence', async () => {
  expect(await db.sql(`
    select r, c.oid::regclass::text from pg_class c, unnest(array['mec_anon', 'mec_user', 'mec_service', 'mec_admin', 'authenticator']) r
    where c.relnamespace in ('mec'::regnamespace, 'api'::regnamespace) and c.relkind in ('r', 'p', 'v') and has_table_privilege(r, c.oid, 'truncate, references, trigger, maintain')
    union all select r, c.oid::regclass::text from pg_class c, unnest(array['mec_anon', 'mec_user', 'mec_service', 'mec_admin', 'authenticator']) r
    where c.relnamespace = 'mec'::regnamespace and c.relkind = 'S' and has_sequence_privilege(r, c.oid, 'usage, select, update')`)).toEqual([]);
});

test('the columns that may be written', async () => {
  const writable = (name: string) => `string_agg(a.attname, ', ' order by a.attnum) filter (where has_column_privilege(r, c.oid, a.attnum, '${name}')) as ${name}`;
  expect(await db.sql(`
    select name, string_agg(substr(r, 5), ' ' order by n) as roles, insert, update from (
      select c.relname as name, r, n, ${writable('insert')}, ${writable('update')}
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0, unnest(array['mec_anon', 'mec_user', 'mec_service', 'mec_admin']) with ordinality u (r, n)
      where c.relnamespace = 'mec'::regnamespace and c.relkind = 'r' and not has_table_privilege(r, c.oid, 'insert') and has_any_column_privilege(r, c.oid, 'insert, update')
      group by c.relname, r, n) written
    group by name, insert, update order by name`)).toEqual(
    Object.entries(views).flatMap(([name, { post, columns }]) => (columns ? [{ name, roles: allowed(post?.[1] ?? ''), ...columns }] : [])).sort((a, b) => (a.name < b.name ? -1 : 1)));
});

test('the tables behind the views are open to whom the views are, and no further', async () => {
  const behind: Record<string, string> = { active_entitlements: 'entitlements', consumption: 'consumption_ledger', leases: 'concurrency_leases', control_decisions: 'control_decisions_log' };
  const expected = { ...Object.fromEntries(Object.entries(views).map(([view, { get }]) => [behind[view] ?? view, { select: allowed(get) }])), consumption_event_details: { select: 'user service admin' } };
  expect(entries(await db.sql(`
    select c.relname as name, ${roles((role) => `has_any_column_privilege(${role}, c.oid, 'select')`)} as select from pg_class c
    where c.relnamespace = 'mec'::regnamespace and c.relkind = 'r' and has_any_column_privilege('mec_admin', c.oid, 'select, insert, update')`))).toEqual(expected);
});

test('the functions, their parameters, and who calls them', async () => {
  expect(entries(await db.sql(`
    select p.proname as name, replace(pg_get_function_identity_arguments(p.oid), 'timestamp with time zone', 'timestamptz') as takes,
      case p.provolatile when 's' then 'stable' when 'v' then 'volatile' end as volatility,
      ${roles((role) => `has_function_privilege(${role}, p.oid, 'execute')`)} as execute
    from pg_proc p where p.pronamespace = 'api'::regnamespace order by 1`)))
    .toEqual(entries(Object.entries(functions).map(([name, { takes, volatility, expected }]) => ({ name, takes, volatility, execute: allowed(expected) }))));
});

test('every parameter with a name may be left out, so that what is missing is said in the common form', async () => {
  expect(await db.sql("select p.oid::regprocedure from pg_proc p where p.pronamespace = 'api'::regnamespace and p.proargnames is not null and p.pronargdefaults < p.pronargs")).toEqual([]);
});

test('the helpers of schema mec that roles call themselves', async () => {
  expect(await db.sql(`
    select p.proname as name, ${roles((role) => `has_function_privilege(${role}, p.oid, 'execute')`)} as execute from pg_proc p
    where p.pronamespace = 'mec'::regnamespace and has_function_privilege('mec_admin', p.oid, 'execute') order by 1`)).toEqual(helpers.map((name) => ({ name, execute: everybody })));
});

test('the gateway serves what the schema shows, with the methods that are granted', () => {
  const methods = ({ post, patch, delete: remove }: ViewAccess) => ['GET', 'HEAD', ...(post ? ['POST'] : []), ...(patch ? ['PATCH'] : []), ...(remove ? ['DELETE'] : [])];
  const served = routes.filter(isPostgrest)
    .flatMap(({ path, methods, functions, anonymous }) => (functions ? Object.values(functions).map((name) => ({ path: `/api/rpc/${name}`, methods: ['POST'], anonymous })) : [{ path, methods, anonymous }]));
  const shown = [
    ...Object.entries(views).map(([view, access]) => ({ path: `/api/${view}`, methods: methods(access), anonymous: allowed(access.get) === everybody })),
    ...Object.entries(functions).map(([name, { expected }]) => ({ path: `/api/rpc/${name}`, methods: ['POST'], anonymous: allowed(expected) === everybody })),
  ];
  const byPath = (a: { path: string }, b: { path: string }) => a.path.localeCompare(b.path);
  expect(served.sort(byPath)).toEqual(shown.sort(byPath));
});
