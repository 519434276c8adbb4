import { createHash } from 'node:crypto';
import { asc, desc, gte, lt } from 'drizzle-orm';
import { groupBy } from '../../../domain/base/group-by.ts';
import { ledgerOf } from '../../ledgers.ts';
import { audit } from '../../schema.ts';
import type { Db, Statement } from '../database/database.ts';
import { type Ask, rowsQuery, textsQuery, valueQuery } from '../query.ts';
import type { AuditDraft } from './changes.ts';
import { imageOf, type RowImage, type RowWrite } from './ledger.ts';

/** The last link of the chain: what the next entry is hashed onto. */
export interface ChainHead {
  seq: number;
  hash: string;
}

export interface AuditEntry {
  seq: number;
  /** 1: `before` and `after` as the action tells it. 2: `after` holds the rows as they stand after the change. */
  format: number;
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

/** What an entry of format 2 holds: table and row of each change, in the order of writing; `gone` for one taken away. */
export interface RecordedChange {
  rows: readonly RecordedRow[];
  note?: Readonly<Record<string, unknown>>;
}

export type RecordedRow = readonly [table: string, image: RowImage] | readonly [table: string, key: RowImage, 'gone'];

export const RECORD_FORMAT = 2;

const HEAVY = ['before', 'after', 'hash'] as const;

const START: ChainHead = { seq: 0, hash: '0'.repeat(64) };

/** The hash of an entry: SHA-256 over its fields, in a fixed order, and the hash of the entry before it. */
export function hashEntry(entry: Omit<AuditEntry, 'hash'>): string {
  const { seq, format, at, actor, source, action, aggregate, version, before, after, previousHash } = entry;
  const told = [previousHash, seq, at.getTime(), actor, source, action, aggregate, version];
  const fields = format === 1 ? [...told, before, after] : [format, ...told, after];
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}

/** What an entry of format 2 holds. */
export function readChange({ format, after }: Pick<AuditEntry, 'format' | 'after'>): RecordedChange | null {
  return format === RECORD_FORMAT && after !== null ? (JSON.parse(after) as RecordedChange) : null;
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
 * The newest version of an aggregate; 0 when it has no entry yet. What has changed after an entry of the record gets a
 * version that no commit accepts. In a snapshot it is known by its aggregate alone: what was read there first counts, and
 * all of it stood at the same entry.
 */
const versionOf = (aggregate: string, upTo: number) =>
  valueQuery(
    'select iif(seq > ?, version - 1, version) from heads where aggregate = ?',
    [upTo, aggregate],
    version => Number(version ?? 0),
    `version of ${aggregate}`,
  );

const lastActed = (actor: string) =>
  valueQuery('select max(at) from audit where actor = ?', [actor], at => (at === null ? null : new Date(Number(at))));

/** What was kept of the newest entry of an action on an aggregate; not what it held, which may be long. */
const latest = rowsQuery(audit, 'where aggregate = ? and action = ? order by version desc limit 1', HEAVY);

/** Whether an action was recorded of an aggregate at that instant. */
const happenedAt = (aggregate: string, action: string, at: number) =>
  valueQuery(
    'select count(*) from audit where aggregate = ? and action = ? and at = ?',
    [aggregate, action, at],
    count => Number(count) > 0,
  );

/**
 * Makes the question for the versions of all aggregates that SQL gives, as `versions` answers it; afterwards each is known.
 */
export function versionsAmong(aggregates: string) {
  const asked = textsQuery(aggregates, 'name');
  const stored = (upTo: number) =>
    valueQuery(
      `select json_group_object(aggregate, iif(seq > ?, version - 1, version)) from heads
       where aggregate in (${aggregates})`,
      [upTo],
      text => JSON.parse(String(text)) as Record<string, number>,
    );
  return async (ask: Ask, upTo: number): Promise<void> => {
    const [names, versions] = await Promise.all([ask(asked()), ask(stored(upTo))]);
    for (const name of names) ask.know?.(versionOf(name, upTo), versions[name] ?? 0);
  };
}

/** Makes the question for the newest entry of each of some actions on all aggregates that SQL gives; afterwards known. */
export function latestAmong(aggregates: string, actions: readonly string[]) {
  const asked = textsQuery(aggregates, 'name');
  const among = actions.map(action => `'${action}'`).join(', ');
  const rows = rowsQuery(
    audit,
    `where aggregate in (${aggregates}) and action in (${among}) order by version desc`,
    HEAVY,
  );
  return async (ask: Ask): Promise<void> => {
    const [names, found] = await Promise.all([ask(asked()), ask(rows())]);
    for (const name of names) {
      for (const action of actions) {
        const newest = found.find(row => row.aggregate === name && row.action === action);
        ask.know?.(latest(name, action), newest ? [newest] : []);
      }
    }
  };
}

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

    /** The newest entry of one action on an aggregate, or null. */
    async latest(aggregate: string, action: string): Promise<Pick<AuditEntry, 'actor' | 'at'> | null> {
      const [entry] = await askNow(latest(aggregate, action));
      return entry ?? null;
    },

    /** Whether an action on an aggregate was recorded at that instant: by the decision of that moment. */
    happenedAt: (aggregate: string, action: string, at: Date): Promise<boolean> =>
      askNow(happenedAt(aggregate, action, at.getTime())),

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

    /** The last entry before an instant, by the order of the record; the start of the chain when there is none. */
    async lastBefore(instant: Date): Promise<ChainHead> {
      const [entry] = await db
        .select({ seq: audit.seq, hash: audit.hash })
        .from(audit)
        .where(lt(audit.at, instant))
        .orderBy(desc(audit.seq))
        .limit(1);
      return entry ?? START;
    },

    /** Entries after a sequence number, oldest first. */
    async after(seq: number, limit: number): Promise<AuditEntry[]> {
      const rows = await db
        .select()
        .from(audit)
        .where(gte(audit.seq, seq))
        .orderBy(asc(audit.seq))
        .limit(limit + 1);
      const isKnown = rows[0]?.seq === seq;
      const entries = rows.map((row, index) => ({ ...row, previousHash: (rows[index - 1] ?? START).hash }));
      return isKnown ? entries.slice(1) : entries.slice(0, limit);
    },

    /**
     * Lengthens the chain from `head`; returns the statements and the new head. The rows of a decision stand in its
     * newest entry about their aggregate.
     */
    append(
      drafts: readonly AuditDraft[],
      rows: readonly RowWrite[],
      at: Date,
      head: ChainHead,
    ): { statements: Statement[]; head: ChainHead } {
      const statements: Statement[] = [];
      let last = head;
      const newest = new Map(drafts.map(draft => [draft.aggregate, draft]));
      const rowsOf = groupBy(rows, row => row.aggregate);
      for (const draft of drafts) {
        const isNewest = newest.get(draft.aggregate) === draft;
        const { note, ...told } = draft;
        const entry = {
          ...told,
          seq: last.seq + 1,
          format: RECORD_FORMAT,
          at,
          before: null,
          after: recorded((isNewest && rowsOf.get(draft.aggregate)) || [], note),
          previousHash: last.hash,
        };
        const hash = hashEntry(entry);
        statements.push(insertEntry({ ...entry, hash }));
        last = { seq: entry.seq, hash };
      }
      return { statements, head: last };
    },
  };
}

