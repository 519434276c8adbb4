import { describe, expect, test } from 'vitest';
import { toDay } from '../../../src/domain/base/time.ts';
import { countsInYear } from '../../../src/domain/library/exited.ts';
import { areSameTags, readTags } from '../../../src/domain/library/tags.ts';

describe('tags as they are typed', () => {
  test.each([
    ['三个一批、银企对接', ['三个一批', '银企对接']],
    [' 三个一批,三个一批；上市后备 ', ['三个一批', '上市后备']],
    ['', []],
  ])('%s', (text, tags) => {
    expect(readTags(text)).toEqual({ tags });
  });

  test('one that is a sentence, and too many of them, are refused', () => {
    expect(readTags('这个项目今年参加了万人助万企活动')).toMatchObject({ fault: expect.stringContaining('太长') });
    expect(readTags(Array.from({ length: 13 }, (_, index) => `标签${index}`).join('、'))).toMatchObject({
      fault: '标签最多 12 个',
    });
  });

  test('their order tells nothing', () => {
    expect(areSameTags(['a', 'b'], ['b', 'a'])).toBe(true);
    expect(areSameTags(['a'], ['a', 'b'])).toBe(false);
  });
});

test.each([
  [null, null, true],
  ['2026-05-01', 'effective', true],
  ['2025-05-01', 'effective', false],
  ['2026-05-01', 'terminated', false],
] as const)('left on %s as %s: counts in 2026: %s', (day, exitReason, counts) => {
  expect(countsInYear({ exitedOn: day && toDay(day), exitReason }, 2026)).toBe(counts);
});
