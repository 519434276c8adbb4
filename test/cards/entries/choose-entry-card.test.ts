import { describe, test } from 'vitest';
import { CHOOSER_ENTRIES, chooseEntryCard } from '../../../src/cards/entries/choose-entry-card.ts';
import { expectGoodCard, expectLegalCard } from '../../helpers/card-checks.ts';
import { LONGEST_TEXT } from '../long-texts.ts';

const entries = [
  { item: 'report:r1', label: '康华食品冷链加工基地：本月投资 350万元' },
  { item: 'problem:WT-2026-0001', label: 'WT-2026-0001 数字产业园：土地款未到位' },
] as const;

describe('the card that asks which entry of a long receipt is meant', () => {
  test.each(['edit', 'withdraw'] as const)('to %s it', purpose => {
    expectGoodCard(chooseEntryCard({ formId: 'form:1', purpose, entries, page: 1, pages: 1 }));
  });

  test('holds as many of the longest entries as one card may', () => {
    const many = Array.from({ length: CHOOSER_ENTRIES }, (_, index) => ({
      item: `report:${index}` as const,
      label: `${index} ${LONGEST_TEXT}`,
    }));
    expectLegalCard(chooseEntryCard({ formId: 'form:1', purpose: 'edit', entries: many, page: 2, pages: 3 }));
  });
});
