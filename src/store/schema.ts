import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { ACTION_STATUSES, type StoredActionStep } from '../domain/actions/action-item.ts';
import type { Day } from '../domain/base/time.ts';
import { CASE_KINDS, type StoredApproval, type StoredCaseStep } from '../domain/cases/case.ts';
import { ENROLMENT_STATES, type Proposal } from '../domain/enrolment/enrolment.ts';
import { PERMIT_KINDS, PERMIT_STATES, type PermitKind } from '../domain/library/permits.ts';
import { EXIT_REASONS, LEVELS, LIBRARIES, MILESTONE_KINDS, type TeamMember } from '../domain/library/project.ts';
import { FACT_SOURCES, type FactName, type FactValue } from '../domain/library/project-facts.ts';
import { GROUP_PURPOSES } from '../domain/library/roster.ts';
import {
  type Correction,
  type DraftItem,
  MEETING_SERIES,
  MEETING_STATES,
  type MeetingAgenda,
  type MinutesOrigin,
} from '../domain/meetings/meeting.ts';
import { CALL_KINDS } from '../domain/messaging/calls.ts';
import {
  type CardView,
  DELIVERY_STATUSES,
  type DeliveryUpload,
  type Destination,
  HASTES,
  MSG_TYPES,
} from '../domain/messaging/delivery.ts';
import { EVIDENCE_FAULTS, EVIDENCE_STATES, type Evidence } from '../domain/messaging/evidence.ts';
import { INBOX_STATUSES, OUTCOMES } from '../domain/messaging/inbox.ts';
import type { EntryReference, Reference } from '../domain/messaging/reference.ts';
import { type Role, TASK_FORCES, UNIT_KINDS } from '../domain/people/person.ts';
import { CATEGORIES, type DueRule, type Extension, PROBLEM_STATUSES, URGENCIES } from '../domain/problems/problem.ts';
import { type Doubt, REPORT_STATUSES, type ReadingNote } from '../domain/progress/progress.ts';
import { RANKING_STATUSES } from '../domain/ranking/stored-ranking.ts';
import { day, instant, json, month, percent, yuan } from './kit/database/columns.ts';
import type { CardOffers } from './kit/writing/card-offers.ts';

/**
 * All tables. Money is in 元, instants in milliseconds, days and months as text. Groups, projects and problems are named by
 * the keys the office knows them by (chat_id, code, number); people and units by keys of their own, which never change
 * (docs/decisions/0011-identity.md).
 */

/** Facts about this database: the app id that owns it, the version of the roster. */
export const meta = sqliteTable('meta', {
  key: text().primaryKey(),
  value: text().notNull(),
});

export const districts = sqliteTable(
  'districts',
  {
    id: integer().primaryKey(),
    name: text().notNull(),
    year: integer().notNull(),
    investmentTarget: yuan(),
    startsTarget: integer(),
    completionsTarget: integer(),
    /** Whether the developers' contacts may report their projects; off unless the office wants it. */
    ownerContactsReport: integer({ mode: 'boolean' }).notNull().default(false),
    /** The size above which two persons lift a hold; null where the office has set none. */
    largeFigure: yuan(),
    /** Working days that permits take here; null where the usual lengths hold. */
    permitDays: json<Readonly<Partial<Record<PermitKind, number>>>>(),
  },
  // A database holds one district; many districts are many databases.
  table => [check('one_district', sql`${table.id} = 1`)],
);

export const units = sqliteTable('units', {
  /** The name that it was first known by. All other tables refer to it. */
  key: text().primaryKey(),
  aliases: json<readonly string[]>().notNull(),
  kind: text({ enum: UNIT_KINDS }).notNull(),
  isRanked: integer({ mode: 'boolean' }).notNull(),
  group: text(),
  chatId: text(),
  position: integer().notNull(),
  /** The present name. */
  name: text().notNull().default(''),
  /** The unit that it has become a part of, by its key; its names are read as that unit's. */
  mergedInto: text(),
});

