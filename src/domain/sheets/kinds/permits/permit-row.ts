import type { Day, Month } from '../../../base/time.ts';
import { lastDayOf } from '../../../base/time.ts';
import type { Cell } from '../../file/workbook.ts';
import type { Column, DataRow, Table } from '../../grid/table.ts';
import { isNothing, shownText } from '../../values/cell-text.ts';
import { type DayContext, readDay } from '../../values/day.ts';
import { asked, type Found, faulty, withRemarks } from '../../values/found.ts';
import type { Names } from '../../values/names.ts';
import { readPermitCell } from '../../values/permits/permit-cell.ts';
import type { PermitKind } from '../../values/permits/permit-kinds.ts';
import { type Legend, type PermitState, readPermitState } from '../../values/permits/permit-words.ts';
import { unitsNamed } from '../../values/unit.ts';
import { type Notes, take } from '../notes.ts';
import type { PermitColumns, PermitPart } from './columns.ts';

/** One permit of a project. A key that is absent was not written; null was written and is not decided. */
export interface ReadPermit {
  permit: PermitKind | null;
  /** As the ledger calls it, where our kinds are wider: 消防, 图审; 可研 beside 立项. */
  name?: string;
  state?: PermitState | null;
  date?: Day | Month;
  planned?: Day | Month;
  document?: string;
  department?: string;
  note?: string;
}

export interface PermitContext {
  table: Table;
  names: Names;
  notes: Notes;
  legend: Legend;
  year: number;
  asOf: Day;
}

interface Cells {
  row: DataRow;
  kind: PermitKind | null;
  permit: PermitColumns['parts'];
}

export interface PermitToRead {
  name: string;
  parts: PermitColumns['parts'];
  /** Another permit of the table is of the same kind. */
  isTwice?: boolean;
  /** Other rows say more of it. */
  isPart?: boolean;
}

/** What several rows say of one permit: one when it is planned, one when it was done. */
export function joinedPermit(
  said: readonly { permit: ReadPermit; row: DataRow; parts: PermitColumns['parts'] }[],
  context: PermitContext,
): ReadPermit | undefined {
  const [first] = said;
  if (first === undefined) return undefined;
  const joined = inOrder(Object.assign({}, ...said.map(({ permit }) => permit)) as ReadPermit);
  const planned = said.find(({ permit }) => permit.planned !== undefined);
  if (planned) tellOverdue(joined, planned.row, planned.parts, context);
  return joined;
}

/** Reads what a row says of one permit; null when it says nothing. */
export function readPermit(
  row: DataRow,
  kind: PermitKind | null,
  { name, parts, isTwice = false, isPart = false }: PermitToRead,
  context: PermitContext,
): ReadPermit | null {
  const cells: Cells = { row, kind, permit: parts };
  const has = (...of: PermitPart[]) =>
    parts.some(({ part, column }) => of.includes(part) && !isNothing(row.cells.get(column.number)));
  const isSaid = parts.some(({ part, column }) => {
    const shown = shownText(row.cells.get(column.number)).trim();
    return part === 'state' || part === 'cell' ? shown !== '' : has(part);
  });
  if (!isSaid) return null;
  const whole = columnOf(parts, 'cell');
  const read = whole === undefined ? fromColumns(cells, context) : fromCell(cells, whole, context);
  const department = departmentOf(cells, context);
  const note = textOf(cells, 'note');
  const permit = inOrder({
    permit: kind,
    ...(kind === 'other' || isTwice ? { name } : {}),
    ...read,
    ...(department === undefined ? {} : { department }),
    ...(note === undefined ? {} : { note }),
  });
  if (!isPart) tellOverdue(permit, row, parts, context);
  return permit;
}

const ORDER = ['permit', 'name', 'state', 'planned', 'date', 'document', 'department', 'note'] as const;

/** Its keys in one order, whichever column each came from. */
const inOrder = (permit: ReadPermit): ReadPermit =>
  Object.fromEntries(
    ORDER.flatMap(key => (permit[key] === undefined ? [] : [[key, permit[key]]])),
  ) as unknown as ReadPermit;

const columnOf = (parts: PermitColumns['parts'], ...of: readonly PermitPart[]): Column | undefined =>
  parts.find(({ part }) => of.includes(part))?.column;

function textOf({ row, permit }: Cells, part: PermitPart): string | undefined {
  const column = columnOf(permit, part);
  const cell = column && row.cells.get(column.number);
  return isNothing(cell) ? undefined : shownText(cell).trim();
}

const daysOf = ({ year, asOf }: PermitContext, role: DayContext['role']): DayContext => ({ year, asOf, role });

