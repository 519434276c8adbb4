import type { UnitSummaryView } from '../../cards/progress/unit-summary-card.ts';
import { groupBy } from '../../domain/base/group-by.ts';
import { computeEach, namedProject } from '../../domain/base/left-out.ts';
import { addSums, sumYuan } from '../../domain/base/money.ts';
import { dayOf, monthOf } from '../../domain/base/time.ts';
import { countedBy } from '../../domain/figures/counted.ts';
import { chatsFor } from '../../domain/library/roster.ts';
import { meetingsOfWeek } from '../../domain/meetings/site-meetings.ts';
import { investedIn, owesReports, type ProjectWeek, weekOf } from '../../domain/progress/weekly/weekly-round.ts';
import type { JobFacts } from '../kit/job-facts.ts';
import { readWeek } from './read-week.ts';

/** A unit's week, and the group that it goes to. */
interface UnitWeek {
  chatId: string;
  view: Omit<UnitSummaryView, 'isLate'>;
}

/** The week of a slot, for every unit with a group and with projects that owe reports. */
export async function readUnitWeeks(facts: JobFacts, slot: Date, now: Date): Promise<UnitWeek[]> {
  const roster = await facts.roster();
  const { weeks, current, reports, figures } = await readWeek(facts, slot, now);
  const newest = new Map((await facts.progress.latestActive(now)).map(report => [report.project, report]));
  const states = countedBy(figures, monthOf(dayOf(now)));
  const of = groupBy(reports, report => report.project);
  const projectsOf = groupBy(roster.projects.filter(owesReports), project => project.unit);
  const meetings = await facts.siteMeetings.between(dayOf(current.opensAt), dayOf(current.dueAt));
  const nameOf = (id: string | null) => (id === null ? null : (roster.person(id)?.name ?? null));

  return roster.units.flatMap(({ name: unit }): UnitWeek[] => {
    const [chatId] = chatsFor(roster, 'unit', unit);
    const projects = projectsOf.get(unit) ?? [];
    if (chatId === undefined || projects.length === 0) return [];
    const { computed, leftOut } = computeEach(projects, namedProject, project => {
      const week = weekOf(project, of.get(project.code) ?? [], weeks);
      const invested = states.get(project.code)?.yearInvestment ?? null;
      // A damaged figure is left out here, with its project.
      return { week, year: invested === null ? null : sumYuan([invested]), said: investedIn([week]) };
    });
    const weeksOfUnit = computed.map(({ week }) => week);
    const inState = (state: ProjectWeek['state']) => weeksOfUnit.filter(week => week.state === state);
    const years = computed.flatMap(({ year }) => (year === null ? [] : [year]));
    const view = {
      unit,
      dueAt: current.dueAt,
      expected: weeksOfUnit.length,
      onTime: inState('on_time').length,
      late: inState('late').map(({ project }) => project.name),
      silent: inState('silent').map(({ project, weeksSilent }) => ({
        name: project.name,
        stewardName: nameOf(project.steward),
        weeks: weeksSilent,
      })),
      stillWeeks: current.rules.weekly.stillWeeks,
      still: weeksOfUnit
        .filter(({ weeksStill }) => weeksStill >= current.rules.weekly.stillWeeks)
        .map(({ project, weeksStill }) => ({ name: project.name, weeks: weeksStill })),
      week: investedIn(weeksOfUnit),
      year: { amount: addSums(years), unsaid: computed.length - years.length },
      next: weeksOfUnit.flatMap(({ project, state }) => {
        const report = newest.get(project.code);
        if (state === 'silent' || !report || report.isNoProgress || (report.stage ?? report.nextPlan) === null)
          return [];
        return [{ name: project.name, stage: report.stage, nextPlan: report.nextPlan }];
      }),
      meetings: meetingsOfWeek(meetings, current)
        .filter(({ project }) => projects.some(({ code }) => code === project))
        .map(({ project, on, note }) => ({ project: roster.project(project)?.name ?? project, on, note })),
      leftOut,
    };
    return [{ chatId, view }];
  });
}
