import type { ProgressReport } from '../../domain/progress/progress.ts';

/** Where something that is recorded came from: a message, or a form. */
export interface Submission {
  /** The message's id or the form's id: names the entries and their receipt. */
  source: string;
  messageId: string | null;
  reportedAt: Date;
  isCorrection: boolean;
  /** The reports that a correction may mean: those of the thread or card that this answers. */
  answered: readonly ProgressReport[];
}
