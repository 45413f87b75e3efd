// npm start: runs the whole stack on this machine until Ctrl-C.
import { main, Refusal } from './lib/cli.ts';
import { ensureDemoAccount, demoNamespace } from './lib/demo.ts';
import { readSettings } from './lib/settings.ts';
import { startStack, type Stack } from './lib/stack.ts';
import { mintToken, roles } from './lib/tokens.ts';

const begin = performance.now();
const seconds = () => `${((performance.now() - begin) / 1000).toFixed(1)} s`;

/** The text that npm start prints. Tokens and a database password are printed to a terminal only; a service manager would keep them in its log. */
async function describe({ url, databaseUrl, home }: Stack): Promise<string> {
  const mint = (role: string) => mintToken(home, process.env, { role, namespace: demoNamespace, ttl: '12h' });
  const account = await ensureDemoAccount(url, await mint('mec_service'));
  const tokens = process.stdout.isTTY ? new Map(await Promise.all(roles.map(async (role) => [role, await mint(role)] as const))) : undefined;
  const another = `npm run -s token -- --role mec_user --namespace ${demoNamespace}`;
  return `
MEC is ready after ${seconds()}. Ctrl-C stops it.

Gateway     ${url}
PostgreSQL  psql ${tokens ? `'${databaseUrl}'` : '"$(npm run -s db:url)"'}

${tokens ? `Tokens of namespace ${demoNamespace}, valid for 12 hours:\n${[...tokens].map(([role, token]) => `  ${role.padEnd(11)} ${token}`).join('\n')}` : `A token of namespace ${demoNamespace}: ${another}`}

Try: may the account "demo" (plan starter) run one more benchmark?
  curl -s ${url.startsWith('https') ? '-k ' : ''}${url}/api/rpc/check_entitlement \\
    -H ${tokens ? `'Authorization: Bearer ${tokens.get('mec_user')}'` : `"Authorization: Bearer $(${another})"`} -H 'Content-Type: application/json' \\
    -d '{"p_account_id":"${account}","p_resource_type":"benchmark_runs"}'
`;
}

await main(async () => {
  const { MEC_HOME: home, MEC_PORT: port } = readSettings(process.env);
  const interrupt = new AbortController();
  const crash = Promise.withResolvers<string>();
  // The terminal signals both npm and this process, so a signal may arrive twice; the stack is stopped once.
  const interrupted = new Promise<void>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(name, () => {
        interrupt.abort();
        resolve();
      });
    }
  });
  // The terminal may be closed before the last line is printed.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

  console.log(`MEC is starting, MEC_HOME ${home}`);
  const progress = (step: string, detail = '') => console.log(`  ${seconds().padStart(6)}  ${step}${detail && ` (${detail})`}`);
  let stack: Stack;
  try {
    stack = await startStack({ home, port, env: process.env, progress, onCrash: crash.resolve, abort: interrupt.signal });
  } catch (error) {
    if (!interrupt.signal.aborted) throw error;
    console.log('MEC has stopped.');
    return;
  }
  try {
    console.log(await describe(stack));
    const crashed = await Promise.race([interrupted, crash.promise]);
    if (typeof crashed === 'string') throw new Refusal(crashed);
  } finally {
    console.log('MEC is stopping ...');
    await stack.stop();
  }
  console.log('MEC has stopped.');
});
