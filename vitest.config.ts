import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take longest, the longest last. They come first, else one of them runs alone at the end; vitest itself goes by their size. */
const longest = ['admin/scheduler', 'database/users', 'http/keys', 'http/neighbours', 'tests/docs', 'tests/runner', 'database/billing', 'webhooks/bursts', 'http/fuzz', 'model/model'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => longest.findLastIndex((name) => moduleId.endsWith(`${name}.test.ts`));
    return (await super.sort(files)).toSorted((a, b) => place(b) - place(a));
  }
}

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'gateway/**/*.test.ts'],
    globalSetup: 'tests/setup.ts',
    // More than that find no core among PostgreSQL, PostgREST, nginx and the sidecar; fewer wait together for what takes its time.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    // No test depends on the time taken; these only end what hangs.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // What is polled for comes within milliseconds, and later on a machine that does other work besides.
    expect: { poll: { timeout: 60_000 } },
  },
});
