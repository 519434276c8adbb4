import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editBetween, withEdit } from '../../../src/domain/base/text-edit.ts';

test.each([
  ['投资80万元', '本月投资80万元', { from: 0, to: 0, words: '本月' }],
  ['甲完成80万元', '甲本月完成80万元', { from: 1, to: 1, words: '本月' }],
  ['枣林本周50万', 'EQ-2026-003本周50万', { from: 0, to: 2, words: 'EQ-2026-003' }],
  ['11', '111', { from: 2, to: 2, words: '1' }],
  ['没有变', '没有变', { from: 3, to: 3, words: '' }],
])('%s becomes %s by one change', (before, after, edit) => {
  expect(editBetween(before, after)).toEqual(edit);
});

test('the change between any two texts makes the one of the other', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 }), (before, after) => {
      expect(withEdit(before, editBetween(before, after))).toBe(after);
    }),
  );
});
