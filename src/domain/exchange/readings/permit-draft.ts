import { isDay, isMonth, lastDayOf, toMonth } from '../../base/time.ts';
import { addEntry, type Draft, type DraftContext, type PlacedRow, placeOf, projectOf, textOf } from './reading-file.ts';

/** Rows of permits ledgers as entries of the permits ledger. */

const STATES: Readonly<Record<string, string>> = {
  done: 'done',
  in_progress: 'in_progress',
  not_started: 'pending',
  not_applicable: 'not_needed',
};

interface ReadPermit {
  permit?: string | null;
  name?: string;
  state?: string | null;
  date?: string;
  planned?: string;
  document?: string;
  department?: string;
  note?: string;
}

/**
 * The rows of permits ledgers. Of a permit that was planned for a month its last day is meant; of one that is done a month
 * alone is no day, and is kept as a note. What keeps a project waiting (卡点) is noted beside its first open permit.
 */
export function draftPermits(draft: Draft, rows: readonly PlacedRow[], { roster }: DraftContext): void {
  const seen = new Set<string>();
  for (const placed of rows) {
    const { row } = placed;
    const project = projectOf(placed, roster);
    if (!project) {
      if (
        row['code'] === undefined ||
        (row['code'] === null && row['project'] !== null && textOf(row, 'project') !== null)
      ) {
        const why = '名册中没有这个项目，请先登记项目，或改正名称';
        draft.errors.push({ ...placeOf(placed, 'project'), value: textOf(row, 'project'), why, field: 'project' });
      }
      continue;
    }
    const permits = (Array.isArray(row['permits']) ? row['permits'] : []) as ReadPermit[];
    const blocked = permits.find(({ state }) => state === 'in_progress' || state === 'not_started');
    for (const permit of permits) {
      const { permit: kind } = permit;
      // Null was written, and the reading has asked what it is.
      if (!kind || permit.state === null) continue;
      const key = `${project.code} ${kind}`;
      if (seen.has(key)) {
        const what = `“${permit.name ?? kind}”这一手续已有一条，未重复导入`;
        draft.tell.push({ ...placeOf(placed), what });
        continue;
      }
      seen.add(key);
      const isDone = permit.state === 'done';
      const notes = [
        permit.name,
        permit.note,
        isDone && isMonthOnly(permit.date) ? `${permit.date} 办结` : null,
        permit === blocked ? textOf(row, 'blocker') : null,
      ].filter(one => typeof one === 'string' && one !== '');
      const entry = {
        project: project.code,
        kind,
        state: permit.state === undefined ? null : STATES[permit.state],
        planned: dayOf(permit.planned),
        actual: isDone && permit.date !== undefined && isDay(permit.date) ? permit.date : null,
        handler: permit.department ?? (permit === blocked ? textOf(row, 'leadDepartment') : null),
        document: permit.document ?? null,
        note: notes.length === 0 ? null : notes.join('；'),
      };
      addEntry(draft, 'permits', entry, placed, { project: 'project' });
    }
  }
}

function isMonthOnly(date: string | undefined): boolean {
  return date !== undefined && isMonth(date);
}

function dayOf(date: string | undefined): string | null {
  if (date === undefined) return null;
  if (isMonth(date)) return lastDayOf(toMonth(date));
  return isDay(date) ? date : null;
}
