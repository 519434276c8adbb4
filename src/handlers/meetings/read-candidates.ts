import type { WorkingCalendar } from '../../domain/base/calendar/working-calendar.ts';
import { addMonths, dayOf, firstDayOf, instantAt, lastDayOf, monthOf } from '../../domain/base/time.ts';
import { lightOf } from '../../domain/figures/lights.ts';
import type { Roster } from '../../domain/library/roster.ts';
import { type StatementCandidate, statementCandidates } from '../../domain/meetings/statement-candidates.ts';
import type { JobFacts } from '../kit/job-facts.ts';

/** What candidates for a statement are found from. */
export interface CandidateSource extends Pick<JobFacts, 'actionItems'> {
  progress: Pick<JobFacts['progress'], 'latestActive'>;
  problems: Pick<JobFacts['problems'], 'all'>;
  calendar: WorkingCalendar;
}

/** Units that may be asked for a statement (表态建议), by the facts of the months that are over. */
export async function readCandidates(
  { progress, problems: ledger, actionItems, calendar }: CandidateSource,
  roster: Roster,
  now: Date,
): Promise<StatementCandidate[]> {
  const { redMonths } = calendar.rulesAt(now).candidates;
  const months = Array.from({ length: redMonths }, (_, back) => addMonths(monthOf(dayOf(now)), -1 - back));
  const [lights, problems, items] = await Promise.all([
    Promise.all(
      months.map(async month => {
        const end = lastDayOf(month);
        const reports = await progress.latestActive(instantAt(firstDayOf(addMonths(month, 1)), '00:00'));
        const percentOf = new Map(reports.map(one => [one.project, one.percent]));
        return roster.projects.map(project => lightOf(project, percentOf.get(project.code) ?? null, month, end));
      }),
    ),
    ledger.all(),
    actionItems.all(),
  ]);
  return statementCandidates({ projects: roster.projects, lights, problems, items, calendar }, now);
}
