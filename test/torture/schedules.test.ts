import { expect, test } from 'vitest';
import { runFast } from '../../torture/run-trial.ts';
import { schedules } from '../../torture/schedules.ts';

test('each slot is run once or skipped with a reason, whatever the clock and the machine do', async () => {
  expect(await runFast(schedules)).toEqual([]);
});
