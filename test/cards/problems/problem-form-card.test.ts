import { describe, expect, test } from 'vitest';
import { problemFormCard } from '../../../src/cards/problems/problem-form-card.ts';
import { problemStepFormCard } from '../../../src/cards/problems/problem-step-form-card.ts';
import { LIST_OPTIONS } from '../../../src/cards/procedure/form-card.ts';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { toDay } from '../../../src/domain/base/time.ts';
import type { Project } from '../../../src/domain/library/project.ts';
import type { Unit } from '../../../src/domain/people/person.ts';
import type { Problem } from '../../../src/domain/problems/problem.ts';
import type { ProblemStepName } from '../../../src/domain/problems/steps/problem-action.ts';
import { problemProcedure } from '../../../src/domain/problems/steps/problem-procedure.ts';
import { aProblem, aProject, aUnit } from '../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard, outline } from '../../helpers/card-checks.ts';
import { DISTRICT_UNITS } from '../../helpers/district.ts';
import { aTown } from '../../helpers/town.ts';
import { LONGEST_NAME, LONGEST_TEXT, LONGEST_UNIT } from '../long-texts.ts';

const formId = 'form:1';

function projects(count: number) {
  return Array.from({ length: count }, (_, index) =>
    aProject({ code: `EQ-2026-${String(index).padStart(3, '0')}`, name: LONGEST_NAME }),
  );
}

function units(count: number) {
  return Array.from({ length: count }, (_, index) => aUnit({ name: `${index}${LONGEST_UNIT}`, aliases: [] }));
}

const LONG = { project: aProject({ name: LONGEST_NAME }) };
const now = new Date('2026-06-12T09:05:00+08:00');
const calendar = createWorkingCalendar();

/** The form of a step as the bot draws it. */
function stepForm(
  name: ProblemStepName,
  problem: Problem,
  { project = aProject(), units: listed = [] }: { project?: Project; units?: readonly Unit[] } = {},
) {
  const c = { problem, project, roster: aTown(), evidence: 0 };
  const form = problemProcedure.steps[name].asks?.(c, { now, calendar });
  if (!form) throw new Error(`${name} asks nothing`);
  const context = { units: listed, people: [], projects: [] };
  return problemStepFormCard({ name, formId, case: c, form, context, now, calendar });
}

describe('the form 报问题', () => {
  test('of somebody with several projects asks for one of them', () => {
    const own = [aProject(), aProject({ code: 'EQ-2026-004', name: '嵩南中学' })];

    expectGoodCard(problemFormCard({ formId, projects: own, units: DISTRICT_UNITS, draft: {}, asked: null }));
  });

  test('of somebody with one project has it chosen', () => {
    const card = problemFormCard({ formId, projects: [aProject()], units: DISTRICT_UNITS, draft: {}, asked: null });

    expect(outline(card)).toContain('select_static project “请选择项目” = EQ-2026-003 required');
  });

  test('of a district with more projects and units than a list can hold takes them typed', () => {
    const card = problemFormCard({
      formId,
      projects: projects(LIST_OPTIONS.project + 1),
      units: units(LIST_OPTIONS.unit + 1),
      draft: {},
      asked: null,
    });

    expectGoodCard(card);
  });

  test('with the longest lists and texts fits', () => {
    const draft = { description: LONGEST_TEXT, project: 'EQ-2026-001', due: '2026-06-19' };
    const asked = {
      askId: 'ask:om_1',
      messageId: 'om_1',
      chatId: 'oc_1',
      senderId: 'ou_1',
      sentAt: '2026-06-12T09:02:00+08:00',
    };

    expectLegalCard(
      problemFormCard({
        formId,
        projects: projects(LIST_OPTIONS.project),
        units: units(LIST_OPTIONS.unit),
        draft,
        asked,
      }),
    );
  });
});

describe('the form to change a problem', () => {
  test('begins with what stands in the ledger', () => {
    expectGoodCard(stepForm('edit', aProblem({ urgency: 'urgent' })));
  });

  test('with the longest texts fits', () => {
    const problem = aProblem({ description: LONGEST_TEXT });

    expectLegalCard(stepForm('edit', problem, LONG));
  });
});

describe('the form to assign a problem', () => {
  test('that has no unit yet begins with the one that the text suggests', () => {
    const problem = aProblem({ status: 'open', responsibleUnit: null, dueDate: null });

    expectGoodCard(stepForm('assign', problem, { units: DISTRICT_UNITS }));
  });

  test('that has a unit passes it on', () => {
    const problem = aProblem({ dueDate: toDay('2026-06-19') });

    expectGoodCard(stepForm('assign', problem, { units: DISTRICT_UNITS }));
  });

  test('with the longest texts fits', () => {
    const problem = aProblem({ description: LONGEST_TEXT });

    expectLegalCard(stepForm('assign', problem, { ...LONG, units: units(LIST_OPTIONS.unit) }));
  });
});

describe('the form for a step that needs words', () => {
  test.each(['return', 'respond', 'dispute'] as const)('%s asks for them', kind => {
    expectGoodCard(stepForm(kind, aProblem()));
  });

  test('with the longest texts fits', () => {
    const problem = aProblem({ description: LONGEST_TEXT });

    expectLegalCard(stepForm('respond', problem, LONG));
  });
});

describe('the form 延期申请', () => {
  test('says until when it may be asked for', () => {
    expectGoodCard(stepForm('extend', aProblem({ dueDate: toDay('2026-06-22') })));
  });

  test('with the longest texts fits', () => {
    const problem = aProblem({ description: LONGEST_TEXT });

    expectLegalCard(stepForm('extend', problem, LONG));
  });
});
