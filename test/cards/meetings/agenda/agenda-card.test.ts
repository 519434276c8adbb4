import { describe, expect, test } from 'vitest';
import { type AgendaView, agendaCard } from '../../../../src/cards/meetings/agenda/agenda-card.ts';
import { createWorkingCalendar } from '../../../../src/domain/base/calendar/working-calendar.ts';
import { yuanFromWan } from '../../../../src/domain/base/money.ts';
import { addDays, toDay, toMonth } from '../../../../src/domain/base/time.ts';
import type { Project } from '../../../../src/domain/library/project.ts';
import type { AgendaFacts } from '../../../../src/domain/meetings/agenda/facts.ts';
import { planAgenda } from '../../../../src/domain/meetings/agenda/plan.ts';
import { aProblem, aProject, aReport, reportedOnly } from '../../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard, wordsOf } from '../../../helpers/card-checks.ts';
import { aRoster } from '../../../helpers/district.ts';

const calendar = createWorkingCalendar();
const NOW = new Date('2026-06-15T08:40:00+08:00');

function view(facts: Pick<AgendaFacts, 'roster' | 'problems' | 'figures'>): AgendaView {
  const day = toDay('2026-06-15');
  return {
    ...planAgenda({ ...facts, calendar }, { series: 'weekly', day, agenda: null }, NOW),
    at: new Date('2026-06-15T10:00:00+08:00'),
    place: '区政府三楼会议室',
    chair: '区政府领导',
    isLate: false,
    notes: [],
  };
}

function aStarted(changes: Partial<Project>): Project {
  const started = { kind: 'started' as const, planned: null, claimed: null, actual: toDay('2026-01-10') };
  return aProject({ startMonth: toMonth('2026-01'), endMonth: toMonth('2026-10'), milestones: [started], ...changes });
}

describe('the agenda card', () => {
  test('of an empty district shows the figures', () => {
    expectGoodCard(
      agendaCard(view({ roster: aRoster({ projects: [] }), problems: [], figures: reportedOnly([]) }), NOW),
    );
  });

  test('of an ordinary week shows each section with what is asked of whom', () => {
    const roster = aRoster({
      projects: [
        aStarted({ code: 'P1', name: '南屏路下穿' }),
        aStarted({ code: 'P2', name: '嵩南中学' }),
        aStarted({
          code: 'P3',
          name: '云杉冷链物流港',
          library: 'to_start',
          milestones: [{ kind: 'started', planned: toDay('2026-06-30'), claimed: null, actual: null }],
        }),
      ],
    });
    const problems = [
      aProblem({ project: 'P1', status: 'in_progress', dueDate: toDay('2026-06-08') }),
      aProblem({ number: 'WT-2026-0002', project: 'P3', status: 'acknowledged', dueDate: toDay('2026-06-26') }),
    ];
    const reports = [
      aReport({ id: 'r1', project: 'P1', percent: 45, yearInvestment: yuanFromWan(4321.5) }),
      aReport({ id: 'r2', project: 'P2', percent: 35 }),
    ];

    expectGoodCard(agendaCard({ ...view({ roster, problems, figures: reportedOnly(reports) }), isLate: true }, NOW));
  });

  test('of a district in trouble still fits, with the rest in the annex', () => {
    const projects = Array.from({ length: 309 }, (_, index) =>
      aStarted({
        code: `P${index}`,
        name: `第${index}号城市更新改造及配套基础设施建设项目（一期）`,
        unit: `第${index % 20}镇`,
      }),
    );
    const problems = Array.from({ length: 400 }, (_, index) =>
      aProblem({
        number: `WT-2026-${1000 + index}`,
        project: `P${index % 309}`,
        status: 'in_progress',
        description: '高压线迁改方案反复修改，影响土方开挖，请协调。'.repeat(20),
        dueDate: addDays(toDay('2026-06-12'), -(index % 80)),
      }),
    );
    const agenda = view({ roster: aRoster({ projects }), problems, figures: reportedOnly([]) });

    const card = agendaCard(agenda, NOW);

    expectLegalCard(card);
    expect(agenda.items).toHaveLength(12);
    expect(wordsOf(card)).toContain(`附件：其余 ${agenda.annex.length} 项`);
    expect(wordsOf(card)).toContain('各单位未报项目');
  });
});
