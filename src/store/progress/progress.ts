import { and, asc, desc, eq, gte, inArray, lte, sql } from 'drizzle-orm';
import { reference } from '../../domain/messaging/reference.ts';
import type { LedgerReport, PastReport, ProgressReport } from '../../domain/progress/progress.ts';
import type { Db } from '../kit/database.ts';
import type { RowWrite } from '../kit/ledger.ts';
import { type Ask, createAsk, rowsQuery, valueQuery } from '../kit/query.ts';
import { put } from '../ledgers.ts';
import { progressReports } from '../schema.ts';
import { NO_FIGURES } from './report-rows.ts';

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
const idsOf = (sql: string) =>
  valueQuery(`select json_group_array(id) from (${sql})`, [], text => JSON.parse(String(text)) as string[]);
const waitingClaims = idsOf(
  `select r.id from milestones m join progress_reports r on m.project = r.project and m.kind = r.milestone
   where m.claimed is not null and m.actual is null and r.status = 'active' order by r.id`,
);
const heldIds = idsOf("select id from progress_reports where status = 'held' order by id");
const ledgerRows = rowsQuery(table, 'where reported_at >= ? and reported_at < ? order by reported_at, id', NO_FIGURES);

/** What events ask of the progress ledger. */
export function createProgressReads(ask: Ask) {
  /** Whole reports, each of which may be asked for by its id as well. */
  async function readAll(query: ReturnType<typeof withId>): Promise<ProgressReport[]> {
    const rows = await ask(query);
    for (const row of rows) ask.know?.(withId(row.id), [row]);
    return rows;
  }

  return {
    async find(id: string): Promise<ProgressReport | null> {
      const [row] = await ask(withId(id));
      return row ?? null;
    },

    /** What one message reported, in the order it was said. */
    async ofMessage(messageId: string): Promise<ProgressReport[]> {
      return readAll(ofMessage(messageId));
    },

    /** A person's newest report in a span of time, withdrawn ones aside. */
    async latestBy(person: string, since: Date, upTo: Date): Promise<ProgressReport | null> {
      const [report] = await readAll(latestBy(person, since.getTime(), upTo.getTime()));
      return report ?? null;
    },

    /** A project's newest active reports, newest first. */
    async newestOf(project: string): Promise<PastReport[]> {
      return await ask(newestOf(project));
    },

    /** The reports that took the place of others, held ones too. */
    async correcting(ids: readonly string[]): Promise<ProgressReport[]> {
      if (ids.length === 0) return [];
      return readAll(correcting(JSON.stringify(ids)));
    },

    /** The ids of active reports that claim a milestone of which the office has not decided. */
    waitingClaims: (): Promise<string[]> => ask(waitingClaims),

    /** The reports that are held, by id. */
    heldIds: (): Promise<string[]> => ask(heldIds),

    /** The active reports whose month lies in a year, received before an instant, oldest first. */
    async activeOfYear(year: number, before: Date): Promise<ProgressReport[]> {
      return await ask(activeOfYear(`${year}-`, `${year}.`, before.getTime()));
    },

    /** The reports of one project that came after a given one, newest first. */
    async laterThan({
      project,
      reportedAt,
      id,
    }: Pick<ProgressReport, 'project' | 'reportedAt' | 'id'>): Promise<ProgressReport[]> {
      return await ask(laterThan(project, reportedAt.getTime(), id));
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
      return rows;
    },

    /** The reports received in `[from, to)`, whatever their status, as figures are made of them; oldest first. */
    async ledgerBetween(from: Date, to: Date): Promise<LedgerReport[]> {
      return await ask(ledgerRows(from.getTime(), to.getTime()));
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
      return rows;
    },

    /** The whole ledger, oldest first. */
    async all(): Promise<ProgressReport[]> {
      const rows = await db.select().from(table).orderBy(asc(table.reportedAt), asc(table.id));
      return rows;
    },

    /** A report as it stands after a change. */
    row(report: ProgressReport): RowWrite {
      return put('progressReports', reference('progress', report.project), report);
    },
  };
}
