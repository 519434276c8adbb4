import type { Place } from '../../sheets/reading.ts';

/** Where an entry of the district file was read from. */
export interface Origin {
  sheet: string;
  row: number;
  /** Columns by the places of values in the entry, e.g. `milestones[0].planned`. */
  columns: PlaceColumns;
}

/** In which column the value of a place stands, e.g. `milestones[0].planned`; places in the order of the columns. */
export interface PlaceColumns extends Iterable<[place: string, column: string]> {
  get(place: string): string | undefined;
  has(place: string): boolean;
}

/** The cells that the values of a district file were read from. */
export class FilePlaces {
  readonly #origins = new Map<string, Origin>();

  /** Shapes: `entry` is its place in the district file, e.g. `projects[3]` or `problems[0].steps[2]`. */
  add(entry: string, origin: Origin): void {
    this.#origins.set(entry, origin);
  }

  originOf(entry: string): Origin | undefined {
    return this.#origins.get(entry);
  }

  /** The cell of a JSON path; of a value that stands in several cells the last of them. Null for what no sheet holds. */
  of(path: string): Place | null {
    for (let entry = path; entry !== ''; entry = withoutLast(entry)) {
      const origin = this.#origins.get(entry);
      if (!origin) continue;
      const { sheet, row, columns } = origin;
      return { sheet, row, column: columnIn(columns, path.slice(entry.length).replace(/^\./, '')) };
    }
    return null;
  }
}

function columnIn(columns: PlaceColumns, rest: string): string | null {
  const exact = columns.get(rest);
  if (exact !== undefined || rest === '') return exact ?? null;
  const within = [...columns].filter(([path]) => isWithin(path, rest) || isWithin(rest, path));
  return within.at(-1)?.[1] ?? null;
}

function isWithin(path: string, holder: string): boolean {
  return path.startsWith(holder) && /^[.[]/.test(path.slice(holder.length));
}

function withoutLast(path: string): string {
  const cut = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
  return cut < 0 ? '' : path.slice(0, cut);
}
