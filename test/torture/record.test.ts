import { expect, test } from 'vitest';
import { record } from '../../torture/record.ts';
import { runFast } from '../../torture/run-trial.ts';

test('whoever edits the record, a ledger or a guard of them is found', async () => {
  expect(await runFast(record)).toEqual([]);
});
