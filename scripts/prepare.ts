// Runs before the other containers start: checks the settings, writes the keys that verify tokens, migrates the database.
import { main, Refusal } from './lib/cli.ts';
import { withUser } from './lib/database.ts';
import { loadKeys } from './lib/jwks.ts';
import { readSettings } from './lib/settings.ts';
import { migrate } from './migrate.ts';

await main(async () => {
  const { MEC_HOME: home, DATABASE_URL } = readSettings(process.env);
  const { POSTGRES_PASSWORD: password, MEC_AUTHENTICATOR_PASSWORD: authenticatorPassword } = process.env;
  if (!DATABASE_URL || !password || !authenticatorPassword) {
    throw new Refusal('DATABASE_URL, POSTGRES_PASSWORD and MEC_AUTHENTICATOR_PASSWORD must be set');
  }
  loadKeys(home, process.env);
  await migrate({
    databaseUrl: withUser(DATABASE_URL, 'mec', encodeURIComponent(password)),
    authenticatorPassword,
    log: console.log,
  });
  console.log('keys and database are ready');
});
