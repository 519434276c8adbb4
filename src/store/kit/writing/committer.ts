import type { Client } from '@libsql/client';
import type { DeliveryDraft } from '../../../domain/messaging/delivery.ts';
import { retryBusy } from '../database/busy.ts';
import type { Statement } from '../database/database.ts';
import type { AuditStore, ChainHead } from './audit.ts';
import type { Changes, CommitResult } from './changes.ts';
import type { RowWrite } from './ledger.ts';

interface Waiting {
  changes: Changes;
  settle(result: CommitResult): void;
  fail(cause: unknown): void;
}

interface CommitterNeeds {
  client: Client;
  audit: AuditStore;
  receivedStatement(key: string, at: Date): Statement;
  deliveryStatements(draft: DeliveryDraft, at: Date, clockAheadMs: number): Statement[];
  /** Fails the transaction when the roster is no longer the one of this version. */
  rosterGuard(version: number): Statement;
  rowStatement(row: RowWrite): Statement;
  pause(ms: number): Promise<void>;
  random(): number;
  /** The database is far away: the record is taken to stand where the decision has seen it, and read again only if it does not. */
  isFar: boolean;
}

/** How many decisions share one transaction at most. */
const GROUP_SIZE = 64;
/** Another process may lengthen the audit chain between our reading its head and our commit. */
const CHAIN_ATTEMPTS = 20;

/**
 * The one way in which anything is written. Decisions that wait at the same time share a transaction, which is one flush
 * to disk. When only the chain has moved, the whole group is written again on its new head. When one of them is in
 * conflict, that one is taken out: the others still share a transaction, and it alone pays for its own.
 */
export function createCommitter(needs: CommitterNeeds) {
  const { client, audit, pause, random } = needs;
  let waiting: Waiting[] = [];
  let isRunning = false;
  const written = { decisions: 0, commits: 0 };

  /** Writes the decisions in one transaction, onto `head` first, and again as often as the chain has moved meanwhile. */
  async function write(decisions: readonly Changes[], head: ChainHead | null): Promise<Outcome> {
    let known = head;
    for (let attempt = 1; ; attempt += 1) {
      let owners: readonly number[] = [];
      try {
        await retryBusy(
          async () => {
            const composed = compose(decisions, known ?? (await audit.head()), needs);
            known = null;
            owners = composed.owners;
            if (composed.statements.length > 0) await client.batch(composed.statements, 'write');
          },
          { pause, random },
        );
        written.decisions += decisions.length;
        written.commits += 1;
        return { kind: 'committed' };
      } catch (cause) {
        const outcome = outcomeOf(cause, owners);
        if (outcome.kind !== 'chain_moved' || attempt === CHAIN_ATTEMPTS) return outcome;
        await pause(random() * 5 * attempt);
      }
    }
  }

  async function writeGroup(group: readonly Waiting[], head: ChainHead | null): Promise<void> {
    const outcome = await write(
      group.map(one => one.changes),
      head,
    );
    if (outcome.kind !== 'refused' || group.length === 1) return tell(group, outcome);
    const { by } = outcome;
    // What it is refused for may be another's write of this very group, so its verdict waits until that one is on disk.
    const parts =
      by === null
        ? [group.slice(0, group.length / 2), group.slice(group.length / 2)]
        : [group.filter((_, index) => index !== by), group.slice(by, by + 1)];
    for (const part of parts) await writeGroup(part, null);
  }

  async function run(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    try {
      while (waiting.length > 0) {
        const seen = needs.isFar ? (waiting[0]?.changes.head ?? null) : null;
        const head = seen ?? (await audit.head().catch(() => null));
        const group = waiting.slice(0, GROUP_SIZE);
        waiting = waiting.slice(GROUP_SIZE);
        await writeGroup(group, head);
      }
    } finally {
      isRunning = false;
    }
  }

  return {
    /**
     * Writes a decision in one transaction, or nothing of it.
     * Errors: rejects when the database cannot be written, and when the decision is at odds with itself; then nothing has
     * happened.
     */
    commit(changes: Changes): Promise<CommitResult> {
      const fault = faultIn(changes);
      if (fault !== null) return Promise.reject(new Error(fault));
      return new Promise((settle, fail) => {
        waiting.push({ changes, settle, fail });
        void run();
      });
    },

    /** How many decisions and transactions there were since the start. */
    written: (): Readonly<typeof written> => written,
  };
}

