import type { WorkingCalendar } from '../base/calendar/working-calendar.ts';
import { dayOf, formatInstant } from '../base/time.ts';
import type { Project } from '../library/project.ts';
import type { Roster } from '../library/roster.ts';
import { type Merger, type Moment, signed, type Taking } from '../procedure/procedure.ts';
import type { StoredCase } from './case.ts';

/**
 * A case with what its procedure leans on. Shapes: `Data` is what its kind keeps, `Extra` what its kind looks up besides.
 */
export interface CaseAt<Data = unknown, Extra = unknown> {
  stored: StoredCase<Data>;
  /** The project that it is about; null where it is about none, or about one that does not exist yet. */
  project: Project | null;
  roster: Pick<Roster, 'people' | 'units' | 'projects' | 'formerProjects' | 'person' | 'project' | 'unit' | 'standIns'>;
  /** Photos and files that are kept, and that are still being saved. */
  evidence: number;
  evidenceBeingSaved: number;
  extra: Extra;
}

/** What a step makes of a case. */
export interface Stepped<Data> {
  step: string;
  state: string;
  /** What changes of what its kind keeps. */
  data?: Partial<Data>;
  /** What is said of it in its history. */
  note?: string | null;
  /** Until when whoever has the turn is to act; nobody without it. */
  dueAt?: Date | null;
}

/** A case after a step: its state, its history, and a new round so that older buttons do nothing. */
export function stepped<C extends CaseAt>(c: C, made: Stepped<C['stored']['data']>, at: Taking): C {
  const { actor, now } = at;
  const { step, state, data, note, dueAt = null } = made;
  const { stored } = c;
  const done = { step, at: formatInstant(now), by: actor.id, note: signed(note ?? '', at) };
  const after = {
    ...stored,
    state,
    round: stored.round + 1,
    dueAt,
    data: { ...(stored.data as object), ...data },
    steps: [...stored.steps, done],
  };
  return { ...c, stored: after };
}

/** Ends a case whose project has left, with the reason. */
export const voidCase = <C extends CaseAt>(c: C, reason: string, at: Taking): C =>
  stepped(c, { step: 'void', state: 'void', note: reason }, at);

/** A case of a unit that has become part of another goes on under the other's name. */
export const withSuccessor = <C extends CaseAt>(c: C, { unit, successor }: Merger): C =>
  c.stored.unit === unit ? { ...c, stored: { ...c.stored, unit: successor } } : c;

/** The end of the n-th working day after now. Source: our own proposal, shown with each turn. */
export function withinDays(
  days: number,
  { now, calendar }: { now: Date; calendar: Pick<WorkingCalendar, 'addWorkingDays' | 'closing'> },
): Date {
  return calendar.closing(calendar.addWorkingDays(dayOf(now), days), now);
}

/** How the words of a leader stand in the history of a case: they move nothing. */
export const INSTRUCTED = 'instruct';

/** With a 批示 in its history. */
export function withInstruction(
  stored: StoredCase,
  note: string,
  { actor, now }: Pick<Taking, 'actor' | 'now'>,
): StoredCase {
  return { ...stored, steps: [...stored.steps, { step: INSTRUCTED, at: formatInstant(now), by: actor.id, note }] };
}

/** Since when whoever has the turn has it. */
export function caseWaitsSince({ openedAt, steps }: Pick<StoredCase, 'openedAt' | 'steps'>): Date {
  const last = steps.findLast(({ step }) => step !== INSTRUCTED);
  return last ? new Date(last.at) : openedAt;
}

/** Whether the turn should have been taken by now. */
export function isCaseLate(
  { isOpen, dueAt }: Pick<StoredCase, 'isOpen' | 'dueAt'>,
  { now }: Pick<Moment, 'now'>,
): boolean {
  return isOpen && dueAt !== null && dueAt < now;
}
