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

export const freePort = () => probe('127.0.0.1', 0);

export async function requirePort(host: string, port: number): Promise<void> {
  const reasons: Record<string, string> = {
    EADDRINUSE: `port ${port} is in use. Stop what listens there, or set another MEC_PORT.`,
    EACCES: `port ${port} needs more rights than this user has. Set another MEC_PORT.`,
  };
  try {
    await probe(host, port);
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new Refusal(reasons[code] ?? `cannot listen on ${host}, port ${port}: ${message} (MEC_BIND, MEC_PORT)`);
  }
}
