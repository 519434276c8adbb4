import { dayOf, yearOf } from '../../domain/base/time.ts';
import type { KnownFigures } from '../../domain/figures/counted.ts';
import type { LedgerReport } from '../../domain/progress/progress.ts';
import type { WeeklyDue } from '../../domain/progress/weekly/weekly-due.ts';
import { weeksUpTo } from '../../domain/progress/weekly/weekly-round.ts';
import type { JobFacts } from '../kit/job-facts.ts';
import { readFigures } from './read-reports.ts';

/** The week that a slot is about, with those before it, and the reports as they stand. */
export interface Week {
  weeks: readonly WeeklyDue[];
  current: WeeklyDue;
  reports: readonly LedgerReport[];
  /** With what was verified. */
  figures: KnownFigures;
}

/** Reads the week of a slot; of what is due from an instant on where that is given. Errors: throws where no report is due near it. */
export async function readWeek(facts: JobFacts, slot: Date, now: Date, dueFrom?: Date): Promise<Week> {
  const roster = await facts.roster();
  const weeks = weeksUpTo(slot, facts.calendar, dueFrom);
  const current = weeks.at(-1);
  if (!current) throw new RangeError('no week');
  const figures = await readFigures(facts, roster.projects, yearOf(dayOf(now)), now);
  return { weeks, current, reports: figures.reports, figures };
}
