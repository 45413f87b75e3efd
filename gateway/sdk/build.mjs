// Compiles src/ to dist/. The one module that reads gateway/errors.json, which is not part of the package, is written out in full first.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const work = mkdtempSync(path.join(here, '.build-'));
try {
  cpSync(path.join(here, 'src'), path.join(work, 'src'), { recursive: true });
  const statuses = Object.fromEntries(Object.entries(JSON.parse(readFileSync(path.join(here, '../errors.json'), 'utf8'))).map(([code, { status }]) => [code, status]));
  writeFileSync(path.join(work, 'src/codes.ts'), [
    "/** A code of MEC's error catalogue. */",
    `export type ErrorCode = ${Object.keys(statuses).map((code) => `'${code}'`).join(' | ')};`,
    '/** The HTTP status of each code. */',
    `export const errorStatuses: Readonly<Record<ErrorCode, number>> = ${JSON.stringify(statuses)};`,
  ].join('\n'));
  writeFileSync(path.join(work, 'tsconfig.json'), JSON.stringify({ extends: '../tsconfig.json', compilerOptions: { rootDir: 'src' }, include: ['src'] }));
  const tsc = createRequire(import.meta.url).resolve('typescript/lib/tsc.js');
  process.exitCode = spawnSync(process.execPath, [tsc, '-p', work, '--outDir', path.join(work, 'dist')], { stdio: 'inherit' }).status ?? 1;
  // File by file, so that another build or pack at the same time finds each file whole.
  const [built, dist] = [path.join(work, 'dist'), path.join(here, 'dist')];
  mkdirSync(dist, { recursive: true });
  const files = process.exitCode === 0 ? readdirSync(built) : [];
  for (const file of files) renameSync(path.join(built, file), path.join(dist, file));
  for (const file of readdirSync(dist)) if (!files.includes(file)) rmSync(path.join(dist, file), { force: true });
} finally {
  rmSync(work, { recursive: true, force: true });
}