/** Names that units have borne, and until when; of a name borne twice the last time. */
export const unitNames = sqliteTable(
  'unit_names',
  {
    unit: text()
      .notNull()
      .references(() => units.key),
    name: text().notNull(),
    /** Null when it is not known. */
    from: instant(),
    to: instant(),
  },
  table => [primaryKey({ columns: [table.unit, table.name] })],
);

export const people = sqliteTable('people', {
  /** The open_id that he was first met with; it is no address. */
  id: text().primaryKey(),
  mobile: text(),
  name: text().notNull(),
  unit: text().references(() => units.key),
  roles: json<readonly Role[]>().notNull(),
  taskForce: text({ enum: TASK_FORCES }),
  position: integer().notNull(),
  /** The day on which he left, and who has taken over what waited for him (移交). */
  leftOn: day(),
  successor: text(),
});

/**
 * Whose account an open_id is. An open_id belongs to one app; the newest of the app in use is where a person is reached.
 * Names, mobiles and identities are no part of the audit record, so that they can be erased.
 */
export const identities = sqliteTable(
  'identities',
  {
    /** Empty until an app has used the database. */
    appId: text().notNull(),
    openId: text().notNull(),
    /** The person's id; somebody of the settings alone stands in no table of people. */
    person: text().notNull(),
    /** As events bring them: the same over all apps of one developer, and in the whole tenant. */
    unionId: text(),
    userId: text(),
    since: instant().notNull(),
  },
  table => [
    primaryKey({ columns: [table.appId, table.openId] }),
    index('identities_by_person').on(table.person),
    index('identities_by_union').on(table.unionId),
  ],
);

/** Requests to be enrolled, with what the office makes of them. Names in them can be erased, as in the roster. */
export const enrolments = sqliteTable(
  'enrolments',
  {
    id: text().primaryKey(),
    appId: text().notNull(),
    openId: text().notNull(),
    unionId: text(),
    userId: text(),
    chatId: text(),
    said: text(),
    askedAt: instant().notNull(),
    state: text({ enum: ENROLMENT_STATES }).notNull(),
    round: integer().notNull(),
    proposal: json<Proposal>(),
    proposedBy: text(),
    proposedAt: instant(),
    decidedBy: text(),
    decidedAt: instant(),
    note: text(),
  },
  table => [
    index('enrolments_open').on(table.askedAt).where(sql`${table.state} in ('asked', 'proposed')`),
    index('enrolments_by_account').on(table.openId),
  ],
);

export const groups = sqliteTable('groups', {
  chatId: text().primaryKey(),
  purpose: text({ enum: GROUP_PURPOSES }).notNull(),
  unit: text().references(() => units.key),
  taskForce: text({ enum: TASK_FORCES }),
  /** Null while the bot is a member; else when it was taken out. */
  leftAt: instant(),
  position: integer().notNull(),
});

export const projects = sqliteTable(
  'projects',
  {
    code: text().primaryKey(),
    name: text().notNull(),
    aliases: json<readonly string[]>().notNull(),
    unit: text()
      .notNull()
      .references(() => units.key),
    level: text({ enum: LEVELS }),
    library: text({ enum: LIBRARIES }).notNull(),
    leadOfficial: text().references(() => people.id),
    steward: text().references(() => people.id),
    deputySteward: text().references(() => people.id),
    ownerContact: text().references(() => people.id),
    plannedTotal: yuan(),
    startMonth: month(),
    endMonth: month(),
    position: integer().notNull(),
    tags: json<readonly string[]>(),
    /** Who answers for each stage (一项目一专班). */
    team: json<readonly TeamMember[]>(),
    /** The day on which it left the library (退库); null while it is in it. */
    exitedOn: day(),
    exitReason: text({ enum: EXIT_REASONS }),
  },
  table => [index('projects_by_unit').on(table.unit)],
);

export const projectPlans = sqliteTable(
  'project_plans',
  {
    project: text()
      .notNull()
      .references(() => projects.code),
    year: integer().notNull(),
    annualPlan: yuan(),
    cumulativePlan: json<readonly number[]>(),
  },
  table => [primaryKey({ columns: [table.project, table.year] })],
);

