// Brings a database up to date: the migrations with dbmate (structure), then db/src (behaviour).
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { z } from 'zod';
import { dbmate, root } from './lib/binaries.ts';
import { main, Refusal } from './lib/cli.ts';
import { withClient } from './lib/database.ts';

export interface MigrateOptions {
  databaseUrl: string;
  /** Becomes the password of the role `authenticator`, if given. */
  authenticatorPassword?: string | undefined;
  log?: (line: string) => void;
}

export async function migrate({ databaseUrl, authenticatorPassword, log = () => undefined }: MigrateOptions): Promise<void> {
  await applyMigrations(databaseUrl, log);
  await withClient(databaseUrl, async (client) => {
    await applySources(client, log);
    // Each time: PostgreSQL may have been upgraded meanwhile.
    await client.query("insert into mec.time_zones select name from pg_timezone_names where name !~ '^(posix|right)/' on conflict do nothing");
    if (authenticatorPassword !== undefined) {
      await client.query(`alter role authenticator password ${client.escapeLiteral(authenticatorPassword)}`);
    }
  });
}

async function applyMigrations(databaseUrl: string, log: (line: string) => void): Promise<void> {
  const args = ['--env-file', '/dev/null', '--migrations-dir', path.join(root, 'db/migrations'), '--no-dump-schema', '--migrations-table', 'public.schema_migrations', 'up', '--strict'];
  const child = spawn(dbmate, args, { env: { PATH: process.env.PATH, DATABASE_URL: dbmateUrl(databaseUrl) }, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('exit', resolve));
  const [output, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  // dbmate names each migration before it runs it: if one fails, it is the last named.
  const tried = [...output.matchAll(/^Applying: (\S+)/gm)].map(([, name]) => String(name));
  const failed = code === 0 ? undefined : tried.pop();
  if (tried.length > 0) log(`applied ${tried.join(', ')}`);
  if (code === 0) return;
  const reason = errors.replaceAll(/^Error: |\n(?=.)/gm, ' ').trim();
  throw new Refusal(`${failed === undefined ? 'migrations' : `migration db/migrations/${failed}`} failed: ${reason}`);
}

/** Without `sslmode` in the URL, dbmate's driver requires TLS over TCP, unlike the other clients. */
function dbmateUrl(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  if (!url.searchParams.has('sslmode')) url.searchParams.set('sslmode', 'disable');
  return url.href;
}

interface SourceFile {
  name: string;
  sql: string;
}

function readSources(...directories: string[]): SourceFile[] {
  return directories.flatMap((directory) =>
    readdirSync(path.join(root, directory), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.sql'))
      .map((name) => path.posix.join(directory, name))
      .sort()
      .map((name) => ({ name, sql: readFileSync(path.join(root, name), 'utf8') })));
}

const ErrorCatalogue = z.record(z.string(), z.object({ status: z.number(), message: z.string(), hint: z.string() }));

/** Applies db/src again in one transaction, or does nothing if the sources have not changed since it was last applied. */
async function applySources(client: pg.Client, log: (line: string) => void): Promise<void> {
  const sources = readSources('db/src/types', 'db/src/mec', 'db/src/security', 'db/src/api');
  const errors = readFileSync(path.join(root, 'gateway/errors.json'), 'utf8');
  // The migrations count as well: a table that one creates again needs its triggers, policies and grants.
  const hash = createHash('sha256').update(JSON.stringify([readSources('db/migrations'), sources, errors])).digest('hex');

  await client.query('begin');
  try {
    await client.query("select pg_advisory_xact_lock(hashtext('mec.source_version'))");
    const { rowCount } = await client.query('select from mec.source_version where hash = $1', [hash]);
    if (rowCount !== 0) {
      await client.query('rollback');
      return;
    }
    await client.query(clearBehaviour);
    for (const source of sources) await applyFile(client, source);
    await client.query('delete from mec.errors');
    await client.query(
      'insert into mec.errors (code, status, message, hint) select key, (value->>$1)::int, value->>$2, value->>$3 from json_each($4)',
      ['status', 'message', 'hint', JSON.stringify(ErrorCatalogue.parse(JSON.parse(errors)))],
    );
    await client.query('delete from mec.source_version');
    await client.query('insert into mec.source_version (hash) values ($1)', [hash]);
    await client.query("notify pgrst, 'reload schema'");
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error instanceof pg.DatabaseError ? new Refusal(`db/src: ${error.message}${detailOf(error)}. Nothing was changed.`) : error;
  }
  log(`applied ${sources.length} files of db/src`);
}

const detailOf = ({ detail }: pg.DatabaseError) => (detail === undefined ? '' : ` (${detail})`);

async function applyFile(client: pg.Client, { name, sql }: SourceFile): Promise<void> {
  try {
    await client.query(sql);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    const line = error.position === undefined ? '' : `:${sql.slice(0, Number(error.position)).split('\n').length}`;
    throw new Refusal(`${name}${line}: ${error.message}${detailOf(error)}. Nothing was changed.`);
  }
}

/**
 * Drops everything that db/src creates, so that nothing outlives its file: schema api, the routines, views and row types of
 * schema mec (triggers go with their routines), policies, and the grants on tables. Fails if structure depends on a routine or a
 * column has a row type, since the cascade would drop that too.
 */
const clearBehaviour = `
  set local search_path = pg_catalog;
  set local check_function_bodies = off;
  set local client_min_messages = warning;
  drop schema if exists api cascade;
  create schema api authorization mec_owner;
  set local role mec_owner;
  do $$
  declare
    v_command text;
    v_structure text;
  begin
    select string_agg(distinct pg_describe_object(d.classid, d.objid, d.objsubid), ', ') into v_structure
    from pg_depend d
    join pg_proc p on p.oid = d.refobjid and d.refclassid = 'pg_proc'::regclass
    where p.pronamespace = 'mec'::regnamespace
      and d.classid in ('pg_constraint'::regclass, 'pg_attrdef'::regclass, 'pg_class'::regclass, 'pg_type'::regclass);
    if v_structure is not null then
      raise exception 'structure must not depend on functions of schema mec: %', v_structure;
    end if;

    foreach v_command in array array(
      select format('drop policy %I on %I.%I', policyname, schemaname, tablename) from pg_policies where schemaname = 'mec'
      union all
      select format('drop view if exists %s cascade', oid::regclass) from pg_class where relnamespace = 'mec'::regnamespace and relkind = 'v'
      union all
      select format('drop routine if exists %s cascade', oid::regprocedure) from pg_proc where pronamespace = 'mec'::regnamespace
      union all
      select format('drop type %s', oid::regclass) from pg_class where relnamespace = 'mec'::regnamespace and relkind = 'c'
    ) loop
      execute v_command;
    end loop;
  end $$;
  revoke all on all tables in schema mec from public, mec_anon, mec_user, mec_service, mec_admin;
  revoke all on all sequences in schema mec from public, mec_anon, mec_user, mec_service, mec_admin;
  revoke all on schema mec from public, mec_anon, mec_user, mec_service, mec_admin;
`;

if (import.meta.main) {
  await main(async () => {
    const { DATABASE_URL: databaseUrl, MEC_AUTHENTICATOR_PASSWORD: authenticatorPassword } = process.env;
    if (databaseUrl === undefined || databaseUrl === '') throw new Refusal('DATABASE_URL is not set; it names the database to migrate');
    await migrate({ databaseUrl, authenticatorPassword, log: console.log });
  });
}
