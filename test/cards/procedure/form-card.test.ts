import { describe, expect, test } from 'vitest';
import { md } from '../../../src/cards/kit/drawing/elements.ts';
import { type FormCardView, formCard, formElements } from '../../../src/cards/procedure/form-card.ts';
import { defineForm } from '../../../src/domain/procedure/form.ts';
import { aProject, aUnit } from '../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard, outline } from '../../helpers/card-checks.ts';
import { aPerson } from '../../helpers/district.ts';
import { LONGEST_NAME, LONGEST_TEXT, LONGEST_UNIT } from '../long-texts.ts';

const EVERY_KIND = defineForm({
  project: { kind: 'project', label: '项目', placeholder: '请选择项目', isRequired: true },
  note: { kind: 'note', label: '退回理由', placeholder: '如：不属本单位职责', isRequired: true },
  text: { kind: 'text', label: '地点' },
  unit: { kind: 'unit', label: '责任单位', isRequired: true },
  day: { kind: 'day', label: '办结期限' },
  person: { kind: 'person', label: '承办人' },
  money: { kind: 'money', label: '本月投资' },
  percent: { kind: 'percent', label: '形象进度' },
  choice: { kind: 'choice', label: '紧急程度', options: [{ value: 'urgent', label: '紧急' }] },
  evidence: { kind: 'evidence', label: '佐证', isRequired: true },
});

const CONTEXT = {
  units: [aUnit({ name: '区住建局' })],
  people: [aPerson('ou_he', { name: '贺佳', unit: '区住建局' })],
  projects: [aProject()],
};

function view(changes: Partial<FormCardView> = {}): FormCardView {
  return {
    title: '退回 WT-2026-0001',
    template: 'orange',
    head: [md('康华食品冷链加工基地')],
    form: EVERY_KIND,
    context: CONTEXT,
    beside: [
      ['unit', 'day'],
      ['money', 'percent'],
    ],
    submit: { label: '提交', action: { do: 'problem.return.submit', formId: 'form:1', number: 'WT-2026-0001' } },
    ...changes,
  };
}

describe('a declared form', () => {
  test('shows a field of every kind as it is declared', () => {
    expectGoodCard(formCard(view()));
  });

  test('begins with what is known', () => {
    const draft = { note: '拆迁', unit: '区住建局', day: '2026-06-19', money: '350', choice: 'urgent', text: '' };

    const shown = outline(formCard(view({ draft })));

    expect(shown).toContain('input note “退回理由” = 拆迁 required');
    expect(shown).toContain('select_static unit “请选择” = 区住建局 required');
    expect(shown).toContain('date_picker day “可不选” = 2026-06-19');
    expect(shown).toContain('input money “本月投资” = 350');
    expect(shown).toContain('select_static choice “可不选” = urgent');
  });

  test('tells how much evidence there is instead of asking why there is none', () => {
    const shown = outline(formCard(view({ context: { ...CONTEXT, evidence: 2 } })));

    expect(shown).toContain('佐证：已有 2 份。');
    expect(shown).not.toContain('没有佐证');
  });

  test('in a row of several has names of that row', () => {
    const elements = formElements(EVERY_KIND, { draft: {}, context: CONTEXT, row: 3 });

    expect(JSON.stringify(elements)).toContain('"money_3"');
  });

  test.each([1, 60, 400])('of a district with %i of everything and the longest names and texts fits', count => {
    const context = {
      units: Array.from({ length: count }, (_, index) => aUnit({ name: `${index}${LONGEST_UNIT}`, aliases: [] })),
      people: Array.from({ length: count }, (_, index) => aPerson(`ou_${index}`, { name: LONGEST_NAME })),
      projects: Array.from({ length: count }, (_, index) => aProject({ code: `EQ-${index}`, name: LONGEST_NAME })),
    };

    expectLegalCard(formCard(view({ context, draft: { note: LONGEST_TEXT, text: LONGEST_TEXT } })));
  });
});
