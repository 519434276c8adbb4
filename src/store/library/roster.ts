import { asc, eq } from 'drizzle-orm';
import type { CalendarYear } from '../../domain/base/calendar-year.ts';
import { groupBy } from '../../domain/base/group-by.ts';
import type { Yuan } from '../../domain/base/money.ts';
import { MILESTONE_KINDS, type Milestone, type Project, type YearPlan } from '../../domain/library/project.ts';
import { createRoster, type District, type Group, type Roster } from '../../domain/library/roster.ts';
import { ROSTER, reference } from '../../domain/messaging/reference.ts';
import type { Person, Unit } from '../../domain/people/person.ts';
import type { Db } from '../kit/database.ts';
import type { RowWrite } from '../kit/ledger.ts';
import type { MetaStore } from '../kit/meta.ts';
import type { Ask } from '../kit/query.ts';
import { put } from '../ledgers.ts';
import { calendars, districts, groups, milestones, people, projectPlans, projects, units } from '../schema.ts';

/**
 * The roster: district, units, people, groups, projects. It is read on every event, so the last copy is kept in memory
 * beside its version; the version is read each time, so a change by any process is seen by all.
 */
export function createRosterStore(db: Db, meta: MetaStore) {
  let kept: { roster: Roster; milestones: number } | null = null;

  async function load(version: number): Promise<Roster> {
    const [districtRow] = await db.select().from(districts);
    const unitRows = await db.select().from(units).orderBy(asc(units.position));
    const personRows = await db.select().from(people).orderBy(asc(people.position));
    const groupRows = await db.select().from(groups).orderBy(asc(groups.position));
    const projectRows = await db.select().from(projects).orderBy(asc(projects.position));
    const plans = groupBy(await db.select().from(projectPlans), row => row.project);
    const milestonesOf = await readMilestones();
    return createRoster({
      version,
      district: districtRow ? toDistrict(districtRow) : null,
      calendars: await db.select().from(calendars).orderBy(asc(calendars.year)),
      units: unitRows.map(({ position: _, ...unit }) => unit),
      people: personRows.map(({ position: _, openId, ...person }) => ({ ...person, id: openId, openId })),
      groups: groupRows.filter(isJoined).map(({ position: _, leftAt: __, ...group }) => group),
      leftChats: new Set(groupRows.filter(row => !isJoined(row)).map(row => row.chatId)),
      projects: projectRows.map(({ position: _, ...project }) => ({
        ...project,
        plans: Object.fromEntries((plans.get(project.code) ?? []).map(row => [row.year, toYearPlan(row)])),
        milestones: milestonesOf(project.code),
      })),
    });
  }

  /** The milestones of each project, in the order of its life. */
  async function readMilestones(): Promise<(code: string) => Milestone[]> {
    const nodes = groupBy(await db.select().from(milestones), row => row.project);
    return code =>
      (nodes.get(code) ?? [])
        .map(({ project: _, ...milestone }) => milestone)
        .sort((a, b) => MILESTONE_KINDS.indexOf(a.kind) - MILESTONE_KINDS.indexOf(b.kind));
  }

  /** Milestones move every day, and the rest of the roster stays as it was read. */
  async function withMilestones(roster: Roster): Promise<Roster> {
    const milestonesOf = await readMilestones();
    return createRoster({
      ...roster,
      projects: roster.projects.map(project => ({ ...project, milestones: milestonesOf(project.code) })),
    });
  }

  return {
    /** The roster as it stands now; with `ask` as it stands in that snapshot. */
    async read(ask?: Ask): Promise<Roster> {
      const versions = await meta.rosterVersions(ask);
      const known = kept?.roster.version === versions.roster ? kept : null;
      if (known?.milestones === versions.milestones) return known.roster;
      const roster = known ? await withMilestones(known.roster) : await load(versions.roster);
      kept = { roster, milestones: versions.milestones };
      return roster;
    },

    districtRow({ name, year, targets, ownerContactsReport }: District): RowWrite {
      return put('districts', ROSTER, {
        id: 1,
        name,
        year,
        investmentTarget: targets.investment,
        startsTarget: targets.starts,
        completionsTarget: targets.completions,
        ownerContactsReport,
      });
    },

    unitRow(unit: Unit, position: number): RowWrite {
      return put('units', ROSTER, { ...unit, position });
    },

    personRow({ id, openId: _, ...person }: Person, position: number): RowWrite {
      return put('people', ROSTER, { openId: id, ...person, position });
    },

    /** A group, and since when the bot is out of it. */
    groupRow(group: Group, position: number, leftAt: Date | null = null): RowWrite {
      return put('groups', ROSTER, { ...group, position, leftAt });
    },

    calendarRow(calendar: CalendarYear): RowWrite {
      return put('calendars', ROSTER, calendar);
    },

    /** A project with its plans and milestones. */
    projectRows(project: Project, position: number): RowWrite[] {
      const about = reference('project', project.code);
      const { plans, milestones: nodes, ...rest } = project;
      return [
        put('projects', about, { ...rest, position }),
        ...Object.entries(plans).map(([year, plan]) =>
          put('projectPlans', about, { project: project.code, year: Number(year), ...plan }),
        ),
        ...nodes.map(node => this.milestoneRow(project.code, node)),
      ];
    },

    milestoneRow(project: string, milestone: Milestone): RowWrite {
      return put('milestones', reference('project', project), { project, ...milestone });
    },

    /** A chat as a group of the roster, left or not, with its place; null when it is none. */
    async findGroup(chatId: string): Promise<(Group & { position: number }) | null> {
      const [row] = await db.select().from(groups).where(eq(groups.chatId, chatId));
      if (!row) return null;
      const { leftAt: _, ...group } = row;
      return group;
    },
  };
}

function isJoined({ leftAt }: typeof groups.$inferSelect): boolean {
  return leftAt === null;
}

function toDistrict(row: typeof districts.$inferSelect): District {
  return {
    name: row.name,
    year: row.year,
    targets: {
      investment: row.investmentTarget,
      starts: row.startsTarget,
      completions: row.completionsTarget,
    },
    ownerContactsReport: row.ownerContactsReport,
  };
}

function toYearPlan(row: typeof projectPlans.$inferSelect): YearPlan {
  return { annualPlan: row.annualPlan, cumulativePlan: row.cumulativePlan as readonly Yuan[] | null };
}
