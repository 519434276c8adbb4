import type { Month } from '../base/time.ts';
import type { Project } from '../library/project.ts';
import { statesOf } from './ledger-state.ts';
import type { LedgerReport } from './progress.ts';
import { owesReports } from './weekly/weekly-round.ts';

/**
 * What is still to be reported for a month: the investment of the year up to it, by 18:00 of the reporting day, the 25th.
 * Source: domain §4.4.
 */

/** Projects that owe reports and of which nobody has told the year's investment up to the month. Shapes: `reports` stand now. */
export function unreportedFor(month: Month, projects: readonly Project[], reports: readonly LedgerReport[]): Project[] {
  const states = statesOf(reports, month);
  return projects.filter(project => owesReports(project) && states.get(project.code)?.yearInvestmentOf !== month);
}
