import { describe, expect, test } from 'vitest';
import { type PreviewView, previewCard } from '../../../../src/cards/meetings/agenda/preview-card.ts';
import { createWorkingCalendar } from '../../../../src/domain/base/calendar/working-calendar.ts';
import { addDays, toDay, toMonth } from '../../../../src/domain/base/time.ts';
import { agendaProcedure } from '../../../../src/domain/meetings/agenda/agenda-procedure.ts';
import { planAgenda } from '../../../../src/domain/meetings/agenda/plan.ts';
import type { AgendaMeeting } from '../../../../src/domain/meetings/planned-meeting.ts';
import { goesOutAt } from '../../../../src/domain/meetings/planned-meeting.ts';
import { namesOf } from '../../../../src/domain/procedure/procedure.ts';
import { anAgendaCase, aProblem, aProject, reportedOnly } from '../../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard, wordsOf } from '../../../helpers/card-checks.ts';
import { aRoster } from '../../../helpers/district.ts';

const calendar = createWorkingCalendar();
const NOW = new Date('2026-06-12T17:10:00+08:00');

/** The preview of a small district with two late problems; the office sees it before it goes out. */
function aPreview(
  changes: {
    meeting?: Partial<AgendaMeeting>;
    steps?: PreviewView['steps'];
    projects?: number;
    problems?: number;
  } = {},
): PreviewView {
  const { projects = 2, problems = 2 } = changes;
  const meeting = { ...anAgendaCase().meeting, ...changes.meeting };
  const facts = {
    roster: aRoster({
      projects: Array.from({ length: projects }, (_, index) =>
        aProject({
          code: `P${index}`,
          name: `第${index}号城市更新改造及配套基础设施建设项目（一期）`,
          unit: `第${index % 20}镇`,
          startMonth: toMonth('2026-01'),
          endMonth: toMonth('2026-10'),
          milestones: [{ kind: 'started', planned: null, claimed: null, actual: toDay('2026-01-10') }],
        }),
      ),
    }),
    problems: Array.from({ length: problems }, (_, index) =>
      aProblem({
        number: `WT-2026-${1000 + index}`,
        project: `P${index % projects}`,
        status: 'in_progress',
        urgency: index % 9 === 8 ? 'urgent' : 'ordinary',
        description: '高压线迁改方案反复修改，影响土方开挖，请协调。'.repeat(10),
        dueDate: addDays(toDay('2026-06-11'), -(index % 40)),
      }),
    ),
    figures: reportedOnly([]),
    calendar,
  };
  return {
    ...planAgenda(facts, { series: meeting.series, day: toDay('2026-06-15'), agenda: meeting.agenda }, NOW),
    at: meeting.at,
    place: meeting.place,
    chair: '区政府领导',
    isLate: false,
    notes: [],
    meeting,
    goesOutAt: goesOutAt(meeting),
    steps: changes.steps ?? namesOf(agendaProcedure).filter(name => name !== 'resume'),
  };
}

describe('the preview of an agenda', () => {
  test('offers each item 删去, 上移 and 置顶, the meeting 增加议题, 改时间地点 and 不召开', () => {
    expectGoodCard(previewCard(aPreview(), NOW));
  });

  test('shows what was left out with 恢复 and what was added', () => {
    const { agenda } = anAgendaCase().meeting;
    const added = {
      key: 'added:1',
      text: '研究二期用地',
      project: 'P1',
      unit: '第1镇',
      asked: '区住建局拿方案',
      by: 'ou_1',
    };

    expectGoodCard(
      previewCard(
        aPreview({
          meeting: {
            agenda: { ...agenda, dropped: ['silent', 'problem:WT-2026-1000'], order: ['added:1'], added: [added] },
          },
        }),
        NOW,
      ),
    );
  });

  test('has nothing to press for somebody without the right', () => {
    expect(wordsOf(previewCard(aPreview({ steps: [] }), NOW))).not.toContain('"tag":"button"');
  });

  test.each([
    ['called', { sent: ['figures'] }],
    ['cancelled', { notHeld: '区领导外出招商' }],
  ] as const)('of a meeting that is %s says so', (state, changes) => {
    const { agenda } = anAgendaCase().meeting;
    const view = aPreview({ meeting: { state, agenda: { ...agenda, ...changes } }, steps: ['resume'] });

    expectGoodCard(previewCard(view, NOW));
  });

  test.each([
    [309, 60],
    [309, 400],
    [40, 0],
  ])(
    'of %i projects and %i problems fits, each item with its buttons and all of the annex counted',
    (projects, problems) => {
      const view = aPreview({ projects, problems });

      const card = previewCard(view, NOW);

      expectLegalCard(card);
      expect(wordsOf(card).match(/agenda\.drop/g)).toHaveLength(view.items.length);
      expect(view.items.length).toBeLessThanOrEqual(12);
      expect(wordsOf(card)).toContain(`附件：其余 ${view.annex.length} 项`);
    },
  );
});
