import { expect, test } from 'vitest';
import { outgoing } from '../../torture/outgoing.ts';
import { runFast } from '../../torture/run-trial.ts';

test('whatever the platform does, what can be delivered is, once and in order, and the rest is listed with its reason', async () => {
  expect(await runFast(outgoing)).toEqual([]);
});
