import { groupBy } from '../../../base/group-by.ts';
import { dayOf } from '../../../base/time.ts';
import { columnName } from '../../file/cell-names.ts';
import type { DataRow, Table } from '../../grid/table.ts';
import { squeeze } from '../../grid/text.ts';
import type { CellQuestion, SkippedRows } from '../../reading.ts';
import { createNames, type Names } from '../../values/names/names.ts';
import { type KindContext, type KindReader, type KindReading, pointsOf } from '../kind.ts';
import { TableNotes } from '../table-notes.ts';
import { type ProgressColumns, progressColumns } from './columns.ts';
import { holdDoubtful } from './doubts.ts';
import { layoutRemarks } from './layout-remarks.ts';
import { PercentColumn } from './percent-column.ts';
import { settleRepeats } from './repeats.ts';
import { monthAt, readFigure, readRow } from './row.ts';
import type { ProgressRow, RowFrame } from './row-frame.ts';
import { type TableFacts, tableFacts } from './table-facts.ts';

/** Tables of what was done: of a month or a week, of one unit or of many, of one period or of a whole history. */
export const PROGRESS_KIND: KindReader = {
  kind: 'progress',
  fits(table) {
    const { project, code } = progressColumns(table);
    if (!project && !code) return 0;
    // A ledger of problems or permits speaks of progress, too.
    if (pointsOf(table, OF_OTHERS) >= 2 || isPlan(table)) return 0;
    const points = pointsOf(table, {
      weekInvestment: 5,
      monthInvestment: 4,
      yearInvestment: 2,
      totalInvestment: 2,
      cumulative: 2,
      percent: 4,
      stage: 2,
      nextPlan: 3,
      problem: 1,
      request: 1,
      reportedBy: 3,
      reportedDate: 2,
      asOf: 3,
    });
    return points > 0 && saysProgress(table) ? points + 2 : points;
  },
  read: readProgress,
};

/** A month, a day, or words in the title say that it is a report and no list. */
const saysProgress = ({ month, asOf, above }: Table) =>
  month !== null || asOf !== null || above.some(({ text }) => /进展|进度|完成情况|周报|月报/.test(squeeze(text)));

/** Months of a plan: nothing of it is done. */
function isPlan({ above, columns }: Table): boolean {
  const months = columns.filter(({ meaning }) => meaning?.is === 'monthInvestment' && meaning.month !== undefined);
  const title = above.map(({ text }) => squeeze(text)).join(' ');
  return months.length > 1 && /计划|目标/.test(title) && !/完成|进展|进度|实际/.test(title);
}

const OF_OTHERS = {
  problemNumber: 1,
  category: 1,
  raisedDate: 1,
  dueDate: 1,
  status: 1,
  closedDate: 1,
  permitState: 1,
};

function readProgress(tables: readonly Table[], context: KindContext): KindReading {
  const names = createNames(context.roster);
  const summaries = tables.filter(table => isSummary(table, tables));
  const read = tables.filter(table => !summaries.includes(table)).map(table => readTable(table, names, context));
  const all = settleRepeats(read.flatMap(({ rows }) => rows));
  const reported = groupBy(context.reported, ({ project }) => project);
  const certain = all.rows.filter(({ project }) => project);
  for (const [code, rows] of groupBy(certain, ({ project }) => project?.code ?? ''))
    holdDoubtful(rows, reported.get(code) ?? []);
  return {
    rows: all.rows.map(({ values }) => values),
    errors: read.flatMap(({ notes }) => notes.errors),
    ask: read.flatMap(({ notes }) => notes.ask),
    tell: [...read.flatMap(({ notes }) => notes.told()), ...layoutRemarks(tables)],
    skip: [...summaries.map(skippedSummary), ...read.flatMap(({ skip }) => skip), ...all.skip],
    gaps: [],
    checks: [],
  };
}

