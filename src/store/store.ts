import type { Client } from '@libsql/client';
import { createAroundReads } from './around.ts';
import { createCaseReads, createCaseStore } from './cases/cases.ts';
import { createEnrolmentReads, createEnrolmentStore } from './enrolment/enrolments.ts';
import { createStatisticReads, createStatisticStore } from './figures/statistics.ts';
import { createVerificationReads, createVerificationStore } from './figures/verifications.ts';
import { openDb } from './kit/database/database.ts';
import { createMetaStore } from './kit/meta.ts';
import { type Ask, createAsk } from './kit/query.ts';
import { createRestoredReads, createRestoredStore } from './kit/restored.ts';
import { createSnapshot, type Snapshot } from './kit/snapshot.ts';
import { createAuditReads, createAuditStore } from './kit/writing/audit.ts';
import { createCommitter } from './kit/writing/committer.ts';
import { createReceivedReads, createReceivedStore } from './kit/writing/received.ts';
import { createKnownUnitNames, type UnitNamesMemory } from './kit/writing/unit-names.ts';
import { statementOf } from './ledgers.ts';
import { createPermitReads, createPermitStore } from './library/permits.ts';
import { createFactReads, createFactStore } from './library/project-facts.ts';
import { createGroupReads, createRosterMemory, createRosterStore, type RosterMemory } from './library/roster.ts';
import { createActionItemReads, createActionItemStore } from './meetings/action-items.ts';
import { createMeetingReads, createMeetingStore } from './meetings/meetings.ts';
import { createSiteReviewReads, createSiteReviewStore } from './meetings/site-reviews.ts';
import { createCallStore } from './messaging/calls.ts';
import { createDeliveryStore } from './messaging/deliveries.ts';
import { createEvidenceReads, createEvidenceStore } from './messaging/evidence.ts';
import { createGapStore } from './messaging/gaps.ts';
import { createHeardDayStore } from './messaging/heard-days.ts';
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
import { createHistories, createProgressReads, createProgressStore } from './progress/progress.ts';
import { createSiteMeetingReads, createSiteMeetingStore } from './progress/site-meetings.ts';
import { createRankingReads, createRankingStore } from './ranking/rankings.ts';
import { readLedgers } from './rebuild.ts';
import { createSlotStore } from './schedule/slots.ts';

/** What was read before and is held against the database each time. Holds no connection, so that it outlives a store. */
export interface StoreMemory {
  roster: RosterMemory;
  unitNames: UnitNamesMemory;
  histories: ReturnType<typeof createHistories>;
  ledgerCopy: ReturnType<typeof createLedgerCopy>;
}

export function createStoreMemory(): StoreMemory {
  return {
    roster: createRosterMemory(),
    unitNames: { known: null },
    histories: createHistories(),
    ledgerCopy: createLedgerCopy(),
  };
}

interface StorePorts {
  client: Client;
  /** What an earlier store over the same database has read. */
  memory?: StoreMemory;
  pause(ms: number): Promise<void>;
  random(): number;
  /** A round trip costs more than a decision that is made again. */
  isFar?: boolean;
}

