import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from './cli.ts';
import type { Home } from './home.ts';
import { isAlive } from './lock.mjs';
import { rotate } from './logs.ts';
import { end, findOrphans, launch, signal, type Command, type Service } from './processes.ts';

export type PartName = 'postgres' | 'postgrest-checks' | 'postgrest-records-1' | 'postgrest-records-2' | 'postgrest-views' | 'postgrest-jobs' | 'sidecar' | 'nginx';

export interface Part {
  name: PartName;
  command: Command;
  /** Called before each start, to deal with what a killed process has left. */
  clear?: () => void;
  /** The signal that ends it in good order, and how long that may take. */
  stopSignal: NodeJS.Signals;
  graceMs: number;
  /** Resolves when it answers, rejects with the reason while it does not. */
  probe: () => Promise<unknown>;
}

/** The door first, the data last. */
const stopOrder: PartName[] = ['nginx', 'sidecar', 'postgrest-checks', 'postgrest-records-1', 'postgrest-records-2', 'postgrest-views', 'postgrest-jobs', 'postgres'];
const readyWithinMs = 60_000;
const rotateEveryMs = 10_000;

/** Keeps the parts of one stack: starts them, waits for them, reports a crash, stops them in order. */
export function createSupervisor(home: Home, onCrash: (message: string) => void, abort?: AbortSignal) {
  const parts = new Map<PartName, Part>();
  const services = new Map<PartName, Service>();
  const ending = new Set<Service>();
  let stopped: Promise<void> | undefined;

  const lastWords = (name: PartName) => `log ${home.log(name)}:\n${services.get(name)?.lastWords()}`;
  const isRunning = (name: PartName) => isAlive(services.get(name) ?? { pid: 0, started: undefined });

  function launchPart(part: Part): void {
    part.clear?.();
    const service = launch(part.name, home.log(part.name), part.command);
    parts.set(part.name, part);
    services.set(part.name, service);
    home.record(part.name, service);
    void service.ended.then((how) => {
      if (!ending.has(service)) onCrash(`${part.name} ended unexpectedly (${how}), ${lastWords(part.name)}`);
    });
  }

  async function ready({ name, probe }: Part): Promise<void> {
    for (const deadline = Date.now() + readyWithinMs; ;) {
      abort?.throwIfAborted();
      const problem = await probe().then(() => undefined, (error: unknown) => (error as Error).message);
      if (problem === undefined) return;
      if (!isRunning(name)) throw new Refusal(`${name} did not start, ${lastWords(name)}`);
      if (Date.now() > deadline) throw new Refusal(`${name} is not ready after ${readyWithinMs / 1000} s: ${problem}, ${lastWords(name)}`);
      await sleep(25);
    }
  }

  async function start(...added: Part[]): Promise<void> {
    added.forEach(launchPart);
    for (const part of added) await ready(part);
  }

  async function stop(name: PartName): Promise<void> {
    const part = parts.get(name);
    const service = services.get(name);
    if (!part || !service) return;
    ending.add(service);
    await end(service, part.stopSignal, part.graceMs);
    // Backends of a killed PostgreSQL and workers of a killed nginx may outlive it for a moment.
    await Promise.all(findOrphans([part.command.cwd], [service]).map((owner) => end(owner, 'SIGKILL', 5_000)));
  }

  /** The parts write to what they were given; nginx opens its access log itself. */
  function rotateLogs(): void {
    for (const name of services.keys()) rotate(home.log(name));
    rotate(home.log('access'), () => isRunning('nginx') && signal(services.get('nginx')?.pid ?? 0, 'SIGUSR1'));
  }
  const rotation = setInterval(rotateLogs, rotateEveryMs).unref();

  async function stopAll(): Promise<void> {
    clearInterval(rotation);
    for (const name of stopOrder) await stop(name);
    process.off('exit', signalAll);
    home.close();
  }

  // The last resort, when something ends this process without the order of `stopAll`.
  const signalAll = () => {
    for (const [name, { pid }] of services) signal(pid, parts.get(name)?.stopSignal ?? 'SIGTERM');
  };
  process.on('exit', signalAll);

  /** Ends one part and starts it again; also after it was killed. */
  async function restart(name: PartName): Promise<void> {
    const part = parts.get(name);
    if (!part) throw new Error(`${name} is not a part of this stack`);
    await stop(name);
    await start(part);
  }

  return {
    /** Starts parts side by side and waits for them in this order. */
    start,
    restart,
    stop: () => (stopped ??= stopAll()),
    /** Of the parts that run. */
    pids: (): Partial<Record<PartName, number>> =>
      Object.fromEntries([...services].filter(([name]) => isRunning(name)).map(([name, { pid }]) => [name, pid])),
  };
}
