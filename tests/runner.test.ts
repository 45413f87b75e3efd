// npm start as a process: what it refuses, what it survives, and that it leaves nothing behind.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { root } from '../scripts/lib/binaries.ts';
import { withDatabase } from '../scripts/lib/database.ts';
import { readState, type State } from '../scripts/lib/home.ts';
import { isAlive } from '../scripts/lib/lock.mjs';
import { rotate } from '../scripts/lib/logs.ts';
import { claimPort } from '../scripts/lib/ports.ts';
import { settingNames } from '../sidecar/env.ts';
import { end, launch, signal } from '../scripts/lib/processes.ts';
import { postgrestNames } from '../scripts/lib/stack.ts';
import { startZombie } from './lib/stack.ts';

let directory: string;
let endAll: (() => Promise<unknown>)[];
beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'mec-runner-'));
  endAll = [];
});
afterEach(async () => {
  for (const endOne of endAll) await endOne();
  rmSync(directory, { recursive: true, force: true });
});

const script = (name: string, env: Record<string, string>, args: string[] = []) => launched(process.execPath, [path.join(root, 'scripts', name), ...args], env);

function launched(command: string, args: string[], env: Record<string, string>) {
  const child = spawn(command, args, {
    cwd: directory,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += String(chunk)));
  child.stderr.on('data', (chunk: Buffer) => (said.err += String(chunk)));
  const closed = once(child, 'close').then(([code]) => code as number | null);
  const end = (signal: NodeJS.Signals) => (child.kill(signal), closed);
  endAll.push(() => end('SIGTERM'));
  return {
    pid: child.pid ?? 0,
    said,
    closed,
    end,
    ready: async () => {
      while (!said.out.includes('MEC is ready')) {
        if (child.exitCode !== null) throw new Error(`ended before it was ready: ${said.out}${said.err}`);
        await Promise.race([once(child.stdout, 'data'), closed]);
      }
    },
  };
}

const start = (env: Record<string, string>) => script('start.ts', env);
/** The same at a terminal. */
const startAtTerminal = (env: Record<string, string>) => launched('script', ['-qefc', `'${process.execPath}' '${path.join(root, 'scripts/start.ts')}'`, '/dev/null'], env);

/** Everything that works inside a home, whoever its parent is. */
function processesIn(home: string): string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`).startsWith(home);
    } catch {
      return false;
    }
  });
}

const stateOf = (home: string): State => readState(home) ?? expect.fail(`nothing runs in ${home}`);

describe('refuses with one clear line, exit 1, and leaves nothing running', () => {
  const refusal = async (env: Record<string, string>) => {
    const home = path.join(directory, 'home');
    const run = start({ MEC_HOME: home, ...env });
    expect(await run.closed).toBe(1);
    expect(processesIn(home)).toEqual([]);
    return run.said.err;
  };

  test.for([
    ['a port that is none', { MEC_PORT: 'http' }, 'mec: MEC_PORT must be a port from 1 to 65535\n'],
    ['a weak secret', { JWT_SECRET: 'short' }, 'mec: JWT_SECRET must have 32 characters or more (openssl rand -base64 48 makes one)\n'],
    ['a missing binary', { MEC_NGINX_BIN: '/no/nginx' }, 'mec: MEC_NGINX_BIN names a file that does not exist\n'],
    ['half a TLS setting', { MEC_TLS_CERT: '/etc/passwd' }, 'mec: MEC_TLS_CERT and MEC_TLS_KEY belong together: set both or neither\n'],
  ] as const)('%s', async ([, env, line]) => {
    expect(await refusal(env)).toBe(line);
  });

  test('a port in use', async () => {
    const server = net.createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as net.AddressInfo;
    expect(await refusal({ MEC_PORT: String(port) })).toBe(`mec: port ${port} is in use. Stop what listens there, or set another MEC_PORT.\n`);
    server.close();
  });

  test('a database that is not there', async () => {
    const port = await claimPort();
    const line = await refusal({ MEC_PORT: String(await claimPort()), DATABASE_URL: `postgresql://mec@127.0.0.1:${port}/mec` });
    expect(line).toMatch(/^mec: migrations failed: .*connection refused.*\n$/);
  });
});

