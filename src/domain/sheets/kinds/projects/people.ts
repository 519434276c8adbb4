import type { Person } from '../../../people/person.ts';
import type { Cell } from '../../file/workbook.ts';
import type { Column, DataRow, Table } from '../../grid/table.ts';
import { isNothing, shownText } from '../../values/cell-text.ts';
import { absent } from '../../values/found.ts';
import type { Names } from '../../values/names/names.ts';
import { type PersonFound, readPerson } from '../../values/names/person.ts';
import { readUnits } from '../../values/names/unit.ts';
import { type Notes, take } from '../notes.ts';
import type { ProjectColumns } from './columns.ts';

/** A person as a row names him. */
export interface NamedPerson {
  name: string;
  openId: string;
}

const shownPerson = ({ name, openId, id }: Person): NamedPerson => ({ name, openId: openId ?? id });

const MOBILE = /1[3-9][\d\s-]{9,12}/;
const ONLY_MOBILE = /^(?:\+?86[\s-]?)?1[3-9][\d\s-]{9,12}$/;

const FIELDS = ['steward', 'leadOfficial', 'deputySteward', 'ownerContact'] as const;

/** The people of a row; two in the steward's cell are the steward and his deputy. */
export function readPeople(
  table: Table,
  row: DataRow,
  columns: ProjectColumns,
  names: Names,
  unit: string | null,
  notes: Notes,
): Record<string, NamedPerson | null> {
  const people: Record<string, NamedPerson | null> = {};
  for (const field of FIELDS) {
    const column = columns.of(field);
    if (column === undefined) continue;
    // A unit alone in a cell of unit and person is no person who could not be found.
    if (column === columns.of('unit') && isUnitAlone(row, column, names)) continue;
    const found = personIn(row, column, columns, names, unit);
    const value = take(notes, { table, row, column: found.column ?? column }, found);
    if (value === undefined) continue;
    people[field] = value === null ? null : shownPerson(value);
    if (found.others === undefined || found.others.length === 0 || value === null) continue;
    noteOthers(table, row, column, field, found.others, people, notes);
  }
  return people;
}

function isUnitAlone({ cells }: DataRow, { number }: Column, names: Names): boolean {
  const { value } = readUnits(cells.get(number), names);
  return value === undefined || value === null || value.unknown.length === 0;
}

function personIn(
  row: DataRow,
  column: Column,
  columns: ProjectColumns,
  names: Names,
  unit: string | null,
): PersonFound & { column?: Column } {
  const cell = row.cells.get(column.number);
  const context = unit === null ? {} : { likelyUnits: [unit] };
  const found = readPerson(cell, names, context);
  const beside = columns.mobileOf(column);
  const mobile = beside === undefined ? undefined : row.cells.get(beside.number);
  if (beside !== undefined && isNothing(cell) && !isNothing(mobile)) {
    return byMobile(beside, mobile, names, column === columns.of('steward'));
  }
  if (found.question === undefined || cell === undefined || isNothing(mobile)) return found;
  // The mobile in the next column says which of two people is meant.
  if (!MOBILE.test(shownText(mobile).normalize('NFKC'))) return found;
  const both: Cell = { ...cell, value: { kind: 'text', text: `${shownText(cell)} ${shownText(mobile)}` } };
  const again = readPerson(both, names, context);
  return again.value ? { ...again, remarks: ['按旁边的手机号认定'] } : found;
}

/** Nothing stands where the name should: the mobile alone beside it says who it is. Only a steward has to be registered. */
function byMobile(
  column: Column,
  mobile: Cell | undefined,
  names: Names,
  isSteward: boolean,
): PersonFound & { column?: Column } {
  if (!ONLY_MOBILE.test(shownText(mobile).normalize('NFKC').trim())) return absent();
  const found = readPerson(mobile, names);
  if (!found.value) return isSteward ? { ...found, column } : absent();
  return { ...found, column, remarks: [`没有写姓名，按手机号认定为${found.value.name}`] };
}

function noteOthers(
  table: Table,
  row: DataRow,
  column: Column,
  field: string,
  others: readonly Person[],
  people: Record<string, NamedPerson | null>,
  notes: Notes,
): void {
  if (row.carried.has(column.number) && field !== 'steward') return;
  const place = { sheet: table.sheet.name, row: row.number, column: column.letter };
  const [deputy, ...rest] = others;
  if (field !== 'steward' || deputy === undefined) {
    notes.tell.push({
      ...place,
      what: `有 ${others.length + 1} 人，取第一位，其余未录入：${others.map(({ name }) => name).join('、')}`,
    });
    return;
  }
  people['deputySteward'] = shownPerson(deputy);
  const left = rest.length === 0 ? '' : `，其余未录入：${rest.map(({ name }) => name).join('、')}`;
  notes.tell.push({ ...place, what: `有 ${others.length + 1} 人：第一位作项目管家，第二位作副管家${left}` });
}
