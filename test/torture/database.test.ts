import { expect, test } from 'vitest';
import { database } from '../../torture/database.ts';
import { runFast } from '../../torture/run-trial.ts';

test('whatever happens to the database file, nothing that was acknowledged is lost and nothing happens twice', async () => {
  expect(await runFast(database)).toEqual([]);
});
