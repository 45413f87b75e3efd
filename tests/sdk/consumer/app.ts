// An application with the packed client: compiled by its own tsc, run by its own Node. It prints what happened, as JSON.
import { createClient, createMeter, errorStatuses, MecApiError, MecDeniedError, type Decision, type ErrorCode } from '@mec/client';

const { MEC_URL: url = '', TOKEN: token = '', ACCOUNT_ID: accountId = '' } = process.env;
const mec = createClient({ url, token });
const meter = createMeter(mec);
const runs = { accountId, resource: 'benchmark_runs' };

const known: ErrorCode = 'account_not_found';
// @ts-expect-error: the codes are a closed set.
const unknown: ErrorCode = 'no_such_code';
const decisions: Decision['decision'][] = [(await mec.check(runs)).decision, (await mec.consume({ ...runs, quantity: 2 })).decision];
const error = await mec.check({ ...runs, accountId: '01900000-0000-7000-8000-000000000000' }).catch((reason: unknown) => reason);

class Benchmarks {
  readonly tenant = accountId;

  @meter({ resource: 'benchmark_runs', feature: 'run', account: function (this: Benchmarks) { return this.tenant; }, quantity: (count: number) => count })
  async run(count: number, name: string): Promise<number> {
    if (name === 'broken') throw new Error(name);
    return Promise.resolve(count);
  }

  @meter({ resource: 'benchmark_runs', account: accountId, reserve: (count: number) => count })
  async guarded(count: number): Promise<string> {
    return Promise.resolve(`${count} of ${this.tenant}`);
  }
}

const benchmarks = new Benchmarks();
const answers: unknown[] = [await benchmarks.run(3, 'x'), await benchmarks.guarded(1)];
for (const failing of [() => benchmarks.run(1, 'broken'), () => benchmarks.guarded(100)]) {
  answers.push(await failing().catch((reason: unknown) => (reason instanceof MecDeniedError ? reason.decision.reasonCode : (reason as Error).message)));
}

console.log(JSON.stringify({
  decisions,
  isKnown: error instanceof MecApiError && error.code === known && error.code !== unknown,
  codes: errorStatuses,
  answers,
}));
