// npm run -s reconcile [-- --rebuild]: compares usage with the ledger and prints the differences; with --rebuild it repairs them.
// Uses the database of DATABASE_URL, otherwise that of the stack that runs in MEC_HOME. Exit code 1 if differences remain.
import { parseArgs } from 'node:util';
import { main, Refusal } from './lib/cli.ts';
import { withClient } from './lib/database.ts';
import { readState } from './lib/home.ts';
import { readSettings } from './lib/settings.ts';

await main(async () => {
  const { values } = parseArgs({ options: { rebuild: { type: 'boolean', default: false } } });
  const { DATABASE_URL, MEC_HOME } = readSettings(process.env);
  const databaseUrl = DATABASE_URL ?? readState(MEC_HOME)?.databaseUrl;
  if (databaseUrl === undefined) throw new Refusal(`nothing runs in MEC_HOME ${MEC_HOME}, and DATABASE_URL is not set.`);
  await withClient(databaseUrl, async (client) => {
    const differences = async () => (await client.query<Record<string, unknown>>('select * from mec.fn_reconcile_usage()')).rows;
    let found = await differences();
    if (found.length > 0) console.table(found);
    if (found.length > 0 && values.rebuild) {
      await client.query('select mec.fn_rebuild_usage()');
      found = await differences();
      console.log('Usage was rebuilt from the ledger.');
    }
    console.log(found.length === 0 ? 'Usage equals the ledger.' : `${found.length} differences; repair them with: npm run reconcile -- --rebuild`);
    if (found.length > 0) process.exitCode = 1;
  });
});
