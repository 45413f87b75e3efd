// Lock files and process identity. Plain JavaScript, because install.mjs runs it on the host's own
// Node before anything is installed.
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/** @typedef {{ pid: number, started: string | undefined }} Owner */

/**
 * Name, process group and start time of a process, or undefined when it is gone (a zombie is gone).
 * The start time makes a pid unambiguous: pids are reused, pairs are not.
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
 * Who holds the lock, undefined when nobody does. What cannot be read has no living owner.
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
 * Takes the lock and returns undefined, or returns the living process that holds it. A lock whose
 * process is gone is taken over. link(2) makes the file appear at once with its content.
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
 * Only one process at a time looks again and removes a stale lock: a living one is never removed.
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
