import type { WorkingCalendar } from '../../base/working-calendar.ts';
import type { Project } from '../../library/project.ts';
import { chatsFor, peopleWithRole, type Roster } from '../../library/roster.ts';
import { hearersFor } from '../../library/standing.ts';
import type { Person } from '../../people/person.ts';
import type { Problem } from '../problem.ts';
import { taskForceHeads } from '../rights.ts';
import { type Escalation, escalate, LADDER_COLORS, type LadderColor } from './escalation.ts';
import type { MorningTurn } from './morning-turns.ts';

/** Who is reminded of which problems today: one digest a group and one a person. Source: domain §5, contract §6.11. */

export interface ReminderItem {
  problem: Problem;
  project: Project;
  escalation: Escalation;
  /** Who has to act: a unit's name, or the office, or the one who reported. */
  owedBy: string;
}

export type Audience = { kind: 'chat'; chatId: string } | { kind: 'person'; person: string };

/** In what role the audience is addressed: its own duty, as head of those who owe it, or as the office. */
export type ReminderTone = 'duty' | 'supervision' | 'office';

export interface Reminder {
  audience: Audience;
  tone: ReminderTone;
  /** Most overdue first. */
  items: readonly ReminderItem[];
  /** What has become the reader's turn outside office hours, and stands not among `items`. */
  turns: readonly MorningTurn[];
}

export interface ReminderFacts {
  roster: Roster;
  /** The unfinished ones at least. */
  problems: readonly Problem[];
  calendar: WorkingCalendar;
  /** What has become somebody's turn overnight. */
  turns?: readonly MorningTurn[];
}

/** When several tones fit a reader, the first of these is used: his own duty goes first. */
const TONES: readonly ReminderTone[] = ['duty', 'supervision', 'office'];

interface Hearer {
  audience: Audience;
  tone: ReminderTone;
}

/** Decides who hears of which problems, most overdue first; nobody of those that are paused or in good time. */
export function planReminders({ roster, problems, calendar, turns = [] }: ReminderFacts, now: Date): Reminder[] {
  const digests = new Map<string, { audience: Audience; tone: ReminderTone; items: ReminderItem[] }>();
  const items = problems.flatMap(problem => reminderItem(problem, roster, calendar, now) ?? []).sort(mostOverdueFirst);
  for (const item of items) {
    const heard = new Set<string>();
    for (const { audience, tone } of hearersOf(item, roster)) {
      const key = audience.kind === 'chat' ? audience.chatId : audience.person;
      const digest = digests.get(key) ?? { audience, tone, items: [] };
      digests.set(key, digest);
      if (TONES.indexOf(tone) < TONES.indexOf(digest.tone)) digest.tone = tone;
      if (!heard.has(key)) digest.items.push(item);
      heard.add(key);
    }
  }
  const told = [...digests.values()].map(digest => ({ ...digest, turns: [] as MorningTurn[] }));
  return withTurns(told, turns);
}

/** Adds to each person's digest what has become his turn overnight; whoever had none gets one. */
function withTurns(digests: (Reminder & { turns: MorningTurn[] })[], turns: readonly MorningTurn[]): Reminder[] {
  for (const turn of turns) {
    let digest = digests.find(({ audience }) => audience.kind === 'person' && audience.person === turn.person);
    if (!digest) {
      digest = { audience: { kind: 'person', person: turn.person }, tone: 'duty', items: [], turns: [] };
      digests.push(digest);
    }
    const isListed = digest.items.some(({ problem }) => problem.number === turn.problem?.number);
    if (!isListed) digest.turns.push(turn);
  }
  return digests.filter(({ items, turns: added }) => items.length + added.length > 0);
}

/** The problem as it stands on the ladder, or null when nobody needs to hear of it at `now`. */
export function reminderItem(
  problem: Problem,
  roster: Roster,
  calendar: WorkingCalendar,
  now: Date,
): ReminderItem | null {
  const project = roster.project(problem.project);
  const escalation = escalate(problem, now, calendar);
  if (!project || !escalation?.color) return null;
  return { problem, project, escalation, owedBy: owedBy(problem, escalation, roster) };
}

/** Most overdue first: by due day, then urgent ones, then by number. */
export function mostOverdueFirst(a: ReminderItem, b: ReminderItem): number {
  return (
    a.escalation.dueAt.getTime() - b.escalation.dueAt.getTime() ||
    Number(b.problem.urgency === 'urgent') - Number(a.problem.urgency === 'urgent') ||
    a.problem.number.localeCompare(b.problem.number)
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
    case 'solve':
      return problem.responsibleUnit ?? '责任单位';
  }
}

function hearersOf({ problem, project, escalation }: ReminderItem, roster: Roster): Hearer[] {
  switch (escalation.owed) {
    case 'triage':
    case 'verify':
      return tell(roster, peopleWithRole(roster, 'office'), 'office');
    case 'confirm':
      return tell(roster, known(roster, [problem.reportedBy, project.steward]), 'duty');
    case 'acknowledge':
    case 'solve':
      return hearersOfUnitDuty(problem, project, escalation, roster);
  }
}

/** The ladder: each rung adds people to those of the rung below; blue stays private. */
function hearersOfUnitDuty(problem: Problem, project: Project, escalation: Escalation, roster: Roster): Hearer[] {
  const unit = problem.responsibleUnit ?? undefined;
  const leads = unit === undefined ? [] : peopleWithRole(roster, 'unit_lead', unit);
  const handler = known(roster, [problem.handler]);
  const substitutes = unit === undefined ? [] : [...peopleWithRole(roster, 'liaison', unit), ...leads];
  const hearers = [
    ...tell(roster, handler.length > 0 ? handler : substitutes, 'duty'),
    ...tell(roster, known(roster, [project.steward]), 'duty'),
  ];
  if (hasReached('yellow', escalation)) {
    const [unitChat] = unit === undefined ? [] : chatsFor(roster, 'unit', unit);
    if (unitChat !== undefined) hearers.push({ audience: { kind: 'chat', chatId: unitChat }, tone: 'duty' });
    hearers.push(...tell(roster, leads, 'supervision'));
  }
  if (hasReached('orange', escalation)) {
    hearers.push(...tell(roster, taskForceHeads(problem, project, roster), 'supervision'));
    hearers.push(...tell(roster, known(roster, [project.leadOfficial]), 'supervision'));
  }
  if (hasReached('red', escalation)) {
    hearers.push(...tell(roster, peopleWithRole(roster, 'inspection_bureau'), 'supervision'));
    for (const chatId of [...chatsFor(roster, 'inspection'), ...chatsFor(roster, 'headquarters')]) {
      hearers.push({ audience: { kind: 'chat', chatId }, tone: 'supervision' });
    }
  }
  // 约谈 is for people to decide: the office hears of it, nothing is sent to the unit.
  if (escalation.suggestsTalk) hearers.push(...tell(roster, peopleWithRole(roster, 'office'), 'office'));
  return hearers;
}

function hasReached(rung: LadderColor, { color }: Escalation): boolean {
  return color !== null && LADDER_COLORS.indexOf(color) >= LADDER_COLORS.indexOf(rung);
}

function known(roster: Roster, ids: readonly (string | null)[]): Person[] {
  return ids.flatMap(id => (id === null ? [] : (roster.person(id) ?? [])));
}

function tell(roster: Roster, people: readonly Person[], tone: ReminderTone): Hearer[] {
  return people
    .flatMap(person => hearersFor(person, roster))
    .map(({ id }) => ({ audience: { kind: 'person', person: id }, tone }));
}
