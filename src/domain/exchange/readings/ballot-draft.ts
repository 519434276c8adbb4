import { addEntry, type Draft, type DraftContext, type PlacedRow, projectOf, textOf } from './reading-file.ts';

/** Marks of the judges of a site review (观摩评分). */

const QUARTERS: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4 };

/** The rows of a table of marks, where the sheet or the table says of which quarter they are. Judges have no names there. */
export function draftBallots(draft: Draft, rows: readonly PlacedRow[], { roster, year }: DraftContext): void {
  const untold = new Set<string>();
  for (const placed of rows) {
    const { row, table } = placed;
    const project = projectOf(placed, roster);
    if (!project || !Array.isArray(row['scores'])) continue;
    const quarter = quarterOf(placed, year);
    if (quarter === null) {
      untold.add(table.sheet);
      continue;
    }
    const ballots = row['scores'].map((score: unknown, index) => ({
      judge: `评委${index + 1}`,
      score: typeof score === 'number' ? String(score) : null,
    }));
    const entry = { quarter, project: project.code, unit: textOf(row, 'unit') ?? project.unit, ballots };
    addEntry(draft, 'siteReviews', entry, placed, { project: 'project', unit: 'unit' });
  }
  for (const sheet of untold) {
    draft.tell.push({
      sheet,
      row: null,
      column: null,
      what: '没有写明是哪个季度的观摩评分，未导入：请在表名或表题中写明，如“2026年二季度”',
    });
  }
}

function quarterOf({ table }: PlacedRow, year: number): string | null {
  const [, of, quarter = ''] = /(20\d\d)?年?第?([一二三四1-4])季度/.exec(table.sheet.normalize('NFKC')) ?? [];
  const number = QUARTERS[quarter] ?? (quarter === '' ? null : Number(quarter));
  if (number !== null) return `${of ?? table.year ?? year}-Q${number}`;
  return table.month === null ? null : `${table.month.slice(0, 4)}-Q${Math.ceil(Number(table.month.slice(5)) / 3)}`;
}
