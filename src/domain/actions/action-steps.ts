import { type Day, showDay } from '../base/time.ts';
import { extensionAsked, extensionDecided } from '../problems/steps/extension.ts';
import { dueAgain } from '../problems/times/counted.ts';
import { stepDueAt } from '../problems/times/deadlines.ts';
import { isDayOver } from '../problems/times/problem-time.ts';
import { resultIn } from '../problems/way.ts';
import { signed, type Taking } from '../procedure/procedure.ts';
import type { ActionItem, ActionStatus, ActionStep } from './action-item.ts';
import { trackedAction } from './tracked-action.ts';

/** What the steps of an action item make of it. */

/** With another status, and the step that led there: who, when, and its deadline. */
export function movedItem(
  before: ActionItem,
  changes: Partial<ActionItem> & { status: ActionStatus },
  at: Taking,
  note = '',
): ActionItem {
  const dueAt = stepDueAt(trackedAction(before), changes.status, at.calendar);
  return { ...before, ...changes, steps: [...before.steps, stepOf({ ...before, ...changes }, at, note, dueAt)] };
}

/** With a step that leaves the item in its state and has no deadline. */
export function notedItem(before: ActionItem, changes: Partial<ActionItem>, at: Taking, note: string): ActionItem {
  const after = { ...before, ...changes };
  return { ...after, steps: [...before.steps, stepOf(after, at, note, null)] };
}

/** With a step that only says something of the item: no clock begins anew. */
export function asideOfItem(before: ActionItem, at: Taking, note: string): ActionItem {
  return { ...before, steps: [...before.steps, { ...stepOf(before, at, note, null), isAside: true }] };
}

/** 批示: the words stand in its history, and its due day is the one that they set; it stays where it is. */
export function instructedItem(
  before: ActionItem,
  { note, due }: { note: string; due: Day | null },
  at: Taking,
): ActionItem {
  const isDated = due !== null && due !== before.dueDate;
  const said = isDated ? `${note}；${REDATED}${showDay(due, at.now)}` : note;
  return { ...asideOfItem(before, at, said), ...(isDated && { dueDate: due, dueRule: null }) };
}

/** How a step says that it has set another due day. */
const REDATED = '办结期限改为';

/** Who has named the due day that nobody counted: the meeting, or whoever has set another since. */
export function whoNamedDue({ steps }: Pick<ActionItem, 'steps'>): string {
  const last = steps.findLast(({ note }) => note.includes(REDATED));
  if (!last) return '会议议定';
  return last.isAside ? '按批示确定' : '转办时确定';
}

function stepOf({ status, unit, steps }: ActionItem, at: Taking, note: string, dueAt: Date | null): ActionStep {
  return { seq: steps.length + 1, status, at: at.now, by: at.actor.id, note: signed(note, at), unit, dueAt };
}

/** 转办. An empty due day leaves it as it is; what the unit before had asked for does not bind the new one. */
export function assignedItem(
  item: ActionItem,
  { unit, person, due, note }: { unit: string; person: string | null; due: Day | null; note: string | null },
  at: Taking,
): ActionItem {
  const isDated = due !== null && due !== item.dueDate;
  // A unit is not handed a day that has passed: it has the days of the rules.
  const isOver = due === null && unit !== item.unit && isDayOver(item.dueDate, at.now, at.calendar);
  const changes = {
    status: 'assigned',
    unit,
    person,
    handler: null,
    respondedBy: null,
    extension: unit === item.unit ? item.extension : null,
    ...(isDated && { dueDate: due, dueRule: null }),
    ...(isOver && dueAgain(item, trackedAction(item), at.now, at.calendar)),
  } as const;
  const said = [note, isDated && `${REDATED}${showDay(due, at.now)}`].filter(Boolean).join('；');
  return movedItem(item, changes, at, said);
}

/** A closed item is reopened: its unit has to do it again, by the rules' new deadline, or by its day where that is later. */
export function reopenedItem(item: ActionItem, note: string, at: Taking): ActionItem {
  const changes = {
    ...dueAgain(item, trackedAction(item), at.now, at.calendar),
    status: 'reopened',
    respondedBy: null,
    reopenCount: item.reopenCount + 1,
    extension: null,
  } as const;
  return movedItem(item, changes, at, note);
}

/** More time is asked for. */
export function itemAsksForTime(item: ActionItem, asked: { due: Day; note: string }, at: Taking): ActionItem {
  const { changes, note } = extensionAsked(asked, at);
  return notedItem(item, changes, at, note);
}

/** The office's decision about it. */
export function decidedItemExtension(item: ActionItem, isGranted: boolean, at: Taking, reason = ''): ActionItem {
  const decided = extensionDecided(item, isGranted, at, reason);
  return decided === null ? item : notedItem(item, decided.changes, at, decided.note);
}

/** Verified and closed; the step says what it leans on (`closingNote`). */
export function closedItem(item: ActionItem, note: string, at: Taking): ActionItem {
  return movedItem(item, { status: 'closed' }, at, note);
}

/** The result that its unit gave last; null when it has not answered since the item came back. */
export function resultOfItem({ status, steps }: ActionItem): ActionStep | null {
  return status === 'responded' ? resultIn(steps) : null;
}
