import { expect, onTestFinished, test } from 'vitest';
import { crashEnv, crashTest } from '../../scripts/crash.ts';
import { openStack } from '../lib/stack.ts';

test('after two SIGKILLs of PostgreSQL under load every acknowledged event is in the ledger once, and usage equals the ledger', async () => {
  const stack = await openStack(crashEnv);
  onTestFinished(() => stack.stop());
  const report = await crashTest(stack, { kills: 2, clients: 16 });
  expect(report).toMatchObject({ lost: 0, unasked: 0, differences: 0, usage: report.ledger });
  expect(report.ledger).toBe(report.acknowledged);
  expect(report.consumed).toBeLessThanOrEqual(report.limit);
  // The kills must have hit requests in progress, or this would prove nothing.
  expect(report.unknown).toBeGreaterThanOrEqual(2);
});
