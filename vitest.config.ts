import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'gateway/**/*.test.ts'],
    globalSetup: 'tests/setup.ts',
    // More than that find no core among PostgreSQL, PostgREST, nginx and the sidecar; fewer wait together for what takes its time.
    maxWorkers: 3,
    // No test depends on the time taken; these only end what hangs.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // What is polled for comes within milliseconds, and later on a machine that does other work besides.
    expect: { poll: { timeout: 60_000 } },
  },
});
