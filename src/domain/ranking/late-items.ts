import type { RankingResult, ResultLine } from '../scoring/outcome/result.ts';

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

/** The result with each of the late items named on the line that they cost. */
export function namingLateItems(result: RankingResult, late: readonly LateItem[]): RankingResult {
  const units = result.units.map(one => {
    const own = late.filter(({ unit }) => unit === one.unit);
    return own.length === 0 ? one : { ...one, lines: one.lines.map(line => named(line, own)) };
  });
  return { ...result, units };
}

function named(line: ResultLine, late: readonly LateItem[]): ResultLine {
  if (line.lines.length > 0) return { ...line, lines: line.lines.map(one => named(one, late)) };
  if (!line.figures.includes(LATE_ITEMS)) return line;
  const words = late.map(({ number, task, dueDate }) => `${number} ${task}（${dueDate} 到期）`).join('；');
  return { ...line, note: [line.note, words].filter(Boolean).join('；') };
}
