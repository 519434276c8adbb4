import { type Merger, namesOf, type Procedure, type Taking } from './procedure.ts';
import { turnsOf } from './turn.ts';

/** What takes the ground from a case that waits for somebody. */
export type Loss = { kind: 'project_left'; reason: string } | ({ kind: 'unit_merged' } & Merger);

/**
 * Ends a case whose project has left, with the reason; passes the turns of a merged unit to its successor, whose people
 * are then told (`handedOver`).
 * Shapes: null when nothing is left to end, or the unit is none of the case's.
 * Errors: throws where a table ends a case in a state that waits for somebody.
 */
export function loseGround<Case, State extends string, Inputs, Reason extends string>(
  procedure: Procedure<Case, State, Inputs, Reason>,
  c: Case,
  loss: Loss,
  at: Taking,
): Case | null {
  const { from, to, end, succeed } = procedure.void;
  if (!from.includes(procedure.stateOf(c))) return null;
  if (loss.kind === 'unit_merged') {
    const passed = succeed?.(c, loss, at) ?? c;
    return passed === c ? null : passed;
  }
  const ended = end(c, loss.reason, at);
  const after = procedure.approvals?.with(ended, []) ?? ended;
  const state = procedure.stateOf(after);
  if (state !== to || turnsOf(procedure, after).length > 0) {
    throw new Error(`a void case of ${namesOf(procedure).join(', ')} waits in ${state} instead of ending in ${to}`);
  }
  return after;
}
