import type { ReadRow } from '../../sheets/reading.ts';
import { valueAt } from './entry-path.ts';
import type { OwnSheet } from './find-sheets.ts';
import type { ReadEntry } from './read-sheet.ts';

/** The rows of the district's own workbook as `import --json` shows them. */

const PEOPLE_OF_A_PROJECT = ['leadOfficial', 'steward', 'deputySteward'];

/** Projects and entries of ledgers; units, people and groups are told by what is new and what changes. */
export function shownRows(
  rows: ReadonlyMap<OwnSheet, readonly ReadEntry[]>,
  nameOf: (openId: string) => string | null,
  planYear: number,
): ReadRow[] {
  return [...rows].flatMap(([{ layout }, entries]) => {
    if (layout.within !== null || ['units', 'people', 'groups', 'district', 'calendars', 'facts'].includes(layout.list))
      return [];
    return entries.map(({ entry, origin: { sheet, row } }) => {
      if (layout.list !== 'projects') return { sheet, row, ...entry };
      return { sheet, row, ...projectRow(entry, nameOf, planYear) };
    });
  });
}

function projectRow(
  entry: Readonly<Record<string, unknown>>,
  nameOf: (openId: string) => string | null,
  planYear: number,
) {
  const { plans: _, ...rest } = entry;
  const people = PEOPLE_OF_A_PROJECT.map(field => {
    const openId = entry[field];
    return [field, typeof openId === 'string' ? { name: nameOf(openId), openId } : null];
  });
  return { ...rest, annualPlanWan: valueAt(entry, `plans.${planYear}.annualPlanWan`), ...Object.fromEntries(people) };
}
