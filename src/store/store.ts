import type { Client } from '@libsql/client';
import { createAroundReads } from './around.ts';
import { createCaseReads, createCaseStore } from './cases/cases.ts';
import { createEnrolmentReads, createEnrolmentStore } from './enrolment/enrolments.ts';
import { createStatisticReads, createStatisticStore } from './figures/statistics.ts';
import { createVerificationReads, createVerificationStore } from './figures/verifications.ts';
import { openDb } from './kit/database/database.ts';
import { createMetaStore } from './kit/meta.ts';
import { type Ask, createAsk } from './kit/query.ts';
import { createSnapshot, type Snapshot } from './kit/snapshot.ts';
import { createAuditReads, createAuditStore } from './kit/writing/audit.ts';
import { createCommitter } from './kit/writing/committer.ts';
import { createReceivedReads, createReceivedStore } from './kit/writing/received.ts';
import { createKnownUnitNames } from './kit/writing/unit-names.ts';
import { statementOf } from './ledgers.ts';
import { createPermitReads, createPermitStore } from './library/permits.ts';
import { createFactReads, createFactStore } from './library/project-facts.ts';
import { createGroupReads, createRosterStore } from './library/roster.ts';
import { createSiteReviewReads, createSiteReviewStore } from './meetings/site-reviews.ts';
import { createDeliveryStore } from './messaging/deliveries.ts';
import { createEvidenceReads, createEvidenceStore } from './messaging/evidence.ts';
import { createInboxStore } from './messaging/inbox.ts';
import { paceUpdate } from './messaging/pace-updates.ts';
import { createCardReads } from './messaging/read-deliveries.ts';
import { createShownReads, createShownStore } from './messaging/shown.ts';
import { createUploadStore } from './messaging/uploads.ts';
import { createAbsenceReads, createAbsenceStore } from './people/absences.ts';
import { createIdentityReads, createIdentityStore } from './people/identities.ts';
import { createDigestStore } from './problems/digests.ts';
import { createProblemReads, createProblemStore } from './problems/problems.ts';
import { createHoldLiftReads, createHoldLiftStore } from './progress/hold-lifts.ts';
import { createLedgerCopy } from './progress/ledger-copy.ts';
import { createProgressReads, createProgressStore } from './progress/progress.ts';
import { createSiteMeetingReads, createSiteMeetingStore } from './progress/site-meetings.ts';
import { createRankingReads, createRankingStore } from './ranking/rankings.ts';
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
  const ask = createAsk(client);
  const meta = createMetaStore(db, ask);
  const audit = createAuditStore(db, ask);
  const received = createReceivedStore(ask);
  const deliveries = createDeliveryStore(db, ask);
  const shown = createShownStore(db, ask);
  const unitNames = createKnownUnitNames(db);
  const committer = createCommitter({
    client,
    audit,
    receivedStatement: received.insert,
    rowStatement: statementOf,
    deliveryStatements: (draft, at, clockAheadMs) => [
      ...(draft.destination.kind === 'update' ? [deliveries.supersedeWaiting(draft.destination.deliveryKey)] : []),
      deliveries.insert(draft, at, clockAheadMs),
      ...paceUpdate(draft),
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
    /** What one decision reads: see `storeAt`. */
    snapshot: () => createSnapshot(client),
    ledgerCopy: createLedgerCopy(),
    inbox: createInboxStore(client, { pause, random }),
    enrolments: createEnrolmentStore(db, ask),
    cases: createCaseStore(ask, unitNames),
    identities: createIdentityStore(db, ask),
    unitNames,
    roster: createRosterStore(db, meta, unitNames, ask),
    facts: createFactStore(db, unitNames, ask),
    progress: createProgressStore(db, ask),
    holdLifts: createHoldLiftStore(ask),
    problems: createProblemStore(db, ask, unitNames),
    digests: createDigestStore(db),
    evidence: createEvidenceStore(db, ask),
    around: createAroundReads(ask, unitNames),
    uploads: createUploadStore(db),
    slots: createSlotStore(db),
    rankings: createRankingStore(db, ask),
    permits: createPermitStore(ask),
    verifications: createVerificationStore(ask),
    statistics: createStatisticStore(ask),
    siteMeetings: createSiteMeetingStore(ask),
    absences: createAbsenceStore(ask),
    siteReviews: createSiteReviewStore(ask, unitNames),
    /** All ledgers of one moment, to be compared with the record. */
    readLedgers: () => readLedgers(client),
  };
}

export type Store = ReturnType<typeof createStore>;

/**
 * The store as one decision uses it: questions are answered from its snapshot, and versions are those that stood when its
 * gathering began, whatever the order in which it asks, so that a change since then is noticed at the commit. Each part is
 * made when it is first used: a decision uses a third of them.
 * Shapes: `seq` is the newest entry of the record in the snapshot; left out as long as that is being asked.
 */
export function storeAt(store: Store, { ask }: Snapshot, seq?: number): Store {
  const placed: Placed = Object.create(partsOf(store));
  placed.at = { ask, seq, made: {} };
  return placed;
}

/** Where a decision's store stands, and which of its parts are made. */
interface At {
  ask: Ask;
  seq: number | undefined;
  made: Record<string, unknown>;
}
type Placed = Store & { at: At };

/** The parts of a store that answer from a snapshot. */
const PARTS = {
  audit: ({ audit }, { ask, seq }) => ({ ...audit, ...createAuditReads(ask, seq) }),
  received: ({ received }, { ask }) => ({ ...received, ...createReceivedReads(ask) }),
  deliveries: ({ deliveries }, { ask }) => ({ ...deliveries, ...createCardReads(ask) }),
  shown: ({ shown }, { ask }) => ({ ...shown, ...createShownReads(ask) }),
  progress: ({ progress, ledgerCopy }, { ask }) => ({
    ...progress,
    ...createProgressReads(ask),
    ledgerBetween: (from, to) => ledgerCopy.between(from, to, ask),
  }),
  rankings: ({ rankings }, { ask }) => ({ ...rankings, ...createRankingReads(ask) }),
  holdLifts: ({ holdLifts }, { ask }) => ({ ...holdLifts, ...createHoldLiftReads(ask) }),
  problems: ({ problems, unitNames }, { ask }) => ({ ...problems, ...createProblemReads(ask, unitNames) }),
  evidence: ({ evidence }, { ask }) => ({ ...evidence, ...createEvidenceReads(ask) }),
  roster: ({ roster, unitNames }, { ask }) => ({ ...roster, ...createGroupReads(ask, unitNames) }),
  facts: ({ facts, unitNames }, { ask }) => ({ ...facts, ...createFactReads(ask, unitNames) }),
  enrolments: ({ enrolments }, { ask }) => ({ ...enrolments, ...createEnrolmentReads(ask) }),
  cases: ({ cases, unitNames }, { ask }) => ({ ...cases, ...createCaseReads(ask, unitNames) }),
  identities: ({ identities }, { ask }) => ({ ...identities, ...createIdentityReads(ask) }),
  permits: ({ permits }, { ask }) => ({ ...permits, ...createPermitReads(ask) }),
  verifications: ({ verifications }, { ask }) => ({ ...verifications, ...createVerificationReads(ask) }),
  statistics: ({ statistics }, { ask }) => ({ ...statistics, ...createStatisticReads(ask) }),
  siteMeetings: ({ siteMeetings }, { ask }) => ({ ...siteMeetings, ...createSiteMeetingReads(ask) }),
  absences: ({ absences }, { ask }) => ({ ...absences, ...createAbsenceReads(ask) }),
  siteReviews: ({ siteReviews, unitNames }, { ask }) => ({ ...siteReviews, ...createSiteReviewReads(ask, unitNames) }),
  around: ({ unitNames }, { ask, seq }) => createAroundReads(ask, unitNames, seq),
} satisfies { [Name in keyof Store]?: (store: Store, at: At) => Store[Name] };

/** What the decisions of one store have in common: how each part is made. */
const known = new WeakMap<Store, Store>();

function partsOf(store: Store): Store {
  const parts: Store = known.get(store) ?? Object.create(store);
  if (known.has(store)) return parts;
  for (const [name, make] of Object.entries(PARTS)) {
    Object.defineProperty(parts, name, {
      get(this: Placed) {
        const { made } = this.at;
        made[name] ??= make(store, this.at);
        return made[name];
      },
    });
  }
  known.set(store, parts);
  return parts;
}
