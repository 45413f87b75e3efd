import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'gateway/**/*.test.ts'],
    globalSetup: 'tests/setup.ts',
    // Two cores also carry PostgreSQL, PostgREST, nginx and the sidecar.
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
