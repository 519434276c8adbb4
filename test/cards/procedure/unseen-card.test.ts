import { describe, expect, test } from 'vitest';
import { mdLines } from '../../../src/cards/kit/drawing/elements.ts';
import { escapeMd } from '../../../src/cards/kit/drawing/markdown.ts';
import { type UnseenView, unseenCard } from '../../../src/cards/procedure/unseen-card.ts';
import { reference } from '../../../src/domain/messaging/reference.ts';
import { expectGoodCard, expectLegalCard, outline } from '../../helpers/card-checks.ts';
import { LONGEST_TEXT } from '../long-texts.ts';

function view(changes: Partial<UnseenView> = {}): UnseenView {
  return {
    number: 'YD-2026-0001',
    item: reference('action_item', 'YD-2026-0001'),
    head: [mdLines(['协调消防图审，取得施工许可证'])],
    unseen: 1,
    action: { do: 'action.close.submit', formId: 'form:1', actionItem: 'YD-2026-0001' },
    ...changes,
  };
}

describe('closing what one has not looked at', () => {
  test('offers to look first, and to close all the same', () => {
    const card = unseenCard(view());

    expectGoodCard(card);
    expect(outline(card)).toContain('[先查看佐证] primary');
    expect(outline(card)).toContain('[仍要销号] default');
  });

  test('says how much there is to look at', () => {
    expect(outline(unseenCard(view({ unseen: 40 })))).toContain('有 40 份佐证您尚未查看');
  });

  test('of a problem opens the evidence of the problem', () => {
    const number = 'WT-2026-0001';
    const action = { do: 'problem.close.submit', formId: 'form:1', number } as const;
    const card = unseenCard(view({ number, item: reference('problem', number), head: [], action }));

    expectLegalCard(card);
    expect(outline(card)).toContain('problem:WT-2026-0001');
  });

  test('with the longest words fits', () => {
    const card = unseenCard(view({ head: [mdLines([escapeMd(LONGEST_TEXT)])], unseen: 999 }));

    expectLegalCard(card);
    expect(outline(card)).toContain('[仍要销号]');
  });
});
