// What is published: packed, installed into an empty project, compiled there without this repository, and run, also by an older Node when the machine has one.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import catalogue from '../../gateway/errors.json' with { type: 'json' };
import { root } from '../../scripts/lib/binaries.ts';
import { openWorld } from './world.ts';

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
  writeFileSync(path.join(project, 'tsconfig.json'), JSON.stringify({
    compilerOptions: { target: 'es2022', lib: ['es2023', 'dom'], module: 'nodenext', strict: true, exactOptionalPropertyTypes: true, types: [], rootDir: 'src', outDir: 'out' }, include: ['src'],
  }));
  writeFileSync(path.join(project, 'src/process.d.ts'), 'declare const process: { env: Record<string, string | undefined> };\n');
  const tsc = createRequire(import.meta.url).resolve('typescript/lib/tsc.js');
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', project], { encoding: 'utf8' });
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
}, 120_000);
afterAll(() => rmSync(project, { recursive: true, force: true }));

test('the package holds what runs and its types, and nothing else', () => {
  expect(files.filter((file) => !/^(package\.json|README\.md|dist\/[\w-]+\.(js|d\.ts))$/.test(file))).toEqual([]);
  expect(files).toEqual(expect.arrayContaining(['dist/index.js', 'dist/index.d.ts']));
  const { dependencies = {} } = createRequire(path.join(project, 'package.json'))(path.join(root, 'gateway/sdk/package.json')) as { dependencies?: object };
  expect(dependencies).toEqual({});
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

test.for(nodes)('runs under %s', async (node) => {
  const world = await openWorld();
  const accountId = await world.account();
  await world.entitle(accountId, 'benchmark_runs', 10);
  const said = execFileSync(node, [path.join(project, 'out/app.js')], { encoding: 'utf8', env: { MEC_URL: world.url, TOKEN: world.token, ACCOUNT_ID: accountId } });
  expect(JSON.parse(said)).toEqual({ decisions: ['allow', 'allow'], isKnown: true, codes: Object.keys(catalogue).length });
  expect(await world.used(accountId, 'benchmark_runs')).toBe(2);
});
