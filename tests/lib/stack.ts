// Stacks that belong to one test file, which may break them.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, inject } from 'vitest';
import { root } from '../../scripts/lib/binaries.ts';
import { callOwn } from '../../scripts/lib/http.ts';
import { identify, processInfo } from '../../scripts/lib/lock.mjs';
import { claimPort } from '../../scripts/lib/ports.ts';
import { findOrphans } from '../../scripts/lib/processes.ts';
import type { PartName } from '../../scripts/lib/supervisor.ts';
import { startTemporaryStack } from '../../scripts/lib/temporary.ts';
import { mintToken, type TokenRequest } from '../../scripts/lib/tokens.ts';

export type OwnStack = Awaited<ReturnType<typeof openStack>>;

/** Starts a stack from the prepared data, unless the environment names a database. */
export async function openStack(env: Record<string, string | undefined> = {}) {
  const stack = await startTemporaryStack({ env, ...(!env['DATABASE_URL'] && inject('prepared')) });
  const { stop } = stack;
  const children: ChildProcess[] = [];
  const pidOf = (name: PartName) => stack.pids[name] ?? expect.fail(`${name} does not run`);
  return Object.assign(stack, {
    mint: (request: TokenRequest) => mintToken(stack.home, env, request),

    /** Kills a part with all its processes, and waits until they are gone. */
    async kill(name: PartName): Promise<void> {
      const part = identify(pidOf(name));
      process.kill(-part.pid, 'SIGKILL');
      const directory = path.join(stack.home, name === 'postgres' ? 'pg' : 'run');
      await expect.poll(() => findOrphans([directory], [part])).toEqual([]);
    },

    /** Starts another sidecar with the settings of the stack's own, on another port. */
    async startSidecar() {
      const environment = readFileSync(`/proc/${pidOf('sidecar')}/environ`, 'utf8').split('\0').filter(Boolean).map((line) => line.split(/=(.*)/s) as [string, string]);
      const port = await claimPort();
      const url = `http://127.0.0.1:${port}`;
      const child = spawn(process.execPath, [path.join(root, 'sidecar/server.ts')], { env: { ...Object.fromEntries(environment), MEC_SIDECAR_PORT: String(port) }, stdio: 'ignore' });
      children.push(child);
      await expect.poll(async () => (await callOwn(`${url}/health`)).status).toBe(200);
      return { url, stop: () => child.kill('SIGTERM') };
    },

    async stop() {
      for (const child of children) child.kill('SIGKILL');
      await stop();
    },
  });
}

/** Starts a process that ends and is not reaped: its pid exists until `end`. */
export async function startZombie() {
  // The child ends when its input does, after the shell has become `sleep`: a shell may reap it.
  const parent = spawn('sh', ['-c', 'exec 3<&0; read line <&3 & echo $!; exec sleep 1000'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = await once(parent.stdout, 'data') as [Buffer];
  const pid = Number(String(line));
  await expect.poll(() => readFileSync(`/proc/${parent.pid}/comm`, 'utf8')).toBe('sleep\n');
  parent.stdin.end();
  await expect.poll(() => processInfo(pid)).toBeUndefined();
  expect(process.kill(pid, 0)).toBe(true);
  return { pid, end: () => parent.kill('SIGKILL') };
}
