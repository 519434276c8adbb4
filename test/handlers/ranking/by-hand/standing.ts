import type { AFinding, AReport, Happened } from './happened.ts';
import { endOf } from './weeks.ts';

/** What is known of a project at a month's end. Source: domain §3.1, §4 (Figures). */

export interface Standing {
  /** Invested this year, in 元; null: nobody has said it. */
  money: bigint | null;
  /** In hundredths. */
  percent: number | null;
  /** More than a tenth above what was found in the month itself. */
  overstated: boolean;
}

/**
 * Verified, else the latest active report of the year with a month not after it. What the domain leaves open is taken as
 * follows: what was found for an earlier month counts on until a report of a later month says something else; a finding costs
 * points in its own month only.
 */
export function standing(happened: Happened, project: string, month: string, now: string): Standing {
  const reports = reportsAt(happened.reports, endOf(month)).filter(
    one => one.project === project && one.month <= month && one.month.startsWith(month.slice(0, 4)),
  );
  const findings = happened.findings.filter(one => one.project === project && one.month <= month && one.at <= now);
  const money = counted(reports, findings, one => one.money);
  const percent = counted(reports, findings, one => one.percent);
  const own = newest(findings.filter(one => one.month === month));
  return {
    money: money.value,
    percent: percent.value,
    overstated: money.reported !== null && own?.money != null && isOverstated(money.reported, own.money),
  };
}

export function isOverstated(reported: bigint, found: bigint): boolean {
  return reported * 10n > found * 11n;
}

/** The reports that stood at an instant: neither held nor taken back nor replaced by then. */
export function reportsAt(reports: readonly AReport[], cutOff: string): AReport[] {
  const active = reports.filter(one => one.status === 'active' && one.at < cutOff);
  const replaced = new Set(active.map(one => one.corrects));
  return active.filter(one => !replaced.has(one.id));
}

function counted<V>(
  reports: readonly AReport[],
  findings: readonly AFinding[],
  said: (one: AReport | AFinding) => V | null,
): { value: V | null; reported: V | null } {
  const report = newest(reports.filter(one => said(one) !== null));
  const months = [...new Set(findings.map(one => one.month))].sort().reverse();
  const found = months
    .map(month => newest(findings.filter(one => one.month === month)))
    .find(one => one !== null && said(one) !== null);
  const reported = report === null ? null : said(report);
  if (found && (report === null || found.month >= report.month)) return { value: said(found), reported };
  return { value: reported, reported };
}

/** Of the latest month the last one. */
function newest<T extends { month: string; at: string }>(all: readonly T[]): T | null {
  return all.reduce<T | null>(
    (best, one) =>
      best === null || one.month > best.month || (one.month === best.month && one.at >= best.at) ? one : best,
    null,
  );
}