export const milestones = sqliteTable(
  'milestones',
  {
    project: text()
      .notNull()
      .references(() => projects.code),
    kind: text({ enum: MILESTONE_KINDS }).notNull(),
    planned: day(),
    claimed: day(),
    actual: day(),
  },
  table => [primaryKey({ columns: [table.project, table.kind] })],
);

/** What was true of a project, since when, and when that was recorded. Rows are never changed but to be taken back. */
export const projectFacts = sqliteTable(
  'project_facts',
  {
    project: text()
      .notNull()
      .references(() => projects.code),
    fact: text().$type<FactName>().notNull(),
    seq: integer().notNull(),
    value: json<FactValue>(),
    validFrom: day(),
    source: text({ enum: FACT_SOURCES }).notNull(),
    by: text().notNull(),
    at: instant().notNull(),
    version: integer().notNull(),
    revokedBy: text(),
  },
  table => [primaryKey({ columns: [table.project, table.fact, table.seq] }), index('facts_by_time').on(table.at)],
);

/**
 * Permits of a project (手续台账): what is planned, what is there and who handles it. The record keeps how it came about.
 * A kind that the list does not name is `other`, once a project.
 */
export const permits = sqliteTable(
  'permits',
  {
    project: text()
      .notNull()
      .references(() => projects.code),
    kind: text({ enum: PERMIT_KINDS }).notNull(),
    state: text({ enum: PERMIT_STATES }).notNull(),
    planned: day(),
    actual: day(),
    /** The department that handles it, by its name; it need not stand in the roster. */
    handler: text(),
    /** The number of the document. */
    document: text(),
    note: text(),
    updatedBy: text().notNull(),
    updatedAt: instant().notNull(),
  },
  table => [primaryKey({ columns: [table.project, table.kind] })],
);

/** What the office found on the spot (核查), beside what was reported. Of a month the newest row counts. */
export const verifications = sqliteTable(
  'verifications',
  {
    project: text()
      .notNull()
      .references(() => projects.code),
    month: month().notNull(),
    seq: integer().notNull(),
    yearInvestment: yuan(),
    percent: percent(),
    by: text().notNull(),
    at: instant().notNull(),
    note: text(),
    /** What proves it, as a district file has named it. */
    evidence: json<readonly string[]>(),
  },
  table => [
    primaryKey({ columns: [table.project, table.month, table.seq] }),
    index('verifications_by_time').on(table.at),
  ],
);

/** What the bureau of statistics has published, as the office entered or imported it. Of a month the newest row counts. */
export const statistics = sqliteTable(
  'statistics',
  {
    project: text()
      .notNull()
      .references(() => projects.code),
    month: month().notNull(),
    seq: integer().notNull(),
    yearInvestment: yuan(),
    source: text(),
    by: text().notNull(),
    at: instant().notNull(),
  },
  table => [primaryKey({ columns: [table.project, table.month, table.seq] }), index('statistics_by_time').on(table.at)],
);

/** Weekly meetings of stewards on site (例会). */
export const siteMeetings = sqliteTable(
  'site_meetings',
  {
    id: text().primaryKey(),
    project: text()
      .notNull()
      .references(() => projects.code),
    by: text().notNull(),
    on: day().notNull(),
    attendees: text(),
    /** What was settled. */
    note: text(),
    at: instant().notNull(),
    isWithdrawn: integer({ mode: 'boolean' }).notNull().default(false),
  },
  table => [index('site_meetings_by_project').on(table.project, table.on), index('site_meetings_by_day').on(table.on)],
);

/** Who is away, and who acts for him (请假). */
export const absences = sqliteTable(
  'absences',
  {
    id: text().primaryKey(),
    person: text().notNull(),
    from: day().notNull(),
    to: day().notNull(),
    deputy: text(),
    note: text(),
    by: text().notNull(),
    at: instant().notNull(),
    isWithdrawn: integer({ mode: 'boolean' }).notNull().default(false),
  },
  table => [index('absences_by_end').on(table.to)],
);

