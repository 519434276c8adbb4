import { isWorked, nextDay, workdayAfter } from './hours.ts';
import { daysBetween, FROM, TO } from './script.ts';

/** Which meetings are held in the half-year, when their minutes are written and how, and what they decide. */

export type Course = 'done' | 'late' | 'silent' | 'returned' | 'extended' | 'disputed';

/** A task that a meeting gives to a unit, and how it goes. */
export interface Decided {
  task: string;
  unit: string;
  /** Whom the minutes name; the unit's own people without it. */
  person?: string;
  /** Working days that it is given. */
  days: number;
  course: Course;
}

export interface Held {
  series: 'weekly' | 'half_month' | 'monthly' | 'analysis' | 'site_review';
  /** How the minutes call it. */
  title: string;
  /** `2026-01-05T10:00`. */
  at: string;
  /** When its minutes are written, or it is cancelled. */
  writtenAt: string;
  how: 'text' | 'form' | 'cancel';
  decided: readonly Decided[];
}

const TASKS: readonly (readonly [task: string, unit: string])[] = [
  ['梳理未开工项目手续清单', '区住建局'],
  ['核对专项债支出进度', '区财政局'],
  ['完成红线内附着物清点', '马寨镇'],
  ['报送追赶计划', '侯寨街道'],
  ['组织竣工项目联合验收', '区住建局'],
];

const OF_WEEK: readonly Course[] = ['done', 'late', 'done', 'silent'];
const OF_OTHERS: readonly Course[] = ['done', 'returned', 'extended', 'late', 'disputed', 'done'];
const NAMED: Readonly<Record<string, string>> = { 区住建局: '周强', 马寨镇: '李静' };

/** Every meeting of the half-year, in the order of the days on which they are held. */
export function meetings(): Held[] {
  const days = daysBetween(FROM, TO);
  const weekly = firstWorked(days, day => Math.floor((Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 3) / 7)).map(
    (day, week): Held => ({
      series: 'weekly',
      title: '每周推进会会议纪要',
      at: `${day}T10:00`,
      writtenAt: `${day}T15:30`,
      how: 'text',
      decided: [decided(week, OF_WEEK)],
    }),
  );
  const halves = firstWorked(days, day => `${day.slice(0, 7)} ${day.slice(8) < '16' ? 1 : 2}`)
    // The first half of January began before.
    .filter(day => day > '2026-01-15')
    .map(
      (day, half): Held => ({
        series: 'half_month',
        title: '半月调度会会议纪要',
        at: `${day}T15:00`,
        writtenAt: `${workdayAfter(day, 1)}T09:40`,
        how: half % 2 === 0 ? 'form' : 'text',
        decided: [0, 1].map(index => {
          const one = decided(half * 2 + index + 3, OF_OTHERS);
          const person = half % 3 === 0 ? NAMED[one.unit] : undefined;
          return { ...one, ...(person !== undefined && { person }) };
        }),
      }),
    );
  const months = [...new Set(days.map(day => day.slice(0, 7)))];
  const analyses = months.map((month, index): Held => {
    const day = workedOf(month, 3);
    const how = (['text', 'form', 'cancel'] as const)[index % 3] ?? 'text';
    const writtenAt = {
      text: `${day}T16:05`,
      form: `${workdayAfter(day, 5)}T14:20`,
      cancel: `${workdayAfter(day, 12)}T14:20`,
    };
    return {
      series: 'analysis',
      title: '月分析会会议纪要',
      at: `${day}T10:00`,
      writtenAt: writtenAt[how],
      how,
      decided: [decided(index, OF_OTHERS)],
    };
  });
  const briefings = months.map((month, index): Held => {
    const day = workedOf(month, 6);
    return {
      series: 'monthly',
      title: '书记月推进会会议纪要',
      at: `${day}T15:00`,
      writtenAt: `${workdayAfter(day, index % 2 === 0 ? 1 : 4)}T11:10`,
      how: 'text',
      decided: [decided(index + 2, OF_OTHERS)],
    };
  });
  const reviews = ['2026-03', '2026-06'].map((month, index): Held => {
    const day = workedOf(month, -8);
    return {
      series: 'site_review',
      title: '季度观摩讲评会会议纪要',
      at: `${day}T09:00`,
      writtenAt: `${workdayAfter(day, 3)}T15:50`,
      how: 'text',
      decided: [decided(index + 4, OF_OTHERS)],
    };
  });
  return [...weekly, ...halves, ...analyses, ...briefings, ...reviews]
    .filter(({ at }) => at.slice(0, 10) >= FROM && at.slice(0, 10) <= TO)
    .sort((a, b) => (a.at < b.at ? -1 : 1));
}

function decided(at: number, courses: readonly Course[]): Decided {
  const [task, unit] = TASKS[at % TASKS.length] as readonly [string, string];
  return { task, unit, days: 4 + (at % 5), course: courses[at % courses.length] ?? 'done' };
}

/** Of each span of days the first on which people work. */
function firstWorked(days: readonly string[], spanOf: (day: string) => string | number): string[] {
  const first = new Map<string | number, string>();
  for (const day of days) if (isWorked(day) && !first.has(spanOf(day))) first.set(spanOf(day), day);
  return [...first.values()];
}

/** The n-th working day of a month, from its end when negative. */
function workedOf(month: string, n: number): string {
  const first = `${month}-01`;
  const days = daysBetween(first, nextDay(first, 30)).filter(day => day.startsWith(month) && isWorked(day));
  return days.at(n > 0 ? n - 1 : n) ?? first;
}
