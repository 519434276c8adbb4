import type { Client, Row } from '@libsql/client';
import { groupBy } from '../domain/base/group-by.ts';
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

/** The words for a row that is not as the record tells it. */
export function differenceWords({ table, key, why }: Difference): string {
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
          const image = imageOf(ledger, row);
          const key = keyOf(ledger, image);
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

/** The ledgers as they are stored, and the newest entry of the record at the same moment. */
export interface StoredLedgers {
  seq: number;
  rows: ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>;
}

/** Reads all ledgers in one transaction. */
export async function readLedgers(client: Client): Promise<StoredLedgers> {
  const ledgers = [...LEDGERS.values()];
  const [head, ...tables] = await client.batch(
    ['select coalesce(max(seq), 0) as seq from audit', ...ledgers.map(({ name }) => `select * from "${name}"`)],
    'read',
  );
  const rows = ledgers.map((ledger, index): [string, Record<string, unknown>[]] => [
    ledger.name,
    (tables[index]?.rows ?? []).map(row => byKeys(ledger, row)),
  ]);
  return { seq: Number(head?.rows[0]?.['seq'] ?? 0), rows: new Map(rows) };
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

function isOther(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) !== JSON.stringify(other);
}
