import { createHeads, findMeddledGuard } from './guards.ts';
import { isDatabaseFault } from './kit/database/database-fault.ts';
import { type AuditEntry, type ChainHead, findBrokenEntry } from './kit/writing/audit.ts';
import { createRebuild, type Difference, differenceWords, type ToldChange, UnreadableRowError } from './rebuild.ts';
import type { Store } from './store.ts';

const PAGE = 1_000;

/** What a look at the whole record has found. */
export type RecordFound =
  | { kind: 'whole'; entries: number; head: ChainHead | null }
  | { kind: 'broken'; seq: number; why: string }
  | { kind: 'different'; entries: number; difference: Difference };

type Broken = Extract<RecordFound, { kind: 'broken' }>;

/** The words for what does not hold; null when everything does. */
export function recordWords(found: RecordFound): string | null {
  if (found.kind === 'broken') return `校验链在第 ${found.seq} 条断开：${found.why}`;
  return found.kind === 'different' ? differenceWords(found.difference) : null;
}

/**
 * Verifies the chain of the record, builds the ledgers and the heads again from it alone and compares them with the tables, and
 * looks whether the triggers stand that guard it. The bot may be writing meanwhile.
 * Shapes: `onEntry` is told each entry that holds.
 * Errors: rejects when the database cannot be read.
 */
export async function verifyRecord(
  { audit, readLedgers }: Pick<Store, 'audit' | 'readLedgers'>,
  onEntry: (entry: AuditEntry, change: ToldChange) => void = () => {},
): Promise<RecordFound> {
  const rebuild = createRebuild();
  const heads = createHeads();
  let head: AuditEntry | undefined;

  /** Reads on to the end of the record, or to an entry. */
  async function walk(upTo = Number.MAX_SAFE_INTEGER): Promise<Broken | null> {
    for (;;) {
      const read = await readPage(audit, head?.seq ?? 0);
      if ('kind' in read) return read;
      const entries = read.filter(entry => entry.seq <= upTo);
      if (entries.length === 0) return null;
      const broken = findBrokenEntry(entries, head);
      for (const entry of entries) {
        if (entry.seq === broken?.seq) return { kind: 'broken', ...broken };
        const change = carryOut(entry);
        if (!change) return { kind: 'broken', seq: entry.seq, why: UNREADABLE };
        heads.take(entry);
        onEntry(entry, change);
      }
      head = entries.at(-1);
    }
  }

  /** Null for what holds by its hash and yet is no entry of ours. */
  function carryOut(entry: AuditEntry): ToldChange | null {
    try {
      return rebuild.take(entry);
    } catch {
      return null;
    }
  }

  const brokenFirst = await walk();
  if (brokenFirst) return brokenFirst;
  const different = (difference: Difference): RecordFound => ({
    kind: 'different',
    entries: head?.seq ?? 0,
    difference,
  });
  // Read in one transaction, with the newest entry at that moment.
  const stored = await readLedgers().catch(cause => {
    if (cause instanceof UnreadableRowError) return cause;
    throw cause;
  });
  if (stored instanceof UnreadableRowError) return different(stored.difference);
  const broken = await walk(stored.seq);
  if (broken) return broken;
  const difference = rebuild.difference(stored) ?? heads.difference(stored.guards) ?? findMeddledGuard(stored.guards);
  if (difference) return different(difference);
  return { kind: 'whole', entries: head?.seq ?? 0, head: head ? { seq: head.seq, hash: head.hash } : null };
}

const UNREADABLE = '内容读不出';

/** The next entries; of one that holds what no entry can its place. Errors: rejects when the database cannot be read. */
async function readPage(audit: Store['audit'], after: number): Promise<readonly AuditEntry[] | Broken> {
  try {
    return await audit.after(after, PAGE);
  } catch (cause) {
    if (isDatabaseFault(cause) || !isUnreadable(cause)) throw cause;
    for (let seq = after + 1; seq <= after + PAGE; seq += 1) {
      // Asked for none after it, the store reads that one alone.
      const isReadable = await audit.after(seq, 0).then(
        () => true,
        () => false,
      );
      if (!isReadable) return { kind: 'broken', seq, why: UNREADABLE };
    }
    throw cause;
  }
}

/** The driver hands out no number that JavaScript cannot hold. */
function isUnreadable(cause: unknown): boolean {
  return cause instanceof Error && (cause instanceof RangeError || isUnreadable(cause.cause));
}
