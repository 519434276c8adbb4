import { describe, expect, test } from 'vitest';
import { categoryOf } from '../../../../src/domain/reading/lexicon/problems/categories.ts';
import { CATEGORY_PATTERNS } from '../../../../src/domain/reading/lexicon/problems/category-patterns.ts';
import { CATEGORY_ROWS, CATEGORY_TERMS } from '../../../../src/domain/reading/lexicon/problems/category-terms.ts';

describe('words of the categories', () => {
  test.each(CATEGORY_ROWS.map(row => [row.example, row] as const))('%s', (example, row) => {
    const heard = CATEGORY_TERMS.in(example).find(({ tags }) => tags === row.tags);
    expect(row.terms.split(' ')).toContain(heard?.term);
  });

  test.each(
    CATEGORY_PATTERNS.flatMap(({ of, yes, no }) => [
      ...yes.map(text => ({ of, text, isYes: true })),
      ...no.map(text => ({ of, text, isYes: false })),
    ]),
  )('$of fits $text: $isYes', ({ of, text, isYes }) => {
    expect(of.test(text)).toBe(isYes);
  });

  test.each([
    ['征地补偿款没到位', 'funding'],
    ['征地补偿没谈好', 'land'],
    ['规划许可证没办', 'procedures'],
    ['规划方案没批复', 'planning'],
    ['规划路没修通', 'construction'],
    ['还有3户没签的', 'demolition'],
    ['地块没腾地', 'land'],
    ['塔吊拆除受阻', 'construction'],
    ['监控杆线没迁', 'construction'],
  ] as const)('%s is %s', (cause, category) => {
    expect(categoryOf('', [cause], '')).toBe(category);
  });
});
