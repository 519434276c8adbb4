import type { Roster } from '../../library/roster.ts';
import { plainMobile } from '../../people/mobile.ts';
import { columnName } from '../../sheets/file/cell-names.ts';
import type { Sheet, Workbook } from '../../sheets/file/workbook.ts';
import type { CellError, CellRemark, SkippedRows, WorkbookReading } from '../../sheets/reading.ts';
import type { InNames } from './cells/cell-kind.ts';
import { checkProjectRows, projectGaps, projectRemarks } from './checks/check-projects.ts';
import { checkGroups, checkPeople, checkUnits, errorAt, isFaulty, mobileFault, textOf } from './checks/check-roster.ts';
import { FilePlaces } from './file-places.ts';
import { type OwnSheet, ownSheets } from './find-sheets.ts';
import { knownNames } from './names/known-names.ts';
import { type NamedPerson, WITHOUT_ACCOUNT } from './names/people-names.ts';
import { shownRows } from './own-rows.ts';
import { type ReadEntry, readSheet } from './read-sheet.ts';

/** The district's own workbook as a district file, with the cell of every value. */
export interface ReadFileSheets {
  /** A district file as JSON. */
  json: Record<string, unknown>;
  places: FilePlaces;
  reading: WorkbookReading;
}

export interface OwnContext {
  roster: Roster;
  /** The open_ids of people whose row has a mobile number only, by the number in its plain form. */
  accounts: ReadonlyMap<string, string>;
  /** The year of plans and of the district where the workbook names none. */
  year: number;
  allowSameNames: boolean;
}

/** Whether a workbook is the district's own. A list of people alone may stand beside tables of other layouts, too. */
export function isOwnWorkbook(workbook: Workbook, year: number): boolean {
  const own = ownSheets(workbook, year);
  if (own.some(({ layout }) => layout.list !== 'people')) return true;
  const others = workbook.sheets.filter(sheet => !sheet.isHidden && !own.some(one => one.sheet === sheet));
  return own.length > 0 && !others.some(isTable);
}

/** Whether a sheet is more than a note about the others: several rows of several cells. */
function isTable({ rows }: Sheet): boolean {
  return rows.filter(({ cells }) => cells.size > 2).length > 1;
}

/** The mobile numbers of rows of people that have no open_id beside them. */
export function mobilesWithoutAccount(workbook: Workbook, year: number): string[] {
  return listedRows(ownSheets(workbook, year), 'people')
    .filter(one => textOf(one, 'openId') === null && textOf(one, 'mobile') !== null)
    .map(one => textOf(one, 'mobile') ?? '')
    .filter(mobile => mobileFault(mobile) === null);
}

/** The rows of a list before anybody knows whom and what they name. */
function listedRows(own: readonly OwnSheet[], list: string): ReadEntry[] {
  const anybody: InNames = { person: text => ({ openId: text }), unit: text => ({ name: text }) };
  return own
    .filter(({ layout }) => layout.list === list && layout.within === null)
    .flatMap(one => readSheet(one, anybody).entries);
}

/**
 * Reads the district's own workbook. Errors: each with its cell; nothing is left out for their sake, so that what leans on a
 * faulty row is not taken for unknown.
 */
export function readOwnWorkbook(workbook: Workbook, context: OwnContext): ReadFileSheets {
  const own = ownSheets(workbook, context.year);
  const planYear = planYearOf(own, context.year);
  const rows = new Map<OwnSheet, ReadEntry[]>();
  const skip: SkippedRows[] = [];
  const read = (list: string, names: InNames) =>
    own
      .filter(one => one.layout.list === list && one.layout.within === null && !rows.has(one))
      .flatMap(one => {
        const found = readSheet(one, names);
        rows.set(one, found.entries);
        skip.push(...found.skip);
        return found.entries;
      });
  const names = knownNames(
    context.roster,
    listedRows(own, 'units'),
    listedRows(own, 'people').flatMap(row => withAccount(row, context.accounts).named),
  );
  const units = read('units', names);
  const people = read('people', names).map(one => withAccount(one, context.accounts));
  for (const { layout } of own) read(layout.list, names);
  const within = own.filter(({ layout }) => layout.within !== null);
  for (const one of within) {
    const found = readSheet(one, names);
    rows.set(one, found.entries);
    skip.push(...found.skip);
  }
  const of = (list: string) =>
    [...rows].flatMap(([one, entries]) => (one.layout.list === list && one.layout.within === null ? entries : []));
  const projects = of('projects');
  const known = new Map(
    people.flatMap(({ named }) => named.map(({ openId, name }): [string, string] => [openId, name])),
  );
  const nameOf = (openId: string) => known.get(openId) ?? context.roster.personOf(openId)?.name ?? null;
  const { json, places, errors: loose } = joined(rows);
  const errors = [
    ...[...rows.values()].flatMap(entries => entries.flatMap(one => one.errors)),
    ...checkUnits(units, context.roster),
    ...checkPeople(people.map(({ row }) => row)),
    ...people.flatMap(({ error }) => error),
    ...checkGroups(of('groups')),
    ...checkProjectRows(projects, { allowSameNames: context.allowSameNames, planYear }),
    ...loose,
  ];
  const reading: WorkbookReading = {
    kind: 'roster',
    outcome: errors.length > 0 ? 'refuse' : 'import',
    rows: shownRows(rows, nameOf, planYear),
    errors,
    ask: [],
    tell: [
      ...tellSheets(workbook, own),
      ...[...rows.values()].flatMap(entries => entries.flatMap(({ tell }) => tell)),
      ...tellNames(
        people.map(({ row }) => row),
        errors,
      ),
      ...projectRemarks(projects, planYear),
    ],
    skip,
    gaps: projectGaps(projects, planYear),
    checks: [],
    tables: [],
  };
  return { json, places, reading };
}

