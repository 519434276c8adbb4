import type { Client } from '@libsql/client';
import type { DeliveryDraft } from '../../domain/messaging/delivery.ts';
import type { AuditStore, ChainHead } from './audit.ts';
import { retryBusy } from './busy.ts';
import type { Changes, CommitResult } from './changes.ts';
import type { Statement } from './database.ts';
import { isOutage } from './database-fault.ts';

interface Waiting {
  changes: Changes;
  settle(result: CommitResult): void;
  fail(cause: unknown): void;
}

interface CommitterNeeds {
  client: Client;
  audit: AuditStore;
  receivedStatement(key: string, at: Date): Statement;
  deliveryStatements(draft: DeliveryDraft, at: Date): Statement[];
  pause(ms: number): Promise<void>;
  random(): number;
}

/** How many decisions share one transaction at most. */
const GROUP_SIZE = 64;
/** Another process may lengthen the audit chain between our reading its head and our commit. */
const CHAIN_ATTEMPTS = 20;

/**
 * The one way in which decisions are written. Those that wait at the same time share a transaction (one flush to disk).
 * When only the chain has moved the group is tried again; with one in conflict it is halved, so that nobody pays for
 * another's conflict and the others still share.
 */
export function createCommitter({
  client,
  audit,
  receivedStatement,
  deliveryStatements,
  pause,
  random,
}: CommitterNeeds) {
  let waiting: Waiting[] = [];
  let isRunning = false;
  const written = { decisions: 0, commits: 0 };

  function statementsOf(decisions: readonly Changes[], from: ChainHead): Statement[] {
    const statements: Statement[] = [];
    let head = from;
    for (const { received, statements: rows, audit: drafts, deliveries, now } of decisions) {
      for (const key of received) statements.push(receivedStatement(key, now));
      statements.push(...rows);
      const chain = audit.append(drafts, now, head);
      head = chain.head;
      statements.push(...chain.statements);
      for (const draft of deliveries) statements.push(...deliveryStatements(draft, now));
    }
    return statements;
  }

  /** Writes the decisions in one transaction, onto `head` first. Errors: throws what the database said. */
  async function write(decisions: readonly Changes[], head: ChainHead | null): Promise<void> {
    let known = head;
    for (let attempt = 1; ; attempt += 1) {
      try {
        await retryBusy(
          async () => {
            const statements = statementsOf(decisions, known ?? (await audit.head()));
            known = null;
            if (statements.length > 0) await client.batch(statements, 'write');
          },
          { pause, random },
        );
        written.decisions += decisions.length;
        written.commits += 1;
        return;
      } catch (cause) {
        if (conflictOf(cause) !== 'chain' || attempt === CHAIN_ATTEMPTS) throw cause;
        await pause(random() * 5 * attempt);
      }
    }
  }

  /** Every decision of the group gets its own verdict. */
  async function writeGroup(group: readonly Waiting[], head: ChainHead | null): Promise<void> {
    try {
      await write(
        group.map(one => one.changes),
        head,
      );
      for (const one of group) one.settle('committed');
    } catch (cause) {
      if (group.length === 1 || isOutage(cause)) {
        for (const one of group) settleFailed(one, cause);
        return;
      }
      const middle = Math.ceil(group.length / 2);
      await writeGroup(group.slice(0, middle), null);
      await writeGroup(group.slice(middle), null);
    }
  }

  async function run(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    try {
      while (waiting.length > 0) {
        // Reading waits in line behind other decisions' reads; what gets ready meanwhile joins the group.
        const head = await audit.head().catch(() => null);
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
     * Errors: rejects when the database cannot be written; then nothing has happened.
     */
    commit(changes: Changes): Promise<CommitResult> {
      return new Promise((settle, fail) => {
        waiting.push({ changes, settle, fail });
        void run();
      });
    },

    /** How many decisions and transactions there were since the start. */
    written: (): Readonly<typeof written> => written,
  };
}

const VERDICTS = { received: 'duplicate', turn: 'overtaken', chain: 'raced', other: 'raced' } as const;

function settleFailed({ settle, fail }: Waiting, cause: unknown): void {
  const conflict = conflictOf(cause);
  if (conflict === null) fail(cause);
  else settle(VERDICTS[conflict]);
}

/** What a constraint said no to, or null when the failure is of another kind. */
function conflictOf(cause: unknown): 'received' | 'turn' | 'chain' | 'other' | null {
  for (let error: unknown = cause; error instanceof Error; error = error.cause) {
    if (/NOT NULL constraint failed: inbox\.status/.test(error.message)) return 'turn';
    const columns = /UNIQUE constraint failed: ([\w., ]+)/.exec(error.message)?.[1];
    if (columns === undefined) continue;
    if (columns.startsWith('received.')) return 'received';
    return columns.startsWith('audit.seq') ? 'chain' : 'other';
  }
  return null;
}
