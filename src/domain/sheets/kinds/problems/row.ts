import type { WorkingCalendar } from '../../../base/calendar/working-calendar.ts';
import type { Day } from '../../../base/time.ts';
import type { Project } from '../../../library/project.ts';
import type { Person } from '../../../people/person.ts';
import type { Cell } from '../../file/workbook.ts';
import type { Column, DataRow, Table } from '../../grid/table.ts';
import { squeeze } from '../../grid/text.ts';
import type { ReadRow } from '../../reading.ts';
import { isNothing, shownText } from '../../values/cell-text.ts';
import { type DayContext, readDay } from '../../values/day.ts';
import { type Found, withRemarks } from '../../values/found.ts';
import type { Names } from '../../values/names/names.ts';
import { readPerson } from '../../values/names/person.ts';
import { readUnit } from '../../values/names/unit.ts';
import { readCategory, readProblemStatus, readUrgency } from '../../values/problem-words.ts';
import { type Notes, take } from '../notes.ts';
import type { ProjectsAbove } from '../project-around.ts';
import type { ProblemColumns } from './columns.ts';
import { problemOf } from './project-of-row.ts';
import { problemsListed } from './several.ts';
import { stateOf } from './state.ts';

export interface LedgerContext {
  table: Table;
  columns: ProblemColumns;
  names: Names;
  notes: Notes;
  /** Of days without one. */
  year: number;
  /** The day of the table, else today. */
  asOf: Day;
  calendar: WorkingCalendar;
  /** The project of the whole table, where no column names one. */
  ofTable: Project | null;
  above: ProjectsAbove;
  /** What notes below the table say of marks: “★”为区领导批示事项. */
  remarks: readonly string[];
}

/** Reads one row of a problem ledger; null when it tells of no problem. */
export function readProblemRow(row: DataRow, context: LedgerContext): ReadRow | null {
  const { columns, table } = context;
  const cell = (column: Column | undefined) => (column === undefined ? undefined : row.cells.get(column.number));
  const text = (column: Column | undefined) => {
    const found = cell(column);
    return isNothing(found) ? undefined : shownText(found).trim();
  };
  const description = text(columns.description);
  if (description === undefined) return null;
  const take_ = <T>(column: Column | undefined, field: string, found: Found<T>) =>
    column === undefined ? found.value : take(context.notes, { table, row, column, field }, found);

  const project = problemOf(row, description, context);
  const unit = unitsOf(row, context);
  const handler = take_(
    columns.handler,
    'handler',
    handlerOf(cell(columns.handler), cell(columns.mobile), unit.own, context.names),
  );
  const raised = take_(columns.raised, 'raisedDate', readDay(cell(columns.raised), daysOf(context, 'past')));
  const due = take_(columns.due, 'dueDate', dueOf(cell(columns.due), raised, context));
  const closed = take_(columns.closed, 'closedDate', readDay(cell(columns.closed), daysOf(context, 'past')));
  const assigned = take_(columns.assigned, 'assignedDate', readDay(cell(columns.assigned), daysOf(context, 'past')));
  const status = stateOfRow(row, context);
  askSeveral(row, description, context);
  const read: Record<string, unknown> = {
    sheet: table.sheet.name,
    row: row.number,
    number: numberOf(text(columns.number)),
    ...project,
    category: take_(columns.category, 'category', readCategory(cell(columns.category))),
    urgency: take_(columns.urgency, 'urgency', urgencyOf(cell(columns.urgency), context)),
    description,
    raisedDate: raised,
    assignedDate: assigned,
    responsibleUnit: unit.responsible,
    otherUnits: unit.others,
    supportUnits: text(columns.support),
    handler: handler && personOf(handler),
    leadOfficial: leadOf(row, context),
    dueDate: due,
    measure: text(columns.measure),
    request: text(columns.request),
    stage: text(columns.stage),
    progress: text(columns.progress),
    status,
    closedDate: closed,
    note: text(columns.note),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)) as unknown as ReadRow;
}

/** ＷＴ－２０２６－０００１ is WT-2026-0001. */
const numberOf = (written: string | undefined) =>
  written
    ?.normalize('NFKC')
    .replace(/[‐‑–—―−]/g, '-')
    .replace(/\s/g, '')
    .toUpperCase();

const personOf = ({ name, openId, id }: Person) => ({ name, openId: openId ?? id });

const daysOf = ({ year, asOf, calendar }: LedgerContext, role: DayContext['role']): DayContext => ({
  year,
  asOf,
  calendar,
  role,
});

function dueOf(cell: Cell | undefined, raised: Day | null | undefined, context: LedgerContext): Found<Day> {
  const name = context.columns.raised?.label ?? '提出时间';
  return readDay(cell, { ...daysOf(context, 'due'), countFrom: raised ? { day: raised, name } : null });
}

