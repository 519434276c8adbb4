import type { Client } from '@libsql/client';
import { createAuditStore } from './kit/audit.ts';
import { createCommitter } from './kit/committer.ts';
import { openDb } from './kit/database.ts';
import { rowStatement } from './kit/ledger.ts';
import { createMetaStore } from './kit/meta.ts';
import { createReceivedStore } from './kit/received.ts';
import { LEDGERS } from './ledgers.ts';
import { createFactStore } from './library/project-facts.ts';
import { createRosterStore } from './library/roster.ts';
import { createDeliveryStore } from './messaging/deliveries.ts';
import { createEvidenceStore } from './messaging/evidence.ts';
import { createInboxStore } from './messaging/inbox.ts';
import { createShownStore } from './messaging/shown.ts';
import { createDigestStore } from './problems/digests.ts';
import { createProblemStore } from './problems/problems.ts';
import { createHoldLiftStore } from './progress/hold-lifts.ts';
import { createProgressStore } from './progress/progress.ts';
import { createRankingStore } from './ranking/rankings.ts';
import { readLedgers } from './rebuild.ts';
import { createSlotStore } from './schedule/slots.ts';

interface StorePorts {
  client: Client;
  pause(ms: number): Promise<void>;
  random(): number;
}

/** All ledgers over one database client, and the one way to write them. */
export function createStore({ client, pause, random }: StorePorts) {
  const db = openDb(client);
  const meta = createMetaStore(db);
  const audit = createAuditStore(db);
  const received = createReceivedStore(db);
  const deliveries = createDeliveryStore(db);
  const shown = createShownStore(db);
  const committer = createCommitter({
    client,
    audit,
    receivedStatement: received.insert,
    rowStatement: row => {
      const ledger = LEDGERS.get(row.table);
      if (!ledger) throw new Error(`${row.table} is no ledger`);
      return rowStatement(ledger, row);
    },
    deliveryStatements: (draft, at, clockAheadMs) => [
      ...(draft.destination.kind === 'update' ? [deliveries.supersedeWaiting(draft.destination.deliveryKey)] : []),
      deliveries.insert(draft, at, clockAheadMs),
      ...(draft.card?.shows ?? []).map(aggregate => shown.insert(aggregate, draft.key)),
    ],
    rosterGuard: meta.guardRosterVersion,
    pause,
    random,
  });
  return {
    meta,
    audit,
    received,
    deliveries,
    shown,
    commit: committer.commit,
    /** How many decisions and transactions there were since the start. */
    written: committer.written,
    inbox: createInboxStore(client, { pause, random }),
    roster: createRosterStore(db, meta),
    facts: createFactStore(db),
    progress: createProgressStore(db),
    holdLifts: createHoldLiftStore(db),
    problems: createProblemStore(db),
    digests: createDigestStore(db),
    evidence: createEvidenceStore(db),
    slots: createSlotStore(db),
    rankings: createRankingStore(db),
    /** All ledgers of one moment, to be compared with the record. */
    readLedgers: () => readLedgers(client),
  };
}

export type Store = ReturnType<typeof createStore>;
