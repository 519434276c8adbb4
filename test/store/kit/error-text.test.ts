import { expect, test } from 'vitest';
import { errorText } from '../../../src/store/kit/error-text.ts';
import { createProgressStore } from '../../../src/store/progress/progress.ts';
import { openTestDatabase } from '../../helpers/database.ts';

test('a query that failed is told by its cause, without the values that went in', async () => {
  const { db, client } = await openTestDatabase();
  await client.execute('drop table progress_reports');

  const failure = await createProgressStore(db)
    .standingBy('what a person wrote', new Date(0))
    .catch((error: unknown) => error);

  expect(String(failure)).toContain('what a person wrote');
  expect(errorText(failure)).not.toContain('what a person wrote');
  expect(errorText(failure)).toContain('no such table: progress_reports');
});

test.each([
  [new RangeError('out of range'), 'RangeError: out of range'],
  ['a text', 'a text'],
])('%s is told as it is', (error, text) => {
  expect(errorText(error)).toBe(text);
});
