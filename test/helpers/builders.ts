import { yuanFromWan } from '../../src/domain/base/money.ts';
import { toDay, toMonth } from '../../src/domain/base/time.ts';
import type { KnownFigures } from '../../src/domain/figures/counted.ts';
import type { Verification } from '../../src/domain/figures/three-figures.ts';
import type { Project } from '../../src/domain/library/project.ts';
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
    extension: null,
    readings: [],
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
