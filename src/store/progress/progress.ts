import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import { reference } from '../../domain/messaging/reference.ts';
import type { PastReport, ProgressReport } from '../../domain/progress/progress.ts';
import type { Db } from '../kit/database.ts';
import type { RowWrite } from '../kit/ledger.ts';
import { type Ask, createAsk, rowsQuery } from '../kit/query.ts';
import { put } from '../ledgers.ts';
import { milestones, progressReports } from '../schema.ts';
import { toReport, toRow } from './report-rows.ts';

const table = progressReports;

/** So many reports of a project are looked back at: more than a year of weekly ones. */
const NEWEST = 60;

const NEWEST_FIRST = 'order by reported_at desc, id desc';
const withId = rowsQuery(table, 'where id = ?');
const ofMessage = rowsQuery(table, 'where message_id = ? order by id');
const latestBy = rowsQuery(
  table,
  `where reported_by = ? and reported_at >= ? and reported_at <= ? and status in ('held', 'active') ${NEWEST_FIRST} limit 1`,
);
const newestOf = rowsQuery(table, `where project = ? and status = 'active' ${NEWEST_FIRST} limit ${NEWEST}`, [
  'project',
  'reportedBy',
  'messageId',
  'milestone',
  'milestoneDate',
  'status',
  'readings',
  'doubts',
  'confirmReason',
]);
const correcting = rowsQuery(
  table,
  `where corrects in (select value from json_each(?)) and status in ('held', 'active', 'corrected')
   order by reported_at, id`,
);
const laterThan = rowsQuery(table, 'where project = ? and (reported_at > ? or corrects = ?) order by reported_at desc');
const activeOfYear = rowsQuery(
  table,
  "where status = 'active' and month >= ? and month < ? and reported_at < ? order by reported_at, id",
);

/** What events ask of the progress ledger. */
export function createProgressReads(ask: Ask) {
  return {
    async find(id: string): Promise<ProgressReport | null> {
      const [row] = await ask(withId(id));
      return row ? toReport(row) : null;
    },

    /** What one message reported, in the order it was said. */
    async ofMessage(messageId: string): Promise<ProgressReport[]> {
      return (await ask(ofMessage(messageId))).map(toReport);
    },

    /** A person's newest report in a span of time, withdrawn ones aside. */
    async latestBy(person: string, since: Date, upTo: Date): Promise<ProgressReport | null> {
      const [row] = await ask(latestBy(person, since.getTime(), upTo.getTime()));
      return row ? toReport(row) : null;
    },

    /** A project's newest active reports, newest first. */
    async newestOf(project: string): Promise<PastReport[]> {
      return (await ask(newestOf(project))).map(toReport);
    },

    /** The reports that took the place of others, held ones too. */
    async correcting(ids: readonly string[]): Promise<ProgressReport[]> {
      if (ids.length === 0) return [];
      return (await ask(correcting(JSON.stringify(ids)))).map(toReport);
    },

    /** The active reports whose month lies in a year, received before an instant, oldest first. */
    async activeOfYear(year: number, before: Date): Promise<ProgressReport[]> {
      return (await ask(activeOfYear(`${year}-`, `${year}.`, before.getTime()))).map(toReport);
    },

    /** The reports of one project that came after a given one, newest first. */
    async laterThan({ project, reportedAt, id }: ProgressReport): Promise<ProgressReport[]> {
      return (await ask(laterThan(project, reportedAt.getTime(), id))).map(toReport);
    },
  };
}

/** The progress ledger (进展台账). */
export function createProgressStore(db: Db, ask: Ask = createAsk(db.$client)) {
  return {
    ...createProgressReads(ask),

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
