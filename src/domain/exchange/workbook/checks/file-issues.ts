import type { CellError, CellQuestion, Place, WorkbookReading } from '../../../sheets/reading.ts';
import type { FileIssue } from '../../read-district-file.ts';
import type { FilePlaces } from '../file-places.ts';

/** What the import of a workbook finds, each with its cell. */

/** What the plan of an import has found beside the reading. */
interface Found {
  issues: readonly FileIssue[];
  asks: readonly FileIssue[];
  /** Which of the issues are faults of form. */
  form: readonly FileIssue[];
}

/**
 * A reading with what the plan has found in the district file that was made of it. What the reading has told of a cell is
 * not told again.
 */
export function withIssues(
  reading: WorkbookReading,
  { issues, asks, form }: Found,
  places: FilePlaces,
): WorkbookReading {
  const isFaulty = reading.errors.length > 0;
  const errors = [...reading.errors];
  for (const { path, message } of issues) {
    // What leans on a faulty row is told of there.
    if (isFaulty && /^没有登记这个(?:单位|人员)/.test(message)) continue;
    const place = placeOf(path, places);
    const isForm = form.some(one => one.path === path && one.message === message);
    // What the reading says of the form of a row is all that is to be said.
    if (!isTold(isForm ? { ...place, column: null } : place, errors))
      errors.push({ ...place, value: null, why: inSheetWords(message, places) });
  }
  const ask: CellQuestion[] = [...reading.ask];
  for (const { path, message } of asks) {
    const place = placeOf(path, places);
    if (!isTold(place, [...errors, ...ask])) ask.push({ ...place, question: inSheetWords(message, places) });
  }
  return { ...reading, errors: inOrder(errors), ask: inOrder(ask), outcome: outcomeOf(reading, errors, ask) };
}

function outcomeOf(
  { kind, outcome }: WorkbookReading,
  errors: readonly CellError[],
  ask: readonly CellQuestion[],
): WorkbookReading['outcome'] {
  if (outcome === 'refuse' || (kind === 'roster' && errors.length > 0)) return 'refuse';
  return errors.length + ask.length > 0 ? 'ask' : 'import';
}

function placeOf(path: string, places: FilePlaces): Place {
  return places.of(path) ?? { sheet: path, row: null, column: null };
}

/** Whether something was told of the cell; of a whole row, whether anything was told of it. */
function isTold(place: Place, told: readonly Place[]): boolean {
  return told.some(
    ({ sheet, row, column }) =>
      sheet === place.sheet && row === place.row && row !== null && (column === place.column || place.column === null),
  );
}

/** A message with the cells in place of the JSON paths that it names. */
function inSheetWords(message: string, places: FilePlaces): string {
  return message.replace(/\b[a-zA-Z]+\[\d+\](?:[.\w[\]]*\w\]?)?/g, path => {
    const place = places.of(path);
    return place ? `“${place.sheet}”第 ${place.row} 行` : path;
  });
}

/** By row and column within each sheet, the sheets as they came. */
function inOrder<P extends Place>(found: readonly P[]): P[] {
  const sheets = new Map([...new Set(found.map(({ sheet }) => sheet))].map((sheet, index) => [sheet, index]));
  const columnOf = ({ column }: P) => (column === null ? '' : column.padStart(3));
  return [...found].sort(
    (a, b) =>
      (sheets.get(a.sheet) ?? 0) - (sheets.get(b.sheet) ?? 0) ||
      (a.row ?? 0) - (b.row ?? 0) ||
      (columnOf(a) < columnOf(b) ? -1 : columnOf(a) > columnOf(b) ? 1 : 0),
  );
}
