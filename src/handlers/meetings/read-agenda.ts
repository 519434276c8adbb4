import { dayOf, yearOf } from '../../domain/base/time.ts';
import { type Agenda, planAgenda } from '../../domain/meetings/agenda.ts';
import type { RecordMark } from '../../domain/messaging/record-mark.ts';
import type { JobFacts } from '../kit/job-facts.ts';
import { readStandingReports } from '../progress/read-reports.ts';

/** What the query 议程 and the weekly post both show. */
export async function readAgenda(
  facts: Pick<JobFacts, 'roster' | 'progress' | 'problems' | 'calendar' | 'recordMark'>,
  now: Date,
): Promise<Agenda & { mark: RecordMark }> {
  // Read first: what is printed vouches for no more than the agenda was computed from.
  const mark = await facts.recordMark();
  const roster = await facts.roster();
  const [problems, reports] = await Promise.all([
    facts.problems.unfinished(),
    readStandingReports(facts.progress, roster.projects, yearOf(dayOf(now)), now),
  ]);
  return { ...planAgenda({ roster, problems, reports, calendar: facts.calendar }, now), mark };
}
