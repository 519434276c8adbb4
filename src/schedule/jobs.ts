import { checkIntake } from './check-intake.ts';
import type { Job } from './job.ts';
import { lookAgain } from './look-again.ts';
import { monthReports } from './month-reports.ts';
import { postAgendas } from './post-agenda.ts';
import { postPreview } from './post-preview.ts';
import { postRankings } from './post-ranking.ts';
import { postSilentProjects } from './post-silent-projects.ts';
import { postUnitSummary } from './post-unit-summary.ts';
import { remindCalendar } from './remind-calendar.ts';
import { remindOverdue } from './remind-overdue.ts';
import { remindWeeklyReports } from './remind-weekly-reports.ts';
import { reviewLibrary } from './review-library.ts';

/** Every scheduled job, in the order in which slots of the same minute are run. */
export const JOBS: readonly Job[] = [
  ...postAgendas,
  postPreview,
  remindOverdue,
  remindWeeklyReports,
  postUnitSummary,
  postSilentProjects,
  reviewLibrary,
  lookAgain,
  checkIntake,
  remindCalendar,
  ...monthReports,
  ...postRankings,
];
