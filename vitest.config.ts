import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['scripts/build.mjs'],
    // A zone other than Asia/Shanghai, so that code which leans on the machine's zone is caught.
    env: { TZ: 'UTC' },
    // Whole programs are started, on machines that may be busy.
    testTimeout: 60_000,
    hookTimeout: 90_000,
  },
});
