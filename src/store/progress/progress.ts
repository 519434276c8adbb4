import { asc } from 'drizzle-orm';
import { groupBy } from '../../domain/base/group-by.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { LedgerReport, PastReport, ProgressReport } from '../../domain/progress/progress.ts';
import type { Db } from '../kit/database/database.ts';
import { type Ask, createAsk, rowsQuery, textsQuery } from '../kit/query.ts';
import type { RowWrite } from '../kit/writing/ledger.ts';
import { put } from '../ledgers.ts';
import { progressReports } from '../schema.ts';
import { createKeptHistories, historyKey, type KeptHistories } from './kept-histories.ts';
import { NEVER_COMPARED, NO_FIGURES } from './report-rows.ts';

const table = progressReports;

/** So many reports of a project are looked back at: more than a year of weekly ones. */
const NEWEST = 60;

const NEWEST_FIRST = 'order by reported_at desc, id desc';
const withId = rowsQuery(table, 'where id = ?');
const ofMessage = rowsQuery(table, 'where message_id = ? order by id');
const LATEST_BY = `where reported_by = ? and reported_at >= ? and reported_at <= ? and status in ('held', 'active')
  ${NEWEST_FIRST} limit 1`;
const latestBy = rowsQuery(table, LATEST_BY);
/** SQL for a person's newest report in a span of time, and the message that it came with. */
export const LATEST_REPORT = `select id, message_id from progress_reports ${LATEST_BY}`;
const newest = rowsQuery(table, `where project = ? and status = 'active' ${NEWEST_FIRST} limit ?`, NEVER_COMPARED);
const latestWhole = rowsQuery(table, `where project = ? and status = 'active' ${NEWEST_FIRST} limit ?`);
const correcting = rowsQuery(
  table,
  "where corrects = ? and status in ('held', 'active', 'corrected') order by reported_at, id",
);
const standingBy = rowsQuery(
  table,
  `where reported_by = ? and reported_at >= ? and status in ('held', 'active') ${NEWEST_FIRST}`,
);
const latestActive = rowsQuery(
  table,
  `where id in (
     select id from (
       select id, row_number() over (partition by project ${NEWEST_FIRST}) as place from progress_reports
       where status = 'active' and reported_at <= ?
     ) where place = 1
   )`,
);
const laterThan = rowsQuery(table, 'where project = ? and (reported_at > ? or corrects = ?) order by reported_at desc');
const earlierOfSilent = rowsQuery(
  table,
  `where status = 'active' and month < ? and reported_at < ? and project in (
     select code from projects where not exists (
       select 1 from progress_reports r
       where r.project = projects.code and r.status = 'active' and r.reported_at >= ? and r.reported_at < ?
         and r.percent is not null))
   order by reported_at, id`,
  NO_FIGURES,
);
/** SQL for the ids of active reports that claim a milestone of which the office has not decided. */
export const WAITING_CLAIMS = `select r.id from milestones m
   cross join progress_reports r on m.project = r.project and m.kind = r.milestone
   where m.claimed is not null and m.actual is null and r.status = 'active' order by r.id`;
/** SQL for the ids of the reports that are held. */
export const HELD_REPORTS = "select id from progress_reports where status = 'held' order by id";
const waitingClaims = textsQuery(WAITING_CLAIMS, 'id')();
const heldIds = textsQuery(HELD_REPORTS, 'id')();
const ledgerRows = rowsQuery(table, 'where reported_at >= ? and reported_at < ? order by reported_at, id', NO_FIGURES);

/** Makes the question for all reports whose ids SQL gives; afterwards each is known. */
export function reportsAmong(ids: string) {
  const rows = rowsQuery(table, `where id in (${ids})`);
  return async (ask: Ask): Promise<ProgressReport[]> => {
    const found = await ask(rows());
    for (const row of found) ask.know?.(withId(row.id), [row]);
    return found;
  };
}

