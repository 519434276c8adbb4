import { describe, expect, test } from 'vitest';
import { actionBoardCard } from '../../../src/cards/actions/action-board-card.ts';
import { actionBoard } from '../../../src/domain/actions/action-board.ts';
import type { ActionItem } from '../../../src/domain/actions/action-item.ts';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { toDay } from '../../../src/domain/base/time.ts';
import { anActionItem, NOW } from '../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard, outline } from '../../helpers/card-checks.ts';
import { LONGEST_UNIT } from '../long-texts.ts';
import { lateBy } from '../problems/problem-view.ts';
import { anActionView, longActionViews } from './action-view.ts';

const meetings = { 'HY-2026-0001': '6月8日 每周推进会', 'HY-2026-0002': '6月9日 专题会' };
const OPEN = anActionItem();
const LATE = anActionItem({
  number: 'YD-2026-0002',
  meeting: 'HY-2026-0002',
  unit: '马寨镇',
  status: 'in_progress',
  dueDate: toDay('2026-06-10'),
});
const CLOSED = anActionItem({
  number: 'YD-2026-0003',
  status: 'closed',
  steps: [
    {
      seq: 1,
      status: 'closed',
      at: new Date('2026-06-11T10:00:00+08:00'),
      by: 'ou_office',
      note: '',
      unit: '区住建局',
      dueAt: null,
    },
  ],
});

function boardOf(items: readonly ActionItem[]) {
  const board = actionBoard(items, NOW, createWorkingCalendar());
  const shown = board.open.map(item => anActionView({ item, escalation: item === LATE ? lateBy() : null }));
  return actionBoardCard({ board, items: shown, meetings }, NOW);
}

describe('the board of what meetings have decided', () => {
  test('without any says so', () => {
    expectGoodCard(boardOf([]));
  });

  test('with one that is in time is calm', () => {
    expectGoodCard(boardOf([OPEN]));
  });

  test('with a late and a closed one counts both by unit and by meeting', () => {
    const card = boardOf([OPEN, LATE, CLOSED]);

    expectGoodCard(card);
    for (const words of ['[red]', '未办结 2 项', '超期 1 项，本月办结 1 项', '马寨镇', '6月9日 专题会', '[签收]']) {
      expect(outline(card)).toContain(words);
    }
  });

  test('with one closed alone still shows its unit', () => {
    expect(outline(boardOf([CLOSED]))).not.toContain('没有会议议定事项');
  });

  test.each([45, 300])('with %i late ones of as many units fits, and those left out are counted', count => {
    const items = longActionViews(count).map((view, index) => ({
      ...view,
      item: {
        ...view.item,
        unit: `${index}${LONGEST_UNIT}`,
        meeting: `HY-2026-${1000 + index}`,
        dueDate: toDay('2026-06-01'),
      },
    }));
    const board = actionBoard(
      items.map(({ item }) => item),
      NOW,
      createWorkingCalendar(),
    );

    const card = actionBoardCard({ board, items, meetings: {} }, NOW);

    expectLegalCard(card);
    const shown = outline(card);
    const listed = new Set(shown.match(/^\*\*YD-2026-\d{4}/gm)).size;
    expect(listed).toBeGreaterThan(0);
    expect(shown).toContain(`另有 ${count - listed} 项未列出`);
  });
});
