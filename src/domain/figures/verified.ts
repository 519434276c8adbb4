import { dayOf } from '../base/time.ts';
import type { LedgerReport } from '../progress/progress.ts';
import { hasFigure, newestOfMonths, type Verification } from './three-figures.ts';

/** Later than any report of its month is received. */
const BEHIND_ALL = new Date(8.64e15);

/**
 * The reports with what was found for a month behind those of the month, so that whatever takes the newest figure takes
 * the verified one, else the reported one. Reports of later months go before it.
 * Shapes: `reports` stand in the ledger; verifications of any month. Source: domain §4 (Figures: `investment_ytd`).
 */
export function withVerified(
  reports: readonly LedgerReport[],
  verifications: readonly Verification[],
): readonly LedgerReport[] {
  if (verifications.length === 0) return reports;
  return [...reports, ...newestOfMonths(verifications).filter(hasFigure).map(asReport)];
}

function asReport({ project, month, seq, yearInvestment, percent, at }: Verification): LedgerReport {
  return {
    id: `verification:${project}:${month}:${seq}`,
    project,
    reportedAt: BEHIND_ALL,
    month,
    asOf: dayOf(at),
    weekInvestment: null,
    monthInvestment: null,
    yearInvestment,
    totalInvestment: null,
    percent,
    isNoProgress: false,
    status: 'active',
    corrects: null,
  };
}
