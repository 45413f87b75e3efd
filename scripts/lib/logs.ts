import { copyFileSync, existsSync, renameSync, rmSync, statSync, truncateSync } from 'node:fs';

const keepLogBelow = 16 * 1024 * 1024;
const olderOnes = 3;

/**
 * Rotates a log above 16 MB and keeps three older ones. The writer has the file open; `reopen` must make it open the new one.
 * Without `reopen` the log is copied and truncated, since writers append; a line written at that moment may be lost.
 */
export function rotate(log: string, reopen?: () => void): void {
  if (!existsSync(log) || statSync(log).size <= keepLogBelow) return;
  for (let number = olderOnes - 1; number > 0; number -= 1) {
    if (existsSync(`${log}.${number}`)) renameSync(`${log}.${number}`, `${log}.${number + 1}`);
  }
  if (reopen) {
    renameSync(log, `${log}.1`);
    reopen();
  } else {
    try {
      copyFileSync(log, `${log}.1`);
    } catch {
      rmSync(`${log}.1`, { force: true }); // The disk is full.
    }
    truncateSync(log);
  }
}
