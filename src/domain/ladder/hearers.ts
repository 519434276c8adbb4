import { verifiersOf, workersOn } from '../actions/action-case.ts';
import { chatsFor, peopleWithRole, type Roster } from '../library/roster.ts';
import { hearersFor } from '../library/standing.ts';
import type { Person } from '../people/person.ts';
import { taskForceHeads } from '../problems/rights.ts';
import { ASKED_TO_CONFIRM, workersOf } from '../problems/steps/problem-case.ts';
import { isTalkDecided } from '../problems/steps/talk-steps.ts';
import { type Escalation, LADDER_COLORS, type LadderColor } from '../problems/times/escalation.ts';
import { peopleOf } from '../procedure/who.ts';
import type { ReminderItem } from './reminder-item.ts';

/** Who hears of something on the ladder. Source: domain §5 (ladder), contract §6.11. */

export type Audience = { kind: 'chat'; chatId: string } | { kind: 'person'; person: string };

/** What something is to the reader: he can do it himself, he is to push it, or he only hears of it; in this order. */
export const PARTS = ['own', 'push', 'info'] as const;
export type ReminderPart = (typeof PARTS)[number];

export interface Hearer {
  audience: Audience;
  part: ReminderPart;
  /** A group of the whole district: it is told of each rung once, and never again. */
  isToldOnce?: true;
}

/** Everybody who hears of it on its rung, the addressees of the rungs below included; some perhaps twice. */
export function hearersOf(item: ReminderItem, roster: Roster): Hearer[] {
  switch (item.escalation.owed) {
    case 'triage':
    case 'verify':
    case 'confirm':
      return tell(roster, othersWhoOwe(item, roster), 'own');
    case 'acknowledge':
    case 'feedback':
    case 'monthly':
    case 'solve':
      return hearersOfUnitDuty(item, roster);
  }
}

/** Whose turn it is where it is not the unit's. */
function othersWhoOwe({ followed, project, escalation }: ReminderItem, roster: Roster): Person[] {
  if (followed.kind === 'action_item') {
    // What a unit has given back is handed out by the office, as a problem is.
    const isJudged = escalation.owed === 'verify';
    return isJudged ? verifiersOf({ item: followed.item, roster, evidence: 0 }) : peopleWithRole(roster, 'office');
  }
  if (escalation.owed !== 'confirm' || !project) return peopleWithRole(roster, 'office');
  return peopleOf(ASKED_TO_CONFIRM, { problem: followed.problem, project, roster, evidence: 0 }, roster);
}

/**
 * The ladder: each rung adds people to those of the rung below; blue stays private. Of a step on the way that is not late only
 * those hear who take it.
 */
function hearersOfUnitDuty(item: ReminderItem, roster: Roster): Hearer[] {
  const { escalation, project, unit } = item;
  const leads = unit === null ? [] : peopleWithRole(roster, 'unit_lead', unit);
  const isSupervised = hasReached('orange', escalation);
  const isLate = hasReached('yellow', escalation);
  const isOnTheWay = escalation.owed === 'acknowledge' || escalation.owed === 'feedback';
  const steward = isLate || !isOnTheWay ? known(roster, [project?.steward ?? null]) : [];
  const hearers = [
    ...tell(roster, workersOfItem(item, roster), 'own'),
    ...tell(roster, steward, isLate ? 'push' : 'info'),
  ];
  if (isLate) {
    const [unitChat] = unit === null ? [] : chatsFor(roster, 'unit', unit);
    if (unitChat !== undefined) hearers.push({ audience: { kind: 'chat', chatId: unitChat }, part: 'own' });
    // 抄送分管负责人: from 督办 on he is to push it himself.
    hearers.push(...tell(roster, leads, isSupervised ? 'push' : 'info'));
  }
  if (isSupervised) hearers.push(...tell(roster, superiorsOf(item, roster), 'push'));
  if (hasReached('red', escalation)) {
    hearers.push(...tell(roster, peopleWithRole(roster, 'inspection_bureau'), 'push'));
    for (const chatId of [...chatsFor(roster, 'inspection'), ...chatsFor(roster, 'headquarters')]) {
      hearers.push({ audience: { kind: 'chat', chatId }, part: 'info', isToldOnce: true });
    }
  }
  // 约谈 is for people to decide: the office hears of it, nothing is sent to the unit.
  const isDraft =
    escalation.suggestsTalk && !(item.followed.kind === 'problem' && isTalkDecided(item.followed.problem));
  if (isDraft) hearers.push(...tell(roster, peopleWithRole(roster, 'office'), 'own'));
  return hearers;
}

function workersOfItem({ followed, project }: ReminderItem, roster: Roster): Person[] {
  if (followed.kind === 'action_item') return workersOn({ item: followed.item, roster, evidence: 0 });
  return project ? workersOf({ problem: followed.problem, project, roster, evidence: 0 }) : [];
}

/** 督办: the head of the task force and the lead official; of an action item its supervisor, too. */
function superiorsOf({ followed, project }: ReminderItem, roster: Roster): Person[] {
  const heads = followed.kind === 'problem' && project ? taskForceHeads(followed.problem, project, roster) : [];
  const supervisor = followed.kind === 'action_item' ? followed.item.supervisor : null;
  return [...heads, ...known(roster, [project?.leadOfficial ?? null, supervisor])];
}

function hasReached(rung: LadderColor, { color }: Escalation): boolean {
  return color !== null && LADDER_COLORS.indexOf(color) >= LADDER_COLORS.indexOf(rung);
}

function known(roster: Roster, ids: readonly (string | null)[]): Person[] {
  return ids.flatMap(id => (id === null ? [] : (roster.person(id) ?? [])));
}

function tell(roster: Roster, people: readonly Person[], part: ReminderPart): Hearer[] {
  return people
    .flatMap(person => hearersFor(person, roster))
    .map(({ id }) => ({ audience: { kind: 'person', person: id }, part }));
}
