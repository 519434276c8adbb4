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
  /** What a column may hold and nothing else, to choose from. */
  choices: ReadonlyMap<string, readonly string[]>;
}

export function field(key: string, header: string, codec: Codec): Field {
  return { key, header, codec };
}

/**
 * The layout of a sheet: the columns that stand first, then what its kinds of rows add.
 * Shapes: `choices` are those of columns that no field has.
 */
export function layoutOf(
  name: string,
  first: readonly string[],
  kinds: Iterable<readonly Field[]>,
  always: readonly string[] = first,
  choices: Readonly<Record<string, readonly string[]>> = {},
): SheetLayout {
  const codecs = new Map<string, Set<Codec['choices']>>(first.map(header => [header, new Set()]));
  for (const fields of kinds) {
    for (const { header, codec } of fields) codecs.set(header, (codecs.get(header) ?? new Set()).add(codec.choices));
  }
  const all = new Map(Object.entries(choices));
  for (const [header, [known, ...others]] of codecs) {
    if (known !== undefined && others.length === 0) all.set(header, known);
  }
  return { name, always, headers: [...codecs.keys()], choices: all };
}
