import type { Procedure, Taking } from '../procedure/procedure.ts';
import { type Loss, loseGround } from '../procedure/void.ts';
import type { CaseKind, StoredCase } from './case.ts';
import type { CaseAt } from './case-at.ts';
import { clockChangeProcedure } from './clock-change.ts';
import { exportProcedure } from './export-task.ts';
import { entryProcedure } from './library/entry.ts';
import { exitProcedure } from './library/exit.ts';
import { moveProcedure } from './library/move.ts';
import { repromotionProcedure } from './library/repromotion.ts';
import { roundProcedure } from './library/round.ts';
import { recheckProcedure } from './recheck.ts';
import { workbookProcedure } from './workbook.ts';

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
} as unknown as Readonly<Record<CaseKind, AnyProcedure>>;

/** A case when its project has left or its unit was merged; null when that changes nothing. */
export function loseCase(stored: StoredCase, loss: Loss, roster: CaseAt['roster'], at: Taking): StoredCase | null {
  const c: CaseAt = { stored, project: null, roster, evidence: 0, evidenceBeingSaved: 0, extra: null };
  const after = loseGround(PROCEDURES[stored.kind], c, loss, at)?.stored as StoredCase | undefined;
  if (!after) return null;
  return loss.kind === 'project_left' ? { ...after, isOpen: false } : after;
}
