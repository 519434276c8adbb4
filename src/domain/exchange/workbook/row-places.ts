import { columnName } from '../../sheets/file/cell-names.ts';
import { type Entry, placeOf } from './entry-path.ts';
import type { PlaceColumns } from './file-places.ts';

/**
 * In which columns the values of a row stand. Most rows are never asked, so it is found out when somebody asks.
 * Shapes: `unplaced` are the fields of which the row says that there is none.
 */
export class RowPlaces implements PlaceColumns {
  readonly #entry: Entry;
  readonly #columns: readonly { field: string | null; number: number }[];
  readonly #unplaced: ReadonlySet<string>;

  constructor(
    entry: Entry,
    columns: readonly { field: string | null; number: number }[],
    unplaced: ReadonlySet<string>,
  ) {
    this.#entry = entry;
    this.#columns = columns;
    this.#unplaced = unplaced;
  }

  get(place: string): string | undefined {
    for (const [known, column] of this) if (known === place) return column;
    return undefined;
  }

  has(place: string): boolean {
    return this.get(place) !== undefined;
  }

  *[Symbol.iterator](): IterableIterator<[place: string, column: string]> {
    for (const { field, number } of this.#columns) {
      if (field !== null && !this.#unplaced.has(field)) yield [placeOf(this.#entry, field), columnName(number)];
    }
  }
}
