import type { ComingDays, Holiday } from '../../domain/base/calendar/coming-days.ts';
import { WEEKDAY_WORDS } from '../../domain/base/clocks/kinds/time-kinds.ts';
import { type Day, showDay, weekdayOf } from '../../domain/base/time.ts';
import { type Card, card, mdLines, note } from '../kit/drawing/elements.ts';
import { escapeMd, grey } from '../kit/drawing/markdown.ts';

/** The working calendar from today on. */
export interface CalendarView {
  today: Day;
  isWorkingDay: boolean;
  coming: ComingDays;
  /** The hours of work, in words. */
  hours: string;
  /** Where the calendars of these years come from, where the office has loaded them. */
  sources: readonly string[];
}

/** 日历: the next days off and the next days that are worked in their stead. */
export function calendarCard(view: CalendarView, now: Date): Card {
  const { today, isWorkingDay, coming, hours, sources } = view;
  const { holidays, makeUpDays, provisional } = coming;
  const made = makeUpDays.map(day => dayWords(day, now)).join('、');
  return card({
    title: '工作日历',
    template: 'blue',
    subtitle: `今天 ${dayWords(today, now)}，${isWorkingDay ? '工作日' : '休息日'}`,
    body: [
      mdLines([
        grey('近期放假'),
        ...(holidays.length === 0 ? ['近期没有放假安排'] : holidays.map(one => holidayWords(one, now))),
      ]),
      mdLines([grey('近期调休上班'), made === '' ? '近期没有调休上班的日子' : escapeMd(made)]),
      mdLines([`${grey('工作时间')}　${escapeMd(hours)}`]),
      provisional.length > 0 &&
        note(
          `${provisional.map(year => `${year}年`).join('、')}的放假安排尚未公布，暂按周末和法定节日计算，公布后重新计算。`,
        ),
      note(sources.length > 0 ? `依据：${sources.join('；')}` : '依据：国务院办公厅公布的节假日安排。'),
    ],
  });
}

function dayWords(day: Day, now: Date): string {
  return `${showDay(day, now)} ${WEEKDAY_WORDS[weekdayOf(day) - 1] ?? ''}`;
}

function holidayWords({ name, from, to, days }: Holiday, now: Date): string {
  const span = from === to ? showDay(from, now) : `${showDay(from, now)}至${showDay(to, now)}`;
  return escapeMd(`${name === '' ? '放假' : name}　${span}（${days} 天）`);
}
