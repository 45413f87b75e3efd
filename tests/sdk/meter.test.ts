// Metered functions; as a decorator they are tested in consumer/app.ts, which a compiler has translated: neither Node nor the test runner does that.
import { beforeAll, expect, test } from 'vitest';
import { createBuffer, createMeter, MecDeniedError } from '../../gateway/sdk/src/index.ts';
import { failure, openWorld } from './world.ts';

let world: Awaited<ReturnType<typeof openWorld>>;
let errors: unknown[];
beforeAll(async () => {
  world = await openWorld();
});

interface Job {
  accountId: string;
  hours: number;
  fails?: boolean;
}
const broken = new Error('broken');
const run = (job: Job, _retries = 0) => (job.fails ? Promise.reject(broken) : Promise.resolve({ took: job.hours }));
const account = (job: Job) => job.accountId;
const resource = 'gpu_hours';

async function entitled(quantity: number) {
  errors = [];
  const accountId = await world.account();
  await world.entitle(accountId, resource, quantity);
  return { accountId, meter: createMeter(world.client, { onMeterError: (error) => errors.push(error) }), used: () => world.used(accountId, resource) };
}

test('records when it has succeeded', async () => {
  const { accountId, meter, used } = await entitled(10);
  const metered = meter({ resource, account, feature: 'training', metadata: { model: 'm' }, quantity: ({ took }: { took: number }) => took })(run);
  expect(await metered({ accountId, hours: 2.5 }, 3)).toEqual({ took: 2.5 });
  expect(await used()).toBe(2.5);
  expect(await failure(metered({ accountId, hours: 2, fails: true }))).toBe(broken);
  expect(await metered({ accountId, hours: 0 })).toEqual({ took: 0 });
  expect(await world.events(`account_id=eq.${accountId}&select=quantity,feature,metadata`)).toEqual([{ quantity: 2.5, feature: 'training', metadata: { model: 'm' } }]);
  await meter({ resource, account: accountId })(() => Promise.resolve())();
  expect([await used(), errors]).toEqual([3.5, []]);
});

test('records whatever the limit says, and reserves first when asked', async () => {
  const { accountId, meter, used } = await entitled(5);
  const spec = { resource, account, quantity: ({ took }: { took: number }) => took };
  expect(await meter(spec)(run)({ accountId, hours: 3 })).toEqual({ took: 3 });
  const reserving = meter({ ...spec, reserve: (job: Job) => job.hours + 1, feature: 'training' })(run);
  const denied = await failure(reserving({ accountId, hours: 2 }));
  expect(denied).toBeInstanceOf(MecDeniedError);
  expect(denied).toMatchObject({ decision: { reasonCode: 'limit_reached', quantityRemaining: 2 } });
  expect(await reserving({ accountId, hours: 1 })).toEqual({ took: 1 });
  expect(await used()).toBe(4);
  expect(await failure(reserving({ accountId, hours: 0, fails: true }))).toBe(broken);
  expect(await used()).toBe(4);
  expect(await world.events(`account_id=eq.${accountId}&feature=eq.training&select=quantity`)).toEqual([{ quantity: 1 }]);
});

test('records a failure as configured', async () => {
  const { accountId, meter, used } = await entitled(10);
  const job = { accountId, hours: 4, fails: true };
  await failure(meter({ resource, account, quantity: 2, onFailure: 'record' })(run)(job));
  expect(await used()).toBe(2);
  const half = (error: unknown, { hours }: Job) => (error === broken ? hours / 2 : 0);
  await failure(meter({ resource, account, onFailure: half })(run)(job));
  expect(await used()).toBe(4);
  await failure(meter({ resource, account, onFailure: half, reserve: 3 })(run)(job));
  expect(await used()).toBe(6);
});

test('gives the functions the arguments and this, and a key counts once', async () => {
  const { accountId, meter, used } = await entitled(10);
  const service = {
    tenant: accountId,
    run: meter({ resource, account: function (this: { tenant: string }) { return this.tenant; }, idempotencyKey: (id: string) => `${accountId}-${id}` })(
      function (this: { tenant: string }, id: string) { return Promise.resolve(`${id} of ${this.tenant}`); }),
  };
  expect(await service.run('a')).toBe(`a of ${accountId}`);
  await service.run('a');
  await service.run('b');
  expect([await used(), errors]).toEqual([2, []]);
});

test('a failure to record changes nothing else', async () => {
  const { accountId, meter } = await entitled(10);
  expect(await meter({ resource, account, scope: 'x'.repeat(129) })(run)({ accountId, hours: 1 })).toEqual({ took: 1 });
  expect(errors).toMatchObject([{ name: 'MecApiError', code: 'invalid_parameter', status: 422 }]);
  expect(await failure(meter({ resource, account: () => Promise.reject(broken) })(run)({ accountId, hours: 1 }))).toBe(broken);
});

test('records through a buffer', async () => {
  const { accountId, used } = await entitled(10);
  const buffer = createBuffer(world.client);
  const metered = createMeter(world.client, { buffer })({ resource, account, quantity: 2, feature: 'training' })(run);
  await Promise.all([metered({ accountId, hours: 1 }), metered({ accountId, hours: 1 })]);
  expect(buffer.pending.events).toBe(2);
  await buffer.close();
  expect(await used()).toBe(4);
});
