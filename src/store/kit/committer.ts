import type { Client } from '@libsql/client';
import type { DeliveryDraft } from '../../domain/messaging/delivery.ts';
import type { AuditStore } from './audit.ts';
import { retryBusy } from './busy.ts';
import type { Changes, CommitResult } from './changes.ts';
import type { Statement } from './database.ts';

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
  pause(ms: number): Promise<void>;
  random(): number;
}

/** How many decisions share one transaction at most. */
const GROUP_SIZE = 64;
/** Another process may lengthen the audit chain between our reading its head and our commit. */
const CHAIN_ATTEMPTS = 20;

/**
 * The one way in which anything is written. Decisions that wait at the same time share a transaction (one flush to
 * disk); when a shared transaction fails each is tried alone, so that nobody pays for another's conflict.
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

  /** Writes the decisions in one transaction. Errors: throws what the database said. */
  async function write(decisions: readonly Changes[]): Promise<void> {
    const statements: Statement[] = [];
    let head = await audit.head();
    for (const { received, statements: rows, audit: drafts, deliveries, now, clockAheadMs = 0 } of decisions) {
      for (const key of received) statements.push(receivedStatement(key, now));
      statements.push(...rows);
      const chain = audit.append(drafts, now, head);
      head = chain.head;
      statements.push(...chain.statements);
      for (const draft of deliveries) statements.push(...deliveryStatements(draft, now, clockAheadMs));
    }
    if (statements.length > 0) await client.batch(statements, 'write');
  }

  async function writeAlone(changes: Changes): Promise<CommitResult> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await retryBusy(() => write([changes]), { pause, random });
        return 'committed';
      } catch (cause) {
        const conflict = conflictOf(cause);
        if (conflict === 'received') return 'duplicate';
        if (conflict === 'chain' && attempt < CHAIN_ATTEMPTS) {
          await pause(random() * 5 * attempt);
          continue;
        }
        if (conflict !== null) return 'raced';
        throw cause;
      }
    }
  }

  async function writeGroup(group: readonly Waiting[]): Promise<void> {
    if (group.length > 1) {
      try {
        await retryBusy(() => write(group.map(one => one.changes)), { pause, random });
        for (const one of group) one.settle('committed');
        return;
      } catch {
        // One of them is in conflict or wrong: each gets its own verdict below.
      }
    }
    for (const one of group) {
      try {
        one.settle(await writeAlone(one.changes));
      } catch (cause) {
        one.fail(cause);
      }
    }
  }

  async function run(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    try {
      // Letting the microtasks run first gathers the decisions that are ready at this moment.
      await Promise.resolve();
      while (waiting.length > 0) {
        const group = waiting.slice(0, GROUP_SIZE);
        waiting = waiting.slice(GROUP_SIZE);
        await writeGroup(group);
      }
    } finally {
      isRunning = false;
    }
  }

  /**
   * Writes a decision in one transaction, or nothing of it.
   * Errors: rejects when the database cannot be written; then nothing has happened.
   */
  return function commit(changes: Changes): Promise<CommitResult> {
    return new Promise((settle, fail) => {
      waiting.push({ changes, settle, fail });
      void run();
    });
  };
}

/** What a unique key said no to, or null when the failure is of another kind. */
function conflictOf(cause: unknown): 'received' | 'chain' | 'other' | null {
  for (let error: unknown = cause; error instanceof Error; error = error.cause) {
    const columns = /UNIQUE constraint failed: ([\w., ]+)/.exec(error.message)?.[1];
    if (columns === undefined) continue;
    if (columns.startsWith('received.')) return 'received';
    return columns.startsWith('audit.seq') ? 'chain' : 'other';
  }
  return null;
}
