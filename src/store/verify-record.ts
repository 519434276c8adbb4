import { type AuditEntry, type ChainHead, findBrokenEntry } from './kit/writing/audit.ts';
import { createRebuild, type Difference, type ToldChange } from './rebuild.ts';
import type { Store } from './store.ts';

const PAGE = 1_000;

/** What a look at the whole record has found. */
export type RecordFound =
  | { kind: 'whole'; entries: number; head: ChainHead | null }
  | { kind: 'broken'; seq: number; why: string }
  | { kind: 'different'; entries: number; difference: Difference };

/**
 * Verifies the chain of the record, builds the ledgers again from it alone and compares them with the tables. The bot may be
 * writing meanwhile.
 * Shapes: `onEntry` is told each entry, before the page that it stands on is verified.
 * Errors: rejects when the database cannot be read.
 */
export async function verifyRecord(
  { audit, readLedgers }: Pick<Store, 'audit' | 'readLedgers'>,
  onEntry: (entry: AuditEntry, change: ToldChange) => void = () => {},
): Promise<RecordFound> {
  const rebuild = createRebuild();
  let head: AuditEntry | undefined;

  /** Reads on to the end of the record, or to an entry. */
  async function walk(upTo = Number.MAX_SAFE_INTEGER): Promise<RecordFound | null> {
    for (;;) {
      const entries = (await audit.after(head?.seq ?? 0, PAGE)).filter(entry => entry.seq <= upTo);
      if (entries.length === 0) return null;
      for (const entry of entries) onEntry(entry, rebuild.take(entry));
      const broken = findBrokenEntry(entries, head);
      if (broken) return { kind: 'broken', ...broken };
      head = entries.at(-1);
    }
  }

  const brokenFirst = await walk();
  if (brokenFirst) return brokenFirst;
  // Read in one transaction, with the newest entry at that moment.
  const stored = await readLedgers();
  const broken = await walk(stored.seq);
  if (broken) return broken;
  const difference = rebuild.difference(stored);
  if (difference) return { kind: 'different', entries: head?.seq ?? 0, difference };
  return { kind: 'whole', entries: head?.seq ?? 0, head: head ? { seq: head.seq, hash: head.hash } : null };
}
