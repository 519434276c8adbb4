import { describe, expect, test } from 'vitest';
import { type PreviewView, previewCard } from '../../../src/cards/office/preview-card.ts';
import { expectGoodCard, expectLegalCard } from '../../helpers/card-checks.ts';
import { LONGEST_MESSAGE, LONGEST_NAME, LONGEST_TEXT } from '../long-texts.ts';

/** The preview of a form of the office, in its states. */

const about = { task: 'merge' as const, values: { unit: '马寨镇', successor: '侯寨街道' } };
const buttons = {
  confirm: { do: 'office.confirm' as const, formId: 'confirm:ev_1', ...about, seen: 'abc' },
  again: { do: 'office.open' as const, ...about },
};
const view: PreviewView = {
  title: '单位撤并：马寨镇 并入 侯寨街道',
  lead: ['马寨镇自 6月12日 起并入侯寨街道。', '依据：区编发〔2026〕8号'],
  sections: [
    { title: '项目 2 个，责任单位改为侯寨街道', lines: ['EQ-2026-003 康华食品冷链加工基地', 'EQ-2026-007 数字产业园'] },
    { title: '未销号问题 0 个', lines: [] },
  ],
  warnings: ['该单位没有登记人员'],
  notes: ['撤并一经确认不能自动撤回，请核对后确认。'],
  confirmLabel: '确认撤并',
  isDangerous: true,
};

describe('the preview', () => {
  test('says what changes, warns, and asks', () => {
    expectGoodCard(previewCard({ ...view, ...buttons }));
  });

  test.each([
    [309, false],
    [1000, true],
  ])(
    'folds a list of %i, says less of each before it leaves any out, and counts what does not fit',
    (count, isCounted) => {
      const lines = Array.from({ length: count }, (_, index) => `EQ-2026-${index} ${'很长的项目名称'.repeat(8)}`);
      const card = previewCard({ ...view, sections: [{ title: `项目 ${count} 个`, lines }], ...buttons });
      expectLegalCard(card);
      expect(JSON.stringify(card).includes('另有')).toBe(isCounted);
      expect(JSON.stringify(card)).toContain('EQ-2026-308 ');
    },
  );

  test('shows what people typed as it is', () => {
    for (const text of [LONGEST_MESSAGE, LONGEST_NAME, LONGEST_TEXT])
      expectLegalCard(previewCard({ ...view, lead: [text], ...buttons }));
  });
});