/** State, day and number in columns of their own. */
function fromColumns(cells: Cells, context: PermitContext): Partial<ReadPermit> {
  const { row, permit, kind } = cells;
  const { table, notes, legend } = context;
  const read: Partial<ReadPermit> = {};
  const at = (column: Column, field: string) => ({ table, row, column, field: `${kind ?? 'permit'}.${field}` });
  const stateColumn = columnOf(permit, 'state');
  if (stateColumn !== undefined) {
    const found = readPermitState(row.cells.get(stateColumn.number), legend);
    const value = take(notes, at(stateColumn, 'state'), found);
    if (value !== undefined) read.state = value === null ? null : value.state;
    if (value?.document !== undefined) read.document = value.document;
  }
  const document = textOf(cells, 'document');
  if (document !== undefined) {
    read.document = document;
    read.state ??= 'done';
  }
  const actual = columnOf(permit, 'actual');
  if (actual !== undefined && holdsPlans(actual, read.state, cells, context)) {
    Object.assign(read, fromDate(actual, read.state, cells, context));
  } else if (actual !== undefined) {
    const day = take(notes, at(actual, 'date'), doneOn(row.cells.get(actual.number), context));
    if (day) {
      read.date = day;
      if (stateColumn === undefined || read.state === undefined) read.state = 'done';
      else if (read.state !== 'done' && read.state !== null) contradicted(read, actual, stateColumn, cells, context);
    }
  }
  const planned = columnOf(permit, 'planned');
  if (planned !== undefined) {
    const day = take(
      notes,
      at(planned, 'planned'),
      readDay(row.cells.get(planned.number), daysOf(context, 'due'), true),
    );
    if (day) read.planned = day;
  }
  const either = columnOf(permit, 'date');
  if (either !== undefined) Object.assign(read, fromDate(either, read.state, cells, context));
  return read;
}

/** 办理情况 | 完成时间, and no column for plans: beside what is not done stands by when it is to be done. */
function holdsPlans(
  actual: Column,
  state: PermitState | null | undefined,
  { row, permit }: Cells,
  context: PermitContext,
): boolean {
  if (columnOf(permit, 'planned') !== undefined || (state !== 'in_progress' && state !== 'not_started')) return false;
  const { value } = readDay(row.cells.get(actual.number), daysOf(context, 'due'), true);
  return Boolean(value) && lastOf(value as Day | Month) > context.asOf;
}

/** A day of a permit that is not done is when it is planned; of one that is done, since when. */
function fromDate(
  column: Column,
  state: PermitState | null | undefined,
  { row, kind }: Cells,
  context: PermitContext,
): Partial<ReadPermit> {
  const cell = row.cells.get(column.number);
  if (isNothing(cell)) return {};
  const isDone = state === 'done';
  const at = { table: context.table, row, column, field: `${kind ?? 'permit'}.${isDone ? 'date' : 'planned'}` };
  if (isDone) {
    const day = take(context.notes, at, doneOn(cell, context));
    return day ? { date: day } : {};
  }
  const found = readDay(cell, daysOf(context, 'due'), true);
  if (state === undefined && found.value && lastOf(found.value) <= context.asOf) {
    const question = `没有写办理状态，日期 ${found.value} 是已经办结，还是计划办结？`;
    take(context.notes, at, asked(question, ['done', 'in_progress']));
    return { state: null };
  }
  if (state === 'not_applicable' && found.value) {
    take(context.notes, at, asked(`状态是不涉及，却写有时间 ${found.value}：是否有误？`));
    return {};
  }
  const day = take(context.notes, at, found);
  return day ? { planned: day } : {};
}

/** Since when a permit is done, which does not lie ahead of the table. */
function doneOn(cell: Cell | undefined, context: PermitContext): Found<Day | Month> {
  const { asOf } = context;
  const found = readDay(cell, daysOf(context, 'past'), true);
  const { value } = found;
  if (!value || (value.length === 10 ? value <= asOf : value <= asOf.slice(0, 7))) return found;
  const before = `${Number(value.slice(0, 4)) - 1}${value.slice(4)}`;
  const meant = before <= asOf ? `，是否应为 ${before}` : '';
  return withRemarks(faulty(value, `已办结，时间却晚于台账日期 ${asOf}${meant}？请改正`), ...found.remarks);
}

function contradicted(
  read: Partial<ReadPermit>,
  actual: Column,
  state: Column,
  { row, kind }: Cells,
  { notes, table }: PermitContext,
): void {
  const shown = shownText(row.cells.get(state.number)).trim();
  const question = `${actual.label}写有 ${read.date}，状态却是“${shown}”：已办结吗？`;
  take(notes, { table, row, column: state, field: `${kind ?? 'permit'}.state` }, asked(question, ['done', read.state]));
  read.state = null;
}

/** Everything in one cell: 已办结（2026.3.18）, 办理中，预计7月底. */
function fromCell({ row, kind }: Cells, column: Column, context: PermitContext): Partial<ReadPermit> {
  const { table, notes, legend, asOf, year } = context;
  const found = readPermitCell(row.cells.get(column.number), { legend, year, asOf });
  const value = take(notes, { table, row, column, field: kind ?? 'permit' }, found);
  if (value === undefined) return {};
  if (value === null) return { state: null };
  return value;
}

function departmentOf(cells: Cells, { names }: PermitContext): string | undefined {
  const written = textOf(cells, 'department');
  if (written === undefined) return undefined;
  const [unit, another] = unitsNamed(written, names);
  return unit === undefined || another !== undefined ? written : unit.name;
}

const lastOf = (day: Day | Month): Day => (day.length === 7 ? lastDayOf(day as Month) : (day as Day));

/** Planned for a day that has passed, and not done. */
function tellOverdue(
  { planned, state }: ReadPermit,
  row: DataRow,
  parts: PermitColumns['parts'],
  { table, notes, asOf }: PermitContext,
): void {
  if (planned === undefined || state === 'done' || state === 'not_applicable' || lastOf(planned) >= asOf) return;
  const column = columnOf(parts, 'planned', 'date', 'cell');
  if (column === undefined) return;
  const what = `计划 ${planned} 办结，到 ${asOf} 仍未办结，已超期`;
  notes.tell.push({ sheet: table.sheet.name, row: row.number, column: column.letter, what });
}
