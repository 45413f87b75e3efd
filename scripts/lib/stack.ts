// Runs the stack as child processes: PostgreSQL first, then PostgREST, the sidecar and nginx in parallel.
import { randomBytes } from 'node:crypto';
import { chownSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import type { Settings } from '../../gateway/settings.ts';
import { settingNames as sidecarSettings } from '../../sidecar/env.ts';
import { migrate } from '../migrate.ts';
import { renderNginx } from '../render.ts';
import { findBinaries, root } from './binaries.ts';
import { withClient, withDatabase, withUser } from './database.ts';
import { makePrivateDirectory, openHome, type Home } from './home.ts';
import { callOwn } from './http.ts';
import { keepOnce, loadKeys } from './jwks.ts';
import { identify } from './lock.mjs';
import { claimPort, requirePort } from './ports.ts';
import { pick } from './processes.ts';
import { choosePostgresUser, disarmLocks, prepareData, serverCommand } from './postgres.ts';
import { readSettings } from './settings.ts';
import { createSupervisor, type Part, type PartName } from './supervisor.ts';

export interface StackOptions {
  home: string;
  port: number;
  env: Record<string, string | undefined>;
  /** Starts nothing but PostgreSQL, and migrates its database. */
  databaseOnly?: boolean;
  /** Called after each step, with details if there are any. */
  progress?: (step: string, detail?: string) => void;
  /** Called when a part ends unexpectedly; the others keep running until `stop`. */
  onCrash?: (message: string) => void;
  /** Aborts a start in progress. */
  abort?: AbortSignal;
}

export interface Stack {
  url: string;
  /** With the owner's rights. */
  databaseUrl: string;
  home: string;
  readonly pids: Partial<Record<PartName, number>>;
  restart: (name: PartName) => Promise<void>;
  stop: () => Promise<void>;
}

export async function startStack({ env, abort, ...options }: StackOptions): Promise<Stack> {
  const progress = (step: string, detail?: string) => {
    abort?.throwIfAborted();
    options.progress?.(step, detail);
  };
  const settings = readSettings({ ...env, MEC_HOME: options.home, MEC_PORT: String(options.port) });
  const binaries = findBinaries(settings);
  const home = openHome(settings.MEC_HOME);
  const supervisor = createSupervisor(home, options.onCrash ?? (() => undefined), abort);
  try {
    const leftovers = await home.clearLeftovers();
    if (leftovers > 0) progress('clean-up', `ended ${leftovers} processes of a killed run`);
    await requirePort(settings.MEC_BIND, settings.MEC_PORT);

    const privateDirectory = makePrivateDirectory();
    const url = gatewayUrl(settings);
    const databaseUrl = settings.DATABASE_URL ?? `postgresql://mec@localhost/mec?host=${privateDirectory}`;
    home.save({ runner: identify(process.pid), port: settings.MEC_PORT, url, databaseUrl, privateDirectory, services: {} });
    const { jwks } = loadKeys(home.path, env);
    progress('keys');

    let authenticatorPassword: string | undefined;
    if (settings.DATABASE_URL === undefined) {
      const user = choosePostgresUser(privateDirectory);
      chownSync(privateDirectory, user.owner.uid, user.owner.gid);
      const { created } = await prepareData(home.data, home.log('initdb'), user);
      await supervisor.start({
        name: 'postgres',
        command: serverCommand(home.data, privateDirectory, user),
        clear: () => disarmLocks(home.data, privateDirectory),
        stopSignal: 'SIGINT',
        graceMs: 60_000,
        probe: () => withClient(withDatabase(databaseUrl, 'postgres'), (client) => client.query('select')),
      });
      progress('PostgreSQL', [created && 'new data directory', user.note].filter(Boolean).join(', '));
    } else {
      authenticatorPassword = keepOnce(home.at('authenticator.password'), () => randomBytes(24).toString('base64url'));
    }

    const changes: string[] = [];
    await migrate({ databaseUrl, authenticatorPassword, log: (line) => changes.push(line) });
    progress('database', changes.join(', '));

    if (!options.databaseOnly) {
      const sidecarPort = await claimPort();
      const ports = Object.fromEntries(await Promise.all(postgrestNames.map(async (name) => [name, await claimPort()] as const))) as Ports;
      await supervisor.start(
        ...postgrestNames.map((name) => postgrest(home, binaries.postgrest, name, ports[name], withUser(databaseUrl, 'authenticator', authenticatorPassword), jwks, env)),
        sidecar(home, sidecarPort, ports, jwks, env),
        await nginx(home, binaries.nginx, settings, { privateDirectory, url, ports, sidecarPort }, env),
      );
      progress('PostgREST, sidecar, nginx');
    }

    return {
      url,
      databaseUrl,
      home: home.path,
      get pids() {
        return supervisor.pids();
      },
      restart: supervisor.restart,
      stop: supervisor.stop,
    };
  } catch (error) {
    await supervisor.stop();
    throw error;
  }
}

const bracketed = (host: string) => (host.includes(':') ? `[${host}]` : host);

function gatewayUrl({ MEC_BIND, MEC_PORT, MEC_TLS_CERT }: Settings): string {
  const host = ['0.0.0.0', '::'].includes(MEC_BIND) ? '127.0.0.1' : bracketed(MEC_BIND);
  return `${MEC_TLS_CERT === undefined ? 'http' : 'https'}://${host}:${MEC_PORT}`;
}

async function expectStatus(url: string, isGood: (status: number) => boolean): Promise<void> {
  const { status, body } = await callOwn(url);
  if (!isGood(status)) throw new Error(`${status} ${typeof body === 'string' ? body : JSON.stringify(body)}`);
}

export type PostgrestName = Extract<PartName, `postgrest-${string}`>;
type Ports = Record<PostgrestName, number>;

/** The PostgREST processes: how many connections each has, and how long a statement may take. nginx distributes accounts over the two that record. */
export const postgrests: Record<PostgrestName, { pool: number; statementTimeout: string }> = {
  'postgrest-checks': { pool: 5, statementTimeout: '5s' },
  'postgrest-records-1': { pool: 4, statementTimeout: '15s' },
  'postgrest-records-2': { pool: 4, statementTimeout: '15s' },
  'postgrest-views': { pool: 8, statementTimeout: '15s' },
  // For the sidecar only: scheduled jobs and /admin.
  'postgrest-jobs': { pool: 4, statementTimeout: '15s' },
};
export const postgrestNames = Object.keys(postgrests) as PostgrestName[];

function postgrest(home: Home, binary: string, name: PostgrestName, port: number, databaseUri: string, jwks: string, env: StackOptions['env']): Part {
  return {
    name,
    command: {
      command: binary,
      args: [path.join(root, 'postgrest/postgrest.conf')],
      cwd: home.run,
      env: {
        ...pick(env, Object.keys(env).filter((name) => name.startsWith('PGRST_'))),
        PGRST_DB_URI: databaseUri, PGRST_DB_POOL: String(postgrests[name].pool), PGOPTIONS: `-c statement_timeout=${postgrests[name].statementTimeout}`, GHCRTS: '-N1',
        PGRST_SERVER_HOST: '127.0.0.1', PGRST_SERVER_PORT: String(port), PGRST_JWT_SECRET: `@${jwks}`,
      },
    },
    stopSignal: 'SIGTERM',
    graceMs: 5_000,
    // It answers 503 until it has read the schema.
    probe: () => expectStatus(`http://127.0.0.1:${port}/`, (status) => status < 500),
  };
}

function sidecar(home: Home, port: number, ports: Ports, jwks: string, env: StackOptions['env']): Part {
  return {
    name: 'sidecar',
    command: {
      command: process.execPath,
      args: [path.join(root, 'sidecar/server.ts')],
      cwd: home.run,
      env: {
        ...pick(env, [...sidecarSettings, 'NODE_EXTRA_CA_CERTS']), // No DATABASE_URL: it reaches data only through PostgREST.
        MEC_SIDECAR_HOST: '127.0.0.1',
        MEC_SIDECAR_PORT: String(port),
        MEC_CHECKS_URL: `http://127.0.0.1:${ports['postgrest-checks']}`,
        MEC_RECORDS_URL: `http://127.0.0.1:${ports['postgrest-records-1']}`,
        MEC_JOBS_URL: `http://127.0.0.1:${ports['postgrest-jobs']}`,
        MEC_POSTGREST_URLS: Object.values(ports).map((each) => `http://127.0.0.1:${each}`).join(','),
        MEC_JWKS: jwks,
      },
    },
    stopSignal: 'SIGTERM',
    graceMs: 10_000,
    probe: () => callOwn(`http://127.0.0.1:${port}/health`),
  };
}

interface Wiring {
  privateDirectory: string;
  url: string;
  ports: Ports;
  sidecarPort: number;
}

async function nginx(home: Home, binary: string, settings: Settings, wiring: Wiring, env: StackOptions['env']): Promise<Part> {
  // nginx reads its paths from its configuration: a link spares it the spaces and signs of the real one.
  const linkTo = (target: string | undefined, name: string) => {
    if (target === undefined) return '';
    const link = path.join(wiring.privateDirectory, name);
    symlinkSync(target, link);
    return link;
  };
  const link = linkTo(home.path, 'home');
  await renderNginx({
    out: home.nginx,
    env: {
      ...env,
      MEC_LISTEN: `${bracketed(settings.MEC_BIND)}:${settings.MEC_PORT}`,
      MEC_CHECKS: `127.0.0.1:${wiring.ports['postgrest-checks']}`,
      MEC_RECORDS: `127.0.0.1:${wiring.ports['postgrest-records-1']}; server 127.0.0.1:${wiring.ports['postgrest-records-2']}`,
      MEC_VIEWS: `127.0.0.1:${wiring.ports['postgrest-views']}`,
      MEC_SIDECAR: `127.0.0.1:${wiring.sidecarPort}`,
      MEC_NGINX_DIR: `${link}/run/nginx`,
      MEC_RUN_DIR: `${link}/run`,
      MEC_ACCESS_LOG: `${link}/logs/access.log`,
      MEC_ERROR_LOG: 'stderr',
      // As root, the workers must stay root to read a directory that only root may enter.
      MEC_NGINX_USER: process.geteuid?.() === 0 ? 'user root root;' : '',
      MEC_NGINX_WORKERS: 'auto',
      MEC_TLS_CERT: linkTo(settings.MEC_TLS_CERT, 'tls.crt'),
      MEC_TLS_KEY: linkTo(settings.MEC_TLS_KEY, 'tls.key'),
    },
  });
  return {
    name: 'nginx',
    command: { command: binary, args: ['-p', home.run, '-c', path.join(home.nginx, 'nginx.conf'), '-e', 'stderr', '-g', 'daemon off;'], cwd: home.run },
    stopSignal: 'SIGQUIT',
    graceMs: 3_000,
    // Checks everything behind nginx as well.
    probe: () => expectStatus(`${wiring.url}/health`, (status) => status === 200),
  };
}
