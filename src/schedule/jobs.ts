import type { Job } from './job.ts';
import { postAgenda } from './post-agenda.ts';
import { postRanking } from './post-ranking.ts';
import { remindOverdue } from './remind-overdue.ts';

/** Every scheduled job, in the order in which slots of the same minute are run. */
export const JOBS: readonly Job[] = [postAgenda, remindOverdue, postRanking];
