import { describe, expect, test } from 'vitest';
import { CHOOSER_ENTRIES, chooseEntryCard } from '../../../src/cards/entries/choose-entry-card.ts';
import { expectGoodCard, expectLegalCard, outline } from '../../helpers/card-checks.ts';
import { LONGEST_TEXT } from '../long-texts.ts';

const ENTRIES = [
  { item: 'report:om_1:0', label: '康华食品冷链加工基地 本月投资 350万元' },
  { item: 'problem:WT-2026-0001', label: 'WT-2026-0001 康华食品冷链加工基地：施工许可证卡在消防图审' },
] as const;

describe('the chooser of a long receipt', () => {
  test.each(['edit', 'withdraw'] as const)('to %s offers the entries by what they say', purpose => {
    expectGoodCard(chooseEntryCard({ formId: 'choose:ev_1:1', purpose, entries: ENTRIES, page: 1, pages: 1 }));
  });

  test('of more entries than one card can offer tells which page it is', () => {
    const card = chooseEntryCard({ formId: 'choose:ev_1:2', purpose: 'edit', entries: ENTRIES, page: 2, pages: 4 });

    expect(outline(card)).toContain('第 2 页，共 4 页');
  });

  test('with as many entries as a card takes and the longest texts fits', () => {
    const entries = Array.from({ length: CHOOSER_ENTRIES }, (_, index) => ({
      item: `report:0197f3a2-7c44-7d20-9b1e-0a1b2c3d4e5f:${index}` as const,
      label: LONGEST_TEXT,
    }));

    const card = chooseEntryCard({ formId: 'choose:ev_1:1', purpose: 'withdraw', entries, page: 1, pages: 1 });

    expectLegalCard(card);
    expect(outline(card)).toContain('select_static entry');
  });
});
