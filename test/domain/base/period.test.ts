import { expect, test } from 'vitest';
import { monthNamed } from '../../../src/domain/base/period.ts';

test.each([
  ['6月', '2026-06'],
  ['2026-06', '2026-06'],
  ['2026年6月', '2026-06'],
  [' ６ 月 ', '2026-06'],
  ['6', '2026-06'],
  ['更正 5月排名', '2026-05'],
  ['11月', '2025-11'],
  ['2025年11月', '2025-11'],
  ['2026年11月', null],
  ['13月', null],
  ['六月', '2026-06'],
  ['十一月', '2025-11'],
  ['', null],
])('the month that %s names', (said, month) => {
  expect(monthNamed(said, new Date('2026-07-02T10:00:00+08:00'))).toBe(month);
});
