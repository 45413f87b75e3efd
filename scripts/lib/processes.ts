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
  /** Environment variables in addition to `basics`. */
  env?: NodeJS.ProcessEnv;
  uid?: number | undefined;
  gid?: number | undefined;
}

export interface Service extends Owner {
  name: string;
  /** The last lines that it logged, five at most. */
  lastWords: () => string;
  /** How it ended, as in `exit code 1` or `SIGKILL`. */
  ended: Promise<string>;
}

/** The only variables of the runner's environment that every program gets, so that none gets a secret that it does not need. */
const basics = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TZ'];

/**
 * Starts a program in its own process group, so that Ctrl-C in the terminal reaches only the runner, which stops the parts in order.
 * Output goes to the log. Throws a Refusal if the program cannot be run.
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

/** Runs a program and waits for its end. Throws a Refusal with its last lines if it fails. */
export async function run(name: string, log: string, command: Command): Promise<void> {
  const service = launch(name, log, command);
  const how = await service.ended;
  if (how !== 'exit code 0') throw new Refusal(`${name} failed (${how}), log ${log}:\n${service.lastWords()}`);
}

/** Sends a signal to a process, or with `-pid` to its process group. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has already ended.
  }
}

/** Sends a signal to a process, and after `graceMs` milliseconds kills what is left of its group. */
export async function end(owner: Owner, how: NodeJS.Signals, graceMs: number): Promise<void> {
  if (isAlive(owner)) signal(owner.pid, how);
  for (const deadline = Date.now() + graceMs; isAlive(owner) && Date.now() < deadline;) await sleep(20);
  signal(-owner.pid, 'SIGKILL');
}

/**
 * The processes that a killed runner left behind: the recorded ones, and of those that work in these private directories the members
 * of their groups (nginx's workers outlive their master) and PostgreSQL's backends.
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
