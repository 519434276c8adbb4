import type { ActionItem } from '../../../src/domain/actions/action-item.ts';
import type { Project } from '../../../src/domain/library/project.ts';
import type { Problem } from '../../../src/domain/problems/problem.ts';
import { endAfter, isWorked, nextDay, wallClock, workdaysIn, workMinutes } from './hours.ts';
import { PROJECTS } from './script.ts';

/**
 * Where something stands on the ladder at a moment, worked out once more from the ledger's raw rows, day by day and minute by
 * minute. It shares nothing with the program but the shapes of the rows: the limits are those of the office's rules, typed in
 * here again. Source: domain §5, §8.
 */

export type Rung = 'blue' | 'yellow' | 'orange' | 'red';
export type Owed = 'triage' | 'acknowledge' | 'feedback' | 'solve' | 'monthly' | 'confirm' | 'verify';

/** A problem, or what a meeting has decided, as far as the ladder looks at it. */
export interface Thing {
  number: string;
  kind: 'problem' | 'item';
  status: string;
  /** `2026-01-06`; null while nobody has been given it. */
  due: string | null;
  unit: string | null;
  isUrgent: boolean;
  isMajor: boolean;
  isConfirmed: boolean;
  category: string | null;
  project: Project | null;
  reportedBy: string | null;
  handler: string | null;
  respondedBy: string | null;
  /** Whom the minutes name. */
  named: string | null;
  supervisor: string | null;
  /** Who has asked for more time or a suspension that nobody has decided on. */
  asking: readonly string[];
  reportedAt: string;
  steps: Problem['steps'] | ActionItem['steps'];
}

export function ofProblem(row: Problem): Thing {
  const asking = [row.extension, row.pause].flatMap(one => (one?.decision === null ? [one.askedBy] : []));
  return {
    ...row,
    kind: 'problem',
    due: row.dueDate,
    unit: row.responsibleUnit,
    isUrgent: row.urgency === 'urgent',
    project: PROJECTS.find(({ code }) => code === row.project) ?? null,
    named: null,
    supervisor: null,
    asking,
    reportedAt: wallClock(row.reportedAt),
  };
}

export function ofItem(row: ActionItem): Thing {
  return {
    ...row,
    kind: 'item',
    due: row.dueDate,
    unit: row.status === 'open' ? null : row.unit,
    isUrgent: false,
    isMajor: false,
    isConfirmed: true,
    category: null,
    project: PROJECTS.find(({ code }) => code === row.project) ?? null,
    reportedBy: null,
    named: row.person,
    asking: row.extension?.decision === null ? [row.extension.askedBy] : [],
    reportedAt: wallClock(row.agreedAt),
  };
}

/** On which rung it stands, what is owed and until when; `late` and `left` in working days. */
export interface Standing {
  rung: Rung;
  owed: Owed;
  due: string;
  isLate: boolean;
  left: number;
  late: number;
  /** So late that a talk is proposed. */
  isTalk: boolean;
}

/** Null while nobody has to hear of it. */
export function standingAt(thing: Thing, at: string): Standing | null {
  switch (thing.status) {
    case 'open':
      return ofOthers('triage', triageUntil(thing), at);
    case 'responded':
      return ofOthers(thing.isConfirmed ? 'verify' : 'confirm', verifyUntil(thing), at);
    case 'assigned':
    case 'acknowledged':
    case 'in_progress':
    case 'reopened':
      return ofUnit(thing, at);
    default:
      return null;
  }
}

/** What waits for the office, the reporter or a supervisor is late or not: it climbs no higher. */
function ofOthers(owed: Owed, until: string, at: string): Standing | null {
  const due = until.slice(0, 10);
  const days = daysAround(due, at);
  if (at > until) return { rung: 'yellow', owed, due, isLate: true, isTalk: false, ...days };
  return days.left === 2 || days.left === 0 ? { rung: 'blue', owed, due, isLate: false, isTalk: false, ...days } : null;
}

/** 签收 and the first word are owed by their own day and climb by it; the problem itself by its due day. */
function ofUnit(thing: Thing, at: string): Standing | null {
  const { due } = thing;
  if (due === null) return null;
  const owed = owedByUnit(thing, due);
  const until = owedUntil(thing, owed, due);
  const isAgain = hasMissedBefore(thing, due);
  const rungs = [climbed(until, at, isAgain && until === evening(due)), climbed(evening(due), at, isAgain)];
  const rung = RUNGS.findLast(one => rungs.includes(one));
  if (rung === undefined) return null;
  const isTalk = daysAround(until.slice(0, 10), at).late >= 15;
  // Whoever has not said how it goes by the due day has missed two dates, and owes the solution.
  if (owed === 'feedback' && at > evening(due))
    return { rung: 'red', owed: 'solve', due, isLate: true, isTalk, ...daysAround(due, at) };
  const day = until.slice(0, 10);
  return { rung, owed, due: day, isLate: at > until, isTalk, ...daysAround(day, at) };
}

