import type { ActionItem } from '../actions/action-item.ts';
import type { WorkingCalendar } from '../base/calendar/working-calendar.ts';
import type { Roster } from '../library/roster.ts';
import type { Problem } from '../problems/problem.ts';
import { type Audience, hearersOf, PARTS, type ReminderPart } from './hearers.ts';
import type { MorningTurn } from './morning-turns.ts';
import { actionReminderItem, mostOverdueFirst, type ReminderItem, reminderItem } from './reminder-item.ts';

/** Who is reminded of what today: one digest a group and one a person. Source: domain §5, contract §6.11. */

/** Something on the ladder, and what it is to the reader. */
export interface HeardItem extends ReminderItem {
  part: ReminderPart;
}

export interface Reminder {
  audience: Audience;
  /** A group of the whole district: it is told of each rung of something once. */
  isToldOnce: boolean;
  /** What the reader can do himself first, then what he is to push, then what he only hears of; each most overdue first. */
  items: readonly HeardItem[];
  /** What has become the reader's turn outside office hours, and stands not among `items`. */
  turns: readonly MorningTurn[];
}

export interface ReminderFacts {
  roster: Roster;
  /** The unfinished ones at least. */
  problems: readonly Problem[];
  /** The unfinished ones at least. */
  actions?: readonly ActionItem[];
  calendar: WorkingCalendar;
  /** What has become somebody's turn overnight. */
  turns?: readonly MorningTurn[];
}

/** Decides who hears of what; nobody of what is paused or in good time. Whoever hears in several roles gets one digest. */
export function planReminders(
  { roster, problems, actions = [], calendar, turns = [] }: ReminderFacts,
  now: Date,
): Reminder[] {
  const digests = new Map<string, { audience: Audience; isToldOnce: boolean; items: Map<string, HeardItem> }>();
  const items = [
    ...problems.flatMap(problem => reminderItem(problem, roster, calendar, now) ?? []),
    ...actions.flatMap(action => actionReminderItem(action, roster, calendar, now) ?? []),
  ].sort(mostOverdueFirst);
  for (const item of items) {
    for (const { audience, part, isToldOnce = false } of hearersOf(item, roster)) {
      const key = audience.kind === 'chat' ? audience.chatId : audience.person;
      const digest = digests.get(key) ?? { audience, isToldOnce, items: new Map() };
      digests.set(key, digest);
      // A group that is a unit's as well hears as the unit's.
      digest.isToldOnce &&= isToldOnce;
      const heard = digest.items.get(item.about);
      if (!heard || PARTS.indexOf(part) < PARTS.indexOf(heard.part)) digest.items.set(item.about, { ...item, part });
    }
  }
  return withTurns(
    [...digests.values()].map(digest => ({ ...digest, items: inOrder([...digest.items.values()]) })),
    turns,
  );
}

/** The parts in their order; within a part as they were. */
function inOrder(items: readonly HeardItem[]): HeardItem[] {
  return PARTS.flatMap(part => items.filter(item => item.part === part));
}

/** Adds to each person's digest what has become his turn overnight; whoever had none gets one. */
function withTurns(digests: readonly Omit<Reminder, 'turns'>[], turns: readonly MorningTurn[]): Reminder[] {
  const told = digests.map(digest => ({ ...digest, turns: [] as MorningTurn[] }));
  for (const turn of turns) {
    let digest = told.find(({ audience }) => audience.kind === 'person' && audience.person === turn.person);
    if (!digest) {
      digest = { audience: { kind: 'person', person: turn.person }, isToldOnce: false, items: [], turns: [] };
      told.push(digest);
    }
    const isListed = [...digest.items, ...digest.turns].some(({ about }) => about === turn.about);
    if (!isListed) digest.turns.push(turn);
  }
  return told;
}
