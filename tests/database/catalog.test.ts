// What people forget, checked in the catalog: one query per rule, which returns what breaks it.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../scripts/lib/binaries.ts';
import { useDatabase } from './world.ts';

const db = useDatabase();

const functions = "from pg_proc p where p.pronamespace in ('mec'::regnamespace, 'api'::regnamespace)";
const tables = "from pg_class c where c.relnamespace = 'mec'::regnamespace and c.relkind in ('r', 'p')";
const tenantColumn = "(select from pg_attribute a where a.attrelid = c.oid and a.attname in ('account_id', 'namespace_id'))";
const apiRoles = "array['mec_anon', 'mec_user', 'mec_service', 'mec_admin']::regrole[]";

const rules: Record<string, string> = {
  'a function pins its search_path, pg_temp last': `select p.oid::regprocedure ${functions} and not coalesce('search_path=pg_catalog, pg_temp' = any (p.proconfig), false)`,

  'a function that runs with its owner\'s rights belongs to mec_owner': `select p.oid::regprocedure ${functions} and p.prosecdef and p.proowner <> 'mec_owner'::regrole`,

  'everything belongs to mec_owner': `
    select c.oid::regclass::text from pg_class c where c.relnamespace in ('mec'::regnamespace, 'api'::regnamespace) and c.relowner <> 'mec_owner'::regrole
    union all select p.oid::regprocedure::text ${functions} and p.proowner <> 'mec_owner'::regrole
    union all select nspname from pg_namespace where nspname in ('mec', 'api') and nspowner <> 'mec_owner'::regrole`,

  'PUBLIC may use, read and execute nothing': `
    select p.oid::regprocedure::text ${functions} and exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) where grantee = 0)
    union all select c.oid::regclass::text from pg_class c, aclexplode(c.relacl) where c.relnamespace in ('mec'::regnamespace, 'api'::regnamespace) and grantee = 0
    union all select c.oid::regclass::text from pg_class c join pg_attribute a on a.attrelid = c.oid, aclexplode(a.attacl)
      where c.relnamespace in ('mec'::regnamespace, 'api'::regnamespace) and grantee = 0
    union all select nspname from pg_namespace, aclexplode(nspacl) where nspname in ('mec', 'api') and grantee = 0
    union all select defaclobjtype::text from pg_default_acl, aclexplode(defaclacl) where grantee = 0`,

  'a function of the future is not PUBLIC\'s either': `
    select 'no default privileges' where not exists (select from pg_default_acl where defaclrole = 'mec_owner'::regrole and defaclobjtype = 'f' and defaclnamespace = 0)`,

  'every function and every view of schema api explains itself': `
    select p.oid::regprocedure::text ${functions} and obj_description(p.oid, 'pg_proc') is null
    union all select c.oid::regclass::text from pg_class c where c.relnamespace = 'api'::regnamespace and obj_description(c.oid, 'pg_class') is null`,

  'schema api holds nothing but views and functions': `
    select c.oid::regclass::text from pg_class c where c.relnamespace = 'api'::regnamespace and c.relkind <> 'v'
    union all select t.oid::regtype::text from pg_type t where t.typnamespace = 'api'::regnamespace and t.typtype <> 'c' and t.typelem = 0`,

  'a view reads with its caller\'s rights': `
    select c.oid::regclass from pg_class c where c.relnamespace in ('mec'::regnamespace, 'api'::regnamespace) and c.relkind in ('v', 'm')
      and not coalesce('security_invoker=true' = any (c.reloptions), false)`,

  'every table has row level security': `select c.oid::regclass ${tables} and not c.relrowsecurity`,

  'no role reads or writes a table without a policy for it': `
    select c.oid::regclass || ' ' || r::text from pg_class c, unnest(${apiRoles}) r
    where c.relnamespace = 'mec'::regnamespace and c.relkind in ('r', 'p') and has_any_column_privilege(r, c.oid, 'select, insert, update')
      and not exists (select from pg_policy where polrelid = c.oid and (r = any (polroles)))`,

  'a policy of tenants\' rows asks for namespace and account of the token': `
    select polrelid::regclass from pg_policy join pg_class c on c.oid = polrelid
    where exists ${tenantColumn} and c.relname not in ('control_rules', 'namespaces') -- Written by mec_admin alone, read by services of all namespaces.
      and not (pg_get_expr(polqual, polrelid) ~ 'fn_claim_namespace|fn_sees_all_namespaces' and pg_get_expr(polqual, polrelid) ~ 'fn_claim_account')`,

  'every table of tenants has a namespace_id': `
    select c.oid::regclass ${tables} and exists ${tenantColumn}
      and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'namespace_id' and (a.attnotnull or c.relname = 'control_rules'))`,

  'a unique key of tenants\' rows holds the account or the namespace': `
    select i.indexrelid::regclass from pg_index i join pg_class c on c.oid = i.indrelid
    where i.indisunique and c.relnamespace = 'mec'::regnamespace and exists ${tenantColumn}
      and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attnum = any (i.indkey) and a.attname in ('account_id', 'namespace_id'))
      and i.indexrelid <> 'mec.control_rules_pkey'::regclass -- Rules that hold for all namespaces belong to none.`,

  // What every recorded event would pay for, to find the users of a lookup row that nobody deletes.
  'a foreign key has an index, but those on lookups whose rows stay': `
    select k.conname from pg_constraint k join pg_class c on c.oid = k.conrelid
    where k.contype = 'f' and c.relnamespace = 'mec'::regnamespace
      and not exists (select from pg_index i where i.indrelid = k.conrelid and i.indpred is null and (i.indkey::int2[])[0 : cardinality(k.conkey) - 1] @> k.conkey)
      and k.conname not in ('accounts_account_type_code_fkey', 'resource_types_limit_kind_code_fkey', 'resource_types_default_unit_code_fkey',
        'entitlements_resource_type_code_fkey', 'entitlements_limit_kind_code_fkey', 'entitlements_window_type_code_fkey',
        'billing_exports_provider_event_name_fkey')`,

  // What a view is driven by; details are found by their event.
  'a table whose rows a tenant reads has an index that begins with the namespace': `
    select c.oid::regclass ${tables} and exists (select from pg_policy where polrelid = c.oid and polname in ('tenant', 'every_tenant')) and c.relname <> 'consumption_event_details'
      and not exists (select from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0] where i.indrelid = c.oid and i.indpred is null and a.attname = 'namespace_id')`,

  'a policy for mec_user has no way around its namespace, so that an index serves': `
    select polrelid::regclass from pg_policy where polroles = array['mec_user'::regrole::oid] and polname = 'tenant'
      and pg_get_expr(polqual, polrelid) !~ '^\\(\\(namespace_id = '`,

  'no two indexes are the same': `
    select indrelid::regclass from pg_index join pg_class c on c.oid = indrelid where c.relnamespace = 'mec'::regnamespace
    group by indrelid, indkey, indpred::text, indexprs::text, indclass having count(*) > 1`,

  // Before 16 PostgREST repeats such a transaction for ever.
  'no function raises what PostgREST would repeat, or asks for another isolation': `
    select p.oid::regprocedure::text ${functions} and (p.prosrc ~* '\\m(40[0-9A-Z]{3}|serialization_failure|deadlock_detected|transaction_rollback|isolation|serializable|repeatable)\\M'
      or exists (select from unnest(p.proconfig) s where s ~* 'isolation'))
    union all select setrole::regrole::text from pg_db_role_setting where setconfig::text ~* 'isolation'`,

  'no function puts SQL together from text': `select p.oid::regprocedure ${functions} and p.prosrc ~* '\\mexecute\\M'`,

  'a trigger is switched on': `select tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid where c.relnamespace = 'mec'::regnamespace and not tgisinternal and tgenabled <> 'O'`,
};

