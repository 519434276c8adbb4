import type { WorkingCalendar } from '../../base/calendar/working-calendar.ts';
import type { Day } from '../../base/time.ts';
import { addDays, dayOf } from '../../base/time.ts';
import type { Roster } from '../../library/roster.ts';
import type { Person, TaskForce } from '../../people/person.ts';
import { type Category, isUnfinished, type Problem, type ProblemStatus, type Urgency } from '../problem.ts';
import { taskForceOf } from '../rights.ts';
import { isRefutation } from '../steps/problem-steps.ts';
import { escalate } from '../times/escalation.ts';
import { lastMoveTo } from '../way.ts';
import { mentions } from './mentions.ts';

/** Which problems a list is asked for (问题清单), as it was understood. Source: contract §6.6; domain §5. */

/** How somebody has to do with a problem: by report, at work on it, or with its project. */
export type PersonPart = 'any' | 'reported' | 'handles' | 'project';

/** Where a problem stands, as people ask for it. */
export type Standing =
  | 'unfinished'
  | 'to_assign'
  | 'to_acknowledge'
  | 'at_work'
  | 'to_verify'
  | 'closed'
  | 'returned'
  | 'rejected'
  | 'suspended'
  | 'extended'
  | 'merged'
  | 'withdrawn'
  | 'reopened'
  | 'recheck_failed'
  | 'rechecked';

/** The days of a span of time, both included, with its words. */
export interface Span {
  from: Day;
  to: Day;
  words: string;
}

export interface ProblemFilter {
  units: readonly string[];
  /** Project codes. */
  projects: readonly string[];
  /** All who bear the name. */
  people: readonly string[];
  part: PersonPart;
  taskForce: TaskForce | null;
  categories: readonly Category[];
  /** What its description has to mention, each of them (农民工工资). */
  keywords: readonly string[];
  /** Units of which one is meant by a short name that several have, with that name; null where all is certain. */
  whichUnit: { said: string; units: readonly string[] } | null;
  urgency: Urgency | null;
  isMajor: boolean;
  /** 专题会: a special meeting has settled it. */
  isOfMeeting: boolean;
  standing: Standing | null;
  isOverdue: boolean;
  /** Late by so many working days at least. */
  overdueDays: number | null;
  /** What is owed now is due within these days. */
  due: Span | null;
  /** A leader has said something of it (批示). */
  isInstructed: boolean;
  /** Unfinished, and reported more than so many days ago. */
  olderThanDays: number | null;
  /** When it came to its standing; when it was reported, where that is unfinished. */
  span: Span | null;
}

export const NO_FILTER: ProblemFilter = {
  units: [],
  projects: [],
  people: [],
  part: 'any',
  taskForce: null,
  categories: [],
  keywords: [],
  whichUnit: null,
  urgency: null,
  isMajor: false,
  isOfMeeting: false,
  standing: null,
  isOverdue: false,
  overdueDays: null,
  due: null,
  isInstructed: false,
  olderThanDays: null,
  span: null,
};

/** Standings that are told of problems that are finished, so that they are looked for among all. */
const PAST: ReadonlySet<Standing> = new Set([
  'closed',
  'returned',
  'rejected',
  'extended',
  'merged',
  'withdrawn',
  'reopened',
  'recheck_failed',
  'rechecked',
]);

/** Whether finished problems may be among them: also of what was reported within a time. */
export function asksForPast({ standing, span, isOverdue, olderThanDays, due }: ProblemFilter): boolean {
  if (standing !== null) return PAST.has(standing);
  if (due !== null) return false;
  return span !== null && !isOverdue && olderThanDays === null;
}

interface Moment {
  roster: Pick<Roster, 'project'>;
  calendar: WorkingCalendar;
  now: Date;
}

/** Whether a problem is one of those that are asked for. */
export function isAsked(problem: Problem, filter: ProblemFilter, moment: Moment): boolean {
  const { span } = filter;
  if (!isOfKind(problem, filter, moment) || !hasStanding(problem, filter, moment)) return false;
  const at = since(problem, filter.standing);
  return span === null || (at !== null && dayOf(at) >= span.from && dayOf(at) <= span.to);
}

