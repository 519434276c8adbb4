import type { Client, Row } from '@libsql/client';
import { groupBy } from '../domain/base/group-by.ts';
import { GUARD_QUESTIONS, readGuards, type StoredGuards } from './guards.ts';
import { type AuditEntry, readChange } from './kit/writing/audit.ts';
import { imageOf, keyOf, type Ledger, type RowImage, readImage } from './kit/writing/ledger.ts';
import { LEDGERS } from './ledgers.ts';

/** What an entry of the record changed, for people and programs to read. */
export interface ToldChange {
  before: unknown;
  after: unknown;
}

/** A row that is not as the record tells it. */
export interface Difference {
  table: string;
  /** The row's key, e.g. `["WT-2026-0001"]`. */
  key: string;
  why: string;
}

const UNREADABLE = '内容读不出';

/** The words for a row that is not as the record tells it, or for a guard of the record that is not as it was made. */
export function differenceWords({ table, key, why }: Difference): string {
  if (table === 'audit' || table === 'sqlite_master') return `记录的保护被改动：${key} ${why}`;
  return `台账与记录不一致：${table} ${key} ${why}`;
}

/** The ledgers as the record alone tells them, entry by entry. */
export function createRebuild() {
  const tables = new Map([...LEDGERS.keys()].map(name => [name, new Map<string, RowImage>()]));

  return {
    /**
     * Takes the next entry; returns what it changed.
     * Shapes: of an entry with one row its columns; further rows stand under the name of their table.
     */
    take(entry: Pick<AuditEntry, 'format' | 'before' | 'after'>): ToldChange {
      const change = readChange(entry);
      if (!change) return { before: parse(entry.before), after: parse(entry.after) };
      const before: Told[] = [];
      const after: Told[] = [];
      for (const [name, image, gone] of change.rows) {
        const ledger = LEDGERS.get(name);
        const rows = tables.get(name);
        if (!ledger || !rows) continue;
        const key = keyOf(ledger, image);
        const known = rows.get(key);
        if (known) before.push({ name, row: readImage(ledger, known) });
        if (gone) rows.delete(key);
        else {
          rows.set(key, image);
          after.push({ name, row: readImage(ledger, image) });
        }
      }
      return { before: tell(before), after: tell(after, change.note) };
    },

    /** The first row that is not as the record tells it; null when all are. */
    difference(stored: StoredLedgers): Difference | null {
      for (const [name, ledger] of LEDGERS) {
        const told = new Map(tables.get(name));
        for (const row of stored.rows.get(name) ?? []) {
          const image = readRow(ledger, row);
          const key = keyOf(ledger, image ?? row);
          if (!image) return { table: name, key, why: UNREADABLE };
          const recorded = told.get(key);
          told.delete(key);
          if (!recorded) return { table: name, key, why: '台账里有，记录里没有' };
          const columns = ledger.columns.filter(column => isOther(recorded[column.key], image[column.key]));
          if (columns.length > 0)
            return { table: name, key, why: `与记录不符：${columns.map(one => one.key).join('、')}` };
        }
        const [missing] = told.keys();
        if (missing !== undefined) return { table: name, key: missing, why: '记录里有，台账里没有' };
      }
      return null;
    },
  };
}

/** The ledgers as they are stored, with what guards the record, and its newest entry at the same moment. */
export interface StoredLedgers {
  seq: number;
  guards: StoredGuards;
  rows: ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>;
}

/** A row holds what no row of ours can. */
export class UnreadableRowError extends Error {
  override readonly name = 'UnreadableRowError';
  readonly difference: Difference;

  constructor(difference: Difference, options: ErrorOptions) {
    super(differenceWords(difference), options);
    this.difference = difference;
  }
}

/** Reads all ledgers in one transaction. Errors: throws UnreadableRowError; rejects when the database cannot be read. */
export async function readLedgers(client: Client): Promise<StoredLedgers> {
  const ledgers = [...LEDGERS.values()];
  const questions = [
    'select coalesce(max(seq), 0) as seq from audit',
    ...GUARD_QUESTIONS,
    ...ledgers.map(({ name }) => `select * from "${name}"`),
  ];
  try {
    const [head, ...answers] = await client.batch(questions, 'read');
    const tables = answers.slice(GUARD_QUESTIONS.length);
    const rows = ledgers.map((ledger, index): [string, Record<string, unknown>[]] => [
      ledger.name,
      (tables[index]?.rows ?? []).map(row => byKeys(ledger, row)),
    ]);
    const guards = readGuards(answers.slice(0, GUARD_QUESTIONS.length));
    return { seq: Number(head?.rows[0]?.['seq'] ?? 0), guards, rows: new Map(rows) };
  } catch (cause) {
    // The driver hands out no number that JavaScript cannot hold.
    const difference = cause instanceof RangeError ? await findTooLarge(client) : null;
    throw difference ? new UnreadableRowError(difference, { cause }) : cause;
  }
}

/** The first row with a number that is too large for one. */
async function findTooLarge(client: Client): Promise<Difference | null> {
  for (const { name, columns } of LEDGERS.values()) {
    const keys = columns
      .filter(({ isKey }) => isKey)
      .map(column => `iif(typeof("${column.name}") = 'blob', hex("${column.name}"), "${column.name}")`);
    const largest = Number.MAX_SAFE_INTEGER;
    const isTooLarge = columns.map(
      column => `(typeof("${column.name}") = 'integer' and "${column.name}" not between ${-largest} and ${largest})`,
    );
    const where = isTooLarge.join(' or ');
    const { rows } = await client.execute(`select json_array(${keys}) as key from "${name}" where ${where} limit 1`);
    const [row] = rows;
    if (row) return { table: name, key: String(row['key']), why: UNREADABLE };
  }
  return null;
}

function byKeys({ columns }: Ledger, row: Row): Record<string, unknown> {
  return Object.fromEntries(columns.map(({ key, name }) => [key, row[name] ?? null]));
}

interface Told {
  name: string;
  row: Record<string, unknown>;
}

function tell([first, ...others]: readonly Told[], note?: Readonly<Record<string, unknown>>): unknown {
  if (!first) return note ?? null;
  const more = Object.fromEntries(
    [...groupBy(others, one => camel(one.name))].map(([name, told]) => [name, told.map(one => one.row)]),
  );
  return { ...first.row, ...more, ...note };
}

function camel(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function parse(text: string | null): unknown {
  return text === null ? null : (JSON.parse(text) as unknown);
}

/** A row as the record would hold it; null when somebody has put there what it cannot. */
function readRow(ledger: Ledger, row: Readonly<Record<string, unknown>>): RowImage | null {
  try {
    return imageOf(ledger, row);
  } catch {
    return null;
  }
}

function isOther(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) !== JSON.stringify(other);
}
