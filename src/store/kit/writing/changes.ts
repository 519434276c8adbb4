import type { DeliveryDraft } from '../../../domain/messaging/delivery.ts';
import type { Statement } from '../database/database.ts';
import type { ChainHead } from './audit.ts';
import type { RowWrite } from './ledger.ts';

/** What a decision writes: all of it in one transaction, or nothing. */
export interface Changes {
  /** Ids that may have an effect only once: `event:…`, `message:…`, `form:…`. */
  received: readonly string[];
  /** Rows of the ledgers; each stands in the entry about its aggregate. */
  rows: readonly RowWrite[];
  /** What stands outside the record: the inbox, the memory of cards, notes of a process. */
  statements: readonly Statement[];
  /** An entry for every aggregate whose rows are written. */
  audit: readonly AuditDraft[];
  /** Outgoing messages. */
  deliveries: readonly DeliveryDraft[];
  /** The version of the roster that the decision leans on; absent when it leans on none. Checked inside the commit. */
  rosterVersion?: number;
  now: Date;
  /** The newest entry of the record when the gathering began; unknown without it. */
  head?: ChainHead;
  /** How far `now` stands ahead of the bot's clock, when a job is run as if at another time; 0 without it. */
  clockAheadMs?: number;
}

export interface AuditDraft {
  actor: string;
  source: string;
  action: string;
  aggregate: string;
  /** One more than the version that the decision was made on. */
  version: number;
  /** What the rows do not say. */
  note?: Readonly<Record<string, unknown>>;
}

/**
 * `committed`: it is on disk. `duplicate`: an id had its effect before, nothing changed. `raced`: somebody else changed
 * an aggregate or the roster (or took the number, the slot) since it was read; nothing changed, decide again on what is
 * there now. `overtaken`: the event that it settles was settled by somebody else, or its turn has not come; nothing
 * changed.
 */
export type CommitResult = 'committed' | 'duplicate' | 'raced' | 'overtaken';
