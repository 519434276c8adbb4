import type { ActionItem } from '../actions/action-item.ts';
import { trackedAction } from '../actions/tracked-action.ts';
import type { WorkingCalendar } from '../base/calendar/working-calendar.ts';
import type { Project } from '../library/project.ts';
import type { Roster } from '../library/roster.ts';
import { type Reference, reference } from '../messaging/reference.ts';
import type { Category, Problem } from '../problems/problem.ts';
import { type Escalation, escalate } from '../problems/times/escalation.ts';

/** What is followed until it is done: a problem, or what a meeting has decided. */
export type Followed = { kind: 'problem'; problem: Problem } | { kind: 'action_item'; item: ActionItem };

/** Something that stands on the ladder. Source: domain §5 (ladder), §8. */
export interface ReminderItem {
  about: Reference<'problem' | 'action_item'>;
  number: string;
  /** What is wrong, or what is to be done. */
  text: string;
  /** Null for an action item that is about several projects or none. */
  project: Project | null;
  /** The unit that has to solve it; null while nobody has been given it. */
  unit: string | null;
  /** Null for an action item. */
  category: Category | null;
  isUrgent: boolean;
  escalation: Escalation;
  /** Who has to act: a unit's name, or the office, or the one who reported. */
  owedBy: string;
  followed: Followed;
}

/** The problem as it stands on the ladder, or null when nobody needs to hear of it at `now`. */
export function reminderItem(
  problem: Problem,
  roster: Roster,
  calendar: WorkingCalendar,
  now: Date,
): ReminderItem | null {
  const item = owedItem(problem, roster, calendar, now);
  return item?.escalation.color ? item : null;
}

/** The same with its deadline also while that is far off; null when no step of it waits for anybody. */
export function owedItem(problem: Problem, roster: Roster, calendar: WorkingCalendar, now: Date): ReminderItem | null {
  const project = roster.project(problem.project);
  const escalation = escalate(problem, now, calendar);
  if (!project || !escalation) return null;
  return {
    about: reference('problem', problem.number),
    number: problem.number,
    text: problem.description,
    project,
    unit: problem.responsibleUnit,
    category: problem.category,
    isUrgent: problem.urgency === 'urgent',
    escalation,
    owedBy: owedBy(problem, escalation, roster),
    followed: { kind: 'problem', problem },
  };
}

/** The action item as it stands on the ladder, or null when nobody needs to hear of it at `now`. */
export function actionReminderItem(
  item: ActionItem,
  roster: Roster,
  calendar: WorkingCalendar,
  now: Date,
): ReminderItem | null {
  const escalation = escalate(trackedAction(item), now, calendar);
  if (!escalation?.color) return null;
  return {
    about: reference('action_item', item.number),
    number: item.number,
    text: item.task,
    project: item.project === null ? null : (roster.project(item.project) ?? null),
    unit: item.unit,
    category: null,
    isUrgent: false,
    escalation,
    owedBy: itemOwedBy(item, escalation, roster),
    followed: { kind: 'action_item', item },
  };
}

function itemOwedBy({ supervisor, unit }: ActionItem, { owed }: Escalation, roster: Roster): string {
  if (owed === 'triage') return '推进中心';
  return owed === 'verify' ? (supervisor && roster.person(supervisor)?.name) || '区督查局' : unit;
}

/** Most overdue first: by due day, then urgent ones, then by number. */
export function mostOverdueFirst(a: ReminderItem, b: ReminderItem): number {
  return (
    a.escalation.dueAt.getTime() - b.escalation.dueAt.getTime() ||
    Number(b.isUrgent) - Number(a.isUrgent) ||
    a.number.localeCompare(b.number)
  );
}

function owedBy(problem: Problem, escalation: Escalation, roster: Roster): string {
  switch (escalation.owed) {
    case 'triage':
    case 'verify':
      return '推进中心';
    case 'confirm':
      return roster.person(problem.reportedBy)?.name ?? '提出人';
    case 'acknowledge':
    case 'feedback':
    case 'monthly':
    case 'solve':
      return problem.responsibleUnit ?? '责任单位';
  }
}
