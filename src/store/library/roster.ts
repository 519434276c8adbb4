import { and, asc, eq, sql } from 'drizzle-orm';
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
import type { UnitNames } from '../../domain/people/unit-names.ts';
import { type Db, type Statement, statement } from '../kit/database.ts';
import type { MetaStore } from '../kit/meta.ts';
import { type KnownUnitNames, readFormerNames, withFormerNames } from '../kit/unit-names.ts';
import { APP_IN_USE, readAccounts } from '../people/identities.ts';
import {
  calendars,
  districts,
  groups,
  identities,
  milestones,
  people,
  projectPlans,
  projects,
  unitNames,
  units,
} from '../schema.ts';

/**
 * The roster: district, units, people, groups, projects. It is read on every event, so the last copy is kept in memory
 * beside its version; the version is read each time, so a change by any process is seen by all.
 */
export function createRosterStore(db: Db, meta: MetaStore, names: KnownUnitNames) {
  let kept: Roster | null = null;

  async function load(version: number): Promise<Roster> {
    const [districtRow] = await db.select().from(districts);
    const unitRows = await db.select().from(units).orderBy(asc(units.position));
    const personRows = await db.select().from(people).orderBy(asc(people.position));
    const groupRows = await db.select().from(groups).orderBy(asc(groups.position));
    const projectRows = await db.select().from(projects).orderBy(asc(projects.position));
    const plans = groupBy(await db.select().from(projectPlans), row => row.project);
    const nodes = groupBy(await db.select().from(milestones), row => row.project);
    const former = await readFormerNames(db);
    const accounts = await readAccounts(db);
    const newest = new Map([...accounts].map(([openId, person]) => [person, openId]));
    const named = unitRows.map(({ position: _, ...unit }) => withFormerNames(unit, former));
    names.learn(named);
    const { nameOf } = names.known();
    const nameOrNull = (unit: string | null) => (unit === null ? null : nameOf(unit));
    return createRoster({
      version,
      district: districtRow ? toDistrict(districtRow) : null,
      calendars: await db.select().from(calendars).orderBy(asc(calendars.year)),
      units: named,
      people: personRows.map(({ position: _, ...person }) => ({
        ...person,
        openId: newest.get(person.id) ?? null,
        unit: nameOrNull(person.unit),
      })),
      accounts,
      groups: groupRows
        .filter(isJoined)
        .map(({ position: _, leftAt: __, ...group }) => ({ ...group, unit: nameOrNull(group.unit) })),
      leftChats: new Set(groupRows.filter(row => !isJoined(row)).map(row => row.chatId)),
      projects: projectRows.map(({ position: _, ...project }) => ({
        ...project,
        unit: nameOf(project.unit),
        plans: Object.fromEntries((plans.get(project.code) ?? []).map(row => [row.year, toYearPlan(row)])),
        milestones: (nodes.get(project.code) ?? [])
          .map(({ project: __, ...milestone }) => milestone)
          .sort((a, b) => MILESTONE_KINDS.indexOf(a.kind) - MILESTONE_KINDS.indexOf(b.kind)),
      })),
    });
  }

  return {
    /** The roster as it stands now. */
    async read(): Promise<Roster> {
      const version = Number((await meta.read('rosterVersion')) ?? 0);
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
      const { key, formerNames: _, ...rest } = { ...unit, position };
      return statement(
        db
          .insert(units)
          .values({ key, ...rest })
          .onConflictDoUpdate({ target: units.key, set: rest }),
      );
    },

    /** A name that a unit has borne; `to` is null when nobody knows until when. */
    saveFormerName(unit: Pick<Unit, 'key'>, name: string, to: Date | null): Statement {
      const from = sql<number | null>`(select max("to") from unit_names where unit = ${unit.key})`;
      const values = { from: to && (from as never), to };
      return statement(
        db
          .insert(unitNames)
          .values({ unit: unit.key, name, ...values })
          .onConflictDoUpdate({ target: [unitNames.unit, unitNames.name], set: values }),
      );
    },

    /**
     * Writes a person, and his account as his in the app in use. Shapes: `since` is when the account was met; `names` are
     * those of the units as they will stand.
     */
    savePerson(
      person: Person,
      position: number,
      { since = NEVER_TOLD, names: known = names.known() } = {},
    ): Statement[] {
      const { id, openId, ...rest } = { ...person, unit: keyOrNull(person.unit, known), position };
      const account = { appId: APP_IN_USE, openId: openId ?? '', person: id, since };
      return [
        statement(
          db
            .insert(people)
            .values({ id, ...rest })
            .onConflictDoUpdate({ target: people.id, set: rest }),
        ),
        ...(openId === null ? [] : [statement(db.insert(identities).values(account).onConflictDoNothing())]),
      ];
    },

    saveGroup(group: Group, position: number, known: UnitNames = names.known()): Statement {
      const { chatId, ...rest } = { ...group, unit: keyOrNull(group.unit, known), position, leftAt: null };
      return statement(
        db
          .insert(groups)
          .values({ chatId, ...rest })
          .onConflictDoUpdate({ target: groups.chatId, set: rest }),
      );
    },

    /** Writes a project with its plans and milestones. */
    saveProject(project: Project, position: number, known: UnitNames = names.known()): Statement[] {
      const { code, plans, milestones: nodes, ...rest } = { ...project, unit: known.keyOf(project.unit), position };
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
      const { nameOf } = await names.read();
      return { ...group, unit: group.unit && nameOf(group.unit) };
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

/** The account was known before it was noted when. */
const NEVER_TOLD = new Date(0);

function keyOrNull(unit: string | null, { keyOf }: UnitNames): string | null {
  return unit === null ? null : keyOf(unit);
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