/** Ballots of the quarterly site review (观摩讲评). */
export const siteReviews = sqliteTable(
  'site_reviews',
  {
    quarter: text().notNull(),
    project: text().notNull(),
    unit: text()
      .notNull()
      .references(() => units.key),
    ballots: json<readonly { judge: string; score: string | null }[]>().notNull(),
    by: text().notNull(),
    at: instant().notNull(),
  },
  table => [primaryKey({ columns: [table.quarter, table.project, table.unit] })],
);

/**
 * Whatever goes through several hands and has no ledger of its own (办理事项): entry, exit, move and the like. What each kind
 * keeps besides stands in `data`.
 */
export const cases = sqliteTable(
  'cases',
  {
    id: text().primaryKey(),
    kind: text({ enum: CASE_KINDS }).notNull(),
    /** Null where it is about no project, or about one that does not exist yet. */
    project: text(),
    unit: text().references(() => units.key),
    state: text().notNull(),
    /** Whether it waits for somebody. */
    isOpen: integer({ mode: 'boolean' }).notNull(),
    /** Moves with every step: a button of an older state does nothing. */
    round: integer().notNull(),
    openedBy: text().notNull(),
    openedAt: instant().notNull(),
    dueAt: instant(),
    data: json<Readonly<Record<string, unknown>>>().notNull(),
    approvals: json<readonly StoredApproval[]>().notNull(),
    steps: json<readonly StoredCaseStep[]>().notNull(),
  },
  table => [
    index('cases_open').on(table.kind).where(sql`${table.isOpen}`),
    index('cases_by_project').on(table.project),
    index('cases_by_unit').on(table.unit),
  ],
);

/** Official calendars of years that the office has loaded; the days of a year that are not named follow the week. */
export const calendars = sqliteTable('calendars', {
  year: integer().primaryKey(),
  holidays: json<readonly Day[]>().notNull(),
  makeUpDays: json<readonly Day[]>().notNull(),
  /** The announcement that it was taken from. */
  source: text(),
});

export const progressReports = sqliteTable(
  'progress_reports',
  {
    id: text().primaryKey(),
    project: text()
      .notNull()
      .references(() => projects.code),
    reportedBy: text().notNull(),
    reportedAt: instant().notNull(),
    messageId: text(),
    month: month().notNull(),
    asOf: day().notNull(),
    weekInvestment: yuan(),
    monthInvestment: yuan(),
    yearInvestment: yuan(),
    totalInvestment: yuan(),
    percent: percent(),
    stage: text(),
    nextPlan: text(),
    milestone: text({ enum: MILESTONE_KINDS }),
    milestoneDate: day(),
    isNoProgress: integer({ mode: 'boolean' }).notNull(),
    status: text({ enum: REPORT_STATUSES }).notNull(),
    corrects: text(),
    readings: json<readonly ReadingNote[]>().notNull(),
    doubts: json<readonly Doubt[]>().notNull(),
    confirmReason: text(),
  },
  table => [
    index('reports_by_project').on(table.project, table.status, table.reportedAt, table.id),
    index('reports_by_message').on(table.messageId),
    index('reports_by_time').on(table.reportedAt),
    index('reports_by_corrected').on(table.corrects),
    index('reports_by_reporter').on(table.reportedBy, table.reportedAt),
  ],
);

/** Who proposed to lift the hold of a large figure, and what a second person said; one row a round. */
export const holdLifts = sqliteTable(
  'hold_lifts',
  {
    report: text()
      .notNull()
      .references(() => progressReports.id),
    round: integer().notNull(),
    proposedBy: text().notNull(),
    proposedAt: instant().notNull(),
    reason: text().notNull(),
    decision: text({ enum: ['lifted', 'refused'] }),
    decidedBy: text(),
    decidedAt: instant(),
    note: text(),
  },
  table => [primaryKey({ columns: [table.report, table.round] })],
);