/** Whether it is one of them but for where it stands, and since when. */
export function isOfKind(problem: Problem, filter: ProblemFilter, moment: Pick<Moment, 'roster'>): boolean {
  const { units, projects, taskForce, categories, urgency, isMajor, isOfMeeting } = filter;
  if (projects.length > 0 && !projects.includes(problem.project)) return false;
  if (units.length > 0 && !units.some(unit => isOfUnit(problem, unit, moment))) return false;
  if (filter.people.length > 0 && !filter.people.some(id => isOfPerson(problem, id, filter.part, moment))) return false;
  if (taskForce !== null && taskForceOf(problem.category) !== taskForce) return false;
  if (categories.length > 0 && !categories.includes(problem.category)) return false;
  if (!filter.keywords.every(word => mentions(problem, word))) return false;
  if (urgency !== null && problem.urgency !== urgency) return false;
  if (isMajor && !problem.isMajor) return false;
  if (filter.isInstructed && !problem.steps.some(isInstruction)) return false;
  return !isOfMeeting || problem.meeting !== null;
}

/** 批示 stands among the steps with the leader who gave it. */
function isInstruction({ isAside, note }: Problem['steps'][number]): boolean {
  return isAside === true && note.startsWith('批示（');
}

/** The unit that has to solve it, or the unit of its project. */
function isOfUnit({ responsibleUnit, project }: Problem, unit: string, { roster }: Pick<Moment, 'roster'>): boolean {
  return responsibleUnit === unit || roster.project(project)?.unit === unit;
}

function isOfPerson(problem: Problem, id: Person['id'], part: PersonPart, { roster }: Pick<Moment, 'roster'>): boolean {
  const { reportedBy, handler, respondedBy, steps } = problem;
  const project = roster.project(problem.project);
  const parts: Readonly<Record<Exclude<PersonPart, 'any'>, boolean>> = {
    reported: reportedBy === id,
    handles: handler === id || respondedBy === id || steps.some(step => step.status === 'responded' && step.by === id),
    project: project !== undefined && [project.steward, project.deputySteward, project.leadOfficial].includes(id),
  };
  return part === 'any' ? Object.values(parts).includes(true) : parts[part];
}

function hasStanding(problem: Problem, filter: ProblemFilter, { calendar, now }: Moment): boolean {
  const { standing, isOverdue, overdueDays, due, olderThanDays } = filter;
  const owed = isOverdue || due !== null ? escalate(problem, now, calendar) : null;
  if (isOverdue && (owed?.isOverdue !== true || owed.workingDaysOverdue < (overdueDays ?? 0))) return false;
  if (due !== null && (owed === null || dayOf(owed.dueAt) < due.from || dayOf(owed.dueAt) > due.to)) return false;
  if (olderThanDays !== null) {
    if (!isUnfinished(problem) || dayOf(problem.reportedAt) >= addDays(dayOf(now), -olderThanDays)) return false;
  }
  return standing === null ? isUnfinished(problem) || asksForPast(filter) : STANDINGS[standing](problem);
}

const among =
  (...statuses: readonly ProblemStatus[]) =>
  ({ status }: Problem) =>
    statuses.includes(status);

const STANDINGS: Readonly<Record<Standing, (problem: Problem) => boolean>> = {
  unfinished: isUnfinished,
  to_assign: among('open'),
  to_acknowledge: among('assigned'),
  at_work: among('acknowledged', 'in_progress', 'reopened'),
  to_verify: among('responded'),
  closed: among('closed', 'rechecked'),
  // Whoever got it afterwards: a unit gave it back.
  returned: problem => returnOf(problem) !== null,
  rejected: among('rejected'),
  suspended: among('suspended'),
  extended: ({ extension }) => extension !== null,
  merged: among('merged'),
  withdrawn: among('withdrawn'),
  reopened: ({ reopenCount }) => reopenCount > 0,
  recheck_failed: problem => problem.steps.some(isRefutation),
  rechecked: among('rechecked'),
};

/** The step by which a unit gave the problem back; null when none did. */
function returnOf({ steps }: Problem): Problem['steps'][number] | null {
  const at = steps.findLastIndex((step, index) => {
    const before = steps[index - 1]?.status;
    return step.status === 'open' && (before === 'assigned' || before === 'acknowledged' || before === 'in_progress');
  });
  return steps[at] ?? null;
}

/** When a problem came to the standing that is asked for; when it was reported, where that is none. */
function since(problem: Problem, standing: Standing | null): Date | null {
  const last = (...statuses: readonly ProblemStatus[]) => lastMoveTo(problem.steps, ...statuses)?.at ?? null;
  switch (standing) {
    case 'closed':
      return last('closed');
    case 'returned':
      return returnOf(problem)?.at ?? null;
    case 'recheck_failed':
      return problem.steps.findLast(isRefutation)?.at ?? null;
    case 'rejected':
    case 'merged':
    case 'withdrawn':
    case 'reopened':
    case 'rechecked':
    case 'suspended':
      return last(standing);
    default:
      return problem.reportedAt;
  }
}
