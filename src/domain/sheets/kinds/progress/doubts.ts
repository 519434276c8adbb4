import type { Yuan } from '../../../base/money.ts';
import type { Day, Month } from '../../../base/time.ts';
import type { Project } from '../../../library/project.ts';
import { findDoubts } from '../../../progress/holds/doubts.ts';
import { isOfTable } from '../../../progress/importer.ts';
import {
  type Doubt,
  INVESTMENT_FIELDS,
  type LedgerReport,
  type PastReport,
  type ProgressReport,
} from '../../../progress/progress.ts';
import type { Column } from '../../grid/table.ts';
import type { MoneyField } from './columns.ts';
import type { ProgressRow } from './row-frame.ts';

const FIELDS = {
  weekInvestment: 'weekInvestmentWan',
  monthInvestment: 'monthInvestmentWan',
  yearInvestment: 'yearInvestmentWan',
  totalInvestment: 'totalInvestmentWan',
} as const satisfies Record<string, MoneyField>;

const WORDS: Readonly<Record<Doubt['kind'], string>> = {
  falls: '比前一期少',
  jumps: '比前一期多出太多',
  above_plan: '远超年度计划',
  above_total: '远超项目总投资',
  without_plan: '数额很大，没有计划可比',
  scale: '与此前的数相差十倍以上',
  order: '大小关系不对',
  percent_falls: '比前一期低',
  like_total: '与项目总投资几乎相同',
};

/**
 * Holds figures that contradict others of the same row, of the project's earlier rows, or of what is `reported` of it up to
 * the same day, by the rules for reports (domain §3.2): they are asked and left open. `rows` are of one project.
 */
export function holdDoubtful(rows: readonly ProgressRow[], reported: readonly LedgerReport[]): void {
  const inOrder = [...rows].sort((a, b) => ((periodOf(a) ?? '') < (periodOf(b) ?? '') ? -1 : 1));
  const stored = inLedger(reported);
  const earlier: ProgressReport[] = [];
  for (const [index, row] of inOrder.entries()) {
    if (!row.project) continue;
    const report = reportOf(row, index);
    // Only those of the same year are compared; a history of many years is long.
    const year = report.month.slice(0, 4);
    const before = stored.filter(
      one => one.month.startsWith(year) && one.asOf <= report.asOf && !isReplaced(one, row, report.month),
    );
    const ofYear = earlier.filter(({ month }) => month.startsWith(year));
    const doubts = doubtsOf(report, ofYear, row.project);
    // A ledger may know only of the year's beginning: what has risen since is no doubt.
    const fallen = findDoubts(report, before, row.project).filter(({ kind }) => FALLEN.has(kind));
    for (const doubt of [...doubts, ...fallen.filter(({ field }) => doubts.every(one => one.field !== field))])
      hold(row, doubt);
    // Without a day or month a row is compared with itself only.
    if (periodOf(row) !== null) earlier.push(reportOf(row, index));
  }
}

/** What the ledger holds, by the day it is of and before all rows: an older table may come after a newer one was stored. */
function inLedger(reported: readonly LedgerReport[]): PastReport[] {
  const ofDay = [...reported].sort((a, b) => (a.asOf < b.asOf ? -1 : a.asOf > b.asOf ? 1 : 0));
  return ofDay.map((report, index) => ({
    ...report,
    stage: null,
    nextPlan: null,
    reportedAt: new Date(index - ofDay.length),
  }));
}

/** Whether a table brought it for the same day, or month: this one takes its place, or is refused by the import. */
function isReplaced({ id, asOf, month }: PastReport, { values }: ProgressRow, ofMonth: Month): boolean {
  return isOfTable(id) && (typeof values.asOf === 'string' ? asOf === values.asOf : month === ofMonth);
}

/** The doubts about a row that are not explained by others. */
function doubtsOf(report: ProgressReport, earlier: readonly ProgressReport[], project: Project): Doubt[] {
  const doubts = findDoubts(report, earlier, project);
  const isBorneOut = addsUp(report, earlier);
  const isWrong = (field: Doubt['field']) => doubts.some(doubt => doubt.field === field && doubt.kind !== 'order');
  return doubts.filter(({ kind, field }) => {
    if (kind !== 'order') return !(isBorneOut && BY_SIZE.has(kind));
    // The month is above the year because the year's figure has lost a digit: one question is enough.
    const larger = field === 'percent' ? [] : INVESTMENT_FIELDS.slice(INVESTMENT_FIELDS.indexOf(field) + 1);
    const next = larger.find(one => report[one] !== null);
    return next === undefined || !isWrong(next);
  });
}

const FALLEN: ReadonlySet<Doubt['kind']> = new Set(['falls', 'percent_falls']);
/** Doubts that a figure is too large beside earlier ones. */
const BY_SIZE: ReadonlySet<Doubt['kind']> = new Set(['scale', 'jumps']);
/** Rounding of either figure, as a share. */
const SLACK = 0.01;

/** Whether the year's figure has grown by just what the week or month brought: a slip of the pen would show in one of them. */
function addsUp(report: ProgressReport, earlier: readonly ProgressReport[]): boolean {
  const before = earlier.findLast(({ yearInvestment }) => yearInvestment !== null)?.yearInvestment ?? null;
  const { yearInvestment: year } = report;
  if (before === null || year === null) return false;
  return [report.weekInvestment, report.monthInvestment].some(
    part => part !== null && Math.abs(year - before - part) <= year * SLACK,
  );
}

function hold({ values, columns, notes }: ProgressRow, { kind, field, said, known }: Doubt): void {
  const key = field === 'percent' ? 'progressPercent' : FIELDS[field];
  const column: Column | undefined = field === 'percent' ? columns.percent : columns.money.get(FIELDS[field]);
  values[key] = null;
  notes.question(values.row, column, {
    question: `${said}，${known}：${WORDS[kind]}，核实后再录入，对吗？`,
    field: key,
  });
}

/** A day or month by which rows of a project are put in order. */
export function periodOf({ values, columns }: ProgressRow): string | null {
  const { asOf, month } = values;
  if (typeof asOf === 'string') return asOf;
  // Several weeks lie in one month.
  return typeof month === 'string' && !columns.money.has('weekInvestmentWan') ? `${month}-31` : null;
}

function reportOf(row: ProgressRow, index: number): ProgressReport {
  const { values } = row;
  const yuan = (field: MoneyField) =>
    typeof values[field] === 'number' ? (Math.round((values[field] as number) * 10_000) as Yuan) : null;
  const period = periodOf(row) ?? `${values.month ?? `${row.table.year ?? 0}-01`}-31`;
  return {
    id: String(index),
    project: row.project?.code ?? '',
    reportedBy: '',
    reportedAt: new Date(index),
    messageId: null,
    month: (typeof values.month === 'string' ? values.month : period.slice(0, 7)) as Month,
    asOf: period as Day,
    weekInvestment: yuan('weekInvestmentWan'),
    monthInvestment: yuan('monthInvestmentWan'),
    yearInvestment: yuan('yearInvestmentWan'),
    totalInvestment: yuan('totalInvestmentWan'),
    percent: typeof values.progressPercent === 'number' ? values.progressPercent : null,
    stage: null,
    nextPlan: null,
    milestone: null,
    milestoneDate: null,
    isNoProgress: false,
    status: 'active',
    corrects: null,
    readings: [],
    doubts: [],
    confirmReason: null,
  };
}
