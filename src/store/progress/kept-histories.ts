import { reference } from '../../domain/messaging/reference.ts';
import type { PastReport } from '../../domain/progress/progress.ts';
import type { Ask, Query } from '../kit/query.ts';
import { type RecordedRow, readChange } from '../kit/writing/audit.ts';
import { readImage } from '../kit/writing/ledger.ts';
import { ledgerOf } from '../ledgers.ts';
import { NEVER_COMPARED } from './report-rows.ts';

/** So many reports beyond those that are looked back at are kept: when some are taken back, enough are left. */
const SPARE = 20;
/** So many entries are carried out on what is kept; beyond that everything is read anew. */
const MOST_ENTRIES = 40;
/** Of so many projects the history is kept, of those that were asked for last. */
const MOST_PROJECTS = 500;

const LEDGER = ledgerOf('progress_reports');
const COMPARED = { columns: LEDGER.columns.filter(({ key }) => !NEVER_COMPARED.some(one => one === key)) };

/** What is kept of a project. */
interface Kept {
  /** The entry of the record about its reports up to which it is complete. */
  version: number;
  hash: string;
  /** Its newest active reports, newest first. */
  reports: readonly PastReport[];
  /** Whether there may be older ones. */
  hasMore: boolean;
}

type Entry = [version: number, hash: string, format: number, after: string | null];
const HASH = 1;

interface HistoryQueries {
  /** How many reports are looked back at. */
  most: number;
  /** The question for so many of a project's newest active reports, newest first. */
  newest(project: string, limit: number): Query<PastReport[]>;
}

const NEWEST_ENTRY = 'select json_array(version, hash) from audit where aggregate = ? order by version desc limit 1';
/** An entry and those that came after it; what the first one holds is known. Arguments: its version, aggregate, its version. */
const ENTRIES_FROM = `(select json_group_array(json_array(version, hash, format, iif(version = ?, null, after))) from (
  select version, hash, format, after from audit where aggregate = ? and version >= ?
  order by version limit ${MOST_ENTRIES + 1}))`;

/**
 * The newest reports of each project, kept from decision to decision. Every change of a report is an entry of the record, and
 * the hash of an entry stands for all before it. So a decision asks for the entry that the kept reports stand at and for
 * those that came after it: one report instead of sixty. Where the record does not hold that entry, the database is another
 * one, and the reports are read from the ledger, as they are the first time.
 */
export function createKeptHistories({ most, newest }: HistoryQueries) {
  const kept = new Map<string, Kept>();

  function keep(project: string, history: Kept): readonly PastReport[] {
    kept.delete(project);
    // Without an entry there is nothing to tell by what has changed since.
    if (history.version > 0) kept.set(project, history);
    if (kept.size > MOST_PROJECTS) for (const oldest of [...kept.keys()].slice(0, 1)) kept.delete(oldest);
    return history.reports.slice(0, most);
  }

  /** The question for the whole history, together with the entry that it stands at. */
  function whole(project: string, key: string): Query<readonly PastReport[] | null> {
    const { sql, args, read } = newest(project, most + SPARE);
    return {
      sql: `(coalesce((${NEWEST_ENTRY}), '[0,""]') || char(10) || ${sql})`,
      args: [reference('progress', project), ...args],
      key,
      read(answer) {
        const text = String(answer);
        const end = text.indexOf('\n');
        const [version, hash] = JSON.parse(text.slice(0, end)) as [number, string];
        const reports = read(text.slice(end + 1));
        return keep(project, { version, hash, reports, hasMore: reports.length === most + SPARE });
      },
    };
  }

  /** The question for what came after a kept history; the answer is null where it cannot be brought forward. */
  function since(project: string, history: Kept): Query<readonly PastReport[] | null> {
    return {
      sql: ENTRIES_FROM,
      args: [history.version, reference('progress', project), history.version],
      key: historyKey(project),
      read(answer) {
        const [at, ...later] = JSON.parse(String(answer)) as Entry[];
        if (at?.[HASH] !== history.hash || later.length >= MOST_ENTRIES) return null;
        const now = later.reduce<Kept | null>(broughtForward, history);
        return now && keep(project, now);
      },
    };
  }

  function broughtForward(history: Kept | null, [version, hash, format, after]: Entry): Kept | null {
    const change = readChange({ format, after });
    if (!history || !change) return null;
    const reports = change.rows.reduce(withChange, history.reports);
    const hasMore = history.hasMore || reports.length > most + SPARE;
    // One that is older than all that are kept would have its place now.
    if (hasMore && reports.length < most) return null;
    return { version, hash, reports: reports.slice(0, most + SPARE), hasMore };
  }

  return {
    /** A project's newest active reports, newest first. Errors: rejects when the database cannot be read. */
    async newestOf(project: string, ask: Ask): Promise<readonly PastReport[]> {
      const before = kept.get(project);
      const key = historyKey(project);
      const reports = await ask(before ? since(project, before) : whole(project, key));
      return reports ?? (await ask(whole(project, `whole ${key}`))) ?? [];
    },
  };
}

export type KeptHistories = ReturnType<typeof createKeptHistories>;

/** What tells the question for a history from others in a snapshot, however it is put. */
export const historyKey = (project: string) => `history of ${project}`;

function withChange(reports: readonly PastReport[], [table, row, isGone]: RecordedRow): readonly PastReport[] {
  if (table !== LEDGER.name) return reports;
  const report = isGone || row['status'] !== 'active' ? null : (readImage(COMPARED, row) as unknown as PastReport);
  const changed: PastReport[] = [];
  let isPlaced = report === null;
  for (const one of reports) {
    if (one.id === row['id']) continue;
    if (!isPlaced && report !== null && isNewer(report, one)) {
      changed.push(report);
      isPlaced = true;
    }
    changed.push(one);
  }
  if (!isPlaced && report !== null) changed.push(report);
  return changed;
}

/** As the ledger orders them: by instant, then by id. */
function isNewer(one: PastReport, other: PastReport): boolean {
  const laterMs = one.reportedAt.getTime() - other.reportedAt.getTime();
  return laterMs > 0 || (laterMs === 0 && one.id > other.id);
}
