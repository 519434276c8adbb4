import { expect, test } from 'vitest';
import { kills } from '../../torture/kills.ts';
import { runFast } from '../../torture/run-trial.ts';

test('programs that are killed at their writes, alone and beside another one, leave everything there once', async () => {
  expect(await runFast(kills)).toEqual([]);
});