function readTable(table: Table, names: Names, context: KindContext) {
  const notes = new TableNotes(table);
  const columns = progressColumns(table, text => names.projects.ofCode(text) !== undefined);
  const facts = tableFacts(table, names, context.fileName, context.year);
  const frame: RowFrame = {
    table,
    columns,
    facts,
    names,
    notes,
    percents: new PercentColumn(table),
    unitless: new Set(),
    today: dayOf(context.now),
    strangers: new Map(),
    found: new Map(),
    above: { unit: null, reportedBy: undefined },
  };
  const struck = table.rows.filter(({ isStruck }) => isStruck);
  const rows = table.rows
    .filter(({ isStruck }) => !isStruck)
    .flatMap(row => readRows(frame, withoutStruck(row, notes)));
  const headerRow = table.headerRows.at(-1) ?? 1;
  for (const column of frame.unitless) {
    const question = `“${column.label}”没有写单位，表上也没有写“单位：万元”：是万元还是亿元？`;
    notes.question(column.headerRow, column, { question, candidates: ['万元', '亿元'] });
  }
  // Of a week the month is not enough.
  const known = columns.money.has('weekInvestmentWan') ? facts.asOf : facts.month;
  const isDated = columns.asOf || columns.month || columns.months.length > 0 || known !== null;
  if (rows.length > 0 && !isDated) notes.question(headerRow, undefined, undatedQuestion(facts, columns));
  for (const [name, numbers] of frame.strangers) withRows(notes.ask, name, numbers);
  const skip = struck.map(({ number }) => ({ sheet: table.sheet.name, row: number, why: '整行划了删除线，未读取' }));
  return { table, notes, rows, skip };
}

function undatedQuestion({ week }: TableFacts, { money }: ProgressColumns) {
  if (week) {
    const question = `“第 ${week.number} 周”是截至 ${week.friday}（周五）的那一周吗？`;
    return { question, field: 'asOf', candidates: [week.friday] };
  }
  return money.has('weekInvestmentWan')
    ? { question: '标题、表名和文件名里都没有写日期，这是截至哪一天的周报？', field: 'asOf' }
    : { question: '标题、表名和文件名里都没有写月份，这是哪年哪月的进展？', field: 'month' };
}

/** A figure that is struck through is no longer meant. */
function withoutStruck(row: DataRow, notes: TableNotes): DataRow {
  const struck = [...row.cells.values()].filter(({ isStruck, column }) => isStruck && !row.carried.has(column));
  if (struck.length === 0) return row;
  const cells = new Map(row.cells);
  for (const { column } of struck) {
    cells.delete(column);
    notes.tellAt(row.number, columnName(column), '这一格划了删除线，未读取');
  }
  return { ...row, cells };
}

/** Months that stand side by side are a record each; the last of them is that of the row's other figures. */
function readRows(frame: RowFrame, row: DataRow): ProgressRow[] {
  const { columns, facts, notes, table } = frame;
  const main = readRow(frame, row);
  const taken = columns.money.get('monthInvestmentWan');
  const others = columns.months.filter(({ column }) => column !== taken);
  const last = columns.months.find(({ column }) => column === taken);
  if (last && facts.month === null) main.values.month = monthAt(last.year ?? facts.year, last.month);
  const { project, code, unit } = main.values;
  return [
    ...others.flatMap(({ month, year, column }): ProgressRow[] => {
      const approximate: string[] = [];
      const figure = readFigure(frame, row, column, 'monthInvestmentWan', main.project, approximate);
      if (figure === undefined) return [];
      const values: ProgressRow['values'] = {
        sheet: table.sheet.name,
        row: row.number,
        project,
        code,
        unit,
        month: monthAt(year ?? facts.year, month),
        monthInvestmentWan: main.project === null ? null : figure,
        ...(approximate.length > 0 ? { approximate } : {}),
      };
      return [{ values, project: main.project, table, columns, notes }];
    }),
    main,
  ];
}

function withRows(ask: CellQuestion[], name: string, rows: readonly number[]): void {
  const at = ask.findIndex(
    ({ row, field, question }) => row === rows[0] && field === 'reportedBy' && question.includes(name),
  );
  const found = ask[at];
  if (found && rows.length > 1) ask[at] = { ...found, rows };
}

/** Whether a table only shows what other sheets of the workbook hold. */
function isSummary(table: Table, tables: readonly Table[]): boolean {
  if (!tables.some(other => other.sheet !== table.sheet)) return false;
  const figures = [...progressColumns(table).money.values()].flatMap(({ number }) =>
    table.rows.flatMap(({ cells }) => cells.get(number) ?? []),
  );
  const linked = figures.filter(({ formula }) => formula !== null && /!/.test(formula) && !formula.includes('['));
  return figures.length > 0 && linked.length * 2 > figures.length;
}

function skippedSummary({ sheet, firstRow, lastRow }: Table): SkippedRows {
  return { sheet: sheet.name, row: firstRow, to: lastRow, why: '汇总其他工作表的公式，未重复读取' };
}
