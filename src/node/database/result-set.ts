import type { ResultSet, Row } from '@libsql/client';
import { remember } from '../../domain/base/remember.ts';
import type { Columns, PlainResult } from './file-connection.ts';

type ToRow = (values: readonly unknown[]) => Row;

/** Columns are described once for each statement that is kept; so is the way from its values to a row. */
const known = new WeakMap<Columns, ToRow>();
/** Answers of the writing thread bring a description of their own each time: there the names tell them apart. */
const byNames = remember((names: string) => makeToRow(JSON.parse(names) as string[]));

/** An answer of a connection in the shape in which the client library gives it. */
export function toResultSet({ columns, rows, rowsAffected, lastInsertRowid }: PlainResult): ResultSet {
  return new Answer(columns, columns ? rows.map(toRowOf(columns)) : [], rowsAffected, lastInsertRowid);
}

function toRowOf(columns: Columns): ToRow {
  const made = known.get(columns) ?? byNames(JSON.stringify(columns.names));
  known.set(columns, made);
  return made;
}

/**
 * Rows as the client library gives them: values by name, and by place beside that. Places are read through the prototype,
 * so that a row costs no more than its values.
 */
function makeToRow(names: readonly string[]): ToRow {
  const isNamedTwice = new Set(names).size < names.length;
  const prototype = Object.create(Object.prototype, { length: { value: names.length } });
  for (const [index, name] of names.entries()) {
    Object.defineProperty(prototype, index, {
      get(this: Record<string, unknown>) {
        return this[name];
      },
    });
  }
  return values => {
    const row = Object.create(prototype);
    for (let index = 0; index < values.length; index += 1) {
      const name = names[index] ?? '';
      const value = values[index];
      if (isNamedTwice) Object.defineProperty(row, index, { value });
      if (!isNamedTwice || !Object.hasOwn(row, name)) row[name] = value;
    }
    return row as Row;
  };
}

class Answer implements ResultSet {
  readonly columns: ResultSet['columns'];
  readonly columnTypes: ResultSet['columnTypes'];
  readonly rows: ResultSet['rows'];
  readonly rowsAffected: number;
  readonly lastInsertRowid: bigint | undefined;

  constructor(columns: Columns | null, rows: Row[], rowsAffected: number, lastInsertRowid: bigint | undefined) {
    this.columns = columns?.names ?? [];
    this.columnTypes = columns?.types ?? [];
    this.rows = rows;
    this.rowsAffected = rowsAffected;
    this.lastInsertRowid = lastInsertRowid;
  }

  toJSON() {
    return { ...this, lastInsertRowid: this.lastInsertRowid?.toString() };
  }
}