describe('rules of the catalog', () => {
  test.each(Object.entries(rules))('%s', async (_, sql) => {
    expect(await db.sql(sql)).toEqual([]);
  });
});

describe('the files of db/src', () => {
  const directory = path.join(root, 'db/src');
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.sql'))
    .map((file) => ({ file, sql: readFileSync(path.join(directory, file), 'utf8') }));

  test('every function says how volatile it is and with whose rights it runs', () => {
    const headers = files.flatMap(({ file, sql }) => [...sql.matchAll(/^create (?:or replace )?function [\s\S]*?^as \$/gm)].map(([header]) => ({ file, header })));
    expect(headers.length).toBeGreaterThan(80);
    const form = /\nlanguage (sql|plpgsql) (immutable|stable|volatile) security (invoker|definer)\nset search_path = pg_catalog, pg_temp\n/;
    expect(headers.filter(({ header }) => !form.test(header)).map(({ file }) => file)).toEqual([]);
  });

  test('comments and grants name a function without its arguments', () => {
    expect(files.flatMap(({ file, sql }) => (/^(comment on|grant execute on) function [^'"$;]*\(/m.test(sql) ? [file] : []))).toEqual([]);
  });

  test('what a provider sent is read by one function of each provider', () => {
    const isRead = /payload\)?\s*(->|#>|@>|\?)|\{data,/;
    expect(files.flatMap(({ file, sql }) => (isRead.test(sql) ? [file] : []))).toEqual(['mec/auth0/fn_auth0_event.sql', 'mec/stripe/fn_stripe_event.sql']);
  });

  test('a line has at most 120 characters', () => {
    expect(files.flatMap(({ file, sql }) => sql.split('\n').flatMap((line, index) => (line.length > 120 ? [`${file}:${index + 1}`] : [])))).toEqual([]);
  });
});

test('roles: authenticator can only switch, the others cannot log in, and none has more attributes than it needs', async () => {
  expect(await db.sql(`
    select rolname, rolcanlogin, rolinherit, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as is_mighty, coalesce(rolconfig, '{}') as settings,
      array(select m.roleid::regrole::text from pg_auth_members m where m.member = r.oid and m.set_option and not m.inherit_option and not m.admin_option order by 1) as switches_to,
      (select count(*)::int from pg_auth_members m where m.member = r.oid) as memberships
    from pg_roles r where rolname ~ '^mec_' or rolname = 'authenticator' order by rolname`)).toEqual([
    {
      rolname: 'authenticator', rolcanlogin: true, rolinherit: false, is_mighty: false, settings: ['statement_timeout=15s', 'lock_timeout=2s', 'idle_in_transaction_session_timeout=30s', 'log_min_messages=log'],
      switches_to: ['mec_admin', 'mec_anon', 'mec_service', 'mec_user'], memberships: 4,
    },
    ...['mec_admin', 'mec_anon', 'mec_owner', 'mec_service', 'mec_user'].map((rolname) => (
      { rolname, rolcanlogin: false, rolinherit: true, is_mighty: false, settings: [], switches_to: [], memberships: 0 })),
  ]);
});

test('the authenticator itself reads, writes and executes nothing', async () => {
  expect(await db.sql(`
    select c.oid::regclass::text from pg_class c where c.relnamespace in ('mec'::regnamespace, 'api'::regnamespace) and c.relkind in ('r', 'p', 'v')
      and has_any_column_privilege('authenticator', c.oid, 'select, insert, update')
    union all select p.oid::regprocedure::text ${functions} and has_function_privilege('authenticator', p.oid, 'execute')
    union all select n from unnest(array['mec', 'api']) n where has_schema_privilege('authenticator', n, 'usage, create')`)).toEqual([]);
});
