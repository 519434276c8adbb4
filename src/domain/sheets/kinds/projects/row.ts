import type { Cell } from '../../file/workbook.ts';
import type { Column, DataRow, Table } from '../../grid/table.ts';
import type { ReadRow } from '../../reading.ts';
import { isNothing, shownText } from '../../values/cell-text.ts';
import { absent, asked, type Found } from '../../values/found.ts';
import { readMoney } from '../../values/money.ts';
import { readMonth } from '../../values/month.ts';
import type { Names } from '../../values/names/names.ts';
import { readProject } from '../../values/names/project.ts';
import { readUnit } from '../../values/names/unit.ts';
import { readPercent } from '../../values/percent.ts';
import { type Notes, take } from '../notes.ts';
import { readBuildPeriod } from './build-period.ts';
import { MONEY_FIELDS, MONEY_MEANINGS, type MoneyMeaning, type ProjectColumns } from './columns.ts';
import { levelOf, libraryOf, libraryOfNature } from './library.ts';
import { readPeople } from './people.ts';
import { unitOfHeading } from './unit-around.ts';

/** One row of a project list. */

export interface ListContext {
  table: Table;
  columns: ProjectColumns;
  names: Names;
  year: number;
  /** Everything that the column of kinds says, to tell 新建 beside 续建 from 新建 beside 扩建. */
  natures: ReadonlySet<string>;
  notes: Notes;
}

/** A project with a total below this is none of a district's. Units: 万元. */
const LEAST_TOTAL = 50;
/** From this size on a yearly plan below a fraction of the total is absurd. Units: 万元. */
const LARGE_ENOUGH = 2_000;
const MOST_YEARS = 2_000;
/** A figure is absurd above so many times the total. */
const MOST_TIMES = 2;

/** Reads a row; null when it names no project. */
export function readListRow(row: DataRow, context: ListContext): ReadRow | null {
  const { table, columns, names, notes } = context;
  const at = (column: Column, field?: string) => ({ table, row, column, ...(field === undefined ? {} : { field }) });
  const cell = (column: Column | undefined) => (column === undefined ? undefined : row.cells.get(column.number));
  const unit = unitIn(row, context);
  const named = projectIn(row, context, unit);
  if (named === null) return null;
  const text = (column: Column | undefined) => {
    const found = cell(column);
    return isNothing(found) ? undefined : shownText(found).trim();
  };
  const money = moneyIn(row, context);
  const people = readPeople(table, row, columns, names, unit, notes);
  const { deputySteward, ...otherPeople } = people;
  const percent = columns.of('percent');
  const read: Record<string, unknown> = {
    sheet: table.sheet.name,
    row: row.number,
    ...named,
    unit: unit ?? undefined,
    section: sectionOf(row.sections),
    ...classIn(row, context),
    ...money.values,
    ...monthsIn(row, context),
    approximate: money.approximate.length > 0 ? money.approximate : undefined,
    ...otherPeople,
    deputySteward,
    progressPercent:
      percent === undefined ? undefined : take(notes, at(percent, 'progressPercent'), readPercent(cell(percent))),
    stage: text(columns.of('stage')),
    nextPlan: text(columns.of('nextPlan')),
    problem: text(columns.of('problem')),
  };
  // A unit that is written but not decided stays null.
  if (unit === null && isWritten(cell(columns.of('unit')))) read['unit'] = null;
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)) as unknown as ReadRow;
}

const isWritten = (cell: Cell | undefined): boolean => !isNothing(cell);

/** 责任单位及责任人 */
const PEOPLE_TOO = /责任人|负责人|联系人|管家|包抓人/;

/** The unit of a row: its own cell's, else that of the heading, of the sheet or of the title. */
function unitIn(row: DataRow, { table, columns, names, notes }: ListContext): string | null {
  const column = columns.of('unit');
  const cell = column === undefined ? undefined : row.cells.get(column.number);
  if (column === undefined || isNothing(cell)) return unitOfHeading(row, table, names);
  const at = { table, row, column, field: 'unit' };
  if (!PEOPLE_TOO.test(column.label)) return take(notes, at, readUnit(cell, names))?.name ?? null;
  // 城关镇（石建军）: who is no unit is a person.
  const apart = withText(cell, shownText(cell).replace(/[()（）]/g, '、'));
  return take(notes, at, { ...readUnit(apart, names), remarks: [] })?.name ?? null;
}

/** The project of a row: of the roster, or a new one under the name that is written. */
function projectIn(
  row: DataRow,
  { table, columns, names, notes }: ListContext,
  unit: string | null,
): { project: string | null; code?: string | null } | null {
  const column = columns.of('project');
  const codeColumn = columns.of('code');
  const cell = column === undefined ? undefined : row.cells.get(column.number);
  const code = codeColumn === undefined ? undefined : row.cells.get(codeColumn.number);
  if (column === undefined || (isNothing(cell) && isNothing(code))) return null;
  const written = withoutNumber(shownText(cell).replace(/\s*\n\s*/g, ''));
  const found = readProject(withText(cell, written), names, { code, unit });
  const typed = isNothing(code) ? {} : { code: shownText(code).trim() };
  const place = { table, row, column, field: 'project' };
  if (found.question !== undefined && isNewProject(found, names) && written !== '') {
    if (names.roster.projects.length > 0) take(notes, place, absent(`名单中没有“${written}”，按新项目录入`));
    return { project: written, ...typed };
  }
  const project = take(notes, place, found);
  if (project === undefined || project === null) {
    // A part of a project, or one of its own: its name stands; which of two is meant: it does not.
    const mayBeNew = found.question?.candidates?.includes(null) === true;
    return { project: mayBeNew ? written : null, code: null };
  }
  if (codeColumn !== undefined && isNothing(code)) {
    take(notes, { table, row, column: codeColumn }, absent('没有项目编码，按名称认定'));
  }
  return { project: project.name, code: project.code };
}

