import { describe, expect, test } from 'vitest';
import { assignFormCard } from '../../../src/cards/problems/assign-form-card.ts';
import { extensionFormCard } from '../../../src/cards/problems/extension-form-card.ts';
import { editProblemFormCard, problemFormCard } from '../../../src/cards/problems/problem-form-card.ts';
import { LIST_OPTIONS } from '../../../src/cards/procedure/form-card.ts';
import { noteFormCard } from '../../../src/cards/procedure/note-form-card.ts';
import { toDay } from '../../../src/domain/base/time.ts';
import { aProblem, aProject, aUnit } from '../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard, outline } from '../../helpers/card-checks.ts';
import { DISTRICT_UNITS } from '../../helpers/district.ts';
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
    expectGoodCard(editProblemFormCard({ formId, problem: aProblem({ urgency: 'urgent' }), project: aProject() }));
  });

  test('with the longest texts fits', () => {
    const problem = aProblem({ description: LONGEST_TEXT });

    expectLegalCard(editProblemFormCard({ formId, problem, project: aProject({ name: LONGEST_NAME }) }));
  });
});

describe('the form to assign a problem', () => {
  test('that has no unit yet begins with the one that the text suggests', () => {
    const problem = aProblem({ status: 'open', responsibleUnit: null, dueDate: null });

    expectGoodCard(
      assignFormCard({ formId, problem, project: aProject(), units: DISTRICT_UNITS, suggestedUnit: '区住建局' }),
    );
  });

  test('that has a unit passes it on', () => {
    const problem = aProblem({ dueDate: toDay('2026-06-19') });

    expectGoodCard(
      assignFormCard({ formId, problem, project: aProject(), units: DISTRICT_UNITS, suggestedUnit: null }),
    );
  });

  test('with the longest texts fits', () => {
    const problem = aProblem({ description: LONGEST_TEXT });
    const project = aProject({ name: LONGEST_NAME });

    expectLegalCard(assignFormCard({ formId, problem, project, units: units(LIST_OPTIONS.unit), suggestedUnit: null }));
  });
});

describe('the form for a step that needs words', () => {
  test.each(['return', 'respond', 'dispute'] as const)('%s asks for them', kind => {
    expectGoodCard(noteFormCard({ formId, kind, problem: aProblem(), project: aProject() }));
  });

  test('with the longest texts fits', () => {
    const problem = aProblem({ description: LONGEST_TEXT });

    expectLegalCard(noteFormCard({ formId, kind: 'respond', problem, project: aProject({ name: LONGEST_NAME }) }));
  });
});

describe('the form 延期申请', () => {
  const now = new Date('2026-06-12T09:05:00+08:00');

  test('says until when it may be asked for', () => {
    const latest = toDay('2026-07-06');

    expectGoodCard(extensionFormCard({ formId, problem: aProblem(), project: aProject(), latest, now }));
  });

  test('with the longest texts fits', () => {
    const problem = aProblem({ description: LONGEST_TEXT });
    const project = aProject({ name: LONGEST_NAME });

    expectLegalCard(extensionFormCard({ formId, problem, project, latest: null, now }));
  });
});
