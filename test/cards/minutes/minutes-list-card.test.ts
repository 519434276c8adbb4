import { describe, expect, test } from 'vitest';
import { minutesListCard } from '../../../src/cards/minutes/minutes-list-card.ts';
import { aMeeting, NOW } from '../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard, outline } from '../../helpers/card-checks.ts';
import { LONGEST_NAME, LONGEST_TEXT, LONGEST_UNIT } from '../long-texts.ts';
import { aDraftItem, aMinutesItem } from './minutes-view.ts';

const { steps } = aMinutesItem();

describe('items of a draft that are changed one by one', () => {
  test('one', () => {
    const card = minutesListCard(aMeeting(), [{ item: aDraftItem(), index: 0, steps }], NOW);

    expectGoodCard(card);
    for (const words of ['逐项修改 · 每周推进会', '[修改]', '[删除]']) expect(outline(card)).toContain(words);
  });

  test('keep their numbers on a later page, and say what they lack', () => {
    const items = [
      { item: aDraftItem({ unit: null }), index: 12, steps },
      { item: aDraftItem({ dueDate: null }), index: 13, steps },
    ];
    const card = minutesListCard(aMeeting({ title: '汛前专题会' }), items, NOW);

    expectGoodCard(card);
    for (const words of ['**13.**', '**14.**', '责任单位待明确', '时限待明确', '汛前专题会']) {
      expect(outline(card)).toContain(words);
    }
  });

  test('as many as a card is given, with the longest texts, all fit', () => {
    const item = aDraftItem({ task: LONGEST_TEXT, unit: LONGEST_UNIT });
    const items = Array.from({ length: 12 }, (_, index) => ({ item, index: 988 + index, steps }));

    const card = minutesListCard(aMeeting({ title: LONGEST_NAME }), items, NOW);

    expectLegalCard(card);
    expect(outline(card).match(/\[修改\]/g)).toHaveLength(12);
  });
});
