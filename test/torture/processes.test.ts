import { expect, test } from 'vitest';
import { processesTrial } from '../../torture/processes.ts';
import { runFast } from '../../torture/run-trial.ts';

test('several programs on one libSQL server lose nothing and do nothing twice, whichever is killed', async () => {
  expect(await runFast(processesTrial)).toEqual([]);
});
