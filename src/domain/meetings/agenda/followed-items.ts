import { ownerOf } from '../../actions/action-case.ts';
import { isUnfinishedAction } from '../../actions/action-item.ts';
import { computeEach, namedActionItem, namedProblem } from '../../base/left-out.ts';
import { dayOf } from '../../base/time.ts';
import { actionReminderItem, mostOverdueFirst, owedItem, type ReminderItem } from '../../ladder/reminder-item.ts';
import type { Roster } from '../../library/roster.ts';
import { TASK_FORCES } from '../../people/person.ts';
import { isUnfinished } from '../../problems/problem.ts';
import { taskForceOf } from '../../problems/rights.ts';
import { LADDER_COLORS } from '../../problems/times/escalation.ts';
import { titleOf } from '../meeting.ts';
import type { CalledSeries } from '../series.ts';
import { type AgendaFacts, headOf, type Part } from './facts.ts';
import type { AgendaItem, FollowedItem, LastMeeting, LateItem } from './item.ts';

/** What is followed until it is done: action items of earlier meetings, and problems. Source: domain §8 ①, ②. */

/** ① What the last meeting has decided, and below it what is late of any meeting. */
export function actionItems(facts: AgendaFacts, series: CalledSeries, now: Date): Part {
  const { last, actions = [], roster, calendar } = facts;
  const { computed, leftOut } = computeEach(actions, namedActionItem, item =>
    actionReminderItem(item, roster, calendar, now),
  );
  const standing = computed.flatMap(item => item ?? []);
  const summary: AgendaItem[] = last
    ? [{ key: `meeting:${last.meeting.id}`, section: 'actions', ...lastMeeting(last, standing) }]
    : [];
  const late = standing
    .filter(item => item.escalation.isOverdue && isHeardBy(series, item, last))
    .map(item => ({ key: item.about, section: 'actions' as const, ...followed(item, roster) }))
    .sort(
      (a, b) =>
        Number(b.isSupervised) - Number(a.isSupervised) ||
        severityOf(b.item) - severityOf(a.item) ||
        mostOverdueFirst(a.item, b.item),
    );
  return { items: [...summary, ...late], leftOut };
}

/** The government's meeting hears of all that is late; the others of their own, and of what is 通报 by now. */
function isHeardBy(series: CalledSeries, item: ReminderItem, last: AgendaFacts['last']): boolean {
  if (series === 'weekly' || series === 'analysis' || item.escalation.color === 'red') return true;
  return item.followed.kind === 'action_item' && item.followed.item.meeting === last?.meeting.id;
}

function lastMeeting(
  { meeting, items }: NonNullable<AgendaFacts['last']>,
  computed: readonly ReminderItem[],
): LastMeeting {
  const decided = items.filter(({ status }) => status !== 'withdrawn');
  // As the items below it are counted: what is late of one is late here.
  const late = decided.flatMap((item): LateItem[] => {
    const standing = computed.find(({ number }) => number === item.number);
    return standing?.escalation.isOverdue ? [{ item, escalation: standing.escalation, owedBy: standing.owedBy }] : [];
  });
  const open = decided.filter(item => isUnfinishedAction(item) && !late.some(one => one.item === item));
  return {
    kind: 'last_meeting',
    id: meeting.id,
    title: titleOf(meeting),
    on: dayOf(meeting.at),
    done: decided.filter(item => !isUnfinishedAction(item)),
    open: open.filter(({ status }) => status !== 'responded'),
    answered: open.filter(({ status }) => status === 'responded'),
    late,
  };
}

/**
 * ② Overdue and urgent problems: urgent ones first, then what special meetings have settled, then the severest; within a
 * rung by task force. The meetings above the weekly one hear of what the task forces could not settle.
 */
export function problemItems({ roster, problems, calendar }: AgendaFacts, series: CalledSeries, now: Date): Part {
  const { computed, leftOut } = computeEach(problems.filter(isUnfinished), namedProblem, problem =>
    owedItem(problem, roster, calendar, now),
  );
  const items = computed
    .flatMap(item => (item ? [{ key: item.about, section: 'problems' as const, ...followed(item, roster) }] : []))
    .filter(({ item, isSupervised }) => item.escalation.isOverdue || item.isUrgent || isSupervised)
    .filter(one => (series === 'half_month' || series === 'monthly' ? isAboveTaskForces(one) : true))
    .sort(mostPressingFirst);
  return { items, leftOut };
}

/** What neither the unit nor its task force has settled: 通报, 约谈建议, 重点督办; without a task force from 督办 on. */
export function isAboveTaskForces({ item, taskForce, isSupervised }: FollowedItem): boolean {
  const { color, suggestsTalk, isOverdue } = item.escalation;
  if (color === 'red' || suggestsTalk || (isSupervised && isOverdue)) return true;
  return taskForce === null && color === 'orange';
}

function mostPressingFirst(a: FollowedItem, b: FollowedItem): number {
  return (
    Number(b.item.isUrgent) - Number(a.item.isUrgent) ||
    Number(isSupervisedLate(b)) - Number(isSupervisedLate(a)) ||
    severityOf(b.item) - severityOf(a.item) ||
    placeOf(a) - placeOf(b) ||
    mostOverdueFirst(a.item, b.item)
  );
}

/** What a special meeting has settled and is late goes before the rest. */
function isSupervisedLate({ isSupervised, item }: FollowedItem): boolean {
  return isSupervised && item.escalation.isOverdue;
}

function severityOf({ escalation: { color, suggestsTalk } }: ReminderItem): number {
  return (color === null ? -1 : LADDER_COLORS.indexOf(color)) + (suggestsTalk ? 1 : 0);
}

function placeOf({ taskForce }: FollowedItem): number {
  return taskForce === null ? TASK_FORCES.length : TASK_FORCES.indexOf(taskForce);
}

function followed(item: ReminderItem, roster: Roster): FollowedItem {
  const { followed: what, category } = item;
  return {
    kind: 'followed',
    item,
    person: item.owedBy === item.unit ? personOf(item, roster) : null,
    taskForce: category && taskForceOf(category),
    isSupervised: what.kind === 'problem' ? what.problem.meeting !== null : what.item.problem !== null,
  };
}

/** Who answers for it: of an action item the one whom its card names; of a problem who took it on, else the unit's head. */
function personOf({ followed: what, unit }: ReminderItem, roster: Roster): string | null {
  if (what.kind === 'action_item') {
    const owner = ownerOf({ item: what.item, roster, evidence: 0 });
    return owner === unit ? null : owner;
  }
  const { handler } = what.problem;
  return (handler && roster.person(handler)?.name) ?? headOf(unit, roster);
}
