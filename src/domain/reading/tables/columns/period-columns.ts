/** The period that the sums of a column belong to, and which of several columns is the report's. */
import { type Day, lastDayOf, monthOf, toDay, toMonth } from '../../../base/time.ts';
import { resolveDay, type Today } from '../../rules/days.ts';
import { type Period, periodOfToken } from '../../rules/periods.ts';
import type { FoundTime } from '../../text/values/times.ts';
import type { Column } from './columns.ts';
import { type LabelParts, labelParts } from './label-parts.ts';
import { lastDayIn } from './stage-columns.ts';

/** 截至8月(底), 截至本月, 本月末累计: a day up to which is counted. */
const UP_TO = /截[至止]到?(?:20\d\d年)?(?:\d{1,2}月|[本当上]月|目前|今日|\d{1,2}[./])|月(?:末|底)(?:止)?累计/;

/** The period that a label names; undefined where it names none. */
export function periodOf({ text, words, times }: LabelParts, today: Today): Period | undefined {
  if (times.some(({ kind }) => kind === 'sinceStart')) return { kind: 'total' };
  const isCumulative = /累计|截[至止]|至今|为止/.test(text);
  if (UP_TO.test(text)) return { kind: 'year' };
  for (const expression of times.slice().reverse()) {
    const period = periodOfToken({ type: 'time', start: 0, end: 0, expression }, today, isCumulative);
    if (period) return period;
  }
  return isCumulative || /累计/.test(words) ? { kind: 'bare' } : undefined;
}

/** The last day of the year's figure of a label: 截至10月底, 1-10月累计; undefined where it names none. */
export function upToOf({ times }: LabelParts, { kind }: Period, today: Today): Day | undefined {
  const time = times.at(-1);
  if (kind !== 'year' || !time) return undefined;
  const day = dayUpTo(time, today);
  return day !== undefined && day < today.day ? day : undefined;
}

function dayUpTo(time: FoundTime['expression'], today: Today): Day | undefined {
  if (time.kind === 'monthRange')
    return lastDayOf(toMonth(`${monthOf(today.day).slice(0, 4)}-${String(time.to).padStart(2, '0')}`));
  // 一季度, 上半年: the year so far at their end.
  if (time.kind === 'quarter' && time.quarter === 1) return toDay(`${today.day.slice(0, 4)}-03-31`);
  if (time.kind === 'half' && time.half === 1) return toDay(`${today.day.slice(0, 4)}-06-30`);
  if (time.kind === 'date' || time.kind === 'dayOfMonth') return resolveDay(time, 'past', today)?.day;
  return time.kind === 'month' || time.kind === 'monthEnd' ? lastDayIn(time, today) : undefined;
}

/** 11月投资 in October, without a word that it is done, is what is planned. */
export function isToCome({ words, times }: LabelParts, period: Period, today: Today): boolean {
  if (period.kind !== 'month' || /完成|实际|累计/.test(words)) return false;
  const now = Number(today.day.slice(5, 7));
  return times.some(
    time =>
      time.kind === 'month' &&
      ('shift' in time.of ? time.of.shift > 0 : time.of.month > now && time.of.month <= now + 2 && !time.of.year),
  );
}

/**
 * 累计 beside the year's figure is the total; of the figures of several months, and of several that have grown up to a
 * day, only the last is the report's.
 */
export function settlePeriods(columns: readonly Column[], today: Today): void {
  const done = columns.filter(({ role }) => role === 'done');
  putEarlierAside(done, today);
  putDaysAside(done);
  const years = done.filter(({ role, period }) => role === 'done' && period?.kind === 'year');
  for (const column of done)
    if (column.period?.kind === 'bare') column.period = { kind: years.length > 0 ? 'total' : 'year' };
  const months = done.flatMap(({ period }) => (period?.kind === 'month' && period.month ? [period.month] : []));
  const last = months.sort().at(-1);
  for (const column of done) {
    if (column.period?.kind === 'month' && column.period.month !== last) column.role = 'quoted';
    if (column.period?.kind === 'week' && column.period.isLastWeek && hasThisWeek(done)) column.role = 'quoted';
  }
}

const OF_ONE_DAY = /^(?:当|今|昨|每|本)日/;

/** 周一, 6月1日, 当日完成 beside 本周合计: parts of it. */
function putDaysAside(done: readonly Column[]): void {
  if (!done.some(({ period }) => period?.kind === 'week' || period?.kind === 'month')) return;
  for (const column of done) {
    const { words, times } = labelParts(column.label);
    const isDay = times.length === 1 && times.some(({ kind }) => kind === 'weekday' || kind === 'date');
    const isOfDay = OF_ONE_DAY.test(column.label);
    if (column.period === undefined && ((words === '' && isDay) || isOfDay)) column.role = 'quoted';
  }
}

/** 截至上月累计 beside 截至本月累计; a figure without a day is of now. */
function putEarlierAside(done: readonly Column[], today: Today): void {
  const years = done.filter(({ period }) => period?.kind === 'year');
  const last = years
    .map(({ upTo = today.day }) => upTo)
    .sort()
    .at(-1);
  for (const column of years) if ((column.upTo ?? today.day) !== last) column.role = 'quoted';
}

const hasThisWeek = (columns: readonly Column[]) =>
  columns.some(({ period }) => period?.kind === 'week' && !period.isLastWeek);