export const problems = sqliteTable(
  'problems',
  {
    number: text().primaryKey(),
    project: text()
      .notNull()
      .references(() => projects.code),
    category: text({ enum: CATEGORIES }).notNull(),
    urgency: text({ enum: URGENCIES }).notNull(),
    description: text().notNull(),
    responsibleUnit: text().references(() => units.key),
    dueDate: day(),
    /** How `dueDate` was counted, so that it can be counted again; null for a day that somebody named. */
    dueRule: json<DueRule>(),
    reportedBy: text().notNull(),
    reportedAt: instant().notNull(),
    messageId: text(),
    status: text({ enum: PROBLEM_STATUSES }).notNull(),
    handler: text(),
    respondedBy: text(),
    isConfirmed: integer({ mode: 'boolean' }).notNull(),
    reopenCount: integer().notNull(),
    extension: json<Extension>(),
    isMajor: integer({ mode: 'boolean' }).notNull().default(false),
    mergedInto: text(),
    meeting: text(),
    /** 申请暂停 of its present unit, and what the office made of it. */
    pause: json<Extension>(),
    readings: json<readonly ReadingNote[]>().notNull(),
  },
  table => [
    index('problems_by_status').on(table.status),
    index('problems_by_project').on(table.project),
    index('problems_by_message').on(table.messageId),
    index('problems_by_reporter').on(table.reportedBy, table.reportedAt),
    index('problems_merged').on(table.mergedInto).where(sql`${table.mergedInto} is not null`),
  ],
);

export const problemSteps = sqliteTable(
  'problem_steps',
  {
    problem: text()
      .notNull()
      .references(() => problems.number),
    seq: integer().notNull(),
    status: text({ enum: PROBLEM_STATUSES }).notNull(),
    at: instant().notNull(),
    by: text().notNull(),
    note: text().notNull(),
    unit: text(),
    dueAt: instant(),
    /** Says something of the problem, and moves no clock; null for every other step. */
    isAside: integer({ mode: 'boolean' }),
  },
  table => [primaryKey({ columns: [table.problem, table.seq] }), index('steps_by_time').on(table.at)],
);

/** Meetings of the district (推进会, 专题会, 分析会, 观摩讲评), from the preview of the agenda to the confirmed minutes. */
export const meetings = sqliteTable(
  'meetings',
  {
    id: text().primaryKey(),
    series: text({ enum: MEETING_SERIES }).notNull(),
    title: text().notNull(),
    at: instant().notNull(),
    place: text(),
    chair: text(),
    attendees: text(),
    state: text({ enum: MEETING_STATES }).notNull(),
    /** Moves with every step: a button of an older state does nothing. */
    round: integer().notNull(),
    /** The problem that a special meeting was called for. */
    problem: text(),
    agenda: json<MeetingAgenda>(),
    minutes: text(),
    draft: json<readonly DraftItem[]>().notNull(),
    /** Why minutes that were sent have been put right. */
    corrections: json<readonly Correction[]>().notNull().default([]),
    /** What the minutes were written from, and what the meeting was before their draft. */
    origin: json<MinutesOrigin>(),
    by: text().notNull(),
    createdAt: instant().notNull(),
    confirmedBy: text(),
    confirmedAt: instant(),
  },
  table => [index('meetings_by_time').on(table.series, table.at), index('meetings_by_problem').on(table.problem)],
);

/** What meetings have decided (议定事项), each with one unit, one day and one supervisor. */
export const actionItems = sqliteTable(
  'action_items',
  {
    number: text().primaryKey(),
    meeting: text()
      .notNull()
      .references(() => meetings.id),
    problem: text(),
    project: text(),
    task: text().notNull(),
    unit: text()
      .notNull()
      .references(() => units.key),
    person: text(),
    supervisor: text(),
    dueDate: day().notNull(),
    dueRule: json<DueRule>(),
    status: text({ enum: ACTION_STATUSES }).notNull(),
    handler: text(),
    respondedBy: text(),
    reopenCount: integer().notNull(),
    extension: json<Extension>(),
    agreedAt: instant().notNull(),
    steps: json<readonly StoredActionStep[]>().notNull(),
  },
  table => [
    index('action_items_by_status').on(table.status),
    index('action_items_by_meeting').on(table.meeting),
    index('action_items_by_unit').on(table.unit),
  ],
);

/** The clocks of the office (办理时限), one row a version; the one in force at an instant is the newest before it. */
export const clockRules = sqliteTable('clock_rules', {
  version: integer().primaryKey(),
  /** What differs from the defaults, by the names of the code. */
  rules: json<Readonly<Record<string, unknown>>>().notNull(),
  validFrom: instant().notNull(),
  source: text(),
  by: text().notNull(),
  confirmedBy: text(),
});

