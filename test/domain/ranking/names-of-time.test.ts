import { describe, expect, test } from 'vitest';
import { namesBefore } from '../../../src/domain/ranking/names-of-time.ts';

const at = (day: string) => new Date(`${day}T00:00:00+08:00`);

/** 马寨镇 until 11 May, 马寨街道 until 7 September. */
const FORMER = [
  { unit: '马寨镇', name: '马寨镇', to: at('2026-05-11') },
  { unit: '马寨镇', name: '马寨街道', to: at('2026-09-07') },
];

describe('what a unit was called at the end of a month', () => {
  test.each([
    ['2026-05-01', '马寨镇'],
    ['2026-06-01', '马寨街道'],
    ['2026-09-01', '马寨街道'],
    ['2026-10-01', undefined],
    // A name that ends with the month was borne in all of it.
    ['2026-05-11', '马寨镇'],
    ['2026-09-07', '马寨街道'],
  ])('before %s: %s', (day, name) => {
    expect(namesBefore(at(day), FORMER).get('马寨镇')).toBe(name);
    expect(namesBefore(at(day), [...FORMER].reverse()).get('马寨镇')).toBe(name);
  });
});
