import { and, asc, eq } from 'drizzle-orm';
import type { CalendarYear } from '../../domain/base/calendar-year.ts';
import { groupBy } from '../../domain/base/group-by.ts';
import type { Yuan } from '../../domain/base/money.ts';
import type { Day } from '../../domain/base/time.ts';
import {
  MILESTONE_KINDS,
  type Milestone,
  type MilestoneKind,
  type Project,
  type YearPlan,
} from '../../domain/library/project.ts';
import { createRoster, type District, type Group, type Roster } from '../../domain/library/roster.ts';
import type { Person, Unit } from '../../domain/people/person.ts';
import { type Db, type Statement, statement } from '../kit/database.ts';
import type { MetaStore } from '../kit/meta.ts';
import type { Ask } from '../kit/query.ts';
import { calendars, districts, groups, milestones, people, projectPlans, projects, units } from '../schema.ts';

/**
 * The roster: district, units, people, groups, projects. It is read on every event, so the last copy is kept in memory
 * beside its version; the version is read each time, so a change by any process is seen by all.
 */
export function createRosterStore(db: Db, meta: MetaStore) {
  let kept: Roster | null = null;

  async function load(version: number): Promise<Roster> {
    const [districtRow] = await db.select().from(districts);
    const unitRows = await db.select().from(units).orderBy(asc(units.position));
    const personRows = await db.select().from(people).orderBy(asc(people.position));
    const groupRows = await db.select().from(groups).orderBy(asc(groups.position));
    const projectRows = await db.select().from(projects).orderBy(asc(projects.position));
    const plans = groupBy(await db.select().from(projectPlans), row => row.project);
    const nodes = groupBy(await db.select().from(milestones), row => row.project);
    return createRoster({
      version,
      district: districtRow ? toDistrict(districtRow) : null,
      calendars: await db.select().from(calendars).orderBy(asc(calendars.year)),
      units: unitRows.map(({ position: _, ...unit }) => unit),
      people: personRows.map(({ position: _, ...person }) => person),
      groups: groupRows.filter(isJoined).map(({ position: _, leftAt: __, ...group }) => group),
      leftChats: new Set(groupRows.filter(row => !isJoined(row)).map(row => row.chatId)),
      projects: projectRows.map(({ position: _, ...project }) => ({
        ...project,
        plans: Object.fromEntries((plans.get(project.code) ?? []).map(row => [row.year, toYearPlan(row)])),
        milestones: (nodes.get(project.code) ?? [])
          .map(({ project: __, ...milestone }) => milestone)
          .sort((a, b) => MILESTONE_KINDS.indexOf(a.kind) - MILESTONE_KINDS.indexOf(b.kind)),
      })),
    });
  }

  return {
    /** The roster as it stands now; with `ask` as it stands in that snapshot. */
    async read(ask?: Ask): Promise<Roster> {
      const version = await meta.rosterVersion(ask);
      if (kept?.version !== version) kept = await load(version);
      return kept;
    },

    saveDistrict(district: District): Statement {
      const values = {
        name: district.name,
        year: district.year,
        investmentTarget: district.targets.investment,
        startsTarget: district.targets.starts,
        completionsTarget: district.targets.completions,
        ownerContactsReport: district.ownerContactsReport,
      };
      return statement(
        db
          .insert(districts)
          .values({ id: 1, ...values })
          .onConflictDoUpdate({ target: districts.id, set: values }),
      );
    },

    saveUnit(unit: Unit, position: number): Statement {
      const { name, ...rest } = { ...unit, position };
      return statement(
        db
          .insert(units)
          .values({ name, ...rest })
          .onConflictDoUpdate({ target: units.name, set: rest }),
      );
    },

    savePerson(person: Person, position: number): Statement {
      const { openId, ...rest } = { ...person, position };
      return statement(
        db
          .insert(people)
          .values({ openId, ...rest })
          .onConflictDoUpdate({ target: people.openId, set: rest }),
      );
    },

    saveGroup(group: Group, position: number): Statement {
      const { chatId, ...rest } = { ...group, position, leftAt: null };
      return statement(
        db
          .insert(groups)
          .values({ chatId, ...rest })
          .onConflictDoUpdate({ target: groups.chatId, set: rest }),
      );
    },

    /** Writes a project with its plans and milestones. */
    saveProject(project: Project, position: number): Statement[] {
      const { code, plans, milestones: nodes, ...rest } = { ...project, position };
      return [
        statement(
          db
            .insert(projects)
            .values({ code, ...rest })
            .onConflictDoUpdate({ target: projects.code, set: rest }),
        ),
        ...Object.entries(plans).map(([year, plan]) => savePlan(code, Number(year), plan)),
        ...nodes.map(node => this.saveMilestone(code, node)),
      ];
    },

    saveCalendar({ year, ...rest }: CalendarYear): Statement {
      return statement(
        db
          .insert(calendars)
          .values({ year, ...rest })
          .onConflictDoUpdate({ target: calendars.year, set: rest }),
      );
    },

    saveMilestone(project: string, { kind, ...dates }: Milestone): Statement {
      return statement(
        db
          .insert(milestones)
          .values({ project, kind, ...dates })
          .onConflictDoUpdate({ target: [milestones.project, milestones.kind], set: dates }),
      );
    },

    /** What a steward says about a milestone; it counts nowhere until the office confirms it. */
    claimMilestone(project: string, kind: MilestoneKind, claimed: Day | null): Statement {
      return statement(
        db
          .insert(milestones)
          .values({ project, kind, claimed })
          .onConflictDoUpdate({ target: [milestones.project, milestones.kind], set: { claimed } }),
      );
    },

    confirmMilestone(project: string, kind: MilestoneKind, actual: Day): Statement {
      return statement(
        db
          .update(milestones)
          .set({ actual })
          .where(and(eq(milestones.project, project), eq(milestones.kind, kind))),
      );
    },

    /** A chat as a group of the roster, left or not; null when it is none. */
    async findGroup(chatId: string): Promise<Group | null> {
      const [row] = await db.select().from(groups).where(eq(groups.chatId, chatId));
      if (!row) return null;
      const { position: _, leftAt: __, ...group } = row;
      return group;
    },

    /** Notes that the bot was taken out of a chat, or is back (`null`). */
    markLeft(chatId: string, leftAt: Date | null): Statement {
      return statement(db.update(groups).set({ leftAt }).where(eq(groups.chatId, chatId)));
    },
  };

  function savePlan(project: string, year: number, plan: YearPlan): Statement {
    const values = { annualPlan: plan.annualPlan, cumulativePlan: plan.cumulativePlan };
    return statement(
      db
        .insert(projectPlans)
        .values({ project, year, ...values })
        .onConflictDoUpdate({ target: [projectPlans.project, projectPlans.year], set: values }),
    );
  }
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
