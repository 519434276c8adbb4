import { describe, expect, test } from 'vitest';
import { morningCard } from '../../../src/cards/meetings/morning-card.ts';
import type { MorningView } from '../../../src/cards/meetings/morning-points.ts';
import { calendarOf } from '../../../src/domain/base/calendar/calendar-year.ts';
import { yuanFromWan } from '../../../src/domain/base/money.ts';
import { toDay, toMonth } from '../../../src/domain/base/time.ts';
import type { Project } from '../../../src/domain/library/project.ts';
import { planMorning } from '../../../src/domain/meetings/morning.ts';
import type { Problem } from '../../../src/domain/problems/problem.ts';
import { aProblem, aProject, aReport, NOW, reportedOnly } from '../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard, wordsOf } from '../../helpers/card-checks.ts';
import { aRoster } from '../../helpers/district.ts';
import { LONGEST_NAME, LONGEST_UNIT } from '../long-texts.ts';

const node = (kind: 'started' | 'completed', planned: string) => ({
  kind,
  planned: toDay(planned),
  claimed: null,
  actual: null,
});

const late = aProject({
  code: 'A',
  name: '甲',
  startMonth: toMonth('2026-01'),
  endMonth: toMonth('2026-08'),
  milestones: [node('completed', '2026-06-20')],
});
const unstarted = aProject({
  code: 'B',
  name: '乙',
  unit: '侯寨街道',
  library: 'to_start',
  milestones: [node('started', '2026-05-10')],
});

function aMorning(
  projects: readonly Project[],
  problems: readonly Problem[],
  waiting = { count: 0, late: 0 },
): MorningView {
  const roster = aRoster({ projects });
  const reports = [aReport({ project: 'A', percent: 30, yearInvestment: yuanFromWan(3600) })];
  const figures = reportedOnly(reports);
  const morning = planMorning({ roster, projects, problems, figures, calendar: calendarOf(roster) }, NOW);
  return {
    ...morning,
    scope: '示例区',
    owners: new Map([['A', '管家 王磊，分包领导 赵振']]),
    leaders: new Map([['A', '赵振']]),
    waiting,
  };
}

describe('the card 早报', () => {
  test('tells lights, investment, nodes, overdue problems, silence and what waits for the reader', () => {
    const problems = [
      aProblem({ project: 'A', dueDate: toDay('2026-06-01') }),
      aProblem({ number: 'WT-2026-0002', project: 'B', category: 'construction', dueDate: toDay('2026-06-05') }),
      aProblem({ number: 'WT-2026-0003', project: 'B', dueDate: toDay('2026-07-30') }),
    ];

    expectGoodCard(morningCard(aMorning([late, unstarted], problems, { count: 3, late: 1 }), NOW));
  });

  test('of a district where all is well is short', () => {
    const fine = aProject({
      code: 'A',
      name: '甲',
      startMonth: toMonth('2026-05'),
      endMonth: toMonth('2027-12'),
      milestones: [],
    });

    const card = morningCard(aMorning([fine], []), NOW);

    expectLegalCard(card);
    expect(wordsOf(card)).not.toContain('超期问题**');
    expect(wordsOf(card)).not.toContain('待办');
  });

  test('of the longest district fits', () => {
    const projects = Array.from({ length: 309 }, (_, index) => ({
      ...(index % 2 === 0 ? late : unstarted),
      code: `P${index}`,
      name: `${LONGEST_NAME}${index}`,
      unit: `${LONGEST_UNIT}${index % 40}`,
    }));
    const problems = projects.map(({ code }, index) =>
      aProblem({ number: `WT-2026-${1000 + index}`, project: code, dueDate: toDay('2026-06-01') }),
    );

    expectLegalCard(morningCard(aMorning(projects, problems, { count: 99, late: 99 }), NOW));
  });
});
