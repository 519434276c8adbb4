import type { WorkingCalendar } from '../base/calendar/working-calendar.ts';
import { groupBy } from '../base/group-by.ts';
import { computeEach, eachOnce, type LeftOut, namedProblem } from '../base/left-out.ts';
import { addSums, sumYuan, type YuanSum } from '../base/money.ts';
import { addDays, type Day, dayOf, type Month, monthOf } from '../base/time.ts';
import { isFarFromFound, type KnownFigures } from '../figures/counted.ts';
import { addNodes, countNodes, type Nodes } from '../figures/district-figures.ts';
import { type LightList, listLights } from '../figures/light-list.ts';
import { milestoneOf } from '../figures/lights.ts';
import { overBy } from '../figures/over-by.ts';
import { type ProjectStanding, standingsOf } from '../figures/standing.ts';
import { mostOverdueFirst, type ReminderItem, reminderItem } from '../ladder/reminder-item.ts';
import type { Project } from '../library/project.ts';
import type { Roster } from '../library/roster.ts';
import type { TaskForce } from '../people/person.ts';
import type { Problem } from '../problems/problem.ts';
import { taskForceOf } from '../problems/rights.ts';
import { silentProjects } from '../progress/weekly/silence.ts';

/** What somebody who leads wants to know in the morning, of the projects that he may read. Source: issue "what one sees". */

/** Starts and completions that are due within so many days are named. */
export const DAYS_AHEAD = 14;

export interface DueNode {
  project: Project;
  kind: 'started' | 'completed';
  planned: Day;
}

export interface Morning {
  lights: LightList;
  invested: YuanSum;
  /** Planned up to the end of `planUpTo`. */
  planned: YuanSum;
  planUpTo: Month | null;
  /** Units behind the plan to date, the widest gap first. */
  behind: readonly { unit: string; gap: YuanSum }[];
  /** Projects whose reported figure lies more than a tenth from what was verified. */
  farApart: readonly ProjectStanding[];
  starts: Nodes;
  completions: Nodes;
  /** Those planned for the next days, the nearest first. */
  due: readonly DueNode[];
  /** Overdue problems by the task force whose category they are; null for the units' own. */
  overdue: readonly { taskForce: TaskForce | null; items: readonly ReminderItem[] }[];
  /** Problems on which work is owed. */
  unfinished: number;
  /** Projects that owe this week's report, and by unit those of which it has not come. */
  owing: number;
  silent: readonly { unit: string; projects: readonly Project[] }[];
  leftOut: readonly LeftOut[];
}

export interface MorningFacts {
  roster: Roster;
  /** The projects that are told of: in the library, without the reserve. */
  projects: readonly Project[];
  /** The problems that may be read, unfinished ones. */
  problems: readonly Problem[];
  figures: KnownFigures;
  calendar: WorkingCalendar;
}

/** Everything as it stands now. */
export function planMorning({ roster, projects, problems, figures, calendar }: MorningFacts, now: Date): Morning {
  const today = dayOf(now);
  const over = overBy(today, today);
  const lights = listLights(projects, figures, monthOf(today), today);
  const { standings, planUpTo, leftOut } = standingsOf(projects, figures, today);
  const items = computeEach(problems, namedProblem, problem => reminderItem(problem, roster, calendar, now));
  const overdue = items.computed
    .flatMap(item => item ?? [])
    .filter(({ escalation }) => escalation.isOverdue)
    .sort(mostOverdueFirst);
  const { owing, silent } = silentProjects({ projects, reports: figures.reports, calendar }, now);
  return {
    lights,
    invested: addSums(standings.map(({ invested }) => invested ?? 0n)),
    planned: sumYuan(standings.map(({ planned }) => planned)),
    planUpTo,
    behind: unitsBehind(standings),
    farApart: standings.filter(({ counted }) => counted !== null && isFarFromFound(counted)),
    starts: addNodes(projects.map(project => countNodes([project], 'started', today, over))),
    completions: addNodes(projects.map(project => countNodes([project], 'completed', today, over))),
    due: dueNodes(projects, today),
    overdue: [...groupBy(overdue, ({ category }) => category && taskForceOf(category))]
      .map(([taskForce, list]) => ({ taskForce, items: list }))
      .sort((a, b) => b.items.length - a.items.length),
    unfinished: problems.length,
    owing: owing.length,
    silent: [
      ...groupBy(
        silent.map(({ project }) => project),
        ({ unit }) => unit,
      ),
    ]
      .map(([unit, list]) => ({ unit, projects: list }))
      .sort((a, b) => b.projects.length - a.projects.length),
    leftOut: eachOnce([...lights.leftOut, ...leftOut, ...items.leftOut]),
  };
}

/** A unit whose projects together have less than was planned; what one has above its plan makes up for another. */
function unitsBehind(standings: readonly ProjectStanding[]): Morning['behind'] {
  return [...groupBy(standings, ({ project }) => project.unit)]
    .map(([unit, list]) => ({
      unit,
      gap: list.reduce((sum, { planned, invested }) => sum + BigInt(planned) - BigInt(invested ?? 0), 0n),
    }))
    .filter(({ gap }) => gap > 0n)
    .sort((a, b) => (a.gap < b.gap ? 1 : -1));
}

function dueNodes(projects: readonly Project[], today: Day): DueNode[] {
  const end = addDays(today, DAYS_AHEAD);
  return projects
    .flatMap(project =>
      (['started', 'completed'] as const).flatMap((kind): DueNode[] => {
        const node = milestoneOf(project, kind);
        if (!node?.planned || node.actual !== null || node.planned < today || node.planned > end) return [];
        return [{ project, kind, planned: node.planned }];
      }),
    )
    .sort((a, b) => (a.planned < b.planned ? -1 : a.planned > b.planned ? 1 : 0));
}
