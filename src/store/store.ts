import type { Client } from '@libsql/client';
import { createEnrolmentStore } from './enrolment/enrolments.ts';
import { createAuditStore } from './kit/audit.ts';
import { createCommitter } from './kit/committer.ts';
import { openDb } from './kit/database.ts';
import { createMetaStore } from './kit/meta.ts';
import { createReceivedStore } from './kit/received.ts';
import { createKnownUnitNames } from './kit/unit-names.ts';
import { createRosterStore } from './library/roster.ts';
import { createDeliveryStore } from './messaging/deliveries.ts';
import { createEvidenceStore } from './messaging/evidence.ts';
import { createInboxStore } from './messaging/inbox.ts';
import { createShownStore } from './messaging/shown.ts';
import { createIdentityStore } from './people/identities.ts';
import { createDigestStore } from './problems/digests.ts';
import { createProblemStore } from './problems/problems.ts';
import { createHoldLiftStore } from './progress/hold-lifts.ts';
import { createProgressStore } from './progress/progress.ts';
import { createRankingStore } from './ranking/rankings.ts';
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
  const unitNames = createKnownUnitNames(db);
  const audit = createAuditStore(db);
  const received = createReceivedStore(db);
  const deliveries = createDeliveryStore(db);
  const shown = createShownStore(db);
  const committer = createCommitter({
    client,
    audit,
    receivedStatement: received.insert,
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
    enrolments: createEnrolmentStore(db),
    identities: createIdentityStore(db),
    roster: createRosterStore(db, meta, unitNames),
    progress: createProgressStore(db),
    holdLifts: createHoldLiftStore(db),
    problems: createProblemStore(db, unitNames),
    digests: createDigestStore(db),
    evidence: createEvidenceStore(db),
    slots: createSlotStore(db),
    rankings: createRankingStore(db),
  };
}

export type Store = ReturnType<typeof createStore>;