/** All ledgers over one database client, and the one way to write them. */
export function createStore({ client, pause, random, memory = createStoreMemory(), isFar = false }: StorePorts) {
  const db = openDb(client);
  const ask = createAsk(client);
  const meta = createMetaStore(db, ask);
  const audit = createAuditStore(db, ask);
  const received = createReceivedStore(ask);
  const calls = createCallStore(client);
  const deliveries = createDeliveryStore(db, ask, calls);
  const shown = createShownStore(db, ask);
  const unitNames = createKnownUnitNames(db, memory.unitNames);
  const { histories, ledgerCopy } = memory;
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
    isFar,
  });
  return {
    meta,
    restored: createRestoredStore(db, ask),
    audit,
    received,
    deliveries,
    /** How often the platform was called. */
    calls,
    shown,
    commit: committer.commit,
    /** How many decisions and transactions there were since the start. */
    written: committer.written,
    /** What one decision reads: see `storeAt`. */
    snapshot: () => createSnapshot(client),
    ledgerCopy,
    inbox: createInboxStore(client, { pause, random }),
    enrolments: createEnrolmentStore(db, ask),
    cases: createCaseStore(ask, unitNames),
    identities: createIdentityStore(db, ask),
    unitNames,
    roster: createRosterStore(db, meta, unitNames, ask, memory.roster),
    facts: createFactStore(db, unitNames, ask),
    histories,
    progress: createProgressStore(db, histories, ask),
    holdLifts: createHoldLiftStore(ask),
    problems: createProblemStore(db, ask, unitNames),
    digests: createDigestStore(db),
    evidence: createEvidenceStore(db, ask),
    around: createAroundReads(ask, unitNames),
    uploads: createUploadStore(db),
    gaps: createGapStore(db),
    heard: createHeardDayStore(client),
    slots: createSlotStore(db),
    rankings: createRankingStore(db, ask),
    permits: createPermitStore(ask),
    verifications: createVerificationStore(ask),
    statistics: createStatisticStore(ask),
    siteMeetings: createSiteMeetingStore(ask),
    meetings: createMeetingStore(ask),
    actionItems: createActionItemStore(ask, unitNames),
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
 */
export function storeAt(store: Store, { ask }: Snapshot): Store {
  return place(partsOf(store), { ask, seq: undefined, made: {} });
}

/** The same store, with what is made of it, once the newest entry of the record in the snapshot is known: `asking` is of `storeAt`. */
export function storeFrom(asking: Store, seq: number): Store {
  const { ask, made } = (asking as Placed).at;
  const { audit: _, around: __, ...ofAnyEntry } = made;
  return place(Object.getPrototypeOf(asking), { ask, seq, made: ofAnyEntry });
}

function place(parts: Store, at: At): Store {
  const placed: Placed = Object.create(parts);
  placed.at = at;
  return placed;
}

/** Where a decision's store stands, and which of its parts are made. */
interface At {
  ask: Ask;
  /** The newest entry of the record in the snapshot; undefined as long as that is being asked. */
  seq: number | undefined;
  made: Record<string, unknown>;
}
type Placed = Store & { at: At };

/** The parts of a store that answer from a snapshot. */
const PARTS = {
  audit: ({ audit }, { ask, seq }) => over(audit, createAuditReads(ask, seq)),
  restored: ({ restored }, { ask }) => over(restored, createRestoredReads(ask)),
  received: ({ received }, { ask }) => over(received, createReceivedReads(ask)),
  deliveries: ({ deliveries }, { ask }) => over(deliveries, createCardReads(ask)),
  shown: ({ shown }, { ask }) => over(shown, createShownReads(ask)),
  progress: ({ progress, ledgerCopy, histories }, { ask }) =>
    over(progress, {
      ...createProgressReads(ask, histories),
      ledgerBetween: (from, to) => ledgerCopy.between(from, to, ask),
    }),
  rankings: ({ rankings }, { ask }) => over(rankings, createRankingReads(ask)),
  holdLifts: ({ holdLifts }, { ask }) => over(holdLifts, createHoldLiftReads(ask)),
  problems: ({ problems, unitNames }, { ask }) => over(problems, createProblemReads(ask, unitNames)),
  evidence: ({ evidence }, { ask }) => over(evidence, createEvidenceReads(ask)),
  roster: ({ roster, unitNames }, { ask }) => over(roster, createGroupReads(ask, unitNames)),
  facts: ({ facts, unitNames }, { ask }) => over(facts, createFactReads(ask, unitNames)),
  enrolments: ({ enrolments }, { ask }) => over(enrolments, createEnrolmentReads(ask)),
  cases: ({ cases, unitNames }, { ask }) => over(cases, createCaseReads(ask, unitNames)),
  identities: ({ identities }, { ask }) => over(identities, createIdentityReads(ask)),
  permits: ({ permits }, { ask }) => over(permits, createPermitReads(ask)),
  verifications: ({ verifications }, { ask }) => over(verifications, createVerificationReads(ask)),
  statistics: ({ statistics }, { ask }) => over(statistics, createStatisticReads(ask)),
  siteMeetings: ({ siteMeetings }, { ask }) => over(siteMeetings, createSiteMeetingReads(ask)),
  absences: ({ absences }, { ask }) => over(absences, createAbsenceReads(ask)),
  siteReviews: ({ siteReviews, unitNames }, { ask }) => over(siteReviews, createSiteReviewReads(ask, unitNames)),
  meetings: ({ meetings }, { ask }) => over(meetings, createMeetingReads(ask)),
  actionItems: ({ actionItems, unitNames }, { ask }) => over(actionItems, createActionItemReads(ask, unitNames)),
  around: ({ unitNames }, { ask, seq }) => createAroundReads(ask, unitNames, seq),
} satisfies { [Name in keyof Store]?: (store: Store, at: At) => Store[Name] };

/** A part with some of its questions put elsewhere. The others are reached through the prototype: copying them costs more. */
function over<Part extends object, Reads extends Partial<Part>>(part: Part, reads: Reads): Part {
  return Object.setPrototypeOf(reads, part);
}

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
