import type { CaseKind, StoredCase } from '../../domain/cases/case.ts';
import type { CaseAt } from '../../domain/cases/case-at.ts';
import { clockChangeProcedure } from '../../domain/cases/clock-change.ts';
import { exportProcedure } from '../../domain/cases/export-task.ts';
import { instructionProcedure } from '../../domain/cases/instruction.ts';
import { entryProcedure } from '../../domain/cases/library/entry.ts';
import { exitProcedure } from '../../domain/cases/library/exit.ts';
import { moveProcedure } from '../../domain/cases/library/move.ts';
import { repromotionProcedure } from '../../domain/cases/library/repromotion.ts';
import { roundProcedure } from '../../domain/cases/library/round.ts';
import { recheckProcedure } from '../../domain/cases/recheck.ts';
import { workbookProcedure } from '../../domain/cases/workbook.ts';
import type { Procedure, Taking } from '../../domain/procedure/procedure.ts';
import { type Loss, loseGround } from '../../domain/procedure/void.ts';
import { appealProcedure } from '../../domain/ranking/procedure/appeal.ts';
import { awardProcedure } from '../../domain/ranking/procedure/award.ts';
import { commentProcedure } from '../../domain/ranking/procedure/comment.ts';
import { consequenceProcedure } from '../../domain/ranking/procedure/consequence.ts';
import { publicationProcedure } from '../../domain/ranking/procedure/publication.ts';
import { schemeProcedure } from '../../domain/ranking/procedure/scheme.ts';
import { ballotProcedure } from '../../domain/ranking/review/ballot.ts';
import { nominationProcedure } from '../../domain/ranking/review/nomination.ts';
import { reviewProcedure } from '../../domain/ranking/review/review.ts';

type AnyProcedure = Procedure<CaseAt, string, Record<string, unknown>, string>;

/** What a procedure ends by reads nothing of what only its own kind looks up. */
const PROCEDURES = {
  entry: entryProcedure,
  selection: entryProcedure,
  exit: exitProcedure,
  move: moveProcedure,
  round: roundProcedure,
  repromotion: repromotionProcedure,
  recheck: recheckProcedure,
  workbook: workbookProcedure,
  export: exportProcedure,
  clocks: clockChangeProcedure,
  instruction: instructionProcedure,
  award: awardProcedure,
  appeal: appealProcedure,
  publication: publicationProcedure,
  comment: commentProcedure,
  review: reviewProcedure,
  nomination: nominationProcedure,
  ballot: ballotProcedure,
  consequence: consequenceProcedure,
  scheme: schemeProcedure,
} satisfies Readonly<Record<CaseKind, unknown>>;

/** A case when its project has left or its unit was merged; null when that changes nothing. */
export function loseCase(stored: StoredCase, loss: Loss, roster: CaseAt['roster'], at: Taking): StoredCase | null {
  const c: CaseAt = { stored, project: null, roster, evidence: 0, evidenceBeingSaved: 0, extra: null };
  const after = loseGround(PROCEDURES[stored.kind] as unknown as AnyProcedure, c, loss, at)?.stored as
    | StoredCase
    | undefined;
  if (!after) return null;
  return loss.kind === 'project_left' ? { ...after, isOpen: false } : after;
}
