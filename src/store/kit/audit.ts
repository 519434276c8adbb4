import { createHash } from 'node:crypto';
import { and, asc, desc, eq, gt } from 'drizzle-orm';
import { audit } from '../schema.ts';
import type { AuditDraft } from './changes.ts';
import { type Db, type Statement, statement } from './database.ts';
import { type Ask, valueQuery } from './query.ts';

/** The last link of the chain: what the next entry is hashed onto. */
export interface ChainHead {
  seq: number;
  hash: string;
}

export interface AuditEntry {
  seq: number;
  at: Date;
  actor: string;
  source: string;
  action: string;
  aggregate: string;
  version: number;
  before: string | null;
  after: string | null;
  previousHash: string;
  hash: string;
}

const START: ChainHead = { seq: 0, hash: '0'.repeat(64) };

/** The hash of an entry: SHA-256 over its fields, in a fixed order, and the hash of the entry before it. */
export function hashEntry(entry: Omit<AuditEntry, 'hash'>): string {
  const { seq, at, actor, source, action, aggregate, version, before, after, previousHash } = entry;
  const fields = [previousHash, seq, at.getTime(), actor, source, action, aggregate, version, before, after];
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}

/** The newest entry of the record, or the start of an empty chain. */
export const newestEntry = valueQuery(
  'select json_array(seq, hash) from audit order by seq desc limit 1',
  [],
  (answer): ChainHead => {
    if (typeof answer !== 'string') return START;
    const [seq, hash] = JSON.parse(answer) as [number, string];
    return { seq, hash };
  },
);

/**
 * The newest version of an aggregate, as it stood at an entry of the record; 0 when it has no entry yet. In a snapshot it
 * is known by its aggregate alone: what was read there first counts, and all of it stood at the same entry.
 */
const versionOf = (aggregate: string, upTo: number) =>
  valueQuery(
    'select version from audit where aggregate = ? and seq <= ? order by version desc limit 1',
    [aggregate, upTo],
    version => Number(version ?? 0),
    `version of ${aggregate}`,
  );

const lastActed = (actor: string) =>
  valueQuery('select max(at) from audit where actor = ?', [actor], at => (at === null ? null : new Date(Number(at))));

/** What events ask of the record. Shapes: with `upTo` the versions as they stood at that entry of the record. */
export function createAuditReads(askNow: Ask, upTo = Number.MAX_SAFE_INTEGER) {
  return {
    /** The newest entry, or the start of an empty chain. */
    head: (ask: Ask = askNow): Promise<ChainHead> => ask(newestEntry),

    /** The newest version of each aggregate; 0 for one that has no entry yet. */
    async versions(aggregates: readonly string[]): Promise<(aggregate: string) => number> {
      const names = [...new Set(aggregates)];
      const versions = await Promise.all(names.map(name => askNow(versionOf(name, upTo))));
      const found = new Map(names.map((name, index) => [name, versions[index] ?? 0]));
      return aggregate => found.get(aggregate) ?? 0;
    },

    /** When these people acted last; absent for those who never did. */
    async lastActed(actors: readonly string[]): Promise<Map<string, Date>> {
      const names = [...new Set(actors)];
      const times = await Promise.all(names.map(name => askNow(lastActed(name))));
      return new Map(names.flatMap((name, index) => (times[index] ? [[name, times[index]]] : [])));
    },
  };
}

/** Reading the append-only record, and the statements that lengthen it. */
export function createAuditStore(db: Db, ask: Ask) {
  return {
    ...createAuditReads(ask),

    /** The newest entry of one action on an aggregate, or null. */
    async latest(aggregate: string, action: string): Promise<AuditEntry | null> {
      const [entry] = await db
        .select()
        .from(audit)
        .where(and(eq(audit.aggregate, aggregate), eq(audit.action, action)))
        .orderBy(desc(audit.version))
        .limit(1);
      return entry ?? null;
    },

    /** Entries after a sequence number, oldest first. */
    after(seq: number, limit: number): Promise<AuditEntry[]> {
      return db.select().from(audit).where(gt(audit.seq, seq)).orderBy(asc(audit.seq)).limit(limit);
    },

    /** Lengthens the chain from `head`; returns the statements and the new head. */
    append(drafts: readonly AuditDraft[], at: Date, head: ChainHead): { statements: Statement[]; head: ChainHead } {
      const statements: Statement[] = [];
      let last = head;
      for (const draft of drafts) {
        const entry = {
          ...draft,
          seq: last.seq + 1,
          at,
          before: draft.before === null ? null : JSON.stringify(draft.before),
          after: draft.after === null ? null : JSON.stringify(draft.after),
          previousHash: last.hash,
        };
        const hash = hashEntry(entry);
        statements.push(statement(db.insert(audit).values({ ...entry, hash })));
        last = { seq: entry.seq, hash };
      }
      return { statements, head: last };
    },
  };
}

export type AuditStore = ReturnType<typeof createAuditStore>;

/** Where a chain is broken, or null when it holds. Entries must be in order and start where `head` ends. */
export function findBrokenEntry(
  entries: Iterable<AuditEntry>,
  head: ChainHead = START,
): { seq: number; why: string } | null {
  let last = head;
  for (const entry of entries) {
    if (entry.seq !== last.seq + 1) return { seq: entry.seq, why: `第 ${last.seq + 1} 条缺失` };
    if (entry.previousHash !== last.hash) return { seq: entry.seq, why: '与上一条的校验值不相连' };
    if (hashEntry(entry) !== entry.hash) return { seq: entry.seq, why: '内容与校验值不符' };
    last = { seq: entry.seq, hash: entry.hash };
  }
  return null;
}
