import type { ChangedField, EntryKind } from '../import-changes.ts';
import { allSheets } from './layout/all-sheets.ts';

/** What an import changes, in the words of the workbook. */

const LISTS: Readonly<Record<EntryKind, string>> = {
  district: 'district',
  unit: 'units',
  person: 'people',
  group: 'groups',
  project: 'projects',
  progress: 'progress',
  problem: 'problems',
  calendar: 'calendars',
  fact: 'facts',
  ranking: 'rankings',
  permit: 'permits',
  verification: 'verifications',
  statistic: 'statistics',
  siteMeeting: 'siteMeetings',
  absence: 'absences',
  siteReview: 'siteReviews',
  case: 'cases',
  scoreEntry: 'scoreEntries',
  leaderComment: 'leaderComments',
  meeting: 'meetings',
  actionItem: 'actionItems',
  clockRules: 'clockRules',
};

/** A changed field by the header of its column, and its values as they stand in cells; what no sheet holds as it is. */
export function fieldInWords({ kind, field, from, to }: ChangedField): { header: string; from: unknown; to: unknown } {
  const year = Number(/^plans\.(\d{4})\./.exec(field)?.[1] ?? 0);
  const layout = allSheets(year === 0 ? [] : [year], year - 1).find(
    ({ list, within }) => list === LISTS[kind] && within === null,
  );
  const column = layout?.columns.find(one => one.field?.replace(/\[(\w+)\]/, '.$1') === field);
  if (!column) return { header: OTHER_WORDS[field.replace(/\d{4}/, 'year')] ?? field, from, to };
  return { header: column.header, from: shown(from), to: shown(to) };

  function shown(value: unknown): unknown {
    if (value === null || value === undefined || typeof value === 'number') return value;
    const cell = column?.kind.write(value, { person: openId => openId });
    return cell instanceof Date
      ? value
      : typeof cell === 'object' && cell !== null && 'number' in cell
        ? cell.number
        : cell;
  }
}

const OTHER_WORDS: Readonly<Record<string, string>> = {
  'plans.year.cumulativePlanWan': '逐月累计计划（万元）',
  steps: '办理记录',
  team: '专班',
};
