import { describe, expect, test } from 'vitest';
import { type ProblemBoardView, problemBoardCard } from '../../../src/cards/problems/problem-board-card.ts';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { addDays, toDay } from '../../../src/domain/base/time.ts';
import { BOARD_GROUPS, type BoardRow, problemBoard } from '../../../src/domain/problems/lists/problem-board.ts';
import type { Problem } from '../../../src/domain/problems/problem.ts';
import { aProblem, aStep, NOW } from '../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard, outline } from '../../helpers/card-checks.ts';
import { aRoster } from '../../helpers/district.ts';
import { LONGEST_NAME, LONGEST_UNIT } from '../long-texts.ts';

const moment = { roster: aRoster(), calendar: createWorkingCalendar(), now: NOW };

function view(problems: readonly Problem[], changes: Partial<ProblemBoardView> = {}): ProblemBoardView {
  return { board: problemBoard(problems, BOARD_GROUPS, moment), understood: null, isPartial: false, ...changes };
}

const LATE = aProblem({
  status: 'in_progress',
  dueDate: toDay('2026-06-01'),
  reportedAt: new Date('2026-05-18T09:00:00+08:00'),
  steps: [aStep({ status: 'in_progress', at: new Date('2026-05-19T09:00:00+08:00') })],
});
const CLOSED = aProblem({
  number: 'WT-2026-0002',
  status: 'closed',
  reportedAt: new Date('2026-05-20T09:00:00+08:00'),
  steps: [aStep({ status: 'closed', at: new Date('2026-05-30T09:00:00+08:00') })],
});

function aRow(name: string): BoardRow {
  const late = { unit: 9999, office: 9999, reporter: 9999 };
  return { name, open: 9999, late, closed: 9999, meanDays: 999.9, reopened: 9999 };
}

describe('the board of problems', () => {
  test('without any says so', () => {
    const card = problemBoardCard(view([]), NOW);

    expectGoodCard(card);
    expect(outline(card)).toContain('没有可以统计的问题');
  });

  test('with one that is in time', () => {
    expectGoodCard(problemBoardCard(view([aProblem()]), NOW));
  });

  test('with a late and a closed one says with whom it is late and how long solving took', () => {
    const card = problemBoardCard(view([LATE, CLOSED], { understood: '区住建局', isPartial: true }), NOW);

    expectGoodCard(card);
    for (const words of [
      '未办结 1 件',
      '今年销号 1 件，平均 10 天',
      '责任单位 1',
      '按“区住建局”查询',
      '只统计您可以查看的问题',
    ]) {
      expect(outline(card)).toContain(words);
    }
  });

  test.each([45, 300])('with %i rows in each table and the longest names fits and counts the rest', count => {
    const rows = Array.from({ length: count }, (_, index) => aRow(`${index}${LONGEST_UNIT}`));
    const weeks = Array.from({ length: 8 }, (_, index) => ({
      monday: addDays(toDay('2026-04-20'), index * 7),
      reported: 999,
      closed: 999,
      open: 999,
    }));
    const board = { total: aRow('合计'), groups: BOARD_GROUPS.map(group => ({ group, rows })), weeks };

    const card = problemBoardCard({ board, understood: LONGEST_NAME, isPartial: true }, NOW);

    expectLegalCard(card);
    expect(outline(card)).toMatch(/另有 \d+ 行未列出/);
  });
});
