/** The reading tests run in two zones (vitest.config.ts), neither of them Shanghai's: a day is one in Asia/Shanghai. */
import { expect, test } from 'vitest';
import { addDays, dayOf } from '../../../src/domain/base/time.ts';

test('the tests run in the zone that the configuration names, which is not that of the messages', () => {
  expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(process.env['TZ']);
  expect(process.env['TZ']).not.toBe('Asia/Shanghai');
});

test.each([
  ['2026-06-12T00:30:00+08:00', '2026-06-12', '2026-06-13'],
  ['2026-06-12T23:30:00+08:00', '2026-06-12', '2026-06-13'],
  // The nights in which summer time begins and ends in New York.
  ['2026-03-08T23:30:00+08:00', '2026-03-08', '2026-03-09'],
  ['2026-11-01T23:30:00+08:00', '2026-11-01', '2026-11-02'],
])('%s is %s in Shanghai, and the day after is %s', (sentAt, day, after) => {
  expect(dayOf(new Date(sentAt))).toBe(day);
  expect(addDays(dayOf(new Date(sentAt)), 1)).toBe(after);
});
