import type { WorkingCalendar } from '../../../domain/base/calendar/working-calendar.ts';
import { dayOf, instantAt, showDay, showInstant, timeOf } from '../../../domain/base/time.ts';
import { SERIES_WORDS } from '../../../domain/meetings/meeting.ts';
import { type AgendaMeeting, goesOutAt } from '../../../domain/meetings/planned-meeting.ts';
import { heldRules } from '../../../domain/meetings/series.ts';
import type { Card } from '../../kit/drawing/elements.ts';
import { noticeCard } from '../../notices/notice-card.ts';
import { weekdayWords } from './agenda-words.ts';

/** Said in place of an agenda: the meeting that everybody expects today is held on another day. */
export function putOffCard(meeting: AgendaMeeting, calendar: WorkingCalendar, now: Date): Card {
  const { series, at, place, agenda } = meeting;
  const name = SERIES_WORDS[series];
  const planned = new Date(agenda.slot);
  return noticeCard({
    title: `${name}改期`,
    template: 'orange',
    lines: [
      movedLine(name, instantAt(dayOf(planned), heldRules(series, planned, calendar).held.time), at, now),
      `地点：${place ?? '另行通知'}。议程于 ${showInstant(goesOutAt(meeting), now)} 发出。`,
    ],
  });
}

/** `原定 6月15日 10:00 的每周推进会，改到 6月17日 周三 15:00 召开。` */
export function movedLine(name: string, from: Date, to: Date, now: Date): string {
  const day = dayOf(to);
  return `原定 ${showDay(dayOf(from), now)} ${timeOf(from)} 的${name}，改到 ${showDay(day, now)} ${weekdayWords(day)} ${timeOf(to)} 召开。`;
}
