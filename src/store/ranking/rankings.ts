import { and, asc, eq } from 'drizzle-orm';
import { reference } from '../../domain/messaging/reference.ts';
import type { SchemeKind } from '../../domain/ranking/schemes/scheme.ts';
import type { Db } from '../kit/database/database.ts';
import { type Ask, rowsQuery, valueQuery } from '../kit/query.ts';
import type { RowWrite } from '../kit/writing/ledger.ts';
import { put } from '../ledgers.ts';
import { rankings } from '../schema.ts';

export type StoredRanking = typeof rankings.$inferSelect;

const latest = rowsQuery(rankings, 'where period = ? order by version desc limit 1');
const official = rowsQuery(rankings, "where period = ? order by status = 'published' desc, version desc limit 1");
const newestBegun = (like: string) =>
  valueQuery("select max(period) from rankings where period glob ? and status <> 'draft'", [like], newest =>
    newest === null ? null : String(newest),
  );

/** How the periods of each kind are written. */
const PERIODS: Readonly<Record<SchemeKind, string>> = {
  month: '????-[01]?',
  quarter: '????-Q?',
  halfYear: '????-H?',
  year: '????',
};
const versions = rowsQuery(rankings, 'where period = ? order by version');

/** What events ask about rankings. */
export function createRankingReads(ask: Ask) {
  return {
    /** The newest version of a period's ranking, drafts included; null when none was stored. */
    async latest(period: string): Promise<StoredRanking | null> {
      const [row] = await ask(latest(period));
      return row ?? null;
    },

    /** What a period's ranking counts as: the published version, else the newest draft; null when none was stored. */
    async official(period: string): Promise<StoredRanking | null> {
      const [row] = await ask(official(period));
      return row ?? null;
    },

    /** The newest period of a kind that is published, or whose draft its units have seen; null when there is none. */
    newestBegun: (kind: SchemeKind): Promise<string | null> => ask(newestBegun(PERIODS[kind])),

    /** All versions of a period, the oldest first. */
    versions: (period: string): Promise<StoredRanking[]> => ask(versions(period)),
  };
}

/** Computed rankings, by period and version. */
export function createRankingStore(db: Db, ask: Ask) {
  return {
    ...createRankingReads(ask),

    async find(period: string, version: number): Promise<StoredRanking | null> {
      const [row] = await db
        .select()
        .from(rankings)
        .where(and(eq(rankings.period, period), eq(rankings.version, version)));
      return row ?? null;
    },

    /** All versions of all periods, in their order. */
    async all(): Promise<StoredRanking[]> {
      return db.select().from(rankings).orderBy(asc(rankings.period), asc(rankings.version));
    },

    row(ranking: StoredRanking): RowWrite {
      return put('rankings', reference('ranking', ranking.period), ranking);
    },
  };
}

export type RankingStore = ReturnType<typeof createRankingStore>;
