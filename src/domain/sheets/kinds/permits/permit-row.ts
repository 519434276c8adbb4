import type { Column, DataRow } from '../../grid/table.ts';
import { isNothing, shownText } from '../../values/cell-text.ts';
import { readDay } from '../../values/day.ts';
import { unitsNamed } from '../../values/names/unit.ts';
import { readPermitCell } from '../../values/permits/permit-cell.ts';
import type { PermitKind } from '../../values/permits/permit-kinds.ts';
import { readPermitState } from '../../values/permits/permit-words.ts';
import { take } from '../notes.ts';
import type { PermitColumns } from './columns.ts';
import type { PermitPart } from './part-words.ts';

import {
  type Cells,
  columnOf,
  contradicted,
  daysOf,
  doneOn,
  fromDate,
  holdsPlans,
  lastOf,
  type PermitContext,
  type ReadPermit,
  stateAmongDays,
} from './permit-days.ts';

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

function textOf({ row, permit }: Cells, part: PermitPart): string | undefined {
  const column = columnOf(permit, part);
  const cell = column && row.cells.get(column.number);
  return isNothing(cell) ? undefined : shownText(cell).trim();
}

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
  const word = stateColumn === undefined && read.state === undefined ? stateAmongDays(cells, context) : undefined;
  if (word !== undefined) read.state = word.state;
  const of = (part: PermitPart) => {
    const column = columnOf(permit, part);
    return column === undefined || word?.columns.includes(column) ? undefined : column;
  };
  const actual = of('actual');
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
  const planned = of('planned');
  if (planned !== undefined) {
    const day = take(
      notes,
      at(planned, 'planned'),
      readDay(row.cells.get(planned.number), daysOf(context, 'due'), true),
    );
    if (day) read.planned = day;
  }
  const either = of('date');
  if (either !== undefined) Object.assign(read, fromDate(either, read.state, cells, context));
  return read;
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
