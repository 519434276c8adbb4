import { groupBy } from '../base/group-by.ts';
import { computeEach, eachOnce, type LeftOut, namedProblem, namedProject } from '../base/left-out.ts';
import { addDays, type Day, dayOf, monthOf } from '../base/time.ts';
import type { WorkingCalendar } from '../base/working-calendar.ts';
import type { KnownFigures } from '../figures/counted.ts';
import { type DistrictFigures, districtFigures } from '../figures/district-figures.ts';
import { listLights } from '../figures/light-list.ts';
import { type LightColor, milestoneOf } from '../figures/lights.ts';
import type { Project } from '../library/project.ts';
import type { Roster } from '../library/roster.ts';
import type { TaskForce } from '../people/person.ts';
import { isUnfinished, type Problem } from '../problems/problem.ts';
import { taskForceOf } from '../problems/rights.ts';
import { LADDER_COLORS, type LadderColor } from '../problems/times/escalation.ts';
import { mostOverdueFirst, type ReminderItem, reminderItem } from '../problems/times/reminder.ts';
import { weeklyDuesBetween } from '../progress/weekly/weekly-due.ts';

/**
 * The agenda of the weekly promotion meeting. Source: domain §8, sections ② to ⑥; ① (action items of the last meeting)
 * and ⑦ (proposed items) have no ledger yet and are left out rather than shown empty.
 */

export type AgendaItem =
  | { section: 'problems'; item: ReminderItem; taskForce: TaskForce | null }
  | { section: 'lights'; unit: string; red: readonly Project[]; yellow: readonly Project[] }
  | { section: 'milestones'; kind: 'started' | 'completed'; nodes: readonly PlannedNode[] }
  | { section: 'silent'; units: readonly SilentUnit[]; of: number; due: Day }
  | { section: 'figures'; figures: DistrictFigures };

/** The projects of a unit of which nothing has come for the last week that was due. */
export interface SilentUnit {
  unit: string;
  projects: readonly Project[];
  of: number;
}

/** A start or completion that is planned for the next weeks. */
export interface PlannedNode {
  project: Project;
  planned: Day;
  /** Unfinished problems with its permits. */
  blockers: readonly Problem[];
}

export type AgendaSection = AgendaItem['section'];

export interface Agenda {
  day: Day;
  /** At most twelve, in the order of the sections. */
  items: readonly AgendaItem[];
  /** What did not find room, in the same order. */
  annex: readonly AgendaItem[];
  /** Projects and problems of which something could not be computed, each once. */
  leftOut: readonly LeftOut[];
}

export interface AgendaFacts {
  roster: Roster;
  /** The unfinished ones at least. */
  problems: readonly Problem[];
  /** As they stand now, those of earlier years too. */
  figures: KnownFigures;
  calendar: WorkingCalendar;
}

const MAX_ITEMS = 12;

/** Sections in their order with the room that each is sure of; what one leaves free goes to the others in this order. */
const ROOM: readonly { section: AgendaSection; items: number }[] = [
  { section: 'problems', items: 5 },
  { section: 'lights', items: 3 },
  { section: 'milestones', items: 2 },
  { section: 'silent', items: 1 },
  { section: 'figures', items: 1 },
];

const WEEKS_AHEAD = 4;

/** Plans the agenda as of `now`; within a section the most pressing item comes first. */
export function planAgenda(facts: AgendaFacts, now: Date): Agenda {
  const problems = problemItems(facts, now);
  const lights = lightItems(facts, now);
  const milestones = milestoneItems(facts, now);
  const figures = districtFigures(facts, now);
  const items = [
    ...problems.items,
    ...lights.items,
    ...milestones.items,
    ...silentItems(facts, now),
    { section: 'figures' as const, figures },
  ];
  const leftOut = [problems, lights, milestones, figures].flatMap(part => part.leftOut);
  const room = shareRoom(items);
  const taken = new Map<AgendaSection, number>();
  const chosen: AgendaItem[] = [];
  const annex: AgendaItem[] = [];
  for (const item of items) {
    const count = (taken.get(item.section) ?? 0) + 1;
    taken.set(item.section, count);
    (count <= (room.get(item.section) ?? 0) ? chosen : annex).push(item);
  }
  return { day: dayOf(now), items: chosen, annex, leftOut: eachOnce(leftOut) };
}

