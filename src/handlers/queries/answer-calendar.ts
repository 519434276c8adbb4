import { calendarCard } from '../../cards/figures/calendar-card.ts';
import { comingDays } from '../../domain/base/calendar/coming-days.ts';
import { timeLines } from '../../domain/base/clocks/time-lines.ts';
import { dayOf, yearOf } from '../../domain/base/time.ts';
import type { Acting } from '../kit/decision.ts';
import { type Answer, openAnswer } from '../kit/outgoing/answer.ts';

/** 日历: the next holidays and make-up days by which every limit is counted. Everybody may read them. */
export function answerCalendar({ roster, calendar, now }: Pick<Acting, 'roster' | 'calendar' | 'now'>): Answer {
  const today = dayOf(now);
  const [hours] = timeLines(calendar.rulesAt(now));
  const loaded = roster.calendars.filter(({ year }) => year >= yearOf(today));
  const card = calendarCard(
    {
      today,
      isWorkingDay: calendar.isWorkingDay(today),
      coming: comingDays(calendar, today),
      hours: hours?.words ?? '',
      sources: loaded.map(({ year, source }) => `${year}年${source === null ? '由推进中心导入' : `：${source}`}`),
    },
    now,
  );
  return openAnswer('工作日历', card);
}