function recorded(rows: readonly RowWrite[], note: RecordedChange['note']): string {
  const change: RecordedChange = { rows: rows.map(recordedRow), ...(note && { note }) };
  return JSON.stringify(change);
}

function recordedRow({ table, row, isGone }: RowWrite): RecordedRow {
  return isGone ? [table, row, 'gone'] : [table, imageOf(ledgerOf(table), row)];
}

/** The database moves the head of the aggregate with it, and fails the transaction when that is at another version. */
function insertEntry({
  seq,
  format,
  at,
  actor,
  source,
  action,
  aggregate,
  version,
  after,
  hash,
}: AuditEntry): Statement {
  return {
    sql: `insert into audit (seq, format, at, actor, source, action, aggregate, version, after, hash)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    args: [seq, format, at.getTime(), actor, source, action, aggregate, version, after, hash],
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
    if (hashEntry({ ...entry, previousHash: last.hash }) !== entry.hash || hasMore(entry))
      return { seq: entry.seq, why: '内容与校验值不符' };
    last = { seq: entry.seq, hash: entry.hash };
  }
  return null;
}

/** What an entry of format 2 never holds and its hash does not cover. */
function hasMore({ format, before }: AuditEntry): boolean {
  return format === RECORD_FORMAT && before !== null;
}
