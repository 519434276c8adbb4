import type { Client } from '@libsql/client';
import { createAuditStore } from './audit.ts';
import { createCommitter } from './committer.ts';
import { openDb } from './database.ts';
import { createDeliveryStore } from './deliveries.ts';
import { createEvidenceStore } from './evidence.ts';
import { createMetaStore } from './meta.ts';
import { createProblemStore } from './problems.ts';
import { createProgressStore } from './progress.ts';
import { createRankingStore } from './rankings.ts';
import { createReceivedStore } from './received.ts';
import { createRosterStore } from './roster.ts';
import { createShownStore } from './shown.ts';
import { createSlotStore } from './slots.ts';

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
  const commit = createCommitter({
    client,
    audit,
    receivedStatement: received.insert,
    deliveryStatements: (draft, at) => [
      deliveries.insert(draft, at),
      ...(draft.card?.shows ?? []).map(aggregate => shown.insert(aggregate, draft.key)),
    ],
    pause,
    random,
  });
  return {
    meta,
    audit,
    received,
    deliveries,
    shown,
    commit,
    roster: createRosterStore(db, meta),
    progress: createProgressStore(db),
    problems: createProblemStore(db),
    evidence: createEvidenceStore(db),
    slots: createSlotStore(db),
    rankings: createRankingStore(db),
  };
}

export type Store = ReturnType<typeof createStore>;
