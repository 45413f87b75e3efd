// npm run -s db:url: prints a URL for psql, with the owner's rights, of the stack that runs in MEC_HOME.
import { main, Refusal } from './lib/cli.ts';
import { readState } from './lib/home.ts';
import { readSettings } from './lib/settings.ts';

await main(() => {
  const { MEC_HOME } = readSettings(process.env);
  const state = readState(MEC_HOME);
  if (!state) throw new Refusal(`nothing runs in MEC_HOME ${MEC_HOME}. Start it with npm start.`);
  console.log(state.databaseUrl);
});
