import { defineConfig } from 'vitest/config';

/** Tests of pure functions: nothing is started and nothing is left behind, so they share one process and its modules. */
const PURE = ['test/domain/**/*.test.ts', 'test/cards/**/*.test.ts', 'test/layers.test.ts'];

const shared = {
  // A zone other than Asia/Shanghai, so that code which leans on the machine's zone is caught.
  env: { TZ: 'UTC' },
  // Whole programs are started, on machines that may be busy.
  testTimeout: 60_000,
  hookTimeout: 90_000,
};

export default defineConfig({
  test: {
    projects: [
      { test: { ...shared, name: 'pure', include: PURE, isolate: false } },
      {
        test: {
          ...shared,
          name: 'whole',
          include: ['test/**/*.test.ts'],
          exclude: PURE,
          globalSetup: ['scripts/build.mjs'],
        },
      },
    ],
  },
});