test('a log above 16 MB is moved aside, and who writes it begins it anew; three older ones stay', async () => {
  const log = path.join(directory, 'part.log');
  const source = "process.on('SIGUSR2', () => console.log('line')); console.log('ready'); setInterval(() => {}, 1e6)";
  const part = launch('part', log, { command: process.execPath, args: ['-e', source], cwd: directory });
  endAll.push(() => end(part, 'SIGKILL', 1000));
  const text = () => readFileSync(log, 'utf8');
  await expect.poll(text).toBe('ready\n');
  rotate(log);
  expect(text()).toBe('ready\n');
  for (let i = 1; i <= 5; i += 1) {
    truncateSync(log, 16 * 1024 * 1024 + i);
    rotate(log);
    expect(text()).toBe('');
    process.kill(part.pid, 'SIGUSR2');
    await expect.poll(text).toBe('line\n');
  }
  const sizes = Object.fromEntries(readdirSync(directory).sort().map((name) => [name, statSync(path.join(directory, name)).size - 16 * 1024 * 1024]));
  expect(sizes).toMatchObject({ 'part.log.1': 5, 'part.log.2': 4, 'part.log.3': 3 });
  expect(Object.keys(sizes)).toHaveLength(4);
  expect(part.lastWords()).toBe('line');
});

test('a second start on one home is refused, a killed runner is cleaned up after, SIGINT stops everything', async () => {
  // Spaces, signs that mean something to nginx and the shell, and too long for a unix socket.
  const home = path.join(directory, `it's a "$home" of its own; ${'x'.repeat(120)}`, 'data');
  mkdirSync(path.dirname(home));
  const port = String(await claimPort());
  const first = start({ MEC_HOME: home, MEC_PORT: port });
  await first.ready();
  const before = stateOf(home);
  expect(Object.keys(before.services).sort()).toEqual(['nginx', 'postgres', ...postgrestNames, 'sidecar'].sort());

  const second = start({ MEC_HOME: home, MEC_PORT: String(await claimPort()) });
  expect(await second.closed).toBe(1);
  expect(second.said.err).toBe(`mec: already running: process ${first.pid}, port ${port}, MEC_HOME ${home}. Stop it, or set another MEC_PORT and MEC_HOME.\n`);

  await first.end('SIGKILL');
  expect(Object.values(before.services).every(isAlive)).toBe(true);

  const third = start({ MEC_HOME: home, MEC_PORT: port });
  await third.ready();
  expect(Object.values(before.services).some(isAlive)).toBe(false);
  expect(existsSync(before.privateDirectory)).toBe(false);

  const { privateDirectory } = stateOf(home);
  expect(await third.end('SIGINT')).toBe(0);
  expect(processesIn(home)).toEqual([]);
  expect(existsSync(privateDirectory)).toBe(false);
});

test('it starts right after a kill -9 of everything, although PostgreSQL is still a zombie', async () => {
  const home = path.join(directory, 'home');
  const env = { MEC_HOME: home, MEC_PORT: String(await claimPort()) };
  const first = start(env);
  await first.ready();
  for (const pid of [first.pid, ...processesIn(home).map(Number)]) signal(pid, 'SIGKILL');
  // PostgreSQL is one until it is reaped, which init may do a second later.
  const zombie = await startZombie();
  endAll.push(() => Promise.resolve(zombie.end()));
  const lock = path.join(home, 'pg/postmaster.pid');
  writeFileSync(lock, readFileSync(lock, 'utf8').replace(/^\d+/, String(zombie.pid)));
  const second = start(env);
  await second.ready();
  expect(await second.end('SIGTERM')).toBe(0);
  expect(processesIn(home)).toEqual([]);
});

