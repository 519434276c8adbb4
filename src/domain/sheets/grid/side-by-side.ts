import type { Row, Sheet } from '../file/workbook.ts';
import type { Header } from './header.ts';
import { meaningOf } from './lexicon/meaning.ts';

/** Columns of a table that stands beside another one, both included. */
interface Span {
  from: number;
  to: number;
}

/**
 * A long list is set in two or three stretches beside each other under one header that says the same in each.
 * Returns the columns of each stretch; null where the header says everything once.
 */
export function stretchesOf({ columns }: Header): readonly Span[] | null {
  const all = [...columns].map(([number, { path }]) => ({ number, path, label: path.join('/') }));
  for (const count of [2, 3, 4]) {
    const size = all.length / count;
    if (!Number.isInteger(size) || size < 2) continue;
    const isRepeated = all.every(({ label }, at) => label === all[at % size]?.label);
    const isOfProjects = all.slice(0, size).some(({ path }) => meaningOf(path)?.is === 'project');
    // A label over several columns is no header said again.
    const isVaried = new Set(all.slice(0, size).map(({ label }) => label)).size === size;
    if (!isRepeated || !isOfProjects || !isVaried) continue;
    const starts = Array.from({ length: count }, (_, at) => all[at * size]?.number ?? 0);
    return starts.map((from, at) => ({ from, to: (starts[at + 1] ?? Number.POSITIVE_INFINITY) - 1 }));
  }
  return null;
}

/**
 * A header without the columns of another table that stands at its right, behind an empty column, and names projects again:
 * what that one says is of its own projects. Its cells stand beside the table then.
 */
export function withoutNeighbour(header: Header): Header {
  const all = [...header.columns].map(([number, { path }]) => ({ number, path }));
  const isProject = ({ path }: { path: readonly string[] }) => meaningOf(path)?.is === 'project';
  const starts = all.findIndex(
    ({ number }, at) =>
      at > 0 &&
      number > (all[at - 1]?.number ?? 0) + 1 &&
      all.slice(0, at).some(isProject) &&
      all.slice(at, at + 2).some(isProject),
  );
  if (starts < 0) return header;
  const end = all[starts]?.number ?? Number.POSITIVE_INFINITY;
  return { ...header, columns: new Map([...header.columns].filter(([number]) => number < end)) };
}

/** The sheet with the columns of one stretch only, and everything that stands above the header. */
export function stretchOf(sheet: Sheet, { from, to }: Span, headerRow: number): Sheet {
  const rows = sheet.rows.flatMap((row): Row[] => {
    if (row.number < headerRow) return [row];
    const cells = new Map([...row.cells].filter(([column]) => from <= column && column <= to));
    return cells.size === 0 ? [] : [{ ...row, cells }];
  });
  return { ...sheet, rows };
}
