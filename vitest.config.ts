import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Tests of pure functions: nothing is started and nothing is built for them. */
const PURE = ['test/domain/**/*.test.ts', 'test/eval/**/*.test.ts', 'test/cards/**/*.test.ts', 'test/layers.test.ts'];

/** Tests that start whole programs wait most of their time; the simulated half-year is the longest of all. */
const TAKES_LONG = /\/test\/(?:system|browser|commands|schedule\/half-year)\//;

const shared = {
  // A zone other than Asia/Shanghai, so that code which leans on the machine's zone is caught.
  env: { TZ: 'UTC' },
  // A test that hangs is to end; how long one takes is the machine's affair, and machines may be busy.
  testTimeout: 300_000,
  hookTimeout: 300_000,
  expect: { poll: { timeout: 60_000 } },
  // To read all modules anew for each file took longer than most files do. Tests leave nothing behind in modules: they are
  // handed their clock, their database and their network.
  isolate: false,
  // Two more than there are cores, for those that wait. By itself the runner leaves one core out: half of a small machine.
  maxWorkers: availableParallelism() + 2,
};

/** What takes long goes first, each beside others: none of it runs on alone in the end. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isFirst = ({ moduleId }: TestSpecification) => TAKES_LONG.test(moduleId);
    return [...sorted.filter(isFirst), ...sorted.filter(file => !isFirst(file))];
  }
}

/** What is read of a message, once more in a zone behind Shanghai's that has summer time. */
const READ_ELSEWHERE = ['fixtures', 'letters', 'zone'].map(name => `test/domain/reading/${name}.test.ts`);

export default defineConfig({
  test: {
    sequence: { sequencer: LongFirst },
    projects: [
      { test: { ...shared, name: 'pure', include: PURE } },
      { test: { ...shared, name: 'new-york', include: READ_ELSEWHERE, env: { TZ: 'America/New_York' } } },
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
