import { expect, test } from 'vitest';
import { runFast } from '../../torture/run-trial.ts';
import { simulation } from '../../torture/simulation.ts';

test('a month in which people do anything and everything goes wrong leaves the house in order', async () => {
  expect(await runFast(simulation)).toEqual([]);
});
