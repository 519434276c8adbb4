import { expect, test } from 'vitest';
import { connection } from '../../torture/connection.ts';
import { runFast } from '../../torture/run-trial.ts';

test('the long connection is opened again whatever the platform does to it, and not too often', async () => {
  expect(await runFast(connection)).toEqual([]);
});
