import type { OutCell, OutColumn, OutSheet } from '../../sheets/file/out-sheet.ts';
import { writeWorkbook } from '../../sheets/file/write-workbook.ts';
import type { OutNames } from './cells/cell-kind.ts';
import { type Entry, valueAt } from './entry-path.ts';
import { allSheets } from './layout/all-sheets.ts';
import { type Column, NONE, type SheetLayout } from './layout/sheet-layout.ts';
import { outNamesOf } from './names/people-names.ts';

/** A district file as `export` writes it: plain JSON. */
export type DistrictJson = Readonly<Record<string, unknown>>;

/**
 * The district file as the workbook that a clerk would have made: a sheet for each list, Chinese words for every value, money
 * in 万元, days as real dates. `import` reads it again.
 * Shapes: `year` is the year of the plans where the file names no district.
 */
export async function exportWorkbook(file: DistrictJson, year: number): Promise<Uint8Array> {
  return await writeWorkbook(sheetsOf(file, year));
}

/** The sheets of a district file. */
export function sheetsOf(file: DistrictJson, year: number): OutSheet[] {
  const projects = listIn(file, 'projects');
  const planYears = new Set(
    projects.flatMap(project => Object.keys((project['plans'] as object | null) ?? {}).map(Number)),
  );
  const ownYear = Number(valueAt(file, 'district.year') ?? year);
  const names = outNamesOf(listIn(file, 'people'));
  const byCode = new Map(projects.map(project => [String(project['code']), project]));
  return allSheets([...planYears].sort(), ownYear).flatMap(layout => {
    const entries = entriesOf(file, layout);
    return entries.length === 0 && !layout.isAlways ? [] : [sheetOf(layout, entries, names, byCode)];
  });
}

function sheetOf(
  layout: SheetLayout,
  entries: readonly Entry[],
  names: OutNames,
  projects: ReadonlyMap<string, Entry>,
): OutSheet {
  const { columns } = layout;
  return {
    name: layout.name,
    frozenColumns: layout.frozenColumns,
    columns: columns.map(outColumn),
    rows: rowsOf(entries, entry => columns.map(one => cellOf(one, entry, names, projects))),
  };
}

/** Each row is made when it is written. */
function* rowsOf<T>(entries: Iterable<T>, row: (entry: T) => OutCell[]): Generator<OutCell[]> {
  for (const entry of entries) yield row(entry);
}

function outColumn({ header, width, kind, isHidden }: Column): OutColumn {
  return { header, width, isHidden, format: kind.format, isLong: kind.isLong, choices: kind.choices };
}

function cellOf(
  { field, kind, kindOf, saysNone, explains }: Column,
  entry: Entry,
  names: OutNames,
  projects: ReadonlyMap<string, Entry>,
): OutCell {
  const value = field === null ? explanation(explains, entry, projects) : valueAt(entry, field);
  if (isEmpty(value)) {
    return saysNone?.(entry) ? NONE : null;
  }
  return (kindOf?.(entry) ?? kind).write(value, names);
}

function isEmpty(value: unknown): boolean {
  return value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);
}

function explanation(explains: Column['explains'], entry: Entry, projects: ReadonlyMap<string, Entry>): unknown {
  const project = projects.get(String(entry['project'] ?? entry['code']));
  return project?.[explains === 'projectUnit' ? 'unit' : 'name'] ?? null;
}

/** The rows of a sheet. Of a list within entries each row also has the key of its entry. */
function entriesOf(file: DistrictJson, { list, within }: SheetLayout): Entry[] {
  const entries = listIn(file, list);
  if (within === null) return entries;
  const { key, field } = within;
  return entries.flatMap(entry => listIn(entry, field).map(one => ({ ...one, [key]: entry[key] })));
}

function listIn(holder: Entry, list: string): Entry[] {
  const value = holder[list];
  if (Array.isArray(value)) return value;
  return typeof value === 'object' && value !== null ? [value as Entry] : [];
}
