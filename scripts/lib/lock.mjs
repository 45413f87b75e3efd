// Lock files and process identity. Plain JavaScript, because install.mjs runs it on the host's own Node before packages are installed.
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/** @typedef {{ pid: number, started: string | undefined }} Owner */

/**
 * Name, process group and start time of a process, or undefined if it has ended (a zombie has).
 * The start time makes a pid unambiguous: pids are reused, pairs of pid and start time are not.
 * @param {number} pid
 */
export function processInfo(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const nameEnds = stat.lastIndexOf(')');
    const fields = stat.slice(nameEnds + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    return { name: stat.slice(stat.indexOf('(') + 1, nameEnds), group: Number(fields[2]), started: fields[19] };
  } catch {
    return undefined;
  }
}

/** @param {number} pid @returns {Owner} */
export function identify(pid) {
  const info = processInfo(pid);
  return { pid, started: info && info.started };
}

/** @param {Owner} owner */
export function isAlive(owner) {
  return owner.started !== undefined && identify(owner.pid).started === owner.started;
}

/**
 * The process that holds the lock, undefined if there is no lock. A file that cannot be read counts as held by a process that has ended.
 * @param {string} file @returns {Owner | undefined}
 */
function readOwner(file) {
  try {
    return /** @type {Owner} */ (JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return existsSync(file) ? { pid: 0, started: undefined } : undefined;
  }
}

/**
 * Takes the lock and returns undefined, or returns the running process that holds it. A lock whose
 * process has ended is taken over. link(2) creates the file together with its content.
 * @param {string} file
 * @returns {Owner | undefined}
 */
export function tryLock(file) {
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, JSON.stringify(identify(process.pid)));
  try {
    for (;;) {
      try {
        linkSync(mine, file);
        return undefined;
      } catch (error) {
        if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
      }
      const owner = readOwner(file);
      if (owner && isAlive(owner)) return owner;
      const busy = removeStale(file);
      if (busy) return busy;
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/**
 * Checks again and removes a stale lock; only one process at a time does this, so that a lock in use is never removed.
 * @param {string} file
 * @returns {Owner | undefined}
 */
function removeStale(file) {
  const guard = `${file}.takeover`;
  const busy = tryLock(guard);
  if (busy) return busy;
  const owner = readOwner(file);
  if (owner && !isAlive(owner)) rmSync(file);
  unlock(guard);
  return undefined;
}

/** @param {string} file */
export function unlock(file) {
  rmSync(file, { force: true });
}