function shareRoom(items: readonly AgendaItem[]): Map<AgendaSection, number> {
  const wanted = groupBy(items, item => item.section);
  const room = new Map<AgendaSection, number>();
  let left = MAX_ITEMS;
  for (const { section, items: sure } of ROOM) {
    const given = Math.min(sure, wanted.get(section)?.length ?? 0);
    room.set(section, given);
    left -= given;
  }
  for (const { section } of ROOM) {
    const given = room.get(section) ?? 0;
    const more = Math.min(left, (wanted.get(section)?.length ?? 0) - given);
    room.set(section, given + more);
    left -= more;
  }
  return room;
}

interface Part {
  items: AgendaItem[];
  leftOut: readonly LeftOut[];
}

/** ② Overdue problems, the severest first. */
function problemItems({ roster, problems, calendar }: AgendaFacts, now: Date): Part {
  const severity = (item: ReminderItem) => LADDER_COLORS.indexOf(item.escalation.color as LadderColor);
  const { computed, leftOut } = computeEach(problems, namedProblem, problem =>
    reminderItem(problem, roster, calendar, now),
  );
  const items = computed
    .flatMap(item => item ?? [])
    .filter(item => item.escalation.isOverdue)
    .sort((a, b) => severity(b) - severity(a) || mostOverdueFirst(a, b))
    .map(item => ({ section: 'problems' as const, item, taskForce: taskForceOf(item.problem.category) }));
  return { items, leftOut };
}

/** ③ Red and yellow projects by unit, the unit with most red ones first: the lights of today, as 红黄灯 tells them. */
function lightItems({ roster, figures }: AgendaFacts, now: Date): Part {
  const today = dayOf(now);
  const { late, leftOut } = listLights(presentOf(roster), figures, monthOf(today), today);
  const ofColor = (lights: typeof late, color: LightColor) =>
    lights.flatMap(({ project, light }) => (light.color === color ? [project] : []));
  const items = [...groupBy(late, ({ project }) => project.unit)]
    .map(([unit, lights]) => ({
      section: 'lights' as const,
      unit,
      red: ofColor(lights, 'red'),
      yellow: ofColor(lights, 'yellow'),
    }))
    .sort((a, b) => b.red.length - a.red.length || b.yellow.length - a.yellow.length);
  return { items, leftOut };
}

/** What has left the library carries no light, plans no node and owes no report. */
function presentOf({ projects }: Roster): Project[] {
  return projects.filter(({ exitedOn }) => exitedOn === null);
}

/** ④ Starts and completions planned for the next four weeks; within each, those that permits block first. */
function milestoneItems({ roster, problems }: AgendaFacts, now: Date): Part {
  const today = dayOf(now);
  const end = addDays(today, WEEKS_AHEAD * 7);
  const permits = groupBy(
    problems.filter(problem => isUnfinished(problem) && taskForceOf(problem.category) === 'permits'),
    problem => problem.project,
  );
  const leftOut: LeftOut[] = [];
  const items = (['started', 'completed'] as const).flatMap(kind => {
    const planned = computeEach(presentOf(roster), namedProject, (project): PlannedNode[] => {
      const node = milestoneOf(project, kind);
      if (!node?.planned || node.actual || node.planned < today || node.planned > end) return [];
      return [{ project, planned: node.planned, blockers: permits.get(project.code) ?? [] }];
    });
    leftOut.push(...planned.leftOut);
    const nodes = planned.computed.flat();
    nodes.sort(
      (a, b) =>
        Number(b.blockers.length > 0) - Number(a.blockers.length > 0) ||
        (a.planned < b.planned ? -1 : a.planned > b.planned ? 1 : 0),
    );
    return nodes.length > 0 ? [{ section: 'milestones' as const, kind, nodes }] : [];
  });
  return { items, leftOut };
}

/** ⑤ Projects without a report for the last week that was due, by unit, the unit with most of them first. */
function silentItems({ roster, figures, calendar }: AgendaFacts, now: Date): AgendaItem[] {
  const [due] = weeklyDuesBetween(new Date(now.getTime() - 21 * 86_400_000), now, calendar).slice(-1);
  if (!due) return [];
  const reported = new Set(
    figures.reports.filter(report => report.reportedAt > due.opensAt).map(report => report.project),
  );
  const owing = presentOf(roster).filter(project => project.library !== 'reserve');
  const units = [...groupBy(owing, project => project.unit)]
    .map(([unit, projects]) => ({
      unit,
      projects: projects.filter(project => !reported.has(project.code)),
      of: projects.length,
    }))
    .filter(({ projects }) => projects.length > 0)
    .sort((a, b) => b.projects.length - a.projects.length);
  return units.length > 0 ? [{ section: 'silent', units, of: owing.length, due: dayOf(due.dueAt) }] : [];
}
