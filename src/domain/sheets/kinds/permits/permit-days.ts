import type { Day, Month } from '../../../base/time.ts';
import { lastDayOf } from '../../../base/time.ts';
import type { Cell } from '../../file/workbook.ts';
import type { Column, DataRow, Table } from '../../grid/table.ts';
import { bareText, isNothing, shownText } from '../../values/cell-text.ts';
import { type DayContext, readDay } from '../../values/day.ts';
import { asked, type Found, faulty, withRemarks } from '../../values/found.ts';
import type { Names } from '../../values/names/names.ts';
import type { PermitKind } from '../../values/permits/permit-kinds.ts';
import { type Legend, type PermitState, readPermitState } from '../../values/permits/permit-words.ts';
import { type Notes, take } from '../notes.ts';
import type { PermitColumns } from './columns.ts';
import type { PermitPart } from './part-words.ts';

/** Days of permits, and what they say of the state. */

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

export interface Cells {
  row: DataRow;
  kind: PermitKind | null;
  permit: PermitColumns['parts'];
}

export const columnOf = (parts: PermitColumns['parts'], ...of: readonly PermitPart[]): Column | undefined =>
  parts.find(({ part }) => of.includes(part))?.column;

export const daysOf = ({ year, asOf }: PermitContext, role: DayContext['role']): DayContext => ({ year, asOf, role });

/**
 * 不涉及 or 未启动 in the place of a day, where no column says the state, with the columns that say it. Undefined where a day
 * stands in the place of the one on which it was done, or words say several states.
 */
export function stateAmongDays(
  { row, permit }: Cells,
  { legend }: PermitContext,
): { state: PermitState; columns: readonly Column[] } | undefined {
  const written = permit.flatMap(({ part, column }) => {
    const cell = row.cells.get(column.number);
    if (cell === undefined || isNothing(cell) || !['actual', 'planned', 'date'].includes(part)) return [];
    const isWords = cell.value.kind === 'text' && !/\d/.test(bareText(cell.value.text));
    return [{ part, column, state: isWords ? readPermitState(cell, legend).value?.state : undefined, isWords }];
  });
  if (written.some(({ part, isWords }) => part !== 'planned' && !isWords)) return undefined;
  const said = written.filter(({ state }) => state !== undefined);
  const [state, another] = Array.from(new Set(said.map(one => one.state)));
  if (state === undefined || another !== undefined) return undefined;
  return { state, columns: said.map(({ column }) => column) };
}

/** 办理情况 | 完成时间, and no column for plans: beside what is not done stands by when it is to be done. */
export function holdsPlans(
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
export function fromDate(
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
export function doneOn(cell: Cell | undefined, context: PermitContext): Found<Day | Month> {
  const { asOf } = context;
  const found = readDay(cell, daysOf(context, 'past'), true);
  const { value } = found;
  if (!value || (value.length === 10 ? value <= asOf : value <= asOf.slice(0, 7))) return found;
  const before = `${Number(value.slice(0, 4)) - 1}${value.slice(4)}`;
  const meant = before <= asOf ? `，是否应为 ${before}` : '';
  return withRemarks(faulty(value, `已办结，时间却晚于台账日期 ${asOf}${meant}？请改正`), ...found.remarks);
}

export function contradicted(
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

export const lastOf = (day: Day | Month): Day => (day.length === 7 ? lastDayOf(day as Month) : (day as Day));
