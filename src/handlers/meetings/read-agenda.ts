import { dayOf, yearOf } from '../../domain/base/time.ts';
import { type Agenda, planAgenda } from '../../domain/meetings/agenda.ts';
import type { RecordMark } from '../../domain/messaging/record-mark.ts';
import type { JobFacts } from '../kit/job-facts.ts';
import { readFigures } from '../progress/read-reports.ts';

/** What the query 议程 and the weekly post both show. */
export async function readAgenda(
  facts: Pick<JobFacts, 'roster' | 'progress' | 'verifications' | 'problems' | 'calendar' | 'recordMark'>,
  now: Date,
): Promise<Agenda & { mark: RecordMark }> {
  // Read first: what is printed vouches for no more than the agenda was computed from.
  const mark = await facts.recordMark();
  const roster = await facts.roster();
  const [problems, figures] = await Promise.all([
    facts.problems.unfinished(),
    readFigures(facts, roster.projects, yearOf(dayOf(now)), now),
  ]);
  return { ...planAgenda({ roster, problems, figures, calendar: facts.calendar }, now), mark };
}
