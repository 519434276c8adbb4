import { dayOf, yearOf } from '../../domain/base/time.ts';
import { BOT } from '../../domain/cases/case.ts';
import { dueMove, isAnswered, type Proven } from '../../domain/cases/library/due-moves.ts';
import { beginMove, type MoveData } from '../../domain/cases/library/move.ts';
import type { Project } from '../../domain/library/project.ts';
import type { Acting, Part } from '../kit/decision.ts';
import { openCase } from './new-case.ts';

/**
 * Proposes to move a project when the evidence for it is there. Nothing moves by itself: the office confirms with a press. What it
 * has refused is not proposed again on the same evidence in the same year.
 * Shapes: `project` as it will stand after the decision. Source: domain §2 M5.
 */
export async function proposeMove(project: Project, proven: Proven, acting: Acting, source: string): Promise<Part> {
  const move = dueMove(project, proven);
  if (!move) return {};
  const known = (await acting.store.cases.ofProject(project.code)).filter(one => one.kind === 'move');
  if (known.some(one => one.isOpen) || isAnswered(move, known, yearOf(dayOf(acting.now)))) return {};
  const data: MoveData = { origin: 'bot', moves: [move] };
  const begun = {
    kind: 'move' as const,
    project: project.code,
    unit: project.unit,
    openedBy: BOT,
    ...beginMove(data, acting),
  };
  return (await openCase(begun, acting, source)).part;
}
