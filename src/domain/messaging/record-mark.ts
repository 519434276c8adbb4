/**
 * The end of the record when something was computed from the ledgers: number and hash of the newest entry. Printed on
 * agendas and rankings (留痕号), so that whoever shortens or rewrites the record is found out by what the groups have seen.
 */
export interface RecordMark {
  seq: number;
  /** Lower-case hex digits. */
  hash: string;
}

/** So many digits of the hash are printed. */
const PRINTED_DIGITS = 20;

/** A mark as it is printed and as `audit --head` reads it: `1234:0f3a5b7c9d1e2f304152`. */
export function showMark({ seq, hash }: RecordMark): string {
  return `${seq}:${hash.slice(0, PRINTED_DIGITS)}`;
}

/** Reads a printed mark; null when it is none. */
export function parseMark(text: string): RecordMark | null {
  const [, seq, hash] =
    /^(?:留痕号)?(\d{1,15})[:：]([0-9a-f]{8,64})$/.exec(text.replace(/\s/g, '').toLowerCase()) ?? [];
  return seq === undefined || hash === undefined ? null : { seq: Number(seq), hash };
}
