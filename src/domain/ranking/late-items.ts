import { showMonthDay, toDay } from '../base/time.ts';
import type { PeriodLedgers } from './ledgers/period-ledgers.ts';

/** What meetings had decided and was late when the year ended: it costs 0.2 each, at most 2. Source: domain §4.3. */

/** The figure of the year's scheme. */
export const LATE_ITEMS = 'actionItemsLate';

/** A late item, as the year's score tells of it. */
export interface LateItem {
  number: string;
  /** The name that its unit has now. */
  unit: string;
  task: string;
  dueDate: string;
}

/** How many each unit has, 0 for whoever has none, with each of them named on the line that it costs. */
export function lateItemLedgers(late: readonly LateItem[], units: readonly { name: string }[]): PeriodLedgers {
  const count = (name: string) => late.filter(({ unit }) => unit === name).length;
  return {
    figures: new Map(units.map(({ name }) => [name, { [LATE_ITEMS]: count(name) }])),
    notes: late.map(({ number, unit, task, dueDate }) => ({
      unit,
      figure: LATE_ITEMS,
      text: `${number} ${task}（${showMonthDay(toDay(dueDate))}到期）`,
    })),
  };
}
