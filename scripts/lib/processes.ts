import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, fstatSync, openSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from './cli.ts';
import { identify, isAlive, processInfo, type Owner } from './lock.mjs';
import { rotate } from './logs.ts';

export interface Command {
  command: string;
  args: string[];
  cwd: string;
  /** What it gets beside `basics`. */
  env?: NodeJS.ProcessEnv;
  uid?: number | undefined;
  gid?: number | undefined;
}

export interface Service extends Owner {
  name: string;
  /** The last lines it wrote, five at most. */
  lastWords: () => string;
  /** How it ended, as in `exit code 1` or `SIGKILL`. */
  ended: Promise<string>;
}

/** All that a program gets of the runner's environment by itself: whoever needs no secret does not know one. */
const basics = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TZ'];

/**
 * Starts a program in a process group of its own, so that Ctrl-C in the terminal reaches only the
 * runner, which stops the parts in their order. Output goes to the log.
 */
export function launch(name: string, log: string, { command, args, env, ...options }: Command): Service {
  rotate(log);
  const output = openSync(log, 'a', 0o600);
  const { size } = fstatSync(output);
  const child = spawn(command, args, { ...options, env: { ...pick(process.env, basics), ...env }, detached: true, stdio: ['ignore', output, output] });
  closeSync(output);
  const ended = howItEnds(child);
  if (child.pid === undefined) throw new Refusal(`${name} did not start: cannot run ${command}`);
  const lastWords = () => {
    const written = readFileSync(log);
    return written.subarray(written.length < size ? 0 : size).toString().trimEnd().split('\n').slice(-5).join('\n');
  };
  return { name, lastWords, ended, ...identify(child.pid) };
}

export function pick(env: NodeJS.ProcessEnv, names: string[]): NodeJS.ProcessEnv {
  return Object.fromEntries(names.filter((name) => env[name] !== undefined).map((name) => [name, env[name]]));
}

function howItEnds(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${String(code)}`));
  });
}

/** Runs a program to its end. */
export async function run(name: string, log: string, command: Command): Promise<void> {
  const service = launch(name, log, command);
  const how = await service.ended;
  if (how !== 'exit code 0') throw new Refusal(`${name} failed (${how}), log ${log}:\n${service.lastWords()}`);
}

/** Signals a process, or with `-pid` its group. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Nobody is left.
  }
}

/** Asks one process to end; whatever of its group is left after `graceMs` is killed. */
export async function end(owner: Owner, how: NodeJS.Signals, graceMs: number): Promise<void> {
  if (isAlive(owner)) signal(owner.pid, how);
  for (const deadline = Date.now() + graceMs; isAlive(owner) && Date.now() < deadline;) await sleep(20);
  signal(-owner.pid, 'SIGKILL');
}

/**
 * What a killed runner left behind: the recorded processes; members of their groups (nginx's workers
 * outlive their master) and PostgreSQL's backends, as far as they work in these private directories.
 */
export function findOrphans(directories: string[], recorded: Owner[]): Owner[] {
  const groups = new Set(recorded.map(({ pid }) => pid));
  const others = readdirSync('/proc').map(Number).filter((pid) => {
    const info = pid > 0 ? processInfo(pid) : undefined;
    return info !== undefined && (groups.has(info.group) || info.name === 'postgres') && directories.includes(workingDirectory(pid));
  });
  return [...recorded, ...others.map(identify)].filter(isAlive);
}

function workingDirectory(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return '';
  }
}
