import { type ActionItem, actionNumber, isUnfinishedAction } from '../../actions/action-item.ts';
import { assignedItem, movedItem, notedItem } from '../../actions/action-steps.ts';
import { type Day, dayOf, showDay, yearOf } from '../../base/time.ts';
import type { Taking } from '../../procedure/procedure.ts';
import type { DraftItem, Meeting } from '../meeting.ts';

/** What confirmed minutes make of their items: new ones get numbers, corrected ones keep theirs. */

export interface GivenOut {
  /** New ones, and those that the correction has given to another unit: their unit gets a card. */
  posted: readonly ActionItem[];
  /** Those that are otherwise than before. */
  changed: readonly { before: ActionItem; after: ActionItem }[];
  /** What a correction has changed, a line each. */
  differences: readonly string[];
}

/**
 * Shapes: `known` are the items that the minutes have made before; `last` is the last number given in the year.
 * Errors: throws for an item without a unit or a day, which the procedure does not let through.
 */
export function giveOut(
  meeting: Meeting,
  draft: readonly DraftItem[],
  known: readonly ActionItem[],
  last: number,
  at: Taking,
): GivenOut {
  const posted: ActionItem[] = [];
  const changed: { before: ActionItem; after: ActionItem }[] = [];
  const differences: string[] = [];
  const isCorrection = known.length > 0;
  let next = last;
  for (const item of draft) {
    const before = known.find(one => one.number === item.number);
    if (before) {
      const lines = differencesOf(before, item, at.now);
      if (lines.length === 0) continue;
      const after = corrected(before, item, `纪要更正：${lines.join('；')}`, at);
      changed.push({ before, after });
      if (after.unit !== before.unit) posted.push(after);
      differences.push(`${before.number} ${lines.join('；')}`);
      continue;
    }
    const fresh = newItem(meeting, item, actionNumber(yearOf(dayOf(at.now)), next), at);
    next += 1;
    posted.push(fresh);
    if (isCorrection) differences.push(`新增 ${fresh.number} ${fresh.task}`);
  }
  for (const before of known) {
    if (draft.some(item => item.number === before.number) || !isUnfinishedAction(before)) continue;
    changed.push({ before, after: movedItem(before, { status: 'withdrawn' }, at, '纪要更正：不再作为议定事项') });
    differences.push(`撤销 ${before.number} ${before.task}`);
  }
  return { posted, changed, differences };
}

/** How many items a correction adds, changes and withdraws. */
export function countChanges(
  draft: readonly DraftItem[],
  known: readonly ActionItem[],
  now: Date,
): { fresh: number; changed: number; withdrawn: number } {
  const before = (item: DraftItem) => known.find(one => one.number === item.number);
  return {
    fresh: draft.filter(item => !before(item)).length,
    changed: draft.filter(item => {
      const one = before(item);
      return one !== undefined && differencesOf(one, item, now).length > 0;
    }).length,
    withdrawn: known.filter(one => isUnfinishedAction(one) && !draft.some(item => item.number === one.number)).length,
  };
}

function newItem(meeting: Meeting, item: DraftItem, number: string, at: Taking): ActionItem {
  const { task, unit, person, supervisor, project, problem, dueDate } = item;
  if (unit === null || dueDate === null) throw new Error(`an item without unit or day: ${task}`);
  return {
    number,
    meeting: meeting.id,
    problem,
    project,
    task,
    unit,
    person,
    supervisor,
    dueDate,
    dueRule: null,
    status: 'assigned',
    handler: null,
    respondedBy: null,
    reopenCount: 0,
    extension: null,
    agreedAt: at.now,
    steps: [{ seq: 1, status: 'assigned', at: at.now, by: at.actor.id, note: '', unit, dueAt: null }],
  };
}

function differencesOf(before: ActionItem, item: DraftItem, now: Date): string[] {
  const lines: string[] = [];
  if (item.task !== before.task) lines.push(`事项“${before.task}”改为“${item.task}”`);
  if (item.unit !== before.unit) lines.push(`责任单位由${before.unit}改为${item.unit ?? '待明确'}`);
  if (item.dueDate !== before.dueDate)
    lines.push(
      `时限由${showDay(before.dueDate, now)}改为${item.dueDate === null ? '待明确' : showDay(item.dueDate, now)}`,
    );
  if (item.person !== before.person) lines.push('责任人有调整');
  if (item.supervisor !== before.supervisor) lines.push('督办人有调整');
  if (item.project !== before.project) lines.push('涉及项目有调整');
  return lines;
}

function corrected(before: ActionItem, item: DraftItem, note: string, at: Taking): ActionItem {
  const { task, unit, person, supervisor, project, dueDate } = item;
  const due: Day = dueDate ?? before.dueDate;
  const to = unit ?? before.unit;
  if (to !== before.unit && isUnfinishedAction(before))
    return { ...assignedItem(before, { unit: to, person, due, note }, at), task, supervisor, project };
  const dueRule = due === before.dueDate ? before.dueRule : null;
  return notedItem(before, { task, unit: to, person, supervisor, project, dueDate: due, dueRule }, at, note);
}

/** The items of confirmed minutes as a draft, for a correction to begin with. */
export function draftOf(items: readonly ActionItem[]): DraftItem[] {
  return items
    .filter(({ status }) => status !== 'withdrawn')
    .map(({ task, project, problem, unit, person, supervisor, dueDate, number }) => ({
      task,
      project,
      problem,
      unit,
      person,
      supervisor,
      dueDate,
      personSaid: null,
      dueSaid: null,
      number,
    }));
}