/** 1.智能装备产业园 where the list has no column of numbers; ★ marks a project for reasons of the list. */
function withoutNumber(name: string): string {
  return name
    .trim()
    .replace(/^(?:[(（]?\d{1,3}(?:[)）、.．]|(?<=[(（]\d+)[)）])\s*(?=\D)|[*＊★☆▲△●◆]\s*)+/, '')
    .trim();
}

function withText(cell: Cell | undefined, text: string): Cell | undefined {
  return cell?.value.kind === 'text' ? { ...cell, value: { kind: 'text', text } } : cell;
}

/** A list brings new projects: a name that is near none of the roster's is one. */
function isNewProject({ question }: Found<unknown>, names: Names): boolean {
  if (names.roster.projects.length === 0) return true;
  return question?.candidates?.length === 1 && question.candidates[0] === null;
}

function moneyIn(row: DataRow, context: ListContext) {
  const { table, columns, notes } = context;
  const values: Record<string, number | null> = {};
  const approximate: string[] = [];
  for (const is of MONEY_MEANINGS) {
    const column = columns.of(is);
    if (column === undefined) continue;
    const field = MONEY_FIELDS[is];
    const found = amountIn(row, column, is, values['plannedTotalWan'] ?? null);
    const value = take(notes, { table, row, column, field }, found);
    if (value !== undefined) values[field] = value;
    if (found.isApproximate && value !== null && value !== undefined) approximate.push(field);
  }
  return { values, approximate };
}

function amountIn(row: DataRow, column: Column, is: MoneyMeaning, total: number | null): Found<number> {
  const cell = row.cells.get(column.number);
  const unit = column.moneyUnit?.unit ?? null;
  if (cell?.isStruck === true && !row.isStruck) return asked('这一格加了删除线，数字是否还有效？', []);
  if (row.carried.has(column.number)) return { value: null, remarks: [] };
  const isPlan = is === 'annualPlan' && total !== null && total >= LARGE_ENOUGH;
  const found = readMoney(cell, {
    unit,
    ...(is === 'plannedTotal' ? { least: LEAST_TOTAL } : {}),
    ...(isPlan ? { least: total / MOST_YEARS } : {}),
    ...(is !== 'plannedTotal' && total !== null && total > 0 ? { most: total * MOST_TIMES } : {}),
  });
  // Where the whole column lacks its unit, it was asked once at the header.
  const isAskedAbove = unit === null && found.question !== undefined && /没有写单位/.test(found.question.question);
  return isAskedAbove ? { value: null, remarks: [] } : found;
}

function monthsIn(row: DataRow, { table, columns, notes, year }: ListContext): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  const context = { year, asOf: null };
  for (const field of ['startMonth', 'endMonth'] as const) {
    const column = columns.of(field);
    if (column === undefined) continue;
    const cell = row.cells.get(column.number);
    const year = /^\s*(20\d\d)\s*年?\s*$/.exec(shownText(cell).normalize('NFKC'))?.[1];
    if (year !== undefined) read[field === 'startMonth' ? 'startYear' : 'endYear'] = Number(year);
    else read[field] = take(notes, { table, row, column, field }, readMonth(cell, context));
  }
  const column = columns.of('buildPeriod');
  if (column !== undefined && Object.values(read).every(value => value === undefined)) {
    const { start, end, startYear, endYear } = readBuildPeriod(row.cells.get(column.number), context);
    read['startMonth'] = take(notes, { table, row, column, field: 'startMonth' }, start);
    read['endMonth'] = take(notes, { table, row, column, field: 'endMonth' }, end);
    Object.assign(read, { startYear, endYear });
  }
  const { startMonth, endMonth } = read;
  const last = columns.of('endMonth') ?? column;
  if (typeof startMonth === 'string' && typeof endMonth === 'string' && endMonth < startMonth && last !== undefined) {
    notes.errors.push({
      sheet: table.sheet.name,
      row: row.number,
      column: last.letter,
      value: shownText(row.cells.get(last.number)),
      why: `竣工（${endMonth}）早于开工（${startMonth}），请改正`,
      field: 'endMonth',
    });
    read['endMonth'] = null;
  }
  return read;
}

/** Library and level, as columns of their own say them. */
function classIn(row: DataRow, { columns, natures }: ListContext): Record<string, unknown> {
  const text = (column: Column | undefined) =>
    shownText(column === undefined ? undefined : row.cells.get(column.number));
  const nature = text(columns.of('nature'));
  const library = libraryOf(text(columns.of('library'))) ?? libraryOfNature(nature, natures);
  const level = columns.of('level') === undefined ? levelOfNature(nature) : levelOf(text(columns.of('level')));
  return { library: library ?? undefined, level: level ?? undefined };
}

const levelOfNature = (nature: string) => (/[省市区县]重点|重大产业/.test(nature) ? levelOf(nature) : null);

/** The heading that says the library, else the nearest one. */
function sectionOf(sections: readonly string[]): string | undefined {
  return sections.find(section => libraryOf(section) !== null) ?? sections.at(-1);
}
