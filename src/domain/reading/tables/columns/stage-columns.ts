/** Several columns of how the works stand: only the newest is the report's. 上月末形象进度 | 本月末形象进度. */
import { addDays, type Day, lastDayOf, mondayOf } from '../../../base/time.ts';
import { resolveMonth, type Today } from '../../rules/days.ts';
import type { FoundTime } from '../../text/values/times.ts';
import type { Column } from './columns.ts';
import { labelParts } from './label-parts.ts';

/**
 * Puts aside what an earlier column of progress says, and takes what is planned beside what is done as the next step.
 * A column without a time is of now, and so is 本周 beside it: both are kept.
 */
export function settleStages(columns: readonly Column[], today: Today): void {
  const stages = columns.filter(({ kind }) => kind === 'stage');
  const planned = stages.filter(({ label }) => /计划|目标/.test(label) && !/实际|完成/.test(label));
  if (planned.length < stages.length) for (const column of planned) column.kind = 'nextPlan';
  const told = stages.flatMap(column => {
    const day = column.kind === 'stage' ? lastDayIn(labelParts(column.label).times.at(-1), today) : undefined;
    if (day === undefined) return [];
    const isNow = day >= today.day;
    return [{ column, day: isNow ? today.day : day }];
  });
  const newest = told
    .map(({ day }) => day)
    .sort()
    .at(-1);
  for (const { column, day } of told)
    if (day !== newest) Object.assign(column, { kind: 'other', role: 'quoted', unit: { kind: 'percent' } });
}

/** The last day that a label speaks of; undefined for times that are no month, week or day. */
export function lastDayIn(time: FoundTime['expression'] | undefined, today: Today): Day | undefined {
  switch (time?.kind) {
    case undefined:
      return today.day;
    case 'week':
    case 'weekEnd':
      return addDays(mondayOf(today.day), 7 * time.shift + 6);
    case 'month':
    case 'monthEnd':
      return lastDayOf(resolveMonth(time.of, today.day));
    default:
      return undefined;
  }
}
