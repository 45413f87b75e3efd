// One process with a slice: admits as much as it can, notes each admission in a file before the next, and gives back the rest.
import { openSync, writeSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { createClient } from '../../gateway/sdk/src/index.ts';

const { MEC_URL: url = '', TOKEN: token = '', ACCOUNT_ID: accountId = '', SIZE, NOTES = '' } = process.env;
const notes = openSync(NOTES, 'a');
const slice = createClient({ url, token, timeoutMs: 60_000, attemptTimeoutMs: 30_000 }).slice({ accountId, resource: 'api_calls', size: Number(SIZE) });
while (await slice.consume(1, { timeoutMs: 60_000 })) {
  writeSync(notes, '.');
  await turn();
}
await slice.close();
