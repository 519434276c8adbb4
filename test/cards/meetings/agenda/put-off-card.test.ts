import { expect, test } from 'vitest';
import { putOffCard } from '../../../../src/cards/meetings/agenda/put-off-card.ts';
import { createWorkingCalendar } from '../../../../src/domain/base/calendar/working-calendar.ts';
import { anAgendaCase, NOW } from '../../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard, outline } from '../../../helpers/card-checks.ts';
import { LONGEST_TEXT } from '../../long-texts.ts';

const calendar = createWorkingCalendar();
const meeting = { ...anAgendaCase().meeting, at: new Date('2026-06-17T15:00:00+08:00'), place: '二楼会议室' };

test('a meeting that was put off says when it was to be, when and where it is held, and when its agenda comes', () => {
  const card = putOffCard(meeting, calendar, NOW);

  expectGoodCard(card);
  for (const words of ['每周推进会改期', '原定 6月15日', '6月17日', '15:00', '二楼会议室', '议程于'])
    expect(outline(card)).toContain(words);
});

test('one without a place says that it will be told, and the longest place fits', () => {
  expect(outline(putOffCard({ ...meeting, place: null }, calendar, NOW))).toContain('另行通知');
  expectLegalCard(putOffCard({ ...meeting, place: LONGEST_TEXT }, calendar, NOW));
});
