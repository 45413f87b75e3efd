import { spawnSync } from 'node:child_process';
import { chownSync, cpSync, existsSync, lchownSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { nativePostgres } from './binaries.ts';
import { Refusal } from './cli.ts';
import { run, type Command } from './processes.ts';

/** Everything lasting as PostgreSQL ships it (fsync, synchronous_commit); the rest for a small machine. */
const settings = {
  listen_addresses: '',
  max_connections: 200,
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  maintenance_work_mem: '128MB',
  max_wal_size: '4GB',
  random_page_cost: 1.1,
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] %q%u@%d ',
  autovacuum_naptime: '10s',
  autovacuum_vacuum_scale_factor: 0.05,
  autovacuum_analyze_scale_factor: 0.05,
};

/** PostgreSQL's data directory is always the working directory: its path may be long, or closed to its user. */
const here = '/proc/self/cwd';

/** How to run PostgreSQL's programs, and who then must own its files. */
export interface PostgresUser {
  command(program: 'initdb' | 'postgres', args: string[], cwd: string): Command;
  owner: { uid: number; gid: number };
  note?: string;
}

interface Account {
  uid: number;
  gid: number;
}

/** `nobody`, or whoever else has a name: initdb wants one. */
function unprivilegedAccount(): Account {
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) })).filter(({ uid }) => uid > 0);
  return accounts.find(({ name }) => name === 'nobody') ?? accounts[0] ?? { uid: 65534, gid: 65534 };
}

function hasName(): boolean {
  try {
    os.userInfo();
    return true;
  } catch {
    return false;
  }
}

/**
 * PostgreSQL refuses to run as root, and initdb as a uid without a name. Then a user namespace
 * gives the same uid another name: files stay with the caller, and PostgreSQL reaches what the
 * caller reaches. Where that is not allowed, root hands the data to an unprivileged account.
 */
export function choosePostgresUser(privateDirectory: string): PostgresUser {
  const [uid, gid] = [process.geteuid?.() ?? -1, process.getegid?.() ?? -1];
  const program = (name: string, directory = nativePostgres) => path.join(directory, 'bin', name);
  if (uid !== 0 && hasName()) {
    return { owner: { uid, gid }, command: (name, args, cwd) => ({ command: program(name), args, cwd }) };
  }

  const other = unprivilegedAccount();
  const unshare = ['--user', `--map-user=${other.uid}`, `--map-group=${other.gid}`, '--'];
  if (spawnSync('unshare', [...unshare, program('postgres'), '--version']).status === 0) {
    return { owner: { uid, gid }, command: (name, args, cwd) => ({ command: 'unshare', args: [...unshare, program(name), ...args], cwd }) };
  }
  if (uid !== 0) throw new Refusal(`PostgreSQL needs a user with a name, and uid ${uid} has none (see /etc/passwd)`);

  let directory = nativePostgres;
  if (spawnSync(program('postgres'), ['--version'], other).status !== 0) {
    directory = path.join(privateDirectory, 'postgres');
    cpSync(nativePostgres, directory, { recursive: true, verbatimSymlinks: true });
  }
  return {
    owner: other,
    note: `as uid ${other.uid}, without a user namespace`,
    command: (name, args, cwd) => ({ command: program(name, directory), args, cwd, ...other }),
  };
}

/** Makes the data directory on first use. initdb works aside, so that a half-made one is never used. */
export async function prepareData(data: string, log: string, user: PostgresUser): Promise<{ created: boolean }> {
  const unfinished = `${data}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  if (existsSync(data)) {
    giveTo(data, user.owner);
    return { created: false };
  }
  mkdirSync(unfinished, { mode: 0o700 });
  giveTo(unfinished, user.owner);
  await run('initdb', log, user.command('initdb', [
    '-D', here, '--username=mec', '--auth=trust', '--encoding=UTF8', '--data-checksums',
    '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions',
  ], unfinished));
  renameSync(unfinished, data);
  return { created: true };
}

/** Root may have started PostgreSQL in another way before; then the files change hands. */
export function giveTo(directory: string, { uid, gid }: Account): void {
  if (process.geteuid?.() !== 0 || statSync(directory).uid === uid) return;
  for (const entry of readdirSync(directory, { recursive: true, encoding: 'utf8' })) lchownSync(path.join(directory, entry), uid, gid);
  chownSync(directory, uid, gid);
}

/**
 * A killed PostgreSQL leaves lock files with its pid, and the next one refuses to start while that pid exists: as another
 * program, or as a zombie that its parent has not reaped yet. PostgreSQL accepts the pid of its own parent, and still checks for leftover backends.
 */
export function disarmLocks(data: string, socketDirectory: string): void {
  for (const file of [path.join(data, 'postmaster.pid'), path.join(socketDirectory, '.s.PGSQL.5432.lock')]) {
    if (!existsSync(file)) continue;
    const [, ...rest] = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, [process.pid, ...rest].join('\n'));
  }
}

export function serverCommand(data: string, socketDirectory: string, user: PostgresUser): Command {
  const options = Object.entries({ ...settings, unix_socket_directories: socketDirectory }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return user.command('postgres', ['-D', here, ...options], data);
}
