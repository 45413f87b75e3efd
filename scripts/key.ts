// npm run -s key -- --name ci --role mec_service --namespace acme [--account ID] [--expires 90d]: creates an API key and prints it; it is not shown again.
// Also: list [--namespace acme]; rotate --id ID [--overlap 1h]; revoke --id ID.
// Uses the database of DATABASE_URL, otherwise that of the stack that runs in MEC_HOME.
import { parseArgs } from 'node:util';
import pg from 'pg';
import { z } from 'zod';
import { main, Refusal } from './lib/cli.ts';
import { withClient } from './lib/database.ts';
import { readState } from './lib/home.ts';
import { readSettings } from './lib/settings.ts';
import { roles } from './lib/tokens.ts';

const usage = `usage: npm run -s key -- --name NAME --role ROLE --namespace NAMESPACE [--account ID] [--expires 90d]
       npm run -s key -- list [--namespace NAMESPACE]
       npm run -s key -- rotate --id ID [--overlap 1d]
       npm run -s key -- revoke --id ID`;
const text = z.string('is missing').min(1, 'is missing');
const id = z.guid('must be the id of a key or account');
const time = z.string().regex(/^\d{1,6}\s*(s|m|h|d|w|y)$/, 'must be a time such as 30m, 1h or 90d');
const Command = z.discriminatedUnion('verb', [
  z.strictObject({ verb: z.literal('create'), name: text, role: z.enum(roles, `must be one of ${roles.join(', ')}`), namespace: text, account: id.optional(), expires: time.optional() }),
  z.strictObject({ verb: z.literal('list'), namespace: text.optional() }),
  z.strictObject({ verb: z.literal('rotate'), id, overlap: time.default('1d') }),
  z.strictObject({ verb: z.literal('revoke'), id }),
], 'must be list, rotate or revoke, or left out');
type Command = z.infer<typeof Command>;

function readArguments(): Command {
  const option = { type: 'string' } as const;
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { name: option, role: option, namespace: option, account: option, expires: option, id: option, overlap: option },
    });
    if (positionals.length > 1) throw new Error('only one of list, rotate and revoke at a time');
    return Command.parse({ verb: positionals[0] ?? 'create', ...values });
  } catch (error) {
    const issue = error instanceof z.ZodError ? error.issues[0] : undefined;
    const at = issue?.path[0] === 'verb' ? 'the command' : issue?.path[0] === undefined ? '' : `--${String(issue.path[0])}`;
    throw new Refusal(`${issue ? `${at} ${issue.message}`.trim() : (error as Error).message}\n${usage}`);
  }
}

async function run(client: pg.Client, command: Command): Promise<void> {
  const value = async (sql: string, values: unknown[]) => Object.values((await client.query<Record<string, unknown>>(sql, values)).rows[0] ?? {})[0];
  switch (command.verb) {
    case 'create':
      console.log(await value('select key from mec.fn_create_api_key($1, $2, $3, $4, mec.fn_now() + $5::interval)',
        [command.name, command.role, command.namespace, command.account, command.expires]));
      return;
    case 'list': {
      const { rows } = await client.query<object>(`
        select key_id, namespace_id, account_id, name, role, last_four, created_at, expires_at, revoked_at, last_used_at
        from mec.api_keys where namespace_id = coalesce($1, namespace_id) order by key_id`, [command.namespace]);
      console.table(rows);
      return;
    }
    case 'rotate':
      console.log(await value('select key from mec.fn_rotate_api_key($1, extract(epoch from $2::interval)::int)', [command.id, command.overlap]));
      return;
    case 'revoke':
      await value('select mec.fn_revoke_api_key($1)', [command.id]);
  }
}

/** The error of mec.fn_raise as one line; any other error unchanged. */
function refusalOf(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError) || error.code !== 'PGRST') return error;
  const { message, details, hint } = JSON.parse(error.message) as Record<string, string | null>;
  return new Refusal([message, details ?? hint].join(' '));
}

await main(async () => {
  const command = readArguments();
  const { DATABASE_URL, MEC_HOME } = readSettings(process.env);
  const databaseUrl = DATABASE_URL ?? readState(MEC_HOME)?.databaseUrl;
  if (databaseUrl === undefined) throw new Refusal(`nothing runs in MEC_HOME ${MEC_HOME}. Start it with npm start, or set DATABASE_URL.`);
  await withClient(databaseUrl, (client) => run(client, command).catch((error: unknown) => {
    throw refusalOf(error);
  }));
});
