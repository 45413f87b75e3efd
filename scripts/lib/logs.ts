import { copyFileSync, existsSync, renameSync, rmSync, statSync, truncateSync } from 'node:fs';

const keepLogBelow = 16 * 1024 * 1024;
const olderOnes = 3;

/**
 * Moves a log above 16 MB aside; three older ones stay. Whoever writes it has it open, and opens the new file when `reopen` says so.
 * Without that the log is copied and cut: writers append, so the next line begins it. A line of that moment may be lost.
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
