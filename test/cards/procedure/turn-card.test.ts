import { describe, expect, test } from 'vitest';
import { moreTodoCard, TURN_ITEMS, type TurnItemView, turnCard } from '../../../src/cards/procedure/turn-card.ts';
import { expectGoodCard, expectLegalCard, wordsOf } from '../../helpers/card-checks.ts';
import { LONGEST_NAME, LONGEST_TEXT } from '../long-texts.ts';

const now = new Date('2026-06-12T09:05:00+08:00');

function anItem(changes: Partial<TurnItemView> = {}): TurnItemView {
  return {
    title: 'WT-2026-0001 康华食品冷链加工基地',
    lines: ['施工许可证卡在消防图审，请住建局协调', '办理结果：图审已通过'],
    ask: '请确认是否已经解决',
    due: '限 6月16日 18:00，还有 2 个工作日',
    isLate: false,
    steps: [
      { label: '确认已解决', style: 'primary', action: { do: 'problem.confirm', number: 'WT-2026-0001' } },
      { label: '未解决', style: 'danger', action: { do: 'problem.dispute', number: 'WT-2026-0001' } },
    ],
    ...changes,
  };
}

describe('what waits for somebody', () => {
  test('is a list, each with what is asked, until when, and the buttons', () => {
    const late = { due: '限 6月10日 18:00，已超期 2 个工作日', isLate: true };
    const over = { ask: '已办理，无需再处理', due: null, steps: [] };
    const items = [anItem(), anItem({ ...late, title: 'WT-2026-0002 嵩南中学' }), anItem(over)];

    expectGoodCard(turnCard({ title: '待您办理 · 3 项', items, left: 0 }, now));
  });

  test('may be nothing', () => {
    expectGoodCard(turnCard({ title: '待办', items: [], left: 0 }, now));
  });

  test('of many with the longest texts fits, and counts the rest', () => {
    const item = anItem({ title: LONGEST_NAME, lines: [LONGEST_TEXT, LONGEST_TEXT] });
    const card = turnCard({ title: '待您办理', items: Array.from({ length: 40 }, () => item), left: 3 }, now);

    expectLegalCard(card);
    expect(wordsOf(card)).toMatch(new RegExp(`另有 (${40 - TURN_ITEMS + 3}|37) 项未列出`));
  });
});

test('behind the cards of 待办 stands how much there is, and what brings the rest', () => {
  expectGoodCard(moreTodoCard(80, 36, { do: 'query.page', topic: 'todo', asker: 'ou_1', page: 2 }));
});
