import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import { groupBy } from '../../domain/base/group-by.ts';
import type { ProjectFact } from '../../domain/library/project-facts.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { Db } from '../kit/database.ts';
import type { RowWrite } from '../kit/ledger.ts';
import { put } from '../ledgers.ts';
import { audit, projectFacts } from '../schema.ts';

const table = projectFacts;

/** The histories of what is true of projects. */
export function createFactStore(db: Db) {
  return {
    /** The whole history of one project. */
    of(project: string): Promise<ProjectFact[]> {
      return db.select().from(table).where(eq(table.project, project)).orderBy(asc(table.fact), asc(table.seq));
    },

    /** The histories of the projects of which something was recorded after an instant, by project. */
    async changedAfter(instant: Date): Promise<Map<string, ProjectFact[]>> {
      const changed = db.selectDistinct({ project: table.project }).from(table).where(gt(table.at, instant));
      const rows = await db
        .select()
        .from(table)
        .where(inArray(table.project, changed))
        .orderBy(asc(table.project), asc(table.fact), asc(table.seq));
      return groupBy(rows, row => row.project);
    },

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
      return rows.map(({ fact, entry }) => ({ ...fact, entry }));
    },

    row(fact: ProjectFact): RowWrite {
      return put('projectFacts', reference('project', fact.project), fact);
    },
  };
}

export type FactStore = ReturnType<typeof createFactStore>;