/** Makes the question for what all messages have reported whose ids SQL gives; afterwards it is known of each. */
export function reportsOfMessages(messageIds: string) {
  const asked = textsQuery(`select id from (${messageIds}) where id is not null`, 'id');
  const rows = rowsQuery(table, `where message_id in (${messageIds}) order by id`);
  return async (ask: Ask): Promise<void> => {
    const [names, found] = await Promise.all([ask(asked()), ask(rows())]);
    const byMessage = groupBy(found, row => row.messageId);
    for (const id of names) ask.know?.(ofMessage(id), byMessage.get(id) ?? []);
    for (const row of found) ask.know?.(withId(row.id), [row]);
  };
}

/** Makes the question for what took the places of reports whose ids SQL gives; afterwards it is known of each. */
export function correctionsAmong(ids: string) {
  const asked = textsQuery(ids, 'id');
  const rows = rowsQuery(
    table,
    `where corrects in (${ids}) and status in ('held', 'active', 'corrected') order by reported_at, id`,
  );
  return async (ask: Ask): Promise<void> => {
    const [names, found] = await Promise.all([ask(asked()), ask(rows())]);
    const byCorrected = groupBy(found, row => row.corrects);
    for (const id of names) ask.know?.(correcting(id), byCorrected.get(id) ?? []);
  };
}

/** Makes the question for the newest reports of all projects whose codes SQL gives; afterwards each history is known. */
export function historiesAmong(codes: string) {
  const asked = textsQuery(codes, 'project');
  const rows = rowsQuery(
    table,
    `where id in (
       select id from (
         select id, row_number() over (partition by project ${NEWEST_FIRST}) as place from progress_reports
         where status = 'active' and project in (${codes})
       ) where place <= ${NEWEST}
     ) ${NEWEST_FIRST}`,
    NEVER_COMPARED,
  );
  return async (ask: Ask): Promise<void> => {
    const [projects, found] = await Promise.all([ask(asked()), ask(rows())]);
    const byProject = groupBy(found, row => row.project);
    for (const project of projects)
      ask.know?.({ ...newest(project, NEWEST), key: historyKey(project) }, byProject.get(project) ?? []);
  };
}

/** The histories that decisions of one process find kept. */
export const createHistories = () => createKeptHistories({ most: NEWEST, newest });

/** What events ask of the progress ledger. */
export function createProgressReads(ask: Ask, histories: KeptHistories) {
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
    newestOf: (project: string): Promise<readonly PastReport[]> => histories.newestOf(project, ask),

    /** So many of a project's newest active reports as they stand, newest first. */
    latestOf: (project: string, count: number): Promise<ProgressReport[]> => readAll(latestWhole(project, count)),

    /** The reports that took the place of others, held ones too. */
    async correcting(ids: readonly string[]): Promise<ProgressReport[]> {
      return (await Promise.all(ids.map(id => readAll(correcting(id))))).flat();
    },

    /** What stands of a person's reports since an instant, held ones too, newest first. */
    async standingBy(person: string, since: Date): Promise<ProgressReport[]> {
      return readAll(standingBy(person, since.getTime()));
    },

    /** The newest active report of each project received up to an instant. */
    async latestActive(upTo: Date): Promise<ProgressReport[]> {
      return await ask(latestActive(upTo.getTime()));
    },

    /** The ids of active reports that claim a milestone of which the office has not decided. */
    waitingClaims: (): Promise<string[]> => ask(waitingClaims),

    /** The reports that are held, by id. */
    heldIds: (): Promise<string[]> => ask(heldIds),

    /**
     * What was reported before a year, in it and of it aside, of the projects of which no percentage received in
     * `[from, to)` is active; oldest first.
     */
    async earlierOfSilent(year: number, newYear: Date, from: Date, to: Date): Promise<LedgerReport[]> {
      const args = [`${year}-`, newYear.getTime(), from.getTime(), to.getTime()];
      return await ask(earlierOfSilent(...args));
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
export function createProgressStore(db: Db, histories: KeptHistories, ask: Ask = createAsk(db.$client)) {
  return {
    ...createProgressReads(ask, histories),

    /** The reports received in `[from, to)`, whatever their status, as figures are made of them; oldest first. */
    async ledgerBetween(from: Date, to: Date): Promise<LedgerReport[]> {
      return await ask(ledgerRows(from.getTime(), to.getTime()));
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
