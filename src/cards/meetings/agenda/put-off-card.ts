import type { WorkingCalendar } from '../../../domain/base/calendar/working-calendar.ts';
import { dayOf, showDay, showInstant, timeOf } from '../../../domain/base/time.ts';
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
  const day = dayOf(at);
  return noticeCard({
    title: `${name}改期`,
    template: 'orange',
    lines: [
      `原定 ${showDay(dayOf(planned), now)} ${heldRules(series, planned, calendar).held.time} 的${name}，改到 ${showDay(day, now)} ${weekdayWords(day)} ${timeOf(at)} 召开。`,
      `地点：${place ?? '另行通知'}。议程于 ${showInstant(goesOutAt(meeting), now)} 发出。`,
    ],
  });
}