const RUNGS = ['blue', 'yellow', 'orange', 'red'] as const;

/** Two working days before a date and on its day, the day after, three and five working days after; red at once the second time. */
function climbed(until: string, at: string, isAgain: boolean): Rung | null {
  const { left, late } = daysAround(until.slice(0, 10), at);
  if (at <= until) return left === 2 || left === 0 ? 'blue' : null;
  if (isAgain || late >= 5) return 'red';
  return late >= 3 ? 'orange' : 'yellow';
}

function owedUntil(thing: Thing, owed: Owed, due: string): string {
  if (owed === 'acknowledge') return acknowledgeUntil(givenAt(thing), thing);
  return evening(owed === 'feedback' ? feedbackBy(givenAt(thing), thing) : due);
}

function evening(day: string): string {
  return `${day}T18:00`;
}

function owedByUnit(thing: Thing, due: string): Owed {
  if (thing.status === 'assigned') return 'acknowledge';
  if (thing.status === 'acknowledged' && feedbackBy(givenAt(thing), thing) < due) return 'feedback';
  return isToldMonthly(thing) ? 'monthly' : 'solve';
}

function daysAround(due: string, at: string): Pick<Standing, 'left' | 'late'> {
  const today = at.slice(0, 10);
  return { left: today < due ? workdaysIn(today, due) : 0, late: due < today ? workdaysIn(due, today) : 0 };
}

/** A response, or a word with a plan, that came after a day that has been put off since. */
function hasMissedBefore({ steps, unit }: Thing, due: string): boolean {
  return steps.some(
    step =>
      (step.status === 'responded' || isPlanned(step)) &&
      (step.unit === null || step.unit === unit) &&
      step.dueAt !== null &&
      step.at > step.dueAt &&
      wallClock(step.dueAt).slice(0, 10) < due,
  );
}

function isPlanned({ status, note }: Thing['steps'][number]): boolean {
  return status === 'in_progress' && note.includes('【下一步计划】');
}

function isToldMonthly({ isMajor, isUrgent, steps }: Thing): boolean {
  const given = steps.findLastIndex(step => !step.isAside && ['assigned', 'reopened'].includes(step.status));
  return isMajor && !isUrgent && steps.slice(given + 1).some(isPlanned);
}

/** When its unit got it last. */
function givenAt({ steps, reportedAt }: Thing): string {
  const given = steps.findLast(step => !step.isAside && step.status === 'assigned');
  return given ? wallClock(given.at) : reportedAt;
}

/** Since when it waits for its next step; what was only said of it moves no clock. */
export function waitsSince({ steps, reportedAt }: Thing): string {
  const last = steps.findLast(step => !step.isAside);
  return last ? wallClock(last.at) : reportedAt;
}

/** Since when it is urgent, where the office has marked it so; null where it was reported so, or is not. */
function markedUrgentAt({ steps }: Pick<Thing, 'steps'>): string | null {
  const mark = steps.find(step => step.isAside && step.note.endsWith('标为紧急'));
  return mark ? wallClock(mark.at) : null;
}

/** A limit from a moment on: what is marked urgent meanwhile has the urgent one from the mark, but never more time than before. */
function until(
  given: string,
  thing: Pick<Thing, 'isUrgent' | 'steps'>,
  limit: (from: string, isUrgent: boolean) => string,
): string {
  const mark = markedUrgentAt(thing);
  if (!thing.isUrgent || mark === null || mark <= given) return limit(given, thing.isUrgent);
  return [limit(given, false), limit(mark, true)].sort()[0] ?? '';
}

/** 交办. */
export function triageUntil(thing: Thing, since = waitsSince(thing)): string {
  return until(since, thing, signedBy);
}

function verifyUntil(thing: Thing): string {
  return endAfter(waitsSince(thing), thing.isUrgent ? 1 : thing.isMajor ? 3 : 2);
}

/** 签收: never later than the due day. */
export function acknowledgeUntil(given: string, thing: Pick<Thing, 'isUrgent' | 'steps' | 'due'>): string {
  const own = until(given, thing, signedBy);
  return thing.due !== null && evening(thing.due) > given && evening(thing.due) < own ? evening(thing.due) : own;
}

/** Four hours of work where it is urgent, else the end of the next working day. */
function signedBy(from: string, isUrgent: boolean): string {
  return isUrgent ? workMinutes(from, 240) : endAfter(from, 1);
}

/** The first word of how it goes. */
export function feedbackBy(given: string, thing: Pick<Thing, 'isUrgent' | 'steps'>): string {
  return until(given, thing, toldBy);
}

/** The same day where it is urgent, or the next on which people work, else the third one. */
function toldBy(from: string, isUrgent: boolean): string {
  let day = from.slice(0, 10);
  if (!isUrgent) return endAfter(from, 3).slice(0, 10);
  if (isWorked(day) && from < `${day}T18:00`) return day;
  do day = nextDay(day);
  while (!isWorked(day));
  return day;
}
