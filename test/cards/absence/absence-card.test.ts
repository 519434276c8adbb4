import { describe, expect, test } from 'vitest';
import { type AbsenceView, absenceCard, absenceFormCard } from '../../../src/cards/absence/absence-card.ts';
import { ABSENCE, ABSENCE_OF_ANYBODY } from '../../../src/domain/absence/absence-form.ts';
import { expectGoodCard, expectLegalCard } from '../../helpers/card-checks.ts';
import { aPerson } from '../../helpers/district.ts';
import { LONGEST_NAME, LONGEST_TEXT, LONGEST_UNIT } from '../long-texts.ts';

function aView(changes: Partial<AbsenceView> = {}): AbsenceView {
  return {
    id: 'form:om_1',
    personName: '王磊',
    days: '6月15日至6月19日',
    deputyName: '李敏',
    note: '党校培训',
    enteredBy: null,
    isOver: false,
    notes: [],
    ...changes,
  };
}

describe('an absence', () => {
  test('that is entered can be taken back', () => {
    expectGoodCard(absenceCard(aView()));
  });

  test('without a deputy, entered by the office, while others rely on him', () => {
    const notes = ['周强 6月16日 请假由您代办，您不在的几天转单位负责人。'];
    expectGoodCard(absenceCard(aView({ deputyName: null, note: null, enteredBy: '冯兰', notes })));
  });

  test('that was taken back has nothing to press', () => {
    expectGoodCard(absenceCard(aView({ isOver: true })));
  });

  test('with the longest words fits', () => {
    expectLegalCard(absenceCard(aView({ personName: LONGEST_NAME, deputyName: LONGEST_NAME, note: LONGEST_TEXT })));
  });
});

describe('the form', () => {
  const people = [
    aPerson('ou_min', { name: '李敏', unit: '马寨镇' }),
    aPerson('ou_2', { name: '李静', unit: '马寨镇' }),
  ];
  const context = { units: [], people, projects: [] };

  test('is filled in, below what is entered already', () => {
    const draft = { from: '2026-06-15', to: '2026-06-19', deputy: 'ou_min', note: null };
    expectGoodCard(absenceFormCard({ formId: 'f', form: ABSENCE, draft, context, entered: [aView()] }));
  });

  test('of the office asks who it is about; a long roster is typed', () => {
    const many = Array.from({ length: 150 }, (_, index) =>
      aPerson(`ou_${index}`, { name: `人员${index}`, unit: LONGEST_UNIT }),
    );
    const long = { ...context, people: many };
    const card = absenceFormCard({ formId: 'f', form: ABSENCE_OF_ANYBODY, draft: {}, context: long, entered: [] });

    expectLegalCard(card);
    expect(JSON.stringify(card)).toContain('"name":"person"');
  });
});
