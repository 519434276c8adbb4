import { nextWorkday } from './workdays.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Asia/Shanghai has had no summer time since 1991, so a fixed offset is exact. */
const offsetMs = 8 * hourMs;
const weekdayNames = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];

function shifted(instant: Date): Date {
  return new Date(instant.getTime() + offsetMs);
}

/** Reads an instant that the sandbox wrote as ISO text or as milliseconds; null when it is neither. */
export function readInstant(value: string | number): Date | null {
  const instant = new Date(value);
  return Number.isNaN(instant.getTime()) ? null : instant;
}

/** The day in Asia/Shanghai as `YYYY-MM-DD`. */
export function dayOf(instant: Date): string {
  return shifted(instant).toISOString().slice(0, 10);
}

/** The time of day in Asia/Shanghai as `HH:mm`. */
export function timeOf(instant: Date): string {
  return shifted(instant).toISOString().slice(11, 16);
}

/** The weekday in Chinese, for example 周一. */
export function weekdayOf(instant: Date): string {
  return weekdayNames[shifted(instant).getUTCDay()] ?? '';
}

/** The instant of a Shanghai day and time of day. Shapes: `YYYY-MM-DD`, `HH:mm`. */
export function instantAt(day: string, time: string): Date {
  return new Date(`${day}T${time}:00+08:00`);
}

/** The day that lies some days after another. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** How the conversation heads a stretch of messages: 09:00, or with day and weekday when it is another day. */
export function stampOf(instant: Date, now: Date): string {
  if (dayOf(instant) === dayOf(now)) return timeOf(instant);
  const [year, month, date] = dayOf(instant).split('-').map(Number);
  const yearPart = dayOf(instant).slice(0, 4) === dayOf(now).slice(0, 4) ? '' : `${year}年`;
  return `${yearPart}${month}月${date}日 ${weekdayOf(instant)} ${timeOf(instant)}`;
}

/** A short date for the list of chats: today's time, else month and day. */
export function shortStampOf(instant: Date, now: Date): string {
  if (dayOf(instant) === dayOf(now)) return timeOf(instant);
  const [, month, date] = dayOf(instant).split('-').map(Number);
  return `${month}月${date}日`;
}

export interface ClockMove {
  label: string;
  to: Date;
}

/** The quick moves of the clock; every one lies after `now`. */
export function clockMoves(now: Date): ClockMove[] {
  const today = dayOf(now);
  const weekday = shifted(now).getUTCDay();
  const monday = instantAt(addDays(today, (8 - weekday) % 7), '08:40');
  const toMonday = monday > now ? monday : instantAt(addDays(today, 7), '08:40');
  const monthEnd = addDays(`${addDays(`${today.slice(0, 7)}-01`, 31).slice(0, 7)}-01`, -1);
  return [
    { label: '+1小时', to: new Date(now.getTime() + hourMs) },
    { label: '下一工作日 08:50', to: instantAt(nextWorkday(today), '08:50') },
    { label: '周一 08:40', to: toMonday },
    { label: '下月首个工作日 09:10', to: instantAt(nextWorkday(monthEnd), '09:10') },
  ];
}
