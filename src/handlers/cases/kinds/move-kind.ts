import { MOVE_WORDS } from '../../../cards/cases/move-words.ts';
import { type MoveCase, type MoveInputs, moveProcedure } from '../../../domain/cases/library/move.ts';
import { LIBRARY_WORDS } from '../../../domain/library/words.ts';
import { type Acting, mergeEffects, type Part } from '../../kit/decision.ts';
import { changeProject } from '../../library/change-project.ts';
import type { StepTaken } from '../../procedure/desk.ts';
import { caseKind } from './case-kind.ts';

/** 移库: what was confirmed becomes part of the history of each project. */
export const moveKind = caseKind({
  kind: 'move',
  procedure: moveProcedure,
  words: MOVE_WORDS,
  takesEvidence: false,
  facts: (c: MoveCase) =>
    c.stored.data.moves.map(({ project, from, to, why }) => ({
      label: `${LIBRARY_WORDS[from]} → ${LIBRARY_WORDS[to]}`,
      value: `${c.roster.project(project)?.name ?? project}，${why}`,
    })),
  hint: c => (c.stored.data.origin === 'bot' ? '依据已确认的节点和手续提出，确认后生效；不确认则不变动。' : null),
  effects: carryOut,
});

async function carryOut(
  { name, after, source, nextVersion }: StepTaken<MoveCase, keyof MoveInputs>,
  acting: Acting,
): Promise<Part> {
  if (name !== 'confirm') return {};
  const parts: Part[] = [];
  for (const { project: code, to } of after.stored.data.moves) {
    const project = acting.roster.project(code);
    if (!project) continue;
    const change = { action: 'project.move', source, nextVersion, note: { case: after.stored.id } };
    parts.push(await changeProject({ ...project, library: to }, change, acting));
  }
  return mergeEffects(...parts);
}
