import { and, asc, eq, sql } from 'drizzle-orm';
import { groupBy } from '../../domain/base/group-by.ts';
import { type ProjectFact, withUnitNames } from '../../domain/library/project-facts.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { UnitNames } from '../../domain/people/unit-names.ts';
import type { Db } from '../kit/database/database.ts';
import { type Ask, createAsk, rowsQuery } from '../kit/query.ts';
import type { RowWrite } from '../kit/writing/ledger.ts';
import type { KnownUnitNames } from '../kit/writing/unit-names.ts';
import { put } from '../ledgers.ts';
import { audit, projectFacts } from '../schema.ts';

const table = projectFacts;

const of = rowsQuery(table, 'where project = ? order by fact, seq');
const ofReported = rowsQuery(
  table,
  'where project = (select project from progress_reports where id = ?) order by fact, seq',
);
const changedAfter = rowsQuery(
  table,
  'where project in (select project from project_facts where at > ?) order by project, fact, seq',
);

/** What events ask about the histories of projects. */
export function createFactReads(ask: Ask, names: KnownUnitNames) {
  return {
    /** The whole history of one project. */
    async of(project: string): Promise<ProjectFact[]> {
      return named(await ask(of(project)), await names.read());
    },

    /** Learns the history of the project that a report is about. */
    async learnReported(report: string): Promise<void> {
      const facts = await ask(ofReported(report));
      if (facts[0]) ask.know?.(of(facts[0].project), facts);
    },

    /** The histories of the projects of which something was recorded after an instant, by project. */
    async changedAfter(instant: Date): Promise<Map<string, ProjectFact[]>> {
      const rows = await ask(changedAfter(instant.getTime()));
      return groupBy(named(rows, await names.read()), row => row.project);
    },
  };
}

/** The histories of what is true of projects. */
export function createFactStore(db: Db, names: KnownUnitNames, ask: Ask = createAsk(db.$client)) {
  return {
    ...createFactReads(ask, names),

    /** All histories, each fact with the entry of the record that it came with. */
    async all(): Promise<(ProjectFact & { entry: number | null })[]> {
      const rows = await db
        .select({ fact: table, entry: audit.seq })
        .from(table)
        .leftJoin(
          audit,
          and(
            eq(audit.aggregate, sql`${reference('project', '')} || ${table.project}`),
            eq(audit.version, table.version),
          ),
        )
        .orderBy(asc(table.project), asc(table.fact), asc(table.seq));
      const known = await names.read();
      return rows.flatMap(({ fact, entry }) => named([fact], known).map(one => ({ ...one, entry })));
    },

    /** A fact. Shapes: `known` are the units' names as they will stand. */
    row(fact: ProjectFact, known: UnitNames = names.known()): RowWrite {
      const [stored = fact] = withUnitNames([fact], known.keyOf);
      return put('projectFacts', reference('project', fact.project), stored);
    },
  };
}

/** The unit of a project is stored by its key, and known by its present name. */
function named(facts: readonly ProjectFact[], { nameOf }: UnitNames): ProjectFact[] {
  return withUnitNames(facts, nameOf);
}

export type FactStore = ReturnType<typeof createFactStore>;