/** A row of somebody with the open_id that was found for his mobile number, and how others may call him. */
function withAccount(
  row: ReadEntry,
  accounts: OwnContext['accounts'],
): { row: ReadEntry; named: NamedPerson[]; error: CellError[] } {
  const [name, mobile, unit] = [textOf(row, 'name'), textOf(row, 'mobile'), textOf(row, 'unit')];
  const known = textOf(row, 'openId');
  const found = known ?? (mobile === null ? null : (accounts.get(plainMobile(mobile)) ?? null));
  if (found !== null) row.entry['openId'] = found;
  const isUnknown = found === null && mobile !== null && mobileFault(mobile) === null && !isFaulty(row, 'openId');
  const named = name === null ? [] : [{ openId: found ?? `${WITHOUT_ACCOUNT}${row.origin.row}`, name, mobile, unit }];
  return {
    row,
    named,
    error: isUnknown ? [errorAt(row, 'mobile', `没有找到这个手机号对应的飞书账号：${mobile}`)] : [],
  };
}

/** The rows as a district file. Errors: rows of a list within entries whose entry the workbook does not have. */
function joined(
  rows: ReadonlyMap<OwnSheet, readonly ReadEntry[]>,
): Pick<ReadFileSheets, 'json' | 'places'> & { errors: CellError[] } {
  const json: Record<string, unknown> = {};
  const places = new FilePlaces();
  const errors: CellError[] = [];
  const sheets = [...rows].sort(([a], [b]) => Number(a.layout.within !== null) - Number(b.layout.within !== null));
  for (const [{ layout }, entries] of sheets) {
    if (layout.list === 'district') {
      const [one] = entries;
      if (one) json['district'] = one.entry;
      if (one) places.add('district', one.origin);
      continue;
    }
    json[layout.list] ??= [];
    const list = json[layout.list] as Record<string, unknown>[];
    const indexOf = layout.within === null ? null : firstIndexes(list, layout.within.key);
    for (const one of entries) {
      if (layout.within === null) {
        places.add(`${layout.list}[${list.push(one.entry) - 1}]`, one.origin);
        continue;
      }
      const { key, field } = layout.within;
      const { [key]: of, ...entry } = one.entry;
      const index = indexOf?.get(of) ?? -1;
      const holder = list[index];
      if (!holder) {
        if (of !== undefined) errors.push(errorAt(one, key, `本文件中没有 ${String(of)} 这一条`));
        continue;
      }
      holder[field] ??= [];
      const place = (holder[field] as unknown[]).push(entry) - 1;
      places.add(`${layout.list}[${index}].${field}[${place}]`, one.origin);
    }
  }
  return { json, places, errors };
}

/** Where each value of a field stands first in a list. */
function firstIndexes(list: readonly Readonly<Record<string, unknown>>[], field: string): Map<unknown, number> {
  const indexes = new Map<unknown, number>();
  for (const [index, one] of list.entries()) if (!indexes.has(one[field])) indexes.set(one[field], index);
  return indexes;
}

function planYearOf(own: readonly OwnSheet[], year: number): number {
  const annual = own.flatMap(({ columns }) =>
    columns.flatMap(({ field }) => /^plans\.(\d{4})\.annual/.exec(field ?? '')?.[1] ?? []),
  );
  return annual[0] === undefined ? year : Number(annual[0]);
}

/** Columns and sheets that are not ours. */
function tellSheets({ sheets }: Workbook, own: readonly OwnSheet[]): CellRemark[] {
  const others = sheets.filter(sheet => !own.some(one => one.sheet === sheet));
  return [
    ...own.flatMap(({ sheet, headerRow, unknown }) =>
      unknown.map(({ number, header }) => ({
        sheet: sheet.name,
        row: headerRow,
        column: columnName(number),
        what: `不认识的栏目“${header}”，未读取`,
      })),
    ),
    ...others.map(({ name, isHidden }) => ({
      sheet: name,
      row: 1,
      column: 'A',
      what: isHidden ? '隐藏的工作表，未读取' : '不是名册或台账的工作表，未读取',
    })),
  ];
}

/** People of one name, where nobody has called one of them by it. */
function tellNames(people: readonly ReadEntry[], errors: readonly CellError[]): CellRemark[] {
  const byName = new Map<string, ReadEntry[]>();
  for (const one of people) {
    const name = textOf(one, 'name');
    if (name !== null) byName.set(name, [...(byName.get(name) ?? []), one]);
  }
  return [...byName].flatMap(([name, same]) => {
    const [first] = same;
    if (!first || same.length < 2 || errors.some(({ why }) => why.includes(`“${name}”`))) return [];
    const units = same.map(one => textOf(one, 'unit') ?? '未写单位').join('、');
    const { sheet, row, columns } = first.origin;
    return [
      {
        sheet,
        row,
        column: columns.get('name') ?? null,
        what: `有 ${same.length} 人叫“${name}”（${units}），其他表中请用手机号或飞书编号`,
      },
    ];
  });
}
