// What is published: packed, installed into an empty project, compiled there without this repository, and run, also by an older Node when the machine has one.
// The examples of its README are compiled and run the same way.
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import catalogue from '../../gateway/errors.json' with { type: 'json' };
import manifest from '../../package.json' with { type: 'json' };
import { root } from '../../scripts/lib/binaries.ts';
import { call, mint } from '../lib/http.ts';
import { fences, readDoc } from '../lib/docs.ts';
import { openWorld } from './world.ts';

const readme = fences(readDoc('gateway/sdk/README.md')).filter(({ lang }) => lang === 'ts').map(({ text }) => text).join('');
let project: string;
let files: string[];
const npm = (...args: string[]) => execFileSync('npm', args, { cwd: project, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

beforeAll(() => {
  project = mkdtempSync(path.join(os.tmpdir(), 'mec-consumer-'));
  const [packed] = JSON.parse(npm('pack', '--json', '--pack-destination', project, path.join(root, 'gateway/sdk'))) as { filename: string; files: { path: string }[] }[];
  files = packed?.files.map((file) => file.path) ?? [];
  writeFileSync(path.join(project, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  npm('install', '--offline', '--no-audit', '--no-fund', path.join(project, String(packed?.filename).replace(/^@mec\//, 'mec-')));
  cpSync(path.join(import.meta.dirname, 'consumer'), path.join(project, 'src'), { recursive: true });
  writeFileSync(path.join(project, 'src/readme.ts'), readme);
  writeFileSync(path.join(project, 'tsconfig.json'), JSON.stringify({
    compilerOptions: { target: 'es2022', lib: ['es2023', 'dom'], module: 'nodenext', strict: true, exactOptionalPropertyTypes: true, types: [], rootDir: 'src', outDir: 'out' }, include: ['src'],
  }));
  writeFileSync(path.join(project, 'src/process.d.ts'), 'declare const process: { env: Record<string, string | undefined> };\n');
  const tsc = createRequire(import.meta.url).resolve('typescript/lib/tsc.js');
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', project], { encoding: 'utf8' });
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

test('the package holds what runs and its types, and nothing else', () => {
  expect(files.filter((file) => !/^(package\.json|README\.md|dist\/[\w-]+\.(js|d\.ts))$/.test(file))).toEqual([]);
  expect(files).toEqual(expect.arrayContaining(['README.md', 'dist/index.js', 'dist/index.d.ts']));
  const { version, dependencies = {} } = createRequire(import.meta.url)(path.join(root, 'gateway/sdk/package.json')) as { version: string; dependencies?: object };
  expect(dependencies).toEqual({});
  expect(version, 'gateway/sdk/package.json has the version of package.json').toBe(manifest.version);
});

/** The Nodes of this machine that the package is for. */
const nodes = [...new Set([process.execPath, ...(process.env.PATH ?? '').split(path.delimiter).map((directory) => path.join(directory, 'node'))].flatMap((file) => {
  try {
    const version = execFileSync(file, ['-p', 'process.versions.node'], { encoding: 'utf8' });
    return Number(version.split('.')[0]) >= 20 ? [realpathSync(file)] : [];
  } catch {
    return [];
  }
}))];

const run = async (node: string, file: string, env: Record<string, string>) => (await promisify(execFile)(node, [path.join(project, 'out', file)], { cwd: project, env })).stdout;

test.for(nodes)('runs under %s', async (node) => {
  const world = await openWorld();
  const accountId = await world.account();
  await world.entitle(accountId, 'benchmark_runs', 10);
  expect(JSON.parse(await run(node, 'app.js', { MEC_URL: world.url, TOKEN: world.token, ACCOUNT_ID: accountId }))).toEqual({
    decisions: ['allow', 'allow'], isKnown: true, codes: Object.fromEntries(Object.entries(catalogue).map(([code, { status }]) => [code, status])), answers: [3, `1 of ${accountId}`, 'broken', 'limit_reached'],
  });
  expect(await world.used(accountId, 'benchmark_runs')).toBe(2 + 3 + 1);
});

test.for(nodes)('the examples of the README print what it says under %s', async (node) => {
  const world = await openWorld();
  const accountId = await world.account();
  await world.client.rpc('provision_plan', { p_account_id: accountId, p_plan_id: 'starter' });
  const admin = await mint({ role: 'mec_admin', namespace: 'sdk' });
  const [namespace] = await world.get(`/api/accounts?account_id=eq.${accountId}&select=namespace_id`) as { namespace_id: string }[];
  const { body: [made] } = await call<{ key: string }[]>('POST', '/api/rpc/create_api_key', { token: admin, body: { p_name: 'readme', p_role: 'mec_service', p_namespace_id: namespace?.namespace_id } });
  const said = await run(node, 'readme.js', { MEC_URL: world.url, MEC_KEY: made?.key ?? '', ACCOUNT_ID: accountId });
  expect(said.trim().split('\n')).toEqual([...readme.matchAll(/\/\/ prints: (.*)/g)].map(([, line]) => line));
  const usage = await world.client.usage(accountId);
  expect(Object.fromEntries(usage.map(({ resourceTypeCode, quantityUsed }) => [resourceTypeCode, quantityUsed]))).toMatchObject({ benchmark_runs: 3 + 1 + 3, gpu_hours: 6.25 + 1.5, concurrent_users: 0 });
  expect(await world.used(accountId, 'api_calls')).toBe(12);
});
