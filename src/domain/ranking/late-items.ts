import type { LineNote } from './stored-ranking.ts';

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

/** How many each unit has; 0 for whoever has none. */
export function countLateItems(
  late: readonly LateItem[],
  units: readonly { name: string }[],
): Map<string, Record<string, number>> {
  return new Map(units.map(({ name }) => [name, { [LATE_ITEMS]: late.filter(({ unit }) => unit === name).length }]));
}

/** Each of them, to be named on the line that it costs. */
export function notesOfLateItems(late: readonly LateItem[]): LineNote[] {
  return late.map(({ unit, number, task, dueDate }) => ({
    unit,
    figure: LATE_ITEMS,
    text: `${number} ${task}（${dueDate} 到期）`,
  }));
}
