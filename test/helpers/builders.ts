import type { ActionItem } from '../../src/domain/actions/action-item.ts';
import { createWorkingCalendar } from '../../src/domain/base/calendar/working-calendar.ts';
import { yuanFromWan } from '../../src/domain/base/money.ts';
import { toDay, toMonth } from '../../src/domain/base/time.ts';
import type { KnownFigures } from '../../src/domain/figures/counted.ts';
import type { Verification } from '../../src/domain/figures/three-figures.ts';
import type { Project } from '../../src/domain/library/project.ts';
import type { AgendaCase } from '../../src/domain/meetings/agenda/agenda-procedure.ts';
import type { Meeting } from '../../src/domain/meetings/meeting.ts';
import { plannedMeeting } from '../../src/domain/meetings/planned-meeting.ts';
import type { Unit } from '../../src/domain/people/person.ts';
import type { Problem, ProblemStep } from '../../src/domain/problems/problem.ts';
import type { ProgressReport } from '../../src/domain/progress/progress.ts';

/** Constant, legal things of the district's life; a test states only what matters to it. */

/** The moment at which the tests' day begins. */
export const NOW = new Date('2026-06-12T09:05:00+08:00');

export function aProject(changes: Partial<Project> = {}): Project {
  return {
    code: 'EQ-2026-003',
    name: '康华食品冷链加工基地',
    aliases: ['康华冷链'],
    unit: '马寨镇',
    level: 'municipal',
    library: 'ongoing',
    leadOfficial: 'ou_9',
    steward: 'ou_1',
    deputySteward: null,
    ownerContact: null,
    plannedTotal: yuanFromWan(56_000),
    plans: { 2026: { annualPlan: yuanFromWan(12_000), cumulativePlan: null } },
    startMonth: toMonth('2025-09'),
    endMonth: toMonth('2027-06'),
    milestones: [
      { kind: 'signed', planned: null, claimed: null, actual: toDay('2025-03-18') },
      { kind: 'started', planned: toDay('2026-06-30'), claimed: toDay('2026-06-11'), actual: null },
      { kind: 'completed', planned: toDay('2027-06-30'), claimed: null, actual: null },
    ],
    tags: [],
    team: [],
    exitedOn: null,
    exitReason: null,
    ...changes,
  };
}

export function aUnit(changes: Partial<Unit> = {}): Unit {
  const { name = '马寨镇' } = changes;
  return {
    key: name,
    name,
    formerNames: [],
    aliases: ['马寨'],
    kind: 'town',
    isRanked: true,
    group: null,
    chatId: 'oc_u1',
    ...changes,
  };
}

export function aReport(changes: Partial<ProgressReport> = {}): ProgressReport {
  return {
    id: 'report-1',
    project: 'EQ-2026-003',
    reportedBy: 'ou_1',
    reportedAt: new Date('2026-06-12T09:02:00+08:00'),
    messageId: 'om_1',
    month: toMonth('2026-06'),
    asOf: toDay('2026-06-12'),
    weekInvestment: null,
    monthInvestment: yuanFromWan(350),
    yearInvestment: yuanFromWan(3600),
    totalInvestment: null,
    percent: 45,
    stage: '主体施工至8层',
    nextPlan: null,
    milestone: null,
    milestoneDate: null,
    isNoProgress: false,
    status: 'active',
    corrects: null,
    readings: [],
    doubts: [],
    confirmReason: null,
    ...changes,
  };
}

export function aProblem(changes: Partial<Problem> = {}): Problem {
  return {
    number: 'WT-2026-0001',
    project: 'EQ-2026-003',
    category: 'procedures',
    urgency: 'ordinary',
    description: '施工许可证卡在消防图审，请住建局协调',
    responsibleUnit: '区住建局',
    dueDate: toDay('2026-06-19'),
    dueRule: null,
    reportedBy: 'ou_1',
    reportedAt: new Date('2026-06-12T09:02:00+08:00'),
    messageId: 'om_1',
    status: 'assigned',
    handler: null,
    respondedBy: null,
    isConfirmed: false,
    reopenCount: 0,
    isMajor: false,
    mergedInto: null,
    meeting: null,
    extension: null,
    pause: null,
    readings: [],
    steps: [],
    ...changes,
  };
}

/** A meeting of the district that has been called; its minutes are still to come. */
export function aMeeting(changes: Partial<Meeting> = {}): Meeting {
  return {
    id: 'HY-2026-0001',
    series: 'weekly',
    title: '',
    at: new Date('2026-06-08T09:00:00+08:00'),
    place: null,
    chair: null,
    attendees: null,
    state: 'called',
    round: 0,
    problem: null,
    agenda: null,
    minutes: null,
    draft: [],
    corrections: [],
    origin: null,
    by: 'ou_feng',
    createdAt: new Date('2026-06-05T17:10:00+08:00'),
    confirmedBy: null,
    confirmedAt: null,
    ...changes,
  };
}

/** What a meeting has decided: 区住建局 owes it by 19 June 2026. */
export function anActionItem(changes: Partial<ActionItem> = {}): ActionItem {
  return {
    number: 'YD-2026-0001',
    meeting: 'HY-2026-0001',
    problem: null,
    project: 'EQ-2026-003',
    task: '协调消防图审，取得施工许可证',
    unit: '区住建局',
    person: null,
    supervisor: null,
    dueDate: toDay('2026-06-19'),
    dueRule: null,
    status: 'assigned',
    handler: null,
    respondedBy: null,
    reopenCount: 0,
    extension: null,
    agreedAt: new Date('2026-06-12T09:02:00+08:00'),
    steps: [],
    ...changes,
  };
}

export function aStep(changes: Partial<ProblemStep> = {}): ProblemStep {
  return {
    seq: 1,
    status: 'assigned',
    at: new Date('2026-06-12T09:02:00+08:00'),
    by: 'ou_1',
    note: '',
    unit: '区住建局',
    dueAt: null,
    ...changes,
  };
}

/** What was found on the spot for June 2026. */
export function aVerification(changes: Partial<Verification> = {}): Verification {
  return {
    project: 'EQ-2026-003',
    month: toMonth('2026-06'),
    seq: 1,
    yearInvestment: yuanFromWan(3000),
    percent: null,
    by: 'ou_feng',
    at: new Date('2026-06-28T10:00:00+08:00'),
    note: null,
    evidence: [],
    ...changes,
  };
}

/** Figures of which nothing was verified. */
export function reportedOnly(reports: readonly ProgressReport[]): KnownFigures {
  return { reports, verifications: [] };
}

/** The agenda of a weekly meeting as the office has it before the meeting. */
export function anAgendaCase(changes: Partial<AgendaCase> = {}): AgendaCase {
  const slot = new Date('2026-06-15T08:40:00+08:00');
  const meeting = plannedMeeting(
    { series: 'weekly', slot, isPreviewed: true },
    { last: 0, by: 'bot', now: NOW, calendar: createWorkingCalendar() },
  );
  return {
    meeting,
    shown: ['problem:WT-2026-0001', 'silent', 'figures'],
    annex: [{ value: 'lights:马寨镇', label: '红灯、黄灯项目：马寨镇' }],
    ...changes,
  };
}
