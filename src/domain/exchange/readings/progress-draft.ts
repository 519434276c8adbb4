import { type Day, dayOf, isDay, isMonth, lastDayOf, monthOf, toMonth } from '../../base/time.ts';
import type { Project } from '../../library/project.ts';
import { IMPORTER, idOfTableReport } from '../../progress/importer.ts';
import type { CellError, WorkbookReading } from '../../sheets/reading.ts';
import {
  addEntry,
  type Draft,
  type DraftContext,
  numberOf,
  openIdOf,
  type PlacedRow,
  placeOf,
  projectOf,
  textOf,
} from './reading-file.ts';

/** Rows of progress as entries of the progress ledger. */

const FIGURES = [
  'weekInvestmentWan',
  'monthInvestmentWan',
  'yearInvestmentWan',
  'totalInvestmentWan',
  'progressPercent',
] as const;

/** Where the values of a report stand, by the meanings of columns. */
const COLUMNS = {
  project: 'project',
  weekInvestmentWan: 'weekInvestment',
  monthInvestmentWan: 'monthInvestment',
  yearInvestmentWan: 'yearInvestment',
  totalInvestmentWan: 'totalInvestment',
  progressPercent: 'percent',
  stage: 'stage',
  nextPlan: 'nextPlan',
  reportedBy: 'reporter',
  asOf: 'asOf',
  month: 'month',
};

/** The rows of progress tables. What they say of problems is told, not stored: a ledger of problems says more of each. */
export function draftProgress(draft: Draft, rows: readonly PlacedRow[], { roster, now }: DraftContext): void {
  const withProblems = new Map<string, number>();
  for (const placed of rows) {
    const project = projectOf(placed, roster);
    if (project) draftReport(draft, placed, project, now);
    else if (placed.row['code'] === undefined) draft.errors.push(noProject(placed));
    if (textOf(placed.row, 'problem') !== null) {
      withProblems.set(placed.row.sheet, (withProblems.get(placed.row.sheet) ?? 0) + 1);
    }
  }
  for (const [sheet, count] of withProblems) {
    const what = `有 ${count} 行写了存在问题，没有登入问题台账：请用问题台账导入，或在群里上报`;
    draft.tell.push({ sheet, row: null, column: null, what });
  }
}

/** The report that a row makes, if it says anything of progress. The same table makes the same reports again. */
export function draftReport(draft: Draft, placed: PlacedRow, project: Pick<Project, 'code'>, now: Date): void {
  const { row, table } = placed;
  const figures = Object.fromEntries(FIGURES.map(field => [field, numberOf(row, field)]));
  const words = { stage: textOf(row, 'stage'), nextPlan: textOf(row, 'nextPlan') };
  if ([...Object.values(figures), ...Object.values(words)].every(value => value === null)) return;
  const today = dayOf(now);
  const period = periodOf(placed, today);
  if (period === null) {
    // What the reading has asked about is not told twice.
    if (row['asOf'] === null || row['month'] === null) return;
    const why = '没有写明数据是哪个月或截至哪天的，请在表题或表头中写明，如“2026年6月”';
    draft.errors.push({ ...placeOf({ row, table }, 'project'), value: null, why, field: 'month' });
    return;
  }
  const { month, asOf } = period;
  const entry = {
    id: idOfTableReport(project.code, asOf),
    project: project.code,
    reportedBy: openIdOf(row, 'reportedBy') ?? IMPORTER,
    // Of today it is known since now; of an earlier day since the end of that day.
    reportedAt: asOf === today ? null : `${asOf}T18:00:00+08:00`,
    month,
    asOf,
    ...figures,
    ...words,
    status: 'active',
  };
  addEntry(draft, 'progress', entry, placed, COLUMNS);
}

/**
 * The month and the day of a row's figures: its own, else those of its table. A month says how it stands at its end, the month
 * that is not over yet how it stands today.
 */
function periodOf({ row, table }: PlacedRow, today: Day): { month: string; asOf: string } | null {
  const own = { asOf: textOf(row, 'asOf'), month: textOf(row, 'month') };
  const asOf = own.asOf ?? (own.month === null ? table.asOf : null);
  const month = own.month ?? asOf?.slice(0, 7) ?? table.month;
  if (month === null || !isMonth(month)) return null;
  if (asOf !== null && isDay(asOf)) return { month, asOf };
  return { month, asOf: month === monthOf(today) ? today : lastDayOf(toMonth(month)) };
}

/** Progress tables of a period that is still to come: it was mistyped. Shapes: as faults of the first row of each. */
export function tablesOfTheFuture({ rows, tables }: Pick<WorkbookReading, 'rows' | 'tables'>, now: Date): CellError[] {
  const today = dayOf(now);
  return tables.flatMap(({ kind, sheet, month, asOf }) => {
    const said = asOf ?? month;
    if (kind !== 'progress' || said === null || said <= (asOf === null ? monthOf(today) : today)) return [];
    const [year, ...parts] = said.split('-').map(Number);
    const words = `${year}年${parts.map((part, index) => `${part}${['月', '日'][index] ?? ''}`).join('')}`;
    const row = rows.find(one => one.sheet === sheet)?.row ?? null;
    return [{ sheet, row, column: null, value: said, why: `表上写的是 ${words}，还没有到，请改正后重新发送` }];
  });
}

function noProject(placed: PlacedRow) {
  const name = textOf(placed.row, 'project');
  const why = name === null ? '没有写项目名称' : '名册中没有这个项目，请先登记项目，或改正名称';
  return { ...placeOf(placed, 'project'), value: name, why, field: 'project' };
}