/** Who is responsible, who else stands in the cell, and whose own people a handler can be. */
function unitsOf(row: DataRow, context: LedgerContext) {
  const { columns, names, notes, table } = context;
  const column = columns.responsible;
  if (column === undefined) return { responsible: undefined, others: undefined, own: [] };
  const found = readUnit(row.cells.get(column.number), names);
  const unit = take(notes, { table, row, column, field: 'responsibleUnit' }, found);
  const others = found.others?.map(({ name }) => name);
  return {
    responsible: unit === undefined || unit === null ? unit : unit.name,
    others,
    own: unit ? [unit.name, ...(others ?? [])] : [],
  };
}

/** A handler is one of the responsible unit's own people, which settles a name that two people bear. */
const handlerOf = (
  cell: Cell | undefined,
  mobile: Cell | undefined,
  ownUnits: readonly string[],
  names: Names,
): Found<Person> => {
  const { others = [], ...found } = readPerson(cell, names, { ownUnits, mobile });
  const more = others.map(({ name }) => name).join('、');
  return more === '' ? found : withRemarks(found, `有 ${others.length + 1} 人，取第一位，其余没有录入：${more}`);
};

function leadOf(row: DataRow, { columns, names, notes, table }: LedgerContext) {
  const column = columns.leadOfficial;
  if (column === undefined) return undefined;
  const found = readPerson(row.cells.get(column.number), names, {});
  const person = take(notes, { table, row, column, field: 'leadOfficial' }, found);
  return person && personOf(person);
}

/** ★ and other marks are asked with what the notes of the table say of them. */
function urgencyOf(cell: Cell | undefined, { remarks }: LedgerContext): Found<'urgent' | 'ordinary'> {
  const found = readUrgency(cell);
  if (found.question === undefined || cell === undefined) return found;
  const mark = shownText(cell).trim();
  const told = remarks.find(one => mark.length <= 2 && one.includes(mark));
  if (told === undefined) return found;
  const said = (told.split(/[;；。\n]/).find(one => one.includes(mark)) ?? told).replace(
    /^[^:：]*[:：]|^\d+[.、]/g,
    '',
  );
  return {
    ...found,
    question: { ...found.question, question: `“${mark}”在表下注明：${said.trim()}。这个问题算紧急吗？` },
  };
}

function stateOfRow(row: DataRow, context: LedgerContext) {
  const { columns, notes, table } = context;
  const cell = (column: Column | undefined) => (column === undefined ? undefined : row.cells.get(column.number));
  const found = stateOf({
    status: cell(columns.status),
    progress: cell(columns.progress),
    isClosingStatus: columns.isClosingStatus,
    hasStatus: columns.status !== undefined,
    isClosedDateWritten: !isNothing(cell(columns.closed)) && cell(columns.closed)?.value.kind !== 'error',
    isStruck: row.isStruck,
    heading: stateOfHeading(row),
    isAssigned: !isNothing(cell(columns.assigned)) || /交办|派发|分办/.test(columns.raised?.label ?? ''),
  });
  if (row.isStruck && found.value) {
    const what = '这一行划了删除线：按台账惯例是已销号的问题，不是取消，仍留在台账中';
    notes.tell.push({ sheet: table.sheet.name, row: row.number, column: null, what });
  }
  const column = columns.status ?? columns.progress ?? columns.description;
  return column === undefined ? found.value : take(notes, { table, row, column, field: 'status' }, found);
}

/** 一、已销号问题（2个）, 二、正在办理的问题. */
function stateOfHeading({ sections }: DataRow) {
  const text = squeeze(sections.at(-1) ?? '')
    .replace(/^(?:[(]?[一二三四五六七八九十\d]{1,3}[)]?[、.．,:])+/, '')
    .replace(/[(:：]?(?:共|计)?\d+(?:个|项|条|件).*$/, '')
    .replace(/的?(?:问题|事项)?(?:清单|台账)?$/, '');
  const cell: Cell = { ...EMPTY, value: { kind: 'text', text } };
  return text === '' ? null : (readProblemStatus(cell).value ?? null);
}

const EMPTY: Omit<Cell, 'value'> = { row: 0, column: 0, format: null, isStruck: false, comment: null, formula: null };

function askSeveral(row: DataRow, description: string, { columns, notes, table }: LedgerContext): void {
  const count = problemsListed(description);
  const column = columns.description;
  if (count < 2 || column === undefined || row.carried.has(column.number)) return;
  notes.ask.push({
    sheet: table.sheet.name,
    row: row.number,
    column: column.letter,
    question: `一格里写了 ${count} 个问题，拆成 ${count} 条登记吗？`,
    field: 'description',
  });
}
