import { describe, expect, test } from 'vitest';
import { categoryByWords, categoryOfContent } from '../../../../src/domain/reading/resolve/content-category.ts';

const told = (...shapes: string[]) => shapes.map(shape => ({ shape, isRequest: /^请/.test(shape) }));

describe('the category of a problem', () => {
  test.each([
    ['树砍不了，采伐证一直没批', 'procedures'],
    ['材料款一直拖着', 'funding'],
    ['林子的地界有争议', 'land'],
    ['工人撂挑子不干了', 'construction'],
  ] as const)('%s is %s', (shape, category) => {
    expect(categoryOfContent(told(shape), undefined)).toBe(category);
  });

  test('is that of the lexicons where what was learned is not sure', () => {
    for (const shape of ['有点情况', '这个事', 'K'])
      expect(categoryOfContent(told(shape), undefined)).toBe(categoryByWords(told(shape), undefined));
  });
});
