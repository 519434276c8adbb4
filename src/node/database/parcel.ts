import type { Statement } from '../../store/kit/database/database.ts';
import type { Columns, PlainResult } from './file-connection.ts';

/**
 * Statements and their answers on the way from one thread to another, where each value is copied. A group of decisions has
 * hundreds of statements of a dozen texts, and nearly all of them answer nothing but how many rows they have changed.
 */

/** Statements with each text once. */
export interface StatementParcel {
  texts: readonly string[];
  /** Of each statement the place of its text. */
  places: readonly number[];
  args: readonly Statement['args'][];
}

/** Answers with their numbers in one piece. */
export interface ResultParcel {
  rowsAffected: readonly number[];
  /** 0 where nothing was inserted. */
  lastInsertRowids: BigInt64Array;
  /** Of the statements that answer rows, with their places. */
  answers: readonly { place: number; columns: Columns; rows: unknown[][] }[];
}

export function packStatements(statements: readonly Statement[]): StatementParcel {
  const placeOf = new Map<string, number>();
  const places: number[] = [];
  for (const { sql } of statements) {
    const place = placeOf.get(sql) ?? placeOf.size;
    if (place === placeOf.size) placeOf.set(sql, place);
    places.push(place);
  }
  return { texts: [...placeOf.keys()], places, args: statements.map(({ args }) => args) };
}

export function unpackStatements({ texts, places, args }: StatementParcel): Statement[] {
  return places.map((place, index) => ({ sql: texts[place] as string, args: args[index] }) as Statement);
}

export function packResults(results: readonly PlainResult[]): ResultParcel {
  return {
    rowsAffected: results.map(result => result.rowsAffected),
    lastInsertRowids: BigInt64Array.from(results, result => result.lastInsertRowid ?? 0n),
    answers: results.flatMap(({ columns, rows }, place) => (columns ? [{ place, columns, rows }] : [])),
  };
}

export function unpackResults({ rowsAffected, lastInsertRowids, answers }: ResultParcel): PlainResult[] {
  const results = rowsAffected.map(
    (changed, place): PlainResult => ({
      columns: null,
      rows: [],
      rowsAffected: changed,
      lastInsertRowid: lastInsertRowids[place] as bigint,
    }),
  );
  for (const { place, columns, rows } of answers)
    results[place] = { columns, rows, rowsAffected: rowsAffected[place] as number };
  return results;
}