/**
 * A key that a decision uses twice would look like a race that it loses for ever, and a row without an entry would not
 * stand in the record: both are faults of the decision.
 * Errors: returns what is wrong, or null.
 */
function faultIn({ deliveries, audit, rows }: Changes): string | null {
  const recorded = new Set(audit.map(draft => draft.aggregate));
  const unrecorded = rows.find(row => !recorded.has(row.aggregate));
  if (unrecorded) return `a row of ${unrecorded.table} is written without an entry about ${unrecorded.aggregate}`;
  const key = repeated(deliveries.map(draft => draft.key));
  if (key !== null) return `one decision sends two messages under one key: ${key}`;
  const version = repeated(audit.map(draft => `${draft.aggregate} v${draft.version}`));
  return version === null ? null : `one decision writes one version twice: ${version}`;
}

function repeated(keys: readonly string[]): string | null {
  const seen = new Set<string>();
  for (const key of keys) {
    if (seen.has(key)) return key;
    seen.add(key);
  }
  return null;
}

/** The statements of decisions, in their order, on a head of the chain; and to which decision each belongs. */
function compose(
  decisions: readonly Changes[],
  start: ChainHead,
  { audit, receivedStatement, rowStatement, deliveryStatements, rosterGuard }: CommitterNeeds,
): { statements: Statement[]; owners: number[] } {
  const statements: Statement[] = [];
  const owners: number[] = [];
  let head = start;
  for (const [index, changes] of decisions.entries()) {
    const {
      received,
      rows,
      statements: others,
      audit: drafts,
      deliveries,
      rosterVersion,
      now,
      clockAheadMs = 0,
    } = changes;
    if (rosterVersion !== undefined) statements.push(rosterGuard(rosterVersion));
    for (const key of received) statements.push(receivedStatement(key, now));
    statements.push(...rows.map(rowStatement), ...others);
    const chain = audit.append(drafts, rows, now, head);
    head = chain.head;
    statements.push(...chain.statements);
    for (const draft of deliveries) statements.push(...deliveryStatements(draft, now, clockAheadMs));
    while (owners.length < statements.length) owners.push(index);
  }
  return { statements, owners };
}

function tell(group: readonly Waiting[], outcome: Outcome): void {
  for (const { settle, fail } of group) {
    switch (outcome.kind) {
      case 'committed':
        settle('committed');
        break;
      case 'chain_moved':
        settle('raced');
        break;
      case 'refused':
        if (outcome.result === null) fail(outcome.cause);
        else settle(outcome.result);
        break;
      case 'failed':
        fail(outcome.cause);
        break;
    }
  }
}

/**
 * What became of a transaction. `refused`: a statement of one decision cannot be carried out; `by` is its place in the
 * group, null when the database does not say; `result` null means that it is wrong, not in conflict. `failed`: the
 * database cannot be written at all, whoever asks.
 */
type Outcome =
  | { kind: 'committed' }
  | { kind: 'chain_moved' }
  | { kind: 'refused'; by: number | null; result: CommitResult | null; cause: unknown }
  | { kind: 'failed'; cause: unknown };

/** Codes that speak of a statement; all others, of disk, lock or network, speak of the database. */
const OF_A_STATEMENT = /^SQLITE_(?:CONSTRAINT|ERROR|MISMATCH|TOOBIG|RANGE)/;

function outcomeOf(cause: unknown, owners: readonly number[]): Outcome {
  let code: string | null = null;
  let index: number | null = null;
  let constraint: string | null = null;
  for (let error: unknown = cause; error instanceof Error; error = error.cause) {
    if ('code' in error && typeof error.code === 'string') code ??= error.code;
    if ('statementIndex' in error && typeof error.statementIndex === 'number') index ??= error.statementIndex;
    constraint ??= /constraint failed: ([\w., ]+)/.exec(error.message)?.[1] ?? null;
  }
  if (code !== null && !OF_A_STATEMENT.test(code) && constraint === null) return { kind: 'failed', cause };
  if (constraint?.startsWith('audit.seq')) return { kind: 'chain_moved' };
  const by = index === null ? null : (owners[index] ?? null);
  return { kind: 'refused', by, result: resultOf(constraint), cause };
}

/** What a key that is taken, or a guard that does not hold, means for the decision. */
function resultOf(constraint: string | null): CommitResult | null {
  if (constraint === null) return null;
  if (constraint.startsWith('received.')) return 'duplicate';
  return constraint.startsWith('inbox.status') ? 'overtaken' : 'raced';
}
