import type { Codec } from './cells/cell.ts';

/** One value of the format and where it stands: `key` may be `outer.inner`. */
export interface Field {
  key: string;
  header: string;
  codec: Codec;
}

/** A sheet of the workbook. */
export interface SheetLayout {
  name: string;
  /** Columns that are written even where no row has something in them. */
  always: readonly string[];
  /** All columns in their order. */
  headers: readonly string[];
}

export function field(key: string, header: string, codec: Codec): Field {
  return { key, header, codec };
}

/** The layout of a sheet: the columns that stand first, then what its kinds of rows add. */
export function layoutOf(
  name: string,
  first: readonly string[],
  kinds: Iterable<readonly Field[]>,
  always: readonly string[] = first,
): SheetLayout {
  const headers = new Set(first);
  for (const fields of kinds) for (const { header } of fields) headers.add(header);
  return { name, always, headers: [...headers] };
}
