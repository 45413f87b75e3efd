import { expect, test } from 'vitest';
import { crashTest } from '../../scripts/crash.ts';

test('after two SIGKILLs of PostgreSQL under load every acknowledged event is in the ledger once, and usage equals the ledger', { timeout: 90_000 }, async () => {
  const report = await crashTest({ kills: 2, clients: 16 });
  expect(report).toMatchObject({ lost: 0, unasked: 0, differences: 0, usage: report.ledger });
  expect(report.ledger).toBe(report.acknowledged);
  expect(report.consumed).toBeLessThanOrEqual(report.limit);
  // The kills must have hit requests in progress, or this would prove nothing.
  expect(report.unknown).toBeGreaterThanOrEqual(2);
});
