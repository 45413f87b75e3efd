import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Refusal } from './cli.ts';
import { isAlive, tryLock, unlock, type Owner } from './lock.mjs';
import { end, findOrphans } from './processes.ts';

/** What a running stack writes down for other terminals, and for the start after a crash. */
export interface State {
  runner: Owner;
  port: number;
  url: string;
  databaseUrl: string;
  /** Short, because the path of a unix socket may have about 100 bytes; removed on stop. */
  privateDirectory: string;
  services: Record<string, Owner>;
}

export type Home = ReturnType<typeof openHome>;

const stateFile = (home: string) => path.join(home, 'state.json');

/** The state of the stack that runs in `home`, if one does. */
export function readState(home: string): State | undefined {
  const state = lastState(home);
  return state && isAlive(state.runner) ? state : undefined;
}

function lastState(home: string): State | undefined {
  try {
    return JSON.parse(readFileSync(stateFile(home), 'utf8')) as State;
  } catch {
    return undefined;
  }
}

/** Whether a runner was killed here and has left its state behind. */
export function isAbandoned(home: string): boolean {
  return existsSync(stateFile(home)) && !readState(home);
}

/** Takes `home` for this process alone and makes its directories. */
export function openHome(home: string) {
  const at = (...names: string[]) => path.join(home, ...names);
  const directories = { data: at('pg'), run: at('run'), nginx: at('run', 'nginx'), logs: at('logs') };
  try {
    for (const directory of [home, directories.run, directories.nginx, directories.logs]) mkdirSync(directory, { recursive: true, mode: 0o700 });
    accessSync(home, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Refusal(`MEC_HOME ${home} cannot be used: ${(error as Error).message}`);
  }
  const lock = at('runner.lock');
  const holder = tryLock(lock);
  if (holder) {
    const port = lastState(home)?.port;
    throw new Refusal(`already running: process ${holder.pid}, port ${port ?? '?'}, MEC_HOME ${home}. Stop it, or set another MEC_PORT and MEC_HOME.`);
  }

  let state: State | undefined;
  const save = (next: State) => {
    state = next;
    writeFileSync(`${stateFile(home)}.new`, JSON.stringify(next, null, 2), { mode: 0o600 });
    renameSync(`${stateFile(home)}.new`, stateFile(home));
  };
  return {
    ...directories,
    path: home,
    at,
    log: (name: string) => at('logs', `${name}.log`),
    save,
    record: (name: string, { pid, started }: Owner) => {
      if (state) save({ ...state, services: { ...state.services, [name]: { pid, started } } });
    },

    /** Ends what a killed runner left running and removes its private directory. */
    async clearLeftovers(): Promise<number> {
      const last = lastState(home);
      const orphans = () => findOrphans([directories.data, directories.run], Object.values(last?.services ?? {}));
      const found = orphans();
      // SIGINT is PostgreSQL's fast shutdown; a second look finds what outlived its parent.
      await Promise.all(found.map((owner) => end(owner, 'SIGINT', 10_000)));
      await Promise.all(orphans().map((owner) => end(owner, 'SIGKILL', 5_000)));
      if (last) rmSync(last.privateDirectory, { recursive: true, force: true });
      return found.length;
    },

    close() {
      if (state) rmSync(state.privateDirectory, { recursive: true, force: true });
      rmSync(stateFile(home), { force: true });
      unlock(lock);
    },
  };
}

export function makePrivateDirectory(): string {
  const base = existsSync('/tmp') ? '/tmp' : os.tmpdir();
  return mkdtempSync(path.join(base, 'mec-'));
}