/** Photos and files that prove a report or a problem (佐证). The bytes are kept beside the database, named by their SHA-256. */
export const evidence = sqliteTable(
  'evidence',
  {
    id: text().primaryKey(),
    item: text().$type<Evidence['item']>().notNull(),
    kind: text({ enum: ['image', 'file'] }).notNull(),
    key: text().notNull(),
    name: text(),
    messageId: text().notNull(),
    sentBy: text().notNull(),
    sentAt: instant().notNull(),
    /** Taken back with its message; the row stays. */
    isWithdrawn: integer({ mode: 'boolean' }).notNull(),
    state: text({ enum: EVIDENCE_STATES }).notNull().default('waiting'),
    sha256: text(),
    /** In bytes. */
    size: integer(),
    fault: text({ enum: EVIDENCE_FAULTS }),
    /** Recorded before bytes were kept: it counts as it did. */
    isFromBefore: integer({ mode: 'boolean' }).notNull().default(false),
  },
  table => [index('evidence_by_item').on(table.item), index('evidence_by_message').on(table.messageId)],
);

/** Photos and files whose bytes are still to be fetched; a row goes when they are kept or cannot be had. */
export const evidenceFetches = sqliteTable(
  'evidence_fetches',
  {
    messageId: text().notNull(),
    key: text().notNull(),
    kind: text({ enum: ['image', 'file'] }).notNull(),
    /** Where it was sent; null for what was recorded before bytes were kept. */
    chatId: text(),
    nextTryAt: instant().notNull(),
    attempts: integer().notNull(),
    /** Since when tries fail for a reason that says nothing about the file; null while none has. */
    troubledSince: instant(),
    /** Our code of the last fault. */
    error: text(),
    /** Held by a process until then. */
    leasedUntil: instant(),
    leasedBy: text(),
  },
  table => [primaryKey({ columns: [table.messageId, table.key] }), index('evidence_fetches_due').on(table.nextTryAt)],
);

/** The keys under which the platform knows bytes that an app has uploaded; they belong to that app alone. */
export const uploads = sqliteTable(
  'uploads',
  {
    appId: text().notNull(),
    kind: text({ enum: ['image', 'file'] }).notNull(),
    sha256: text().notNull(),
    name: text().notNull(),
    key: text().notNull(),
    uploadedAt: instant().notNull(),
  },
  table => [primaryKey({ columns: [table.appId, table.kind, table.sha256, table.name] })],
);

/** Who was asked for evidence of what in the direct chat: what comes until `until` counts for the item. */
export const evidenceRequests = sqliteTable('evidence_requests', {
  person: text().primaryKey(),
  item: text().$type<EntryReference>().notNull(),
  askedAt: instant().notNull(),
  until: instant().notNull(),
});

export const rankings = sqliteTable(
  'rankings',
  {
    period: text().notNull(),
    version: integer().notNull(),
    status: text({ enum: RANKING_STATUSES }).notNull(),
    ruleSetId: text().notNull(),
    ruleSetVersion: text().notNull(),
    computedAt: instant().notNull(),
    /** The figures that went in and the ranking that came out, as computed. */
    figures: json<unknown>().notNull(),
    result: json<unknown>().notNull(),
    publishedAt: instant(),
  },
  table => [primaryKey({ columns: [table.period, table.version] })],
);

/** Every slot of a scheduled job that was claimed, once over all processes. */
export const jobSlots = sqliteTable(
  'job_slots',
  {
    job: text().notNull(),
    slot: instant().notNull(),
    claimedAt: instant().notNull(),
    outcome: text({ enum: ['posted', 'posted_late', 'nothing_due', 'skipped'] }).notNull(),
    reason: text(),
  },
  table => [primaryKey({ columns: [table.job, table.slot] })],
);

