import type { Project } from '../library/project.ts';
import { canRead } from '../library/rights.ts';
import type { Roster } from '../library/roster.ts';
import type { Person } from '../people/person.ts';
import type { ProgressReport } from './progress.ts';

/** May read a report and open its evidence: who reads its project, and who reported it. Source: contract §6.8, §6.14. */
export function canReadReport(person: Person, report: ProgressReport, project: Project, roster: Roster): boolean {
  return person.openId === report.reportedBy || canRead(person, project, roster);
}
