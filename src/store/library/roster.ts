import { asc, not } from 'drizzle-orm';
import type { CalendarYear } from '../../domain/base/calendar/calendar-year.ts';
import { groupBy } from '../../domain/base/group-by.ts';
import type { Yuan } from '../../domain/base/money.ts';
import { MILESTONE_KINDS, type Milestone, type Project, type YearPlan } from '../../domain/library/project.ts';
import { allProjects, createRoster, type District, type Group, type Roster } from '../../domain/library/roster.ts';
import { ROSTER, reference } from '../../domain/messaging/reference.ts';
import type { Person, Unit } from '../../domain/people/person.ts';
import type { FormerName, UnitNames } from '../../domain/people/unit-names.ts';
import { type Db, type Statement, statement } from '../kit/database/database.ts';
import type { MetaStore } from '../kit/meta.ts';
import { type Ask, createAsk, rowsQuery } from '../kit/query.ts';
import type { RowWrite } from '../kit/writing/ledger.ts';
import { type KnownUnitNames, readFormerNames, withFormerNames } from '../kit/writing/unit-names.ts';
import { put } from '../ledgers.ts';
import { APP_IN_USE, readAccounts } from '../people/identities.ts';
import { readUnreached } from '../people/out-of-reach.ts';
import {
  absences,
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
import { clockRulesRow, readClockRules } from './clock-rules.ts';

const groupOf = rowsQuery(groups, 'where chat_id = ?');
const renamed = rowsQuery(unitNames, 'where "to" is not null order by "to"');

/** What events ask about groups and the names of units. */
export function createGroupReads(ask: Ask, names: KnownUnitNames) {
  return {
    /** When each unit that was ever renamed got its present name, by its key. */
    async lastRenamed(): Promise<Map<string, Date>> {
      return new Map((await ask(renamed())).flatMap(({ unit, to }) => (to === null ? [] : [[unit, to] as const])));
    },

    /** The names that units bore once, as far as it is known until when. */
    async formerNames(): Promise<FormerName[]> {
      return (await ask(renamed())).flatMap(({ unit, name, to }) => (to === null ? [] : [{ unit, name, to }]));
    },

    /** A chat as a group of the roster, left or not, with its place; null when it is none. */
    async findGroup(chatId: string): Promise<(Group & { position: number }) | null> {
      const [row] = await ask(groupOf(chatId));
      if (!row) return null;
      const { leftAt: _, ...group } = row;
      const { nameOf } = await names.read();
      return { ...group, unit: group.unit && nameOf(group.unit) };
    },
  };
}

/** The last copy of the roster. Plain data, so that it can outlive the store that has read it. */
export interface RosterMemory {
  kept: { roster: Roster; milestones: number } | null;
  positions: ReadonlyMap<string, number>;
}

export function createRosterMemory(): RosterMemory {
  return { kept: null, positions: new Map() };
}

/**
 * The roster: district, units, people, groups, projects. It is read on every event, so the last copy is kept in memory
 * beside its version; the version is read each time, so a change by any process is seen by all.
 */
export function createRosterStore(
  db: Db,
  meta: MetaStore,
  names: KnownUnitNames,
  ask: Ask = createAsk(db.$client),
  memory: RosterMemory = createRosterMemory(),
) {
  /** Whoever asks for the same state while it is being read shares it: many decisions begin at once. */
  let reading: { roster: number; milestones: number; work: Promise<Roster> } | null = null;

  async function load(version: number): Promise<Roster> {
    const [districtRow] = await db.select().from(districts);
    const unitRows = await db.select().from(units).orderBy(asc(units.position));
    const personRows = await db.select().from(people).orderBy(asc(people.position));
    const groupRows = await db.select().from(groups).orderBy(asc(groups.position));
    const projectRows = await db.select().from(projects).orderBy(asc(projects.position));
    memory.positions = new Map(projectRows.map(({ code, position }) => [code, position]));
    const plans = groupBy(await db.select().from(projectPlans), row => row.project);
    const milestonesOf = await readMilestones();
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
      clockRules: await readClockRules(db),
      unreached: await readUnreached(db),
      absences: await db.select().from(absences).where(not(absences.isWithdrawn)).orderBy(asc(absences.at)),
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
      projects: projectRows.map(({ position: _, tags, team, ...project }) => ({
        ...project,
        tags: tags ?? [],
        team: (team ?? []).map(member => ({ ...member, unit: nameOrNull(member.unit) })),
        unit: nameOf(project.unit),
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
      projects: allProjects(roster).map(project => ({ ...project, milestones: milestonesOf(project.code) })),
    });
  }

  return {
    ...createGroupReads(ask, names),

    /** The roster as it stands now; with `ask` as it stands in that snapshot. */
    async read(ask?: Ask): Promise<Roster> {
      const versions = await meta.rosterVersions(ask);
      const known = memory.kept?.roster.version === versions.roster ? memory.kept : null;
      if (known?.milestones === versions.milestones) return known.roster;
      if (reading?.roster === versions.roster && reading.milestones === versions.milestones) return reading.work;
      const work = known ? withMilestones(known.roster) : load(versions.roster);
      reading = { ...versions, work };
      try {
        const roster = await work;
        memory.kept = { roster, milestones: versions.milestones };
        return roster;
      } finally {
        if (reading?.work === work) reading = null;
      }
    },

    districtRow({ name, year, targets, ownerContactsReport, largeFigure, permitDays }: District): RowWrite {
      return put('districts', ROSTER, {
        id: 1,
        name,
        year,
        investmentTarget: targets.investment,
        startsTarget: targets.starts,
        completionsTarget: targets.completions,
        ownerContactsReport,
        largeFigure,
        permitDays: permitDays ?? null,
      });
    },

    unitRow({ formerNames: _, ...unit }: Unit, position: number): RowWrite {
      return put('units', ROSTER, { ...unit, mergedInto: unit.mergedInto ?? null, position });
    },

    /** A name that a unit has borne; unknown times are null. */
    formerNameRow({ key }: Pick<Unit, 'key'>, name: string, { from, to }: NameValidity): RowWrite {
      return put('unitNames', ROSTER, { unit: key, name, from, to });
    },

    /** A person. Shapes: `known` are the units' names as they will stand. */
    personRow(
      { openId: _, actsFor: __, ...person }: Person,
      position: number,
      known: UnitNames = names.known(),
    ): RowWrite {
      return put('people', ROSTER, {
        leftOn: null,
        successor: null,
        ...person,
        unit: keyOrNull(person.unit, known),
        position,
      });
    },

    /** An account of a person as his in the app in use; `since` is when it was met. */
    saveAccount({ id, openId }: Person, since = NEVER_TOLD): Statement[] {
      if (openId === null) return [];
      const account = { appId: APP_IN_USE, openId, person: id, since };
      return [statement(db.insert(identities).values(account).onConflictDoNothing())];
    },

    /** A group, and since when the bot is out of it. */
    groupRow(group: Group, position: number, leftAt: Date | null = null, known: UnitNames = names.known()): RowWrite {
      return put('groups', ROSTER, { ...group, unit: keyOrNull(group.unit, known), position, leftAt });
    },

    calendarRow(calendar: CalendarYear): RowWrite {
      return put('calendars', ROSTER, calendar);
    },

    clockRulesRow,

    /** Where a project stands in the list of the roster as it was read last; a new one comes last. */
    positionOf(code: string): number {
      const { positions } = memory;
      return positions.get(code) ?? Math.max(-1, ...positions.values()) + 1;
    },

    /** A project with its plans and milestones. */
    projectRows(project: Project, position: number, known: UnitNames = names.known()): RowWrite[] {
      const about = reference('project', project.code);
      const { plans, milestones: nodes, tags, team, ...rest } = { ...project, unit: known.keyOf(project.unit) };
      return [
        put('projects', about, {
          ...rest,
          // Nothing rather than an empty list, as in rows from before there were such lists.
          tags: tags.length > 0 ? tags : null,
          team: team.length > 0 ? team.map(member => ({ ...member, unit: keyOrNull(member.unit, known) })) : null,
          position,
        }),
        ...Object.entries(plans).map(([year, plan]) =>
          put('projectPlans', about, { project: project.code, year: Number(year), ...plan }),
        ),
        ...nodes.map(node => this.milestoneRow(project.code, node)),
      ];
    },

    milestoneRow(project: string, milestone: Milestone): RowWrite {
      return put('milestones', reference('project', project), { project, ...milestone });
    },
  };
}

/** From when to when a unit bore a name. */
interface NameValidity {
  from: Date | null;
  to: Date | null;
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
    largeFigure: row.largeFigure,
    permitDays: row.permitDays,
  };
}

function toYearPlan(row: typeof projectPlans.$inferSelect): YearPlan {
  return { annualPlan: row.annualPlan, cumulativePlan: row.cumulativePlan as readonly Yuan[] | null };
}
