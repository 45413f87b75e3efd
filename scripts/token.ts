// npm run -s token -- --role mec_service --namespace acme [--account ID] [--read-only] [--sub S] [--ttl 1h] [--alg RS256]: prints a JWT.
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { main, Refusal } from './lib/cli.ts';
import { readSettings } from './lib/settings.ts';
import { mintToken, roles } from './lib/tokens.ts';

const usage = 'usage: npm run -s token -- --role ROLE --namespace NAME [--account ID] [--read-only] [--sub S] [--ttl 1h] [--alg HS256|RS256]';
const text = z.string('is missing').min(1, 'is missing');
const Request = z.object({
  role: z.enum(roles, `must be one of ${roles.join(', ')}`),
  namespace: text,
  account: text.optional(),
  'read-only': z.boolean().optional(),
  sub: text.optional(),
  ttl: z.string().regex(/^\d+\s*(s|m|h|d|w|y)$/, 'must be a time such as 30m, 1h or 7d').optional(),
  alg: z.enum(['HS256', 'RS256'], 'must be HS256 or RS256').optional(),
});

function readArguments(): z.infer<typeof Request> {
  const option = { type: 'string' } as const;
  try {
    const { values } = parseArgs({ options: { role: option, namespace: option, account: option, 'read-only': { type: 'boolean' }, sub: option, ttl: option, alg: option } });
    return Request.parse(values);
  } catch (error) {
    const problem = error instanceof z.ZodError ? `--${String(error.issues[0]?.path[0])} ${error.issues[0]?.message}` : (error as Error).message;
    throw new Refusal(`${problem}\n${usage}`);
  }
}

await main(async () => {
  const { 'read-only': readOnly, ...request } = readArguments();
  const { MEC_HOME } = readSettings(process.env);
  console.log(await mintToken(MEC_HOME, process.env, { ...request, readOnly }));
});
