import type { LedgerReport } from '../../domain/progress/progress.ts';
import { type Ask, rowsQuery, valueQuery } from '../kit/query.ts';
import { type ChainHead, newestEntry } from '../kit/writing/audit.ts';
import { progressReports } from '../schema.ts';
import { NO_FIGURES } from './report-rows.ts';

/** The projects whose reports have changed since an entry of the record; by `seq`, because those are few. */
const CHANGED = `select distinct substr(aggregate, 10) as project from audit
  where seq > ? and +aggregate >= 'progress:' and +aggregate < 'progress;'`;

const changedProjects = (seq: number) =>
  valueQuery(`select json_group_array(project) from (${CHANGED})`, [seq], text => JSON.parse(String(text)) as string[]);
const changedRows = rowsQuery(progressReports, `where reported_at >= ? and project in (${CHANGED})`, NO_FIGURES);
const rowsSince = rowsQuery(progressReports, 'where reported_at >= ? order by reported_at, id', NO_FIGURES);
const isInRecord = ({ seq, hash }: ChainHead) =>
  valueQuery('select count(*) from audit where seq = ? and hash = ?', [seq, hash], count => count === 1);

interface Copy {
  /** The entry of the record up to which it is complete. */
  head: ChainHead;
  /** Reports received from here on; milliseconds. */
  from: number;
  /** Whatever their status, oldest first. */
  reports: readonly LedgerReport[];
}

/**
 * A copy of the progress ledger for questions about the whole district, which would else read a year of reports each time.
 * Every change of a report is in the record, so what has changed since the copy was made is known, and read again.
 * Nothing is decided on it: what is written leans on the ledger itself.
 */
export function createLedgerCopy() {
  let copy: Copy | null = null;
  /** Of each snapshot the copy that it is answered from: one decision sees one state, and refreshes it once. */
  const seen = new WeakMap<Ask, { from: number; copy: Promise<Copy> }>();

  async function load(from: number, ask: Ask): Promise<Copy> {
    const [head, rows] = await Promise.all([ask(newestEntry), ask(rowsSince(from))]);
    return { head, from, reports: rows };
  }

  /** Null when the record no longer holds the entry that the copy stands at: the database is another one. */
  async function refresh({ head, from, reports }: Copy, ask: Ask): Promise<Copy | null> {
    const [isSame, newest, changed, rows] = await Promise.all([
      head.seq === 0 || ask(isInRecord(head)),
      ask(newestEntry),
      ask(changedProjects(head.seq)),
      ask(changedRows(from, head.seq)),
    ]);
    if (!isSame) return null;
    if (changed.length === 0) return { head: newest, from, reports };
    const projects = new Set(changed);
    const kept = reports.filter(report => !projects.has(report.project));
    return { head: newest, from, reports: [...kept, ...rows].sort(oldestFirst) };
  }

  async function renew(from: number, ask: Ask): Promise<Copy> {
    const before = copy;
    const known = before !== null && before.from <= from ? await refresh(before, ask) : null;
    const current = known ?? (await load(from, ask));
    // Two months that begin in different years are asked for together: the longer copy answers both next time.
    const isLonger = copy !== null && copy !== before && copy.from < current.from;
    if (!isLonger) copy = current;
    return current;
  }

  function standingFor(from: number, ask: Ask): Promise<Copy> {
    if (!ask.know) return renew(from, ask);
    const before = seen.get(ask);
    if (before && before.from <= from) return before.copy;
    const renewed = { from, copy: renew(from, ask) };
    seen.set(ask, renewed);
    return renewed.copy;
  }

  return {
    /** Every report received in `[from, to)`, whatever its status, oldest first. */
    async between(from: Date, to: Date, ask: Ask): Promise<LedgerReport[]> {
      const current = await standingFor(from.getTime(), ask);
      const [fromMs, toMs] = [from.getTime(), to.getTime()];
      // Numbers compare ten times as fast as instants, and there are many.
      return current.reports.filter(({ reportedAt }) => {
        const ms = reportedAt.getTime();
        return ms >= fromMs && ms < toMs;
      });
    },
  };
}

function oldestFirst(a: LedgerReport, b: LedgerReport): number {
  return a.reportedAt.getTime() - b.reportedAt.getTime() || (a.id < b.id ? -1 : 1);
}
