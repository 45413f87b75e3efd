// Lock files and process identity. Plain JavaScript, because install.mjs runs it on the host's own
// Node before anything is installed.
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

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

/** @param {string} file @returns {Owner | undefined} */
function readOwner(file) {
  try {
    return /** @type {Owner} */ (JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
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
      bury(file, `${mine}.stale`);
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/**
 * Removes a stale lock; puts it back when another process took it over just before.
 * @param {string} file @param {string} grave
 */
function bury(file, grave) {
  try {
    renameSync(file, grave);
    const owner = readOwner(grave);
    if (owner && isAlive(owner)) linkSync(grave, file);
  } catch {
    // Somebody else was quicker: the caller looks again.
  } finally {
    rmSync(grave, { force: true });
  }
}

/** @param {string} file */
export function unlock(file) {
  rmSync(file, { force: true });
}
