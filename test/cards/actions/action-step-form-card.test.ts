import { describe, expect, test } from 'vitest';
import { type ActionStepFormView, actionStepFormCard } from '../../../src/cards/actions/action-step-form-card.ts';
import { ACTION_ASSIGNMENT, ACTION_NOTES } from '../../../src/domain/actions/action-form.ts';
import { createWorkingCalendar } from '../../../src/domain/base/calendar/working-calendar.ts';
import { CLOSING, EXTENSION } from '../../../src/domain/problems/steps/problem-form.ts';
import { anActionItem, aProject, aUnit, NOW } from '../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard, outline } from '../../helpers/card-checks.ts';
import { aPerson } from '../../helpers/district.ts';
import { LONGEST_NAME, LONGEST_TEXT, LONGEST_UNIT } from '../long-texts.ts';

function view(name: ActionStepFormView['name'], changes: Partial<ActionStepFormView> = {}): ActionStepFormView {
  return {
    name,
    formId: 'form:1',
    case: { item: anActionItem({ status: 'responded' }) },
    form: ACTION_NOTES.respond,
    context: {
      units: [aUnit({ name: '区住建局' }), aUnit({ name: '区财政局' })],
      people: [aPerson('ou_liaison', { name: '孙敏', unit: '区住建局' })],
      projects: [aProject()],
    },
    now: NOW,
    calendar: createWorkingCalendar(),
    ...changes,
  };
}

describe('the form of a step of an action item', () => {
  test('that reports the result shows what is asked for and until when', () => {
    const card = actionStepFormCard(view('respond'));

    expectGoodCard(card);
    expect(outline(card)).toContain('办结反馈 YD-2026-0001');
    expect(outline(card)).toContain('协调消防图审');
    expect(outline(card)).toContain('"action.respond.submit"');
  });

  test('that passes it on begins with the unit and day as they are', () => {
    const card = actionStepFormCard(view('assign', { form: ACTION_ASSIGNMENT }));

    expectGoodCard(card);
    expect(outline(card)).toContain('= 区住建局 required');
    expect(outline(card)).toContain('= 2026-06-19');
  });

  test('that asks for more time says how far it may go', () => {
    const card = actionStepFormCard(
      view('extend', { form: EXTENSION, case: { item: anActionItem({ status: 'in_progress' }) } }),
    );

    expectGoodCard(card);
    expect(outline(card)).toMatch(/现办结期限 .*6月19日.*最晚可延至.*只能申请一次/);
  });

  test('that closes without evidence asks why', () => {
    expectGoodCard(actionStepFormCard(view('close', { form: CLOSING })));
  });

  test('that closes while evidence is being kept asks to wait', () => {
    const item = anActionItem({ status: 'responded' });
    const card = actionStepFormCard(view('close', { form: CLOSING, case: { item, evidenceBeingSaved: 2 } }));

    expectGoodCard(card);
    expect(outline(card)).toContain('佐证正在保存 2 份');
    expect(outline(card)).not.toContain('required');
  });

  test('that closes what was not looked at offers to look first', () => {
    const item = anActionItem({ status: 'responded' });
    const card = actionStepFormCard(view('close', { form: CLOSING, case: { item, unseen: 3 } }));

    expectGoodCard(card);
    expect(outline(card)).toContain('有 3 份佐证您尚未查看');
    expect(outline(card)).toContain('[先查看佐证] primary');
  });

  test('of a district with forty of everything and the longest texts fits', () => {
    const count = 45;
    const context = {
      units: Array.from({ length: count }, (_, index) => aUnit({ name: `${index}${LONGEST_UNIT}`, aliases: [] })),
      people: Array.from({ length: count }, (_, index) => aPerson(`ou_${index}`, { name: LONGEST_NAME })),
      projects: [aProject({ name: LONGEST_NAME })],
    };
    const item = anActionItem({ task: LONGEST_TEXT, unit: LONGEST_UNIT });

    const card = actionStepFormCard(view('assign', { form: ACTION_ASSIGNMENT, context, case: { item } }));

    expectLegalCard(card);
    expect(outline(card)).toContain('form step');
  });
});
