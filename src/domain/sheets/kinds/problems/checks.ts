import { type Day, daysBetween } from '../../../base/time.ts';
import type { Column, Table } from '../../grid/table.ts';
import type { CellRemark, ReadRow } from '../../reading.ts';
import { bareText } from '../../values/cell-text.ts';
import type { Notes } from '../notes.ts';
import type { ProblemColumns } from './columns.ts';

/** What rows say against themselves and against each other. */

/** A row that was read, with the table and the columns it stands in. */
export interface PlacedProblem {
  table: Table;
  columns: ProblemColumns;
  asOf: Day;
  read: ReadRow;
}

/** Days in an order that cannot be; the later one is taken out. */
export function checkDays({ table, columns, asOf, read }: PlacedProblem, notes: Notes): ReadRow {
  const { raisedDate: raised, dueDate: due, closedDate: closed } = read as Readonly<Record<string, string | undefined>>;
  const at = (column: Column | undefined) => ({
    sheet: table.sheet.name,
    row: read.row,
    column: column?.letter ?? null,
  });
  let settled: ReadRow = read;
  if (closed && raised && closed < raised) {
    const why = `销号时间早于提出时间（${raised}），请改正其中一个`;
    notes.errors.push({ ...at(columns.closed), value: closed, why, field: 'closedDate' });
    settled = { ...settled, closedDate: null };
  } else if (closed && closed > asOf) {
    const why = `销号时间晚于台账日期 ${asOf}，请改正`;
    notes.errors.push({ ...at(columns.closed), value: closed, why, field: 'closedDate' });
    settled = { ...settled, closedDate: null };
  }
  if (due && raised && due < raised) {
    // 1月31日 after a problem of December is of the next year.
    const later = `${Number(due.slice(0, 4)) + 1}${due.slice(4)}`;
    const isNextYear = daysBetween(due as Day, raised as Day) > 60;
    const question = `办结时限 ${due} 早于提出时间 ${raised}，应为哪一天？`;
    const offered = isNextYear ? { candidates: [later] } : {};
    notes.ask.push({ ...at(columns.due), question, ...offered, field: 'dueDate' });
    settled = { ...settled, dueDate: null };
  }
  if (raised && raised > asOf) {
    notes.ask.push({
      ...at(columns.raised),
      question: `提出时间 ${raised} 晚于台账日期 ${asOf}，应为哪一天？`,
      field: 'raisedDate',
    });
    settled = { ...settled, raisedDate: null };
  }
  return settled;
}

/**
 * Numbers that two problems bear. The later row loses its number; the same problem written twice is asked, with both rows.
 */
export function checkNumbers(problems: readonly PlacedProblem[], notes: Notes): ReadRow[] {
  askTwice(problems, notes);
  const first = new Map<string, PlacedProblem>();
  return problems.map(problem => {
    const { table, columns, read } = problem;
    const written = read['number'];
    const at = { sheet: table.sheet.name, row: read.row, column: columns.number?.letter ?? null };
    if (typeof written !== 'string') {
      if (columns.number !== undefined) notes.tell.push({ ...at, what: '没有编号：按新问题登记，导入时编号' });
      return read;
    }
    const key = bareText(written);
    const before = first.get(key);
    if (before === undefined) {
      first.set(key, problem);
      return read;
    }
    const where = `${before.table.sheet.name === table.sheet.name ? '' : `${before.table.sheet.name} `}第 ${before.read.row} 行`;
    if (isSame(before.read, read)) {
      const question = `编号 ${written} 与${where}是同一个问题，以哪一行为准？`;
      notes.ask.push({ ...at, question, rows: [before.read.row, read.row], field: 'number' });
      return read;
    }
    const why = `编号 ${written} 在${where}已用于另一个问题，请改正编号，或留空由系统编号`;
    notes.errors.push({ ...at, value: written, why, field: 'number' });
    return { ...read, number: null };
  });
}

/** The same words about the same project in two rows of different numbers, or of none. */
function askTwice(problems: readonly PlacedProblem[], notes: Notes): void {
  const first = new Map<string, ReadRow>();
  for (const { table, columns, read } of problems) {
    const key = `${read['code']}\n${wordsOf(read['description'])}`;
    const before = first.get(key);
    if (before === undefined || typeof read['code'] !== 'string') {
      first.set(key, read);
      continue;
    }
    const isNumbered = typeof before['number'] === 'string' && before['number'] === read['number'];
    if (isNumbered) continue;
    const at = { sheet: table.sheet.name, row: read.row, column: columns.description?.letter ?? null };
    const question = `与${before.sheet === read.sheet ? '' : ` ${before.sheet} `}第 ${before.row} 行是同一个问题，两条都登记吗？`;
    notes.ask.push({ ...at, question, rows: [before.row, read.row], field: 'description' });
  }
}

const isSame = (one: ReadRow, other: ReadRow) =>
  one['code'] === other['code'] && wordsOf(one['description']) === wordsOf(other['description']);

const wordsOf = (description: unknown) => bareText(String(description)).replace(/[,.;。、:]/g, '');

/** A problem that is closed should say since when. */
export function closedWithoutDay({ table, columns, read }: PlacedProblem): CellRemark[] {
  if (read['status'] !== 'closed' || read['closedDate'] !== undefined || columns.closed === undefined) return [];
  const what = '已销号，没有写销号时间';
  return [{ sheet: table.sheet.name, row: read.row, column: columns.closed.letter, what }];
}