test('the commands of a second terminal and the call it prints work while it runs; a dead part ends it with its name', async () => {
  const home = path.join(directory, 'home');
  const env = { MEC_HOME: home, MEC_PORT: String(await claimPort()) };
  // The secret is known to the first terminal only.
  const run = start({ ...env, JWT_SECRET: 'a-secret-that-is-long-enough-for-anybody' });
  await run.ready();
  const { url, databaseUrl, services } = stateOf(home);

  const dbUrl = script('db-url.ts', env);
  expect(await dbUrl.closed).toBe(0);
  expect(dbUrl.said).toEqual({ out: `${databaseUrl}\n`, err: '' });

  const token = script('token.ts', env, ['--role', 'mec_user', '--namespace', 'acme']);
  expect(await token.closed).toBe(0);
  const answer = await fetch(`${url}/api/accounts`, { headers: { authorization: `Bearer ${token.said.out.trim()}` } });
  expect([answer.status, await answer.json()]).toEqual([200, []]);

  // What is no terminal may be a journal: it hears no token, but how to make one.
  expect(run.said.out).not.toMatch(/eyJ/);
  const [, how, body] = /Authorization: Bearer \$\(npm run -s token -- (.+?)\)".*-d '(.+)'/s.exec(run.said.out) ?? expect.fail(run.said.out);
  const bearer = script('token.ts', env, String(how).split(' '));
  expect(await bearer.closed).toBe(0);
  const decision = await fetch(`${url}/api/rpc/check_entitlement`, {
    method: 'POST', headers: { authorization: `Bearer ${bearer.said.out.trim()}`, 'content-type': 'application/json' }, body: String(body),
  });
  expect(await decision.json()).toMatchObject([{ decision: 'allow', reason: 'Within entitlement', quantity_allowed: 100 }]);

  // Another stack on this database: nothing but its own PostgreSQL is missing.
  const other = { MEC_HOME: path.join(directory, 'other'), MEC_PORT: String(await claimPort()), DATABASE_URL: withDatabase(databaseUrl, 'other') };
  const guest = start(other);
  await guest.ready();
  expect(Object.keys(stateOf(other.MEC_HOME).services).sort()).toEqual(['nginx', ...postgrestNames, 'sidecar'].sort());
  expect(await guest.end('SIGTERM')).toBe(0);

  process.kill(services['postgrest-views']?.pid ?? 0, 'SIGKILL');
  expect(await run.closed).toBe(1);
  expect(run.said.err).toMatch(/^mec: postgrest-views ended unexpectedly \(SIGKILL\), log .*postgrest-views\.log:/);
  expect(processesIn(home)).toEqual([]);
});

test('each part knows what it needs of the environment and no secret of another; tokens are for a terminal', async () => {
  const home = path.join(directory, 'home');
  const secrets = {
    JWT_SECRET: 'a-secret-that-is-long-enough-for-anybody', STRIPE_WEBHOOK_SECRET: 'whsec_known', STRIPE_API_KEY: 'sk_known', AUTH0_WEBHOOK_TOKEN: 'token_known', AUTH0_WEBHOOK_SECRET: 'secret_known',
    A_SECRET_OF_THE_SHELL: 'known',
  };
  const run = startAtTerminal({ MEC_HOME: home, MEC_PORT: String(await claimPort()), PGRST_LOG_LEVEL: 'warn', ...secrets });
  await run.ready();
  const { services, url } = stateOf(home);
  // Names alone: nginx writes its title over what comes first.
  const environment = (pid: number) => readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').flatMap((line) => /^\w+(?==)/.exec(line) ?? []);
  const basics = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TZ'];
  const known = (part: string) => Object.entries(services).filter(([name]) => name.startsWith(part)).flatMap(([, { pid }]) => environment(pid)).filter((key) => !basics.includes(key));
  expect([known('nginx'), known('postgres').filter((key) => !/^PGRST_/.test(key)).filter((key) => !['GHCRTS', 'PGOPTIONS'].includes(key))]).toEqual([[], []]);
  expect(known('postgrest-checks')).toContain('PGRST_LOG_LEVEL');
  expect(known('sidecar').filter((key) => !settingNames.includes(key))).toEqual([]);
  expect(known('sidecar')).toEqual(expect.arrayContaining(['AUTH0_WEBHOOK_SECRET', 'AUTH0_WEBHOOK_TOKEN', 'STRIPE_API_KEY', 'STRIPE_WEBHOOK_SECRET']));

  await expect.poll(() => run.said.out).toContain('benchmark_runs');
  const [token] = /(?<=mec_admin {3})eyJ\S+/.exec(run.said.out) ?? expect.fail(run.said.out);
  expect((await fetch(`${url}/api/namespaces`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
});
