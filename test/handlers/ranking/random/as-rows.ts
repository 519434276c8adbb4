import { yuan } from '../../../../src/domain/base/money.ts';
import { toDay, toMonth } from '../../../../src/domain/base/time.ts';
import type { Milestone, Project } from '../../../../src/domain/library/project.ts';
import type { Roster } from '../../../../src/domain/library/roster.ts';
import type { Problem, ProblemStatus, ProblemStep } from '../../../../src/domain/problems/problem.ts';
import type { ProgressReport, ReportStatus } from '../../../../src/domain/progress/progress.ts';
import type { SiteMeeting } from '../../../../src/domain/progress/site-meeting.ts';
import { aProblem, aProject, aReport, aStep, aUnit } from '../../../helpers/builders.ts';
import { aPerson, aRoster } from '../../../helpers/district.ts';
import { at as instant } from '../../../helpers/ranked-district.ts';
import type { AMeeting, AProblem, AProject, AReport, Happened, Node } from '../by-hand/happened.ts';

/** What happened, as the ledgers keep it. */

export const OFFICE = ['ou_feng', 'ou_gao'] as const;
/** Who may be named as judges; the first one is of the first unit. */
export const JUDGES = ['ou_j0', 'ou_j1', 'ou_j2', 'ou_j3', 'ou_j4', 'ou_j5', 'ou_j6'] as const;
export const stewardOf = (index: number) => `ou_s${index}`;
export const liaisonOf = (index: number) => `ou_l${index}`;

export function rosterOf({ units, projects }: Happened): Roster {
  return aRoster({
    units: units.map(({ name, group, isRanked }, index) =>
      aUnit({ name, group, isRanked, aliases: [], chatId: `oc_u${index}` }),
    ),
    people: [
      ...OFFICE.map((id, index) => aPerson(id, { name: `主任${'甲乙'[index]}`, roles: ['office'] })),
      ...JUDGES.map((id, index) =>
        aPerson(id, {
          name: `评委${index}`,
          roles: ['lead_official'],
          unit: index === 0 ? (units[0]?.name ?? null) : null,
        }),
      ),
      ...units.flatMap(({ name }, index) => [
        aPerson(stewardOf(index), { name: `管家${index}`, unit: name, roles: ['steward'] }),
        aPerson(liaisonOf(index), { name: `联络员${index}`, unit: name, roles: ['liaison'] }),
      ]),
    ],
    projects: projects.map(one =>
      projectOf(
        one,
        units.findIndex(({ name }) => name === one.unit),
      ),
    ),
  });
}

function projectOf(project: AProject, unit: number): Project {
  const { code, name, annual, cumulative, completion } = project;
  const year = Number(code.slice(3, 7));
  return aProject({
    ...{ code, name, unit: project.unit, library: project.library, aliases: [] },
    ...{ leadOfficial: null, steward: stewardOf(unit), plannedTotal: null },
    plans: {
      [year]: {
        annualPlan: yuan(Number(annual)),
        cumulativePlan: cumulative?.map(each => yuan(Number(each))) ?? null,
      },
    },
    startMonth: toMonth(project.from),
    endMonth: toMonth(project.to),
    milestones: [nodeOf('started', project.start), ...(completion ? [nodeOf('completed', completion)] : [])],
  });
}

/** What was confirmed from the outset; the rest is claimed and confirmed by chat. */
function nodeOf(kind: Milestone['kind'], { planned, actual, confirmedAt }: Node): Milestone {
  const day = (text: string | null) => (text === null ? null : toDay(text));
  return { kind, planned: day(planned), claimed: null, actual: confirmedAt === '' ? day(actual) : null };
}

/** A report as it stands at an instant. */
export function reportOf(report: AReport, all: readonly AReport[], now: string): ProgressReport {
  const isReplaced = all.some(one => one.corrects === report.id && one.at <= now && one.status === 'active');
  const status: ReportStatus = isReplaced ? 'corrected' : report.status;
  return aReport({
    ...{ id: report.id, project: report.project, status, corrects: report.corrects, messageId: report.id },
    reportedAt: instant(report.at),
    month: toMonth(report.month),
    asOf: toDay(report.at.slice(0, 10)),
    monthInvestment: null,
    yearInvestment: report.money === null ? null : yuan(Number(report.money)),
    percent: report.percent === null ? null : report.percent / 100,
  });
}

/** A problem with the steps that it had taken by an instant; null before it was assigned. */
export function problemOf(problem: AProblem, now: string): Problem | null {
  const { number, project, unit, grade, dueDay } = problem;
  const steps: [ProblemStatus, string | null][] = [
    ['assigned', problem.assignedAt],
    ['acknowledged', problem.acknowledgedAt],
    ['in_progress', problem.toldAt],
    ['responded', problem.respondedAt],
    ['open', problem.givenBackAt],
  ];
  const taken = steps
    .flatMap(([status, at]): Omit<ProblemStep, 'seq'>[] =>
      at === null || at > now ? [] : [aStep({ status, at: instant(at), unit: status === 'assigned' ? unit : null })],
    )
    .sort((a, b) => +a.at - +b.at);
  if (taken.length === 0) return null;
  const last = taken.at(-1)?.status ?? 'assigned';
  if (problem.noticedAt !== null && problem.noticedAt <= now) {
    taken.push(
      aStep({
        ...{ status: last, at: instant(problem.noticedAt), by: 'schedule', unit, isAside: true },
        note: `发出通报：${unit}群`,
      }),
    );
    taken.sort((a, b) => +a.at - +b.at);
  }
  return aProblem({
    ...{ number, project, status: last, dueDate: toDay(dueDay), dueRule: null },
    urgency: grade === 'urgent' ? 'urgent' : 'ordinary',
    responsibleUnit: last === 'open' ? null : unit,
    reportedAt: instant(problem.assignedAt),
    steps: taken.map((step, index) => ({ ...step, seq: index + 1 })),
  });
}

export function meetingOf({ project, on, at }: AMeeting, by: string): SiteMeeting {
  return {
    ...{ id: `${project}/${on}`, project, by, on: toDay(on), at: instant(at) },
    ...{ attendees: null, note: '定了下周安排', isWithdrawn: false },
  };
}
