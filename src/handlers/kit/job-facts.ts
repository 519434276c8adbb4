import type { Situation } from './decision.ts';

/** The ledgers as scheduled jobs read them, for questions that a job answers too. */
export function jobFacts({ store, roster, calendar }: Situation) {
  return {
    roster: async () => roster,
    progress: store.progress,
    problems: store.problems,
    rankings: store.rankings,
    digests: store.digests,
    calendar,
  };
}
