import { describe, expect, test } from 'vitest';
import { notHeldCard } from '../../../../src/cards/meetings/agenda/not-held-card.ts';
import { MEETING_SERIES } from '../../../../src/domain/meetings/meeting.ts';
import { anAgendaCase, NOW } from '../../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard, outline } from '../../../helpers/card-checks.ts';
import { LONGEST_TEXT } from '../../long-texts.ts';

const { meeting } = anAgendaCase();

function notHeld(reason: string) {
  return { ...meeting, agenda: { ...meeting.agenda, notHeld: reason } };
}

describe('a meeting that is not held', () => {
  test('says which one, of which day, and why', () => {
    const card = notHeldCard(notHeld('区里统一开展防汛检查'), NOW);

    expectGoodCard(card);
    for (const words of ['每周推进会不召开', '6月15日', '原因：区里统一开展防汛检查'])
      expect(outline(card)).toContain(words);
  });

  test.each(MEETING_SERIES.filter(series => series !== 'special'))('of the series %s is legal', series => {
    expectLegalCard(notHeldCard({ ...notHeld('防汛'), series }, NOW));
  });

  test('with the longest reason fits', () => {
    expectLegalCard(notHeldCard(notHeld(LONGEST_TEXT), NOW));
  });
});
