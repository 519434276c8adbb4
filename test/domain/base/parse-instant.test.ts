import { expect, test } from 'vitest';
import { formatInstant, parseInstant } from '../../../src/domain/base/time.ts';

test.each([
  ['2026-06-15T08:40:00+08:00', '2026-06-15T08:40:00+08:00'],
  ['2026-06-15T00:40:00Z', '2026-06-15T08:40:00+08:00'],
  ['2026-06-15T00:40:00.000Z', '2026-06-15T08:40:00+08:00'],
  ['2026-06-15T08:40:00+0800', '2026-06-15T08:40:00+08:00'],
  ['2026-06-15T08:40', '2026-06-15T08:40:00+08:00'],
  ['2026-06-15 08:40:30', '2026-06-15T08:40:30+08:00'],
  ['2026-06-15', '2026-06-15T00:00:00+08:00'],
  ['2026-06-31', undefined],
  ['2026-06-15T24:40', undefined],
  ['2026-06-15T08', undefined],
  ['tomorrow', undefined],
  ['15', undefined],
])('%s is %s', (text, expected) => {
  const instant = parseInstant(text);

  expect(instant && formatInstant(instant)).toBe(expected);
});
