import { and, asc, desc, eq, gt, gte, inArray, isNotNull, isNull, like, lte, or, sql } from 'drizzle-orm';
import { reference } from '../../domain/messaging/reference.ts';
import type { ProgressReport } from '../../domain/progress/progress.ts';
import type { Db } from '../kit/database.ts';
import type { RowWrite } from '../kit/ledger.ts';
import { put } from '../ledgers.ts';
import { milestones, progressReports } from '../schema.ts';

const table = progressReports;

/** The progress ledger (进展台账). */
export function createProgressStore(db: Db) {
  return {
    async find(id: string): Promise<ProgressReport | null> {
      const [row] = await db.select().from(table).where(eq(table.id, id));
      return row ? toReport(row) : null;
    },

    /** What one message reported, in the order it was said. */
    async ofMessage(messageId: string): Promise<ProgressReport[]> {
      const rows = await db.select().from(table).where(eq(table.messageId, messageId)).orderBy(asc(table.id));
      return rows.map(toReport);
    },

    /** A person's newest report in a span of time, withdrawn ones aside. */
    async latestBy(person: string, since: Date, upTo: Date): Promise<ProgressReport | null> {
      const [row] = await db
        .select()
        .from(table)
        .where(
          and(
            eq(table.reportedBy, person),
            gte(table.reportedAt, since),
            lte(table.reportedAt, upTo),
            inArray(table.status, ['held', 'active']),
          ),
        )
        .orderBy(desc(table.reportedAt), desc(table.id))
        .limit(1);
      return row ? toReport(row) : null;
    },

    /** What stands of a person's reports since an instant, held ones too, newest first. */
    async standingBy(person: string, since: Date): Promise<ProgressReport[]> {
      const rows = await db
        .select()
        .from(table)
        .where(
          and(eq(table.reportedBy, person), gte(table.reportedAt, since), inArray(table.status, ['held', 'active'])),
        )
        .orderBy(desc(table.reportedAt), desc(table.id));
      return rows.map(toReport);
    },

    /** Every report received in `[from, to)`, whatever its status, oldest first. */
    async between(from: Date, to: Date): Promise<ProgressReport[]> {
      const rows = await db
        .select()
        .from(table)
        .where(and(gte(table.reportedAt, from), sql`${table.reportedAt} < ${to.getTime()}`))
        .orderBy(asc(table.reportedAt), asc(table.id));
      return rows.map(toReport);
    },

    /** The active reports whose month lies in a year, received before an instant, oldest first. */
    async activeOfYear(year: number, before: Date): Promise<ProgressReport[]> {
      const rows = await db
        .select()
        .from(table)
        .where(
          and(
            eq(table.status, 'active'),
            like(table.month, `${year}-%`),
            sql`${table.reportedAt} < ${before.getTime()}`,
          ),
        )
        .orderBy(asc(table.reportedAt), asc(table.id));
      return rows.map(toReport);
    },

    /** The newest active report of each project received up to an instant. */
    async latestActive(upTo: Date): Promise<ProgressReport[]> {
      const newest = db
        .select({
          id: table.id,
          rank: sql<number>`row_number() over (partition by ${table.project} order by ${table.reportedAt} desc, ${table.id} desc)`.as(
            'rank',
          ),
        })
        .from(table)
        .where(and(eq(table.status, 'active'), lte(table.reportedAt, upTo)))
        .as('newest');
      const rows = await db
        .select()
        .from(table)
        .where(inArray(table.id, db.select({ id: newest.id }).from(newest).where(eq(newest.rank, 1))));
      return rows.map(toReport);
    },

    /** A project's active reports, newest first. */
    async activeOf(project: string, limit: number): Promise<ProgressReport[]> {
      const rows = await db
        .select()
        .from(table)
        .where(and(eq(table.project, project), eq(table.status, 'active')))
        .orderBy(desc(table.reportedAt), desc(table.id))
        .limit(limit);
      return rows.map(toReport);
    },

    /** The reports that took the place of others, held ones too. */
    async correcting(ids: readonly string[]): Promise<ProgressReport[]> {
      if (ids.length === 0) return [];
      const rows = await db
        .select()
        .from(table)
        .where(and(inArray(table.corrects, [...ids]), inArray(table.status, ['held', 'active', 'corrected'])))
        .orderBy(asc(table.reportedAt), asc(table.id));
      return rows.map(toReport);
    },

    /** The ids of active reports that claim a milestone of which the office has not decided. */
    async waitingClaims(): Promise<string[]> {
      const isClaim = and(eq(milestones.project, table.project), eq(milestones.kind, table.milestone));
      const rows = await db
        .select({ id: table.id })
        .from(milestones)
        .innerJoin(table, isClaim)
        .where(and(isNotNull(milestones.claimed), isNull(milestones.actual), eq(table.status, 'active')))
        .orderBy(asc(table.id));
      return rows.map(row => row.id);
    },

    /** The reports that are held, by id. */
    async heldIds(): Promise<string[]> {
      const rows = await db.select({ id: table.id }).from(table).where(eq(table.status, 'held')).orderBy(asc(table.id));
      return rows.map(row => row.id);
    },

    /** The reports of one project that came after a given one, newest first. */
    async laterThan(report: ProgressReport): Promise<ProgressReport[]> {
      const rows = await db
        .select()
        .from(table)
        .where(
          and(
            eq(table.project, report.project),
            or(gt(table.reportedAt, report.reportedAt), eq(table.corrects, report.id)),
          ),
        )
        .orderBy(desc(table.reportedAt));
      return rows.map(toReport);
    },

    /** The whole ledger, oldest first. */
    async all(): Promise<ProgressReport[]> {
      const rows = await db.select().from(table).orderBy(asc(table.reportedAt), asc(table.id));
      return rows.map(toReport);
    },

    /** A report as it stands after a change. */
    row(report: ProgressReport): RowWrite {
      return put('progressReports', reference('progress', report.project), toRow(report));
    },
  };
}

function toReport(row: typeof table.$inferSelect): ProgressReport {
  return { ...row, percent: row.percent === null ? null : row.percent / 100 };
}

function toRow(report: ProgressReport): typeof table.$inferInsert {
  return { ...report, percent: report.percent === null ? null : Math.round(report.percent * 100) };
}
