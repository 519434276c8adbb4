/**
 * What is known of each of some keys. The keys are the same for every unit and are numbered once; a unit then has a short
 * row where a map of its own would be an order of magnitude larger.
 */
export class Sheet<Key, Value> {
  readonly #columns: ReadonlyMap<Key, number>;
  readonly #row: (Value | undefined)[];

  constructor(columns: ReadonlyMap<Key, number>) {
    this.#columns = columns;
    this.#row = new Array(columns.size);
  }

  get(key: Key): Value | undefined {
    const column = this.#columns.get(key);
    return column === undefined ? undefined : this.#row[column];
  }

  /** Errors: throws for a key without a column. */
  set(key: Key, value: Value): void {
    const column = this.#columns.get(key);
    if (column === undefined) throw new Error(`a sheet has no column for ${String(key)}`);
    this.#row[column] = value;
  }

  clear(): void {
    this.#row.fill(undefined);
  }
}

/** The columns of a sheet, one for each key. */
export function columnsFor<Key>(keys: Iterable<Key>): ReadonlyMap<Key, number> {
  const columns = new Map<Key, number>();
  for (const key of keys) columns.set(key, columns.size);
  return columns;
}
