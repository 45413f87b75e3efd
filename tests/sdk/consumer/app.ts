// An application with the packed client: compiled by its own tsc, run by its own Node. It prints what happened, as JSON.
import { createClient, errorCodes, MecApiError, type Decision, type ErrorCode } from '@mec/client';

const { MEC_URL: url = '', TOKEN: token = '', ACCOUNT_ID: accountId = '' } = process.env;
const mec = createClient({ url, token });
const runs = { accountId, resource: 'benchmark_runs' };

const known: ErrorCode = 'account_not_found';
// @ts-expect-error: the codes are a closed set.
const unknown: ErrorCode = 'no_such_code';
const decisions: Decision['decision'][] = [(await mec.check(runs)).decision, (await mec.consume({ ...runs, quantity: 2 })).decision];
const error = await mec.check({ ...runs, accountId: '01900000-0000-7000-8000-000000000000' }).catch((reason: unknown) => reason);

console.log(JSON.stringify({
  decisions,
  isKnown: error instanceof MecApiError && error.code === known && error.code !== unknown,
  codes: errorCodes.length,
}));
