// One process with a buffer, in one of these ways:
//   add    adds events until it is killed, and notes each key in a file once its event is accepted
//   drain  sends what others have left, and ends
//   leave  adds events in memory, and ends without closing
//   flood  adds far more than fits into memory, and closes
import { openSync, writeSync } from 'node:fs';
import { createBuffer, createClient } from '../../gateway/sdk/src/index.ts';

const { MEC_URL: url = '', TOKEN: token = '', ACCOUNT_ID: accountId = '', DIRECTORY: directory, NOTES = '/dev/null', WAY = '', COUNT = '0' } = process.env;
const client = createClient({ url, token, retries: 0 });
const notes = openSync(NOTES, 'a');
const event = { accountId, resource: 'api_calls' };

switch (WAY) {
  case 'add': {
    const buffer = createBuffer(client, { directory, flushIntervalMs: 20, batchSize: 100 });
    let next = 0;
    await Promise.all(Array.from({ length: 20 }, async () => {
      for (;;) writeSync(notes, `${await buffer.add({ ...event, idempotencyKey: `${accountId}-${process.pid}-${next++}` })}\n`);
    }));
    break;
  }
  case 'drain': {
    const buffer = createBuffer(client, { directory });
    await buffer.flush({ timeoutMs: 60_000 });
    await buffer.close();
    break;
  }
  case 'leave': {
    const buffer = createBuffer(client);
    for (let index = 0; index < Number(COUNT); index += 1) await buffer.add(event);
    break;
  }
  case 'flood': {
    const buffer = createBuffer(client, { maxBytes: 2_000_000 });
    const metadata = { text: 'x'.repeat(4_000) };
    for (let index = 0; index < Number(COUNT); index += 1) await buffer.add({ ...event, metadata });
    const { undelivered } = await buffer.close({ timeoutMs: 60_000 });
    if (undelivered > 0) throw new Error(`${undelivered} events were not delivered`);
  }
}
