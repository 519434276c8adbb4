import { expect, test } from 'vitest';
import { deliveries } from '../../torture/deliveries.ts';
import { runFast } from '../../torture/run-trial.ts';

test('events that come again, in any order, under new ids and across restarts have their effect once', async () => {
  expect(await runFast(deliveries)).toEqual([]);
});
