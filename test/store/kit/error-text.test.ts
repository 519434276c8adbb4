import { expect, test } from 'vitest';
import { errorText } from '../../../src/store/kit/database/error-text.ts';
import { createDeliveryStore } from '../../../src/store/messaging/deliveries.ts';
import { openTestDatabase } from '../../helpers/database.ts';

test('a query that failed is told by its cause, without the values that went in', async () => {
  const { db, client } = await openTestDatabase();
  await client.execute('drop table deliveries');

  const failure = await createDeliveryStore(db)
    .chatOfLane('what a person wrote')
    .catch((error: unknown) => error);

  expect(String(failure)).toContain('what a person wrote');
  expect(errorText(failure)).not.toContain('what a person wrote');
  expect(errorText(failure)).toContain('no such table: deliveries');
});

test.each([
  [new RangeError('out of range'), 'RangeError: out of range'],
  ['a text', 'a text'],
])('%s is told as it is', (error, text) => {
  expect(errorText(error)).toBe(text);
});
