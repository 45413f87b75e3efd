import { existsSync, readFileSync } from 'node:fs';
import { randomInt } from 'node:crypto';
import net from 'node:net';
import { Refusal } from './cli.ts';

/** Listens for a moment: the port that was got, or the reason why not. */
function probe(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject);
    server.listen(port, host, () => {
      const address = server.address() as net.AddressInfo;
      server.close(() => resolve(address.port));
    });
  });
}

/** Ports from 20000 on outside the kernel's range for port 0 and outgoing connections; all of them if that leaves none. */
function claimable(): number[] {
  const file = '/proc/sys/net/ipv4/ip_local_port_range';
  const [first = 0, last = 0] = existsSync(file) ? readFileSync(file, 'utf8').split(/\s+/).map(Number) : [32_768, 60_999];
  const ports = Array.from({ length: 65_536 - 20_000 }, (_, index) => 20_000 + index);
  const outside = ports.filter((port) => port < first || port > last);
  return outside.length > 0 ? outside : ports;
}

/**
 * A port of 127.0.0.1 that no other stack gets until this process ends, even while nothing listens on it.
 * The claim is an abstract socket: only one process can hold its name, and it disappears with the process.
 */
export async function claimPort(): Promise<number> {
  const ports = claimable();
  for (let tries = 0; tries < 1000; tries += 1) {
    const port = ports[randomInt(ports.length)] ?? 0;
    const claim = await claimed(port);
    if (!claim) continue;
    try {
      return await probe('127.0.0.1', port);
    } catch {
      claim.close();
    }
  }
  throw new Refusal('there is no free port on 127.0.0.1');
}

/** The claim, or undefined if there is one already. */
async function claimed(port: number): Promise<net.Server | undefined> {
  const claim = net.createServer().unref();
  const isMine = await new Promise((resolve) => claim.once('error', () => resolve(false)).listen(`\0mec-port-${port}`, () => resolve(true)));
  return isMine ? claim : undefined;
}

export async function requirePort(host: string, port: number): Promise<void> {
  const reasons: Record<string, string> = {
    EADDRINUSE: `port ${port} is in use. Stop what listens there, or set another MEC_PORT.`,
    EACCES: `port ${port} needs more rights than this user has. Set another MEC_PORT.`,
  };
  try {
    await probe(host, port);
    await claimed(port); // So that no part of this stack gets it.
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new Refusal(reasons[code] ?? `cannot listen on ${host}, port ${port}: ${message} (MEC_BIND, MEC_PORT)`);
  }
}