/** What each group and person was told last by the digest of problems, so that an unchanged one is not repeated daily. */
export const digests = sqliteTable('digests', {
  /** A chat_id or open_id. */
  audience: text().primaryKey(),
  /** What was told, each with when; a line alone was told at `sentAt`. */
  items: json<readonly (string | { news: string; at: number })[]>().notNull(),
  sentAt: instant().notNull(),
});

/** The outbox, and the memory of every card that was sent. */
export const deliveries = sqliteTable(
  'deliveries',
  {
    /** Insertion order: what was caused first is sent first. */
    seq: integer().primaryKey({ autoIncrement: true }),
    key: text().notNull(),
    destination: json<Destination>().notNull(),
    /** Messages of one lane are sent in their order: the chat, the person, or the card being updated. */
    lane: text().notNull(),
    msgType: text({ enum: MSG_TYPES }).notNull(),
    content: json<Record<string, unknown>>().notNull(),
    /** What has to be handed to the platform before the message is sent. */
    uploads: json<readonly DeliveryUpload[]>(),
    subject: text(),
    view: text().$type<CardView>(),
    /** What a card says besides what it shows, so that it can be drawn again. */
    remarks: json<Record<string, unknown>>(),
    /**
     * What can be pressed, as a short hash. Of an update: on what it brings. Of a card: on what stands in the chat, and on
     * every update that is still to be made; null while that is not certain.
     */
    presses: text(),
    /** What the message offers to press and to fill in; null for what was made before that was kept. */
    offers: json<readonly CardOffers[]>(),
    /** When a card was replaced by a call last. */
    updatedAt: instant(),
    status: text({ enum: DELIVERY_STATUSES }).notNull(),
    uuid: text().notNull(),
    createdAt: instant().notNull(),
    attempts: integer().notNull(),
    firstAttemptAt: instant(),
    nextAttemptAt: instant().notNull(),
    /** When it was to be sent: from here it is late. */
    wantedAt: instant(),
    haste: text({ enum: HASTES }).notNull().default('ordinary'),
    /** Nobody needs it afterwards; null for ever. */
    neededUntil: instant(),
    /** How far the clock that it was made by stood ahead of the bot's: a job that is run as if at another time. */
    clockAheadMs: integer().notNull().default(0),
    /** Late: it waits for working hours until then, and lets the others of its lane pass. */
    deferredUntil: instant(),
    /** Since when its attempts fail for a reason that says nothing about the message itself; null while none has. */
    troubledSince: instant(),
    /** Held by a sender until then; a lease that has run out may be taken by another process. */
    leasedUntil: instant(),
    leasedBy: text(),
    /** From here the life of a card counts in which it can be changed: when it was sent, unless `wasSentAt` says so. */
    sentAt: instant(),
    /** When it was sent, where another app has taken over since: then `sentAt` lies so far back that nobody changes it. */
    wasSentAt: instant(),
    messageId: text(),
    sentChatId: text(),
    error: text(),
    /** When the platform was asked to ring for it (加急); it counts among the calls of that month. */
    rungAt: instant(),
  },
  table => [
    uniqueIndex('deliveries_by_key').on(table.key),
    index('deliveries_due').on(table.status, table.nextAttemptAt),
    index('deliveries_by_subject').on(table.subject),
    index('deliveries_by_message').on(table.messageId),
    index('deliveries_by_lane').on(table.lane, table.status),
    index('deliveries_rung').on(table.rungAt).where(sql`${table.rungAt} is not null`),
  ],
);

/**
 * The trouble that keeps the whole outbox from being sent, at most one at a time. Once the platform answers again the row
 * stays, with `endedAt`, until the late messages have left and the office has been told.
 */
export const outboxHold = sqliteTable(
  'outbox_hold',
  {
    id: integer().primaryKey(),
    since: instant().notNull(),
    /** When one message is tried next, alone. */
    nextTryAt: instant().notNull(),
    /** The platform named that time itself, or it is the end of a quota: it is not shortened by another fault. */
    isNamed: integer({ mode: 'boolean' }).notNull(),
    /** Our code of the fault, as in a delivery's `error`. */
    fault: text().notNull(),
    endedAt: instant(),
  },
  table => [check('one_hold', sql`${table.id} = 1`)],
);

/** How often the platform was called, by month (Asia/Shanghai) and by what for. */
export const platformCalls = sqliteTable(
  'platform_calls',
  {
    month: month().notNull(),
    kind: text({ enum: CALL_KINDS }).notNull(),
    calls: integer().notNull(),
  },
  table => [primaryKey({ columns: [table.month, table.kind] })],
);

/** Which cards show which aggregates, so that a change finds every card that has to be drawn again. */
export const shownOn = sqliteTable(
  'shown_on',
  {
    aggregate: text().$type<Reference>().notNull(),
    deliveryKey: text().notNull(),
  },
  table => [
    primaryKey({ columns: [table.aggregate, table.deliveryKey] }),
    index('shown_by_delivery').on(table.deliveryKey),
  ],
);

/**
 * Every event of the platform that was proven genuine, in the order of arrival. Rows are kept for ever; the body of a
 * settled one is removed after a while.
 */
export const inbox = sqliteTable(
  'inbox',
  {
    seq: integer().primaryKey(),
    eventId: text().notNull(),
    /** Kind and message id: one message is stored once, under whatever event ids it comes. Null for other events. */
    messageKey: text(),
    type: text().notNull(),
    /** The two lanes that an event stands in; null when it has none. */
    chatId: text(),
    senderId: text(),
    arrivedAt: instant().notNull(),
    body: text(),
    /** Not null also as a lock: settling an event whose turn it is not writes null here and so fails its transaction. */
    status: text({ enum: INBOX_STATUSES }).notNull(),
    outcome: text({ enum: OUTCOMES }),
    settledAt: instant(),
    failures: integer().notNull(),
    reason: text(),
    /** After a failure: not before then. */
    retryAt: instant(),
    /** Who decides it, as long as its lease lasts. */
    owner: text(),
  },
  table => [
    uniqueIndex('inbox_by_event').on(table.eventId),
    uniqueIndex('inbox_by_message').on(table.messageKey),
    index('inbox_waiting').on(table.seq).where(sql`${table.status} = 'waiting'`),
    index('inbox_by_chat').on(table.chatId, table.seq).where(sql`${table.status} = 'waiting'`),
    index('inbox_by_sender').on(table.senderId, table.seq).where(sql`${table.status} = 'waiting'`),
    index('inbox_aside').on(table.seq).where(sql`${table.status} in ('aside', 'unreadable')`),
    index('inbox_bodies').on(table.settledAt).where(sql`${table.status} = 'done' and ${table.body} is not null`),
  ],
);

/** Until when a process holds the events that it owns; renewed while it lives. */
export const inboxLeases = sqliteTable('inbox_leases', {
  owner: text().primaryKey(),
  until: instant().notNull(),
});

/** Ids that have had their effect and may never have another: events, messages, submitted forms. */
export const received = sqliteTable('received', {
  key: text().primaryKey(),
  at: instant().notNull(),
});

/** The newest version of every aggregate and the entry that made it: the database moves it with every entry. */
export const heads = sqliteTable('heads', {
  aggregate: text().primaryKey(),
  /** Not null also as a lock: a decision on an older version writes null here and so fails its transaction. */
  version: integer().notNull(),
  seq: integer().notNull(),
});

/** The append-only record of every change. `hash` covers the entry and the hash before it. */
export const audit = sqliteTable(
  'audit',
  {
    seq: integer().primaryKey(),
    /** 1: `before` and `after` as the action tells it. 2: `after` holds the rows as they stand after the change. */
    format: integer().notNull().default(1),
    at: instant().notNull(),
    actor: text().notNull(),
    /** The message, card press, job slot or command that it came from. */
    source: text().notNull(),
    action: text().notNull(),
    aggregate: text().notNull(),
    /** 1, 2, 3 … within the aggregate; unique, so that of two racing decisions one is made again. */
    version: integer().notNull(),
    /** Of entries of format 1 only. */
    before: text(),
    after: text(),
    hash: text().notNull(),
  },
  table => [
    uniqueIndex('audit_by_aggregate').on(table.aggregate, table.version),
    index('audit_by_actor').on(table.actor, table.at),
  ],
);
